import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Sandbox, SandboxOptions } from '../../src/sandbox.ts'
import { AGENT, asking, openReceiver, START } from '../http/receiver.ts'
import { openSandbox } from '../open-sandbox.ts'

/** Whatever the API accepts is there again, byte for byte, when the file is opened by another process. */

const folder = await mkdtemp(join(tmpdir(), 'fulano-reopen-'))
after(() => rm(folder, { recursive: true }))

type Step = Readonly<Record<string, unknown>> & { readonly verb: string }

/** Lists in lists, so deep that some fit and some do not. */
const nested = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value }
  return value
}
const WHO = fc.constantFrom('a-0', 'a-1', 'a-2', 'maria-silva', 'p-0', 'b-0')
/** Of any characters. `fc.string({ unit: 'binary' })` is that, and makes a table of them all each time. */
const TEXT = fc
  .array(
    fc.nat(0x10f7ff).map((nth) => nth + (nth < 0xd800 ? 0 : 0x800)),
    { minLength: 1, maxLength: 30 },
  )
  .map((points) => String.fromCodePoint(...points))
const VALUE = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.integer({ min: 85, max: 99 }).map(nested),
  fc.constantFrom(1e308, -0, 5e-324, 2 ** 53, '__proto__', '\\u2028', '\ud800'),
)
const DATA = fc.record(
  {
    qualifications: fc.dictionary(TEXT, VALUE, { maxKeys: 2 }),
    'financial-relations': fc.dictionary(fc.constantFrom('__proto__', 'x', '7'), VALUE, { maxKeys: 2 }),
  },
  { requiredKeys: [] },
)
const RULES = fc.array(
  fc.record({
    when: fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }) }, { requiredKeys: [] }),
    then: fc.record({ status: fc.integer({ min: 399, max: 600 }) }),
  }),
  { maxLength: 3 },
)
/** Seconds since 1970 from 1900 to 9999, most of them near an end. */
const SECONDS = fc.oneof(
  fc.integer({ min: -2_208_988_800, max: 253_402_300_799 }),
  fc.integer({ min: 253_402_300_799 - 400_000, max: 253_402_300_799 }),
)
const INSTANT = SECONDS.map((seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`)

const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    verb: fc.constant('recipe'),
    body: fc.record({
      alias: WHO,
      kind: fc.constant('personal'),
      archetype: fc.constantFrom('retiree', 'student', 'salaried-worker'),
      story: TEXT,
      overrides: fc.record({ data: DATA }),
      rules: RULES,
    }),
  }),
  fc.record({
    verb: fc.constant('patch'),
    who: WHO,
    body: fc.record(
      { alias: WHO, story: TEXT, stresses: fc.array(TEXT, { maxLength: 2 }), data: DATA, rules: RULES },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ verb: fc.constant('put'), who: WHO, from: WHO, story: TEXT }),
  fc.record({ verb: fc.constant('delete'), who: WHO }),
  fc.record({ verb: fc.constant('clock'), body: fc.record({ now: INSTANT }) }),
  fc.record({
    verb: fc.constant('clock'),
    body: fc.record({ advanceSeconds: fc.integer({ min: 1, max: 4000 }) }),
  }),
  fc.record({ verb: fc.constant('wait'), seconds: fc.integer({ min: 1, max: 400_000 }) }),
  fc.record({ verb: fc.constant('consent'), until: fc.option(INSTANT, { nil: undefined }) }),
  fc.record({
    verb: fc.constant('decide'),
    nth: fc.nat(3),
    how: fc.constantFrom('authorise', 'reject', 'revoke'),
  }),
  fc.record({ verb: fc.constant('revoke'), nth: fc.nat(3) }),
  fc.record({ verb: fc.constant('extend'), nth: fc.nat(3), until: INSTANT }),
)

/** The system's time, which goes on by a step's wish. */
let system = Date.parse(START)
const now = () => new Date(system)

/** Everything there is, as the admin writes it. */
async function everything(url: string): Promise<string[]> {
  const text = async (path: string) => (await fetch(`${url}/__admin${path}`)).text()
  const { personas } = JSON.parse(await text('/personas?limit=1000')) as { personas: { id: string }[] }
  const paths = [
    '/personas?limit=1000',
    '/consents?limit=1000',
    ...personas.map(({ id }) => `/personas/${id}`),
  ]
  return Promise.all(paths.map(text))
}

const urlOf = ({ server }: Sandbox): string =>
  `http://127.0.0.1:${(server.address() as { port: number }).port}`

/** Makes the calls, refused or not; resolves to how many were accepted. */
async function make(steps: readonly Step[], bank: Awaited<ReturnType<typeof openReceiver>>): Promise<number> {
  const url = urlOf(bank.sandbox)
  let accepted = 0
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(`${url}/__admin${path}`, { method, ...sent })
    assert.ok(
      answer.status < 500,
      `${method} ${path}: ${answer.status} for ${JSON.stringify(body)?.slice(0, 400)}`,
    )
    accepted += answer.ok ? 1 : 0
    return answer
  }
  const ids: string[] = []
  for (const step of steps) {
    const id = ids[(step.nth as number) % ids.length]
    if (step.verb === 'recipe') await call('POST', '/personas', step.body)
    else if (step.verb === 'patch') await call('PATCH', `/personas/${step.who}`, step.body)
    else if (step.verb === 'put') {
      const record = (await (await call('GET', `/personas/${step.from}`)).json()) as object
      await call('PUT', `/personas/${step.who}`, { ...record, story: step.story })
    } else if (step.verb === 'delete') await call('DELETE', `/personas/${step.who}`)
    else if (step.verb === 'clock') await call('PUT', '/clock', step.body)
    else if (step.verb === 'wait') system += (step.seconds as number) * 1000
    else if (step.verb === 'consent') {
      const asked = asking('52998224725', step.until === undefined ? {} : { expirationDateTime: step.until })
      // A token that has expired is no good: each moment has its own.
      const { status, body } = await bank.create(asked, await bank.tokenOf('receptora'))
      assert.ok(status < 500, `consent: ${status}`)
      if (status === 201) ids.push(body.data.consentId)
    } else if (id === undefined) continue
    else if (step.verb === 'decide') await call('POST', `/consents/${id}/${step.how}`)
    else if (step.verb === 'revoke') await bank.revoke(id, await bank.tokenOf('receptora'))
    else {
      const issued = await call('POST', `/consents/${id}/token`)
      const { access_token: token } = (await issued.json()) as { access_token?: string }
      const data = {
        loggedUser: { document: { identification: '52998224725', rel: 'CPF' } },
        expirationDateTime: step.until,
      }
      if (token) assert.ok((await bank.extend(id, token, data, AGENT)).status < 500)
    }
  }
  return accepted + ids.length
}

test('whatever is accepted is found again after a restart, byte for byte', {
  timeout: 240_000,
}, async (t) => {
  let accepted = 0
  let files = 0
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 10, maxLength: 40 }), async (steps) => {
      const options: SandboxOptions = {
        seeds: 'minimal',
        logLevel: 'silent',
        now,
        data: join(folder, `${files++}.json`),
      }
      const bank = await openReceiver(t, options)
      accepted += await make(steps, bank)
      const clock = await (await fetch(`${urlOf(bank.sandbox)}/__admin/clock`)).text()
      const before = await everything(urlOf(bank.sandbox))
      await bank.close()

      const again = await openSandbox(t, { ...options, auth: 'consent' })
      const url = await again.listen(0)
      await fetch(`${url}/__admin/clock`, { method: 'PUT', body: clock })
      assert.deepEqual(await everything(url), before)
      await again.close()
    }),
    { seed: 42, numRuns: 12, endOnFailure: true },
  )
  assert.ok(accepted > 60, `only ${accepted} calls were accepted`)
})
