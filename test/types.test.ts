import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const BUILD: string = '../scripts/build-types.mjs'
const { buildTypes }: { buildTypes(root: string, dist: string): number } = await import(BUILD)
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')

const folder = mkdtempSync(join(tmpdir(), 'fulano-types-'))
after(() => rmSync(folder, { recursive: true }))
const modules = join(folder, 'node_modules')

const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

function link(names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'junction')
  }
}

/**
 * The package as it is installed: its declarations, its dependencies, and the types of Node; no devDependency of ours.
 * As it was packed where FULANO_PACKAGE says where that is.
 */
function install(): void {
  const own = join(modules, 'fulano')
  mkdirSync(own, { recursive: true })
  if (process.env.FULANO_PACKAGE) cpSync(process.env.FULANO_PACKAGE, own, { recursive: true })
  else {
    cpSync(join(ROOT, 'package.json'), join(own, 'package.json'))
    assert.equal(buildTypes(ROOT, join(own, 'dist')), 0)
  }
  link([...Object.keys(dependencies), '@types/node'])
}

const CONSUMER = `
import { createServer } from 'node:http'
import {
  audit, createBank, createSandbox, generatePersona, InputError,
  type Bank, type BankOptions, type JournalEntry, type Recipe,
  type Clock, type Config, type Persona, type PersonaRequest, type Sandbox, type SandboxOptions, type Store,
} from 'fulano'
import { createBank as createInPage, type Bank as PageBank } from 'fulano/core'

const file: string = './mine.json'
const options: SandboxOptions = {
  auth: 'consent', fill: 'ugly', spec: '2.2.1', logLevel: 'silent', profile: 'flaky', population: 10,
  notify: (line) => console.log(line),
}
const config: Partial<Config> = { profile: file }
const sandbox: Sandbox = await createSandbox({ ...options, ...config })
createServer(sandbox.app)
const store: Store = sandbox.store
const clock: Clock = sandbox.clock
const asked: PersonaRequest = { seed: 1, kind: 'personal', index: 1, overrides: { cpf: '52998224725' } }
const persona: Persona = store.find('maria-silva') ?? generatePersona(asked)
const inProcess: BankOptions = {
  seeds: { personal: 2, personas: [{ alias: 'zeca', kind: 'personal', archetype: 'student' }] },
  profile: { rules: [{ when: { every: 3 }, then: { fault: 'TRUNCATED_BODY' } }] },
}
const bank: Bank = await createBank(inProcess)
const inPage: PageBank = await createInPage({ ...inProcess, fill: 'sparse' })
const standIn: typeof fetch = bank.fetch
const answer = await bank.get('personal/qualifications', { bearer: 'zeca', version: '2.0.1' })
if (answer.ok) {
  const { data, meta } = await answer.json()
  const pages: number = meta.totalPages
  // @ts-expect-error: it came with 2.3.0
  data.employers
  console.log(data.occupationCode, pages)
} else console.log((await answer.json()).errors[0]?.detail)
const { data } = await (await bank.get('personal/qualifications', { bearer: 'zeca' })).json()
const recipe: Recipe = { alias: 'rosa', kind: 'personal', archetype: 'student' }
console.log(inPage, standIn, data?.employers, await bank.put(recipe), await bank.put(persona))
bank.use('flaky')
const [last]: readonly JournalEntry[] = sandbox.bank.requests({ status: 200, limit: 1 })
console.log(last?.durationMs)
console.log(audit(persona), clock.now(), InputError)
`
/** The tools' own types are most of the work, and what is packed is what matters: the gate has the time. */
const PATIENCE = process.env.FULANO_PACKAGE ? false : 'in the gate, of the packed file'

/** What opens into other tools, which have types of their own. */
const DOORS = `
import { test as playwrightTest } from 'fulano/playwright'
import { persona as arbitrary, type PersonaConstraints } from 'fulano/fast-check'
import { payload, personas, type PersonaKey, type ResourceOf } from 'fulano/fixtures'
import { handlers, type HandlersOptions } from 'fulano/msw'
import { test } from 'fulano/vitest'
import fc from 'fast-check'
import { createBank, type Persona } from 'fulano'
import {
  createBank as createInPage, generatePersona, InputError,
  type Bank, type BankFetch, type BankGet, type BankOptions, type GetOptions, type SeedsInput, type ProfileInput,
} from 'fulano/core'
import { setupWorker } from 'msw/browser'
import { setupServer } from 'msw/node'

const options: HandlersOptions = { bank: await createBank(), baseUrl: 'https://bank.example' }
setupServer(...(await handlers(options)))
const seeds: SeedsInput = { personas: [{ alias: 'zeca', kind: 'personal', archetype: 'student' }] }
const profile: ProfileInput = { rules: [{ when: { every: 3 }, then: { fault: 'EMPTY_RESPONSE' } }] }
const inPage: BankOptions = { seeds, profile, spec: '2.2.1' }
const bank: Bank = await createInPage(inPage).catch((error) => {
  throw error instanceof InputError ? new Error(error.message) : error
})
const [asked, got]: [BankFetch, BankGet] = [bank.fetch, bank.get]
const wanted: GetOptions = { bearer: 'zeca' }
await setupWorker(...(await handlers({ bank, baseUrl: '/api' }))).start()
console.log(await asked('/open-banking/none'), (await got('personal/identifications', wanted)).ok)
await bank.put(generatePersona({ seed: 1, kind: 'business', index: 1 }))
// @ts-expect-error: a page has no such setting
createInPage({ port: 4010 })
test('vitest', async ({ bank, bankOptions, expect }) => {
  expect((await bank.get('personal/identifications', { bearer: bankOptions.seeds + '' })).ok).toBe(true)
})
test.override({ bankOptions: { profile: 'flaky' } })
playwrightTest.use({ bankOptions: { profile: 'flaky' }, bankUrl: /open-banking/ })
playwrightTest('playwright', async ({ page, bank }) => console.log(page.url(), bank.find('maria-silva')))
const constraints: PersonaConstraints = { kind: 'personal' }
fc.assert(fc.property(arbitrary(constraints), (customer: Persona) => customer.document.length > 0))
const key: PersonaKey = 'padaria-do-joao'
const resource: ResourceOf<typeof key> = 'business/qualifications'
const sex: string | undefined = personas['maria-silva'].data.identifications[0]?.sex
console.log(sex, personas[key].data.identifications[0]?.cnpjNumber, payload(key, resource, { fill: 'ugly' }).data)
const old = payload('maria-silva', 'personal/qualifications', { version: '2.0.1' })
console.log(old.meta.totalPages, old.data.occupationCode)
// @ts-expect-error: nobody is called that
personas['maria-souza']
// @ts-expect-error: a person has no resource of a company
payload('maria-silva', 'business/identifications')
`
const WRONG = [
  "{ auth: 'consnt' }",
  "{ fill: 'sparce' }",
  "{ spec: '9.9.9' }",
  "{ logLevel: 'loud' }",
  '{ prot: 1 }',
]

/** What tsc has to say of each of these files, in a project that knows the package. */
function compile(sources: Readonly<Record<string, string>>, more: object = {}): string {
  for (const [name, source] of Object.entries(sources)) writeFileSync(join(folder, name), source)
  const compilerOptions = {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
    ...more,
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: Object.keys(sources) }),
  )
  return spawnSync(process.execPath, [TSC], { cwd: folder, encoding: 'utf8' }).stdout
}

describe('the types of the package', () => {
  install()
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const wrong = WRONG.map((options, at) => `export const x${at}: SandboxOptions = ${options}`)
  const said = compile({
    'use.ts': CONSUMER,
    'wrong.ts': ["import type { SandboxOptions } from 'fulano'", ...wrong].join('\n'),
  })

  it('need none but those of Node, with skipLibCheck false', () => {
    const lines = said.split('\n').filter((line) => !/^(?:wrong\.ts|\s|$)/.test(line))
    assert.deepEqual(lines, [])
  })

  for (const [at, options] of WRONG.entries())
    it(`know the words that an option may be: ${options}`, () =>
      assert.match(said, new RegExp(`^wrong\\.ts\\(${at + 2},`, 'm')))

  for (const [name, options] of [
    ['Node', {}],
    ['a bundler', { module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2023', 'DOM', 'DOM.Iterable'] }],
  ] as const)
    it(`are those of every door, resolved as ${name} does, with skipLibCheck false`, {
      skip: PATIENCE,
    }, () => {
      if (!existsSync(join(modules, 'msw'))) link(Object.keys(peerDependencies))
      assert.equal(compile({ 'doors.ts': DOORS }, options), '')
    })
})
