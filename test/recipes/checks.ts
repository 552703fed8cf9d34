import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { audit } from '../../src/audit/audit.ts'
import { DEFAULTS } from '../../src/config.ts'
import { KINDS } from '../../src/domain/kind.ts'
import { FAULTS } from '../../src/domain/misbehaviour.ts'
import { createBank } from '../../src/doors/create-bank.ts'
import { ARCHETYPES } from '../../src/generate/archetypes.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import { createSandbox } from '../../src/sandbox.ts'
import { shows } from '../../src/standard/branches.ts'
import { dictionary } from '../../src/standard/dictionary.ts'
import { openapiFor } from '../../src/standard/openapi.ts'
import { storedFor } from '../../src/standard/persona.ts'
import { RESOURCES, resourcesOf } from '../../src/standard/resources.ts'
import { validateBody, validateData } from '../../src/standard/schema.ts'
import { NEWEST, payloadFor, sinceOf, VERSIONS, versionOf } from '../../src/standard/versions.ts'
import { castOf } from '../../src/store/seeds.ts'
import { BROKEN, soundPersona } from '../audit/broken.ts'

/** Run in the copy to which the recipes of docs/adding.md were applied; prints what became of them. */

const CUSTOMERS = 40
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const BASE = '/open-banking/customers/v2'
const PREFERENCES = `${BASE}/personal/preferences`
/** The version that was the newest before. */
const before = versionOf(process.argv[2] ?? '')!

const crowd = KINDS.flatMap((kind) =>
  Array.from({ length: CUSTOMERS }, (_, index) => generatePersona({ seed: 42, kind, index })),
)
const payloads = crowd.flatMap((persona) =>
  resourcesOf(persona.kind).map((resource) => ({ persona, resource, data: storedFor(persona, resource) })),
)

function tryVersion() {
  const invalid = VERSIONS.flatMap((version) =>
    payloads.flatMap(({ persona, resource, data }) => {
      const payload = payloadFor(version, resource, data)
      const found = payload === undefined ? [] : validateData(resource, payload, version)
      return found.map(({ path }) => `${version.id} ${persona.id} ${resource.key} ${path}`)
    }),
  )
  const persons = RESOURCES[0]!
  return {
    versions: VERSIONS.map(({ id }) => id),
    newest: NEWEST.id,
    served: DEFAULTS.spec as string,
    invalid,
    dictionary: dictionary(persons, NEWEST).some(({ name }) => name === 'birthTown'),
    documented: VERSIONS.filter((version) =>
      JSON.stringify(openapiFor(version, 'http://x')).includes('birthTown'),
    ).map(({ id }) => id),
    shown: [
      ...new Set(
        payloads
          .filter(({ resource }) => resource === persons)
          .map(({ data }) => /birthTown/.test(JSON.stringify(data))),
      ),
    ].sort(),
    before: payloads
      .filter(({ resource }) => before.resources.includes(resource))
      .map(({ resource, data }) => JSON.stringify(payloadFor(before, resource, data)) ?? null),
  }
}

const headers = (bearer: string, prefer?: string): Record<string, string> => ({
  authorization: `Bearer ${bearer}`,
  'x-fapi-interaction-id': ID,
  ...(prefer !== undefined && { prefer }),
})

async function tryEndpoint() {
  const bank = await createBank({ seeds: 'demo' })
  const call = (bearer: string, prefer?: string, method = 'GET') =>
    bank.fetch(PREFERENCES, { method, headers: headers(bearer, prefer) })
  const there = await call('maria-silva')
  const older = await call('maria-silva', `version=${before.id}`)
  const body = await there.json()
  const resource = RESOURCES.find(({ path }) => path === PREFERENCES)!
  const { resource: taken, findings } = audit(body)
  return {
    statuses: {
      there: there.status,
      older: older.status,
      company: (await call('padaria-do-joao')).status,
      nobody: (await call('nobody-at-all')).status,
      post: (await call('maria-silva', undefined, 'POST')).status,
    },
    detail: ((await older.json()) as { errors: { detail: string }[] }).errors[0]!.detail,
    valid: validateBody(resource, NEWEST, body).length === 0,
    paths: {
      newest: '/personal/preferences' in openapiFor(NEWEST, 'http://x').paths,
      older: '/personal/preferences' in openapiFor(before, 'http://x').paths,
    },
    since: sinceOf(bank.find('maria-silva')!) ?? null,
    audited: [taken, findings.map(({ rule }) => rule)] as const,
    kept: await kept(),
    pages: await pages(),
  }
}

/** TABLE of addresses of the standard's pages, and what stands in each. */
const PAGES: Readonly<Record<string, string>> = {
  '/docs': 'personal/preferences',
  '/docs/personal/preferences': 'id="data.channel"',
  '/docs/diagrams/personal/preferences/structure.svg': '>channel</text>',
  '/docs/diagrams/personal/preferences/conceptual.mmd': 'channel',
  '/docs/diagrams/personal/preferences/logical.dbml': 'channel',
  '/docs/dictionary/personal/preferences.csv': '/data/channel;',
  '/docs/examples/personal/preferences.csv': 'id,archetype,document,updateDateTime,channel',
  [`/docs/personal/identifications?compare=${before.id}`]: '+ novo</span>\n<code>data.birthTown',
}

/** The pages that do not say what they should, and what is answered where the version has no such page. */
async function pages() {
  const sandbox = await createSandbox({ seeds: 'demo', quiet: true, logLevel: 'silent' })
  const url = await sandbox.listen(0)
  const wrong: string[] = []
  for (const [path, text] of Object.entries(PAGES)) {
    const answer = await fetch(url + path)
    if (answer.status !== 200 || !(await answer.text()).includes(text)) wrong.push(`${answer.status} ${path}`)
  }
  const older = await fetch(`${url}/docs/personal/preferences?version=${before.id}`)
  const compared = await fetch(`${url}/docs/diagrams/personal/preferences/logical.svg?compare=${before.id}`)
  await sandbox.close()
  return { wrong, older: older.status, compared: compared.status }
}

/** What is read before the server stops and once it is there again, and whether the file has it. */
async function kept() {
  const folder = mkdtempSync(join(tmpdir(), 'fulano-kept-'))
  const data = join(folder, 'bank.json')
  try {
    const texts: string[] = []
    for (const _start of [1, 2]) {
      const sandbox = await createSandbox({ seeds: 'demo', data, quiet: true, logLevel: 'silent' })
      const { bank } = sandbox
      const answer = await bank.fetch(PREFERENCES, { headers: headers('maria-silva') })
      texts.push(JSON.stringify(((await answer.json()) as { data: unknown }).data))
      await sandbox.close()
    }
    const [first = '', again = ''] = texts
    return { first, again, written: readFileSync(data, 'utf8').includes('"preferences"') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The code at the end of the chain of causes of what a call failed with. */
async function failureOf(call: () => Promise<Response>): Promise<string | undefined> {
  try {
    await (await call()).text()
    return undefined
  } catch (error) {
    let cause = error as { cause?: never; code?: string }
    while (cause.cause) cause = cause.cause
    return cause.code
  }
}

async function tryFault() {
  const sandbox = await createSandbox({ seeds: 'demo', quiet: true, logLevel: 'silent' })
  const url = await sandbox.listen(0)
  const asked = { headers: headers('maria-silva', 'fault=HEADERS_ONLY') }
  const path = RESOURCES[0]!.path
  const socket = await failureOf(() => fetch(url + path, asked))
  const none = await failureOf(() => sandbox.bank.fetch(path, asked))
  await sandbox.close()
  return { socket, none, named: FAULTS.some((name) => (name as string) === 'HEADERS_ONLY') }
}

function tryArchetype() {
  const cast = [...castOf('demo,gatilhos').people()]
  const own = cast.find(({ alias }) => alias === 'intercambista')!
  const stresses = own.stresses ?? []
  const many = Array.from({ length: CUSTOMERS }, (_, index) =>
    generatePersona({ seed: 7, kind: 'personal', index, archetype: 'exchange-student' }),
  )
  return {
    listed: ARCHETYPES.some(({ id }) => id === 'exchange-student'),
    findings: [own, ...many].flatMap((persona) => audit(persona).findings),
    stresses: stresses.length > 0 && stresses.every((one) => shows(own, one)),
    alone: stresses.some((one) => !cast.some((other) => other !== own && shows(other, one))),
  }
}

function tryRule() {
  const { kind, spoil } = BROKEN.find(({ rule }) => rule === 'C58')!
  return audit(soundPersona(kind, spoil)).findings.map(({ rule }) => rule)
}

async function tryAll() {
  return {
    customers: CUSTOMERS,
    version: tryVersion(),
    endpoint: await tryEndpoint(),
    fault: await tryFault(),
    archetype: tryArchetype(),
    rule: tryRule(),
  }
}

/** What became of the recipes. */
export type Seen = Awaited<ReturnType<typeof tryAll>>

process.stdout.write(JSON.stringify(await tryAll()))
