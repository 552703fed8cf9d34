// Who may import whom (docs: CONTRIBUTING.md). `npm run lint` and test/layers.test.ts hold it, types included.

const BELOW_BANK = ['platform', 'domain', 'json', 'data', 'generate', 'store', 'standard', 'behaviour']
const BELOW_DOORS = [...BELOW_BANK, 'bank', 'config', 'settings']
const BELOW_HTTP = [...BELOW_BANK, 'bank', 'audit', 'config', 'settings', 'export', 'package']
const BELOW_SANDBOX = [...BELOW_HTTP, 'http', 'doors']

/** TABLE of the rooms of the house: a folder of src, or a file at its top, and those that it may look into. */
const ROOMS = {
  package: [],
  platform: ['package', 'domain', 'json'],
  domain: [],
  json: ['domain'],
  data: ['domain', 'json'],
  generate: ['platform', 'domain', 'json', 'data', 'standard'],
  behaviour: ['platform', 'domain', 'json', 'standard'],
  store: ['platform', 'domain', 'json', 'data', 'generate', 'standard', 'behaviour'],
  standard: ['domain', 'json'],
  audit: ['domain', 'json', 'data', 'standard'],
  config: ['domain', 'json', 'standard', 'behaviour', 'settings'],
  settings: ['domain', 'json', 'standard', 'behaviour', 'config'],
  bank: BELOW_BANK,
  doors: BELOW_DOORS,
  core: [...BELOW_DOORS, 'doors'],
  export: ['domain', 'json', 'standard', 'generate'],
  http: BELOW_HTTP,
  fapi: ['domain', 'json', 'standard', 'store', 'bank', 'http'],
  sandbox: [...BELOW_SANDBOX, 'fapi'],
  index: [...BELOW_SANDBOX, 'sandbox'],
  cli: ['package', ...BELOW_SANDBOX, 'fapi', 'sandbox'],
}

/** TABLE of what only some rooms may take from outside. */
const RESERVED = [
  { name: 'express', what: '^(express|cors|helmet)$', only: '^src/(http|fapi)/' },
  { name: 'lowdb', what: '^lowdb(/|$)', only: '^src/store/' },
  { name: 'faker', what: '^@faker-js/faker', only: '^src/platform/node\\.ts$' },
  { name: 'oidc-provider', what: '^oidc-provider', only: '^src/(http/consents|fapi)/' },
  // It is loaded only where a certificate has to be issued.
  { name: 'node-forge', what: '^node-forge', only: '^src/fapi/certificates\\.ts$' },
  { name: 'json-schema-faker', what: '^json-schema-faker', only: '^src/standard/arbitrary\\.ts$' },
  { name: 'terminal', what: '^(commander|cli-progress)$', only: '^src/cli(/|\\.ts$)' },
  // A lock names the process that holds it.
  { name: 'process', what: '^(node:)?process$', only: '^src/(cli(/|\\.ts$)|store/holder\\.ts$)' },
]

/** What is behind mTLS, and the commands about it. */
const LATE = '^src/(fapi/|cli/(fapi|fapi-greeting|suite-config)\\.ts$)'

const roomOf = (name) => `^src/${name}(/|\\.ts$)`

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(ROOMS).map(([name, below]) => ({
      name: `${name}-looks-down`,
      severity: 'error',
      from: { path: roomOf(name) },
      to: { path: '^src/', pathNot: [name, ...below].map(roomOf) },
    })),
    {
      name: 'every-room-has-a-row',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.keys(ROOMS).map(roomOf) },
      to: {},
    },
    ...RESERVED.map(({ name, what, only }) => ({
      name: `${name}-is-reserved`,
      severity: 'error',
      from: { path: '^src/', pathNot: only },
      to: { path: [what, `node_modules/${what.replace(/^\^/, '')}`].map(String) },
    })),
    {
      name: 'fapi-is-loaded-late',
      comment: 'No start waits for what only --auth fapi needs.',
      severity: 'error',
      from: { path: '^src/', pathNot: LATE },
      to: { path: LATE, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'bank-is-portable',
      comment:
        'The bank answers without Express and without Node; what it needs of either is behind #platform.',
      severity: 'error',
      from: { path: '^src/bank/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
    },
  },
}
