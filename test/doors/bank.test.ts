import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { FaultName } from '../../src/domain/misbehaviour.ts'
import { FAULTS } from '../../src/domain/misbehaviour.ts'
import type { Bank } from '../../src/doors/bank.ts'
import { type BankOptions, createBank } from '../../src/doors/create-bank.ts'
import { generatePersona } from '../../src/generate/persona.ts'

const PATH = '/open-banking/customers/v2/personal/identifications'
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const HEADERS = { authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': ID }
const asked = (prefer: string) => ({ ...HEADERS, prefer })

/** The name, the message and the code of what a call fails with, at once or while its body is read. */
async function failure(bank: Bank, init: RequestInit): Promise<string[]> {
  try {
    await (await bank.fetch(PATH, init)).text()
    return []
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string } }
    return [name, message, ...(cause?.code ? [cause.code] : [])]
  }
}

describe('a bank without a server', () => {
  let bank: Bank
  before(async () => {
    bank = await createBank({ now: () => new Date('2026-11-01T09:08:07.654Z') })
  })

  const URLS: readonly [name: string, input: string | URL | Request][] = [
    ['a path', PATH],
    ['a URL', `http://localhost:4010${PATH}`],
    ['a URL object', new URL(`http://localhost:4010${PATH}`)],
    ['a path that is spelled otherwise', PATH.replace('personal', './%70ersonal')],
    ['a Request', new Request(`http://localhost:4010${PATH}`, { headers: HEADERS })],
    ['a Request of another method', new Request(`http://localhost:4010${PATH}`, { method: 'POST' })],
  ]
  for (const [name, input] of URLS)
    it(`is called by ${name}`, async () => {
      const response = await bank.fetch(input, { method: 'get', headers: HEADERS })
      assert.equal(response.status, 200)
      const { data, links } = (await response.json()) as { data: object[]; links: { self: string } }
      assert.equal(data.length, 1)
      assert.equal(links.self, `http://localhost:4010${PATH}`)
      assert.equal(response.headers.get('x-fapi-interaction-id'), ID)
    })

  const PLACES: readonly [name: string, place: string, self: string][] = [
    ['the same', 'http://one.example', 'http://one.example'],
    ['another port', 'http://one.example:81', 'http://one.example:81'],
    ['a longer name', 'http://one.example.com', 'http://one.example.com'],
    ['another scheme', 'https://one.example', 'https://one.example'],
    ['the port that goes without saying', 'http://one.example:80', 'http://one.example'],
    ['a path in a roundabout way', 'http://one.example/x/..', 'http://one.example'],
    ["none, which is the bank's own", '', 'http://localhost:4010'],
  ]
  for (const [name, place, self] of PLACES)
    it(`links to where it was called, after one origin ${name}`, async () => {
      await bank.fetch(`http://one.example${PATH}`, { headers: HEADERS })
      const response = await bank.fetch(place + PATH, { headers: HEADERS })
      const { links } = (await response.json()) as { links: { self: string } }
      assert.equal(links.self, self + PATH)
    })
  it('throws TypeError, after an origin, for the same with a user', async () => {
    await bank.fetch(`http://one.example${PATH}`, { headers: HEADERS })
    await assert.rejects(bank.fetch(`http://one.example@localhost${PATH}`), TypeError)
  })

  const HEADS: readonly [name: string, headers: RequestInit['headers']][] = [
    ['an object', { Authorization: 'Bearer maria-silva', 'X-FAPI-Interaction-Id': ID }],
    ['an object with blanks around', { authorization: ' Bearer maria-silva ', 'x-fapi-interaction-id': ID }],
    ['pairs', Object.entries(HEADERS)],
    ['Headers', new Headers(HEADERS)],
  ]
  for (const [name, headers] of HEADS)
    it(`takes headers as ${name}`, async () =>
      assert.equal((await bank.fetch(PATH, { headers })).status, 200))

  const REFUSED: readonly [name: string, input: string, init: RequestInit][] = [
    ['a header that is none', PATH, { headers: { 'a b': 'c' } }],
    ['a value with a line break', PATH, { headers: { prefer: 'a\nb' } }],
    ['a method that is none', PATH, { method: 'GE T' }],
    ['a URL with a user in it', `http://a:b@localhost${PATH}`, {}],
    ['another scheme', 'ftp://localhost/x', {}],
    ['what is no URL', 'http://', {}],
  ]
  for (const [name, input, init] of REFUSED)
    it(`throws TypeError, as fetch does, for ${name}`, async () => {
      await assert.rejects(fetch(input.replace(/^\//, 'http://127.0.0.1:1/'), init), TypeError)
      await assert.rejects(bank.fetch(input, init), TypeError)
    })

  const BROKEN: { readonly [Name in FaultName]: readonly string[] } = {
    CONNECTION_RESET_BY_PEER: ['TypeError', 'fetch failed', 'ECONNRESET'],
    EMPTY_RESPONSE: ['TypeError', 'fetch failed', 'UND_ERR_SOCKET'],
    MALFORMED_RESPONSE_CHUNK: ['TypeError', 'terminated', 'HPE_INVALID_CHUNK_SIZE'],
    RANDOM_DATA_THEN_CLOSE: ['TypeError', 'fetch failed', 'HPE_INVALID_CONSTANT'],
    TRUNCATED_BODY: ['TypeError', 'terminated', 'UND_ERR_SOCKET'],
    TIMEOUT: ['TimeoutError', 'The operation was aborted due to timeout'],
  }
  for (const fault of FAULTS)
    it(`breaks as fetch tells it: ${fault}`, async () => {
      bank.clearRequests()
      const signal = AbortSignal.timeout(fault === 'TIMEOUT' ? 20 : 60_000)
      assert.deepEqual(await failure(bank, { headers: asked(`fault=${fault}`), signal }), BROKEN[fault])
      const [last] = bank.requests({ fault })
      assert.deepEqual([last?.status, last?.resource], [null, 'personal/identifications'])
    })

  it('sends half of a body that is cut', async () => {
    const response = await bank.fetch(PATH, { headers: asked('fault=TRUNCATED_BODY') })
    let received = 0
    await assert.rejects(async () => {
      for await (const chunk of response.body!) received += chunk.length
    })
    assert.equal(received, Math.floor(Number(response.headers.get('content-length')) / 2))
  })

  const ABORTED: readonly [name: string, prefer: string, abortFirst: boolean][] = [
    ['before it is sent', '', true],
    ['while it waits', 'delay=60000', false],
    ['while nothing answers', 'fault=TIMEOUT', false],
  ]
  for (const [name, prefer, abortFirst] of ABORTED)
    it(`rejects with AbortError when it is aborted ${name}`, async () => {
      const controller = new AbortController()
      if (abortFirst) controller.abort()
      const failed = failure(bank, { headers: asked(prefer), signal: controller.signal })
      controller.abort()
      assert.equal((await failed)[0], 'AbortError')
    })

  it('waits as long as the call asks for', async () => {
    const started = performance.now()
    const response = await bank.fetch(PATH, { headers: asked('delay=60') })
    assert.ok(performance.now() - started >= 59)
    assert.equal(response.headers.get('x-fulano-delay-ms'), '60')
  })

  it('types an answer by its resource and version', async () => {
    const newest = await bank.get('personal/identifications', { bearer: 'maria-silva' })
    const { data = [] } = await newest.json()
    assert.equal(data[0]?.civilName.split(' ')[0], 'Maria')
    const old = await bank.get('personal/qualifications', { bearer: 'maria-silva', version: '2.0.1' })
    assert.ok(old.ok)
    const { meta } = await old.json()
    assert.equal(meta.totalPages, 1)
    const none = await bank.get('business/qualifications', { bearer: 'maria-silva', fill: 'sparse' })
    assert.equal(none.ok ? undefined : (await none.json()).errors[0]?.code, 'SEM_PERMISSAO')
    await assert.rejects(bank.get('personal/qualification' as never, { bearer: 'x' }), /did you mean/)
  })
})

describe('the body of a Response of the bank', () => {
  const PROBLEM = { authorization: 'Bearer ninguem', 'x-fapi-interaction-id': ID }
  let bank: Bank
  before(async () => {
    bank = await createBank({ seeds: 'minimal', now: () => new Date('2026-11-01T09:08:07Z') })
  })

  const asText = (bytes: ArrayBuffer | Uint8Array): string => new TextDecoder().decode(bytes)
  /** TABLE of the ways to read one: the same text, accents and all, as what a stock Response gives. */
  const WAYS: readonly [name: string, read: (response: Response) => Promise<string>][] = [
    ['text', (response) => response.text()],
    ['json', async (response) => JSON.stringify(await response.json())],
    ['arrayBuffer', async (response) => asText(await response.arrayBuffer())],
    ['blob', async (response) => (await response.blob()).text()],
    ['body', async (response) => new Response(response.body).text()],
    ['clone', async (response) => response.clone().text()],
    ['a Response of it', (response) => new Response(response.body, response).text()],
    [
      'both of a clone',
      async (response) => {
        const other = response.clone()
        assert.equal(await other.text(), await response.text())
        return JSON.stringify(
          JSON.parse(await bank.fetch(PATH, { headers: PROBLEM }).then((one) => one.text())),
        )
      },
    ],
  ]
  for (const [name, read] of WAYS)
    it(`is read by ${name}`, async () => {
      const response = await bank.fetch(PATH, { headers: PROBLEM })
      assert.ok(response instanceof Response)
      assert.equal(response.bodyUsed, false)
      assert.match(await read(response), /^\{"errors":\[\{"code":"NAO_AUTENTICADO","title":"Não autenticado"/)
    })

  const TWICE: readonly [name: string, read: (response: Response) => Promise<unknown>][] = [
    ['text', (response) => response.text()],
    ['json', (response) => response.json()],
    ['arrayBuffer', (response) => response.arrayBuffer()],
  ]
  for (const [name, read] of TWICE)
    it(`is read by ${name} only once, as any`, async () => {
      const response = await bank.fetch(PATH, { headers: PROBLEM })
      await read(response)
      assert.equal(response.bodyUsed, true)
      for (const [, again] of TWICE) await assert.rejects(again(response), TypeError)
      assert.throws(() => response.clone(), TypeError)
      assert.equal(response.body?.locked || response.bodyUsed, true)
    })
})

describe('a body that dribbles without a socket', () => {
  it('comes in pieces, whole, and is in the journal when all of it is out', async () => {
    const bank = await createBank({ profile: { dribble: { numberOfChunks: 4, totalDuration: 30 } } })
    const response = await bank.fetch(PATH, { headers: HEADERS })
    assert.equal(bank.requests().length, 0)
    const sizes: number[] = []
    for await (const chunk of response.body!) sizes.push(chunk.length)
    assert.equal(sizes.length, 4)
    assert.equal(
      sizes.reduce((sum, size) => sum + size),
      Number(response.headers.get('content-length')),
    )
    assert.equal(bank.requests({ status: 200 }).length, 1)
  })

  it('stops when its reader leaves', async () => {
    const bank = await createBank({ profile: { dribble: { numberOfChunks: 4, totalDuration: 60_000 } } })
    const response = await bank.fetch(PATH, { headers: HEADERS })
    await response.body!.cancel()
    await new Promise((resolve) => setTimeout(resolve))
    assert.equal(bank.requests({ status: null }).length, 1)
  })
})

describe('what a bank without a server keeps', () => {
  it('customers: those of the seeds, of a recipe, or generated', async () => {
    const bank = await createBank({ seeds: 'demo' })
    const size = bank.personas({ limit: 10_000 }).length
    assert.equal(bank.personas({ kind: 'business', limit: 2 }).length, 2)
    const zeca = await bank.put({ alias: 'zeca', kind: 'personal', archetype: 'student' })
    assert.equal(bank.find('zeca')?.document, zeca.document)
    const other = await bank.put(generatePersona({ seed: 7, kind: 'personal', index: 1_000_001 }))
    assert.equal(bank.find(other.document)?.id, other.id)
    assert.equal((await bank.get('personal/qualifications', { bearer: other.document })).status, 200)
    const wrong = { alias: 'x', kind: 'personal', archetype: 'studnt' } as const
    await assert.rejects(bank.put(wrong), /recipe: \$\.archetype: .*student/)
    await bank.reset()
    assert.equal(bank.personas({ limit: 10_000 }).length, size)
  })

  it('a profile, with its counters, until the next one', async () => {
    const bank = await createBank({ seeds: 'demo' })
    const statuses = async (count: number) => {
      const all: number[] = []
      for (let call = 0; call < count; call++)
        all.push((await bank.get('personal/qualifications', { bearer: 'maria-silva' })).status)
      return all
    }
    bank.use({ rules: [{ when: { first: 2 }, then: { status: 503 } }] })
    assert.deepEqual(await statuses(3), [503, 503, 200])
    assert.equal(bank.requests({ rule: 'inline/0' }).length + bank.requests({ status: 200 }).length > 0, true)
    bank.use({ limits: { monthly: 1 } })
    assert.deepEqual(await statuses(2), [200, 423])
    bank.use('maintenance')
    assert.throws(() => bank.use({ rules: [{ when: {}, then: { status: 12 } }] }), /profile: \$\.rules\[0\]/)
    assert.throws(() => bank.use('flacky'), /did you mean flaky/)
    await bank.reset()
    assert.deepEqual([await statuses(2), bank.requests().length], [[200, 200], 2])
  })

  it('a clock, which starts where it is told to', async () => {
    const bank = await createBank({ seeds: 'minimal', now: () => new Date('2031-02-03T04:05:06Z') })
    bank.clock.advance(60)
    const { meta } = (await (await bank.fetch('/nothing')).json()) as { meta: object }
    assert.deepEqual(meta, { requestDateTime: '2031-02-03T04:06:06Z' })
  })

  const WRONG: readonly [options: object, says: RegExp][] = [
    [{ port: 4010 }, /^unknown option "port"; /],
    [{ profil: 'calm' }, /^unknown option "profil"; did you mean profile\?$/],
    [{ seeds: 'demmo' }, /did you mean demo/],
    [{ seeds: { personas: [{ alias: 'x' }] } }, /^seeds: \$\.personas\[0\]/],
    [{ seeds: ['demo'] }, /^seeds: expected names or files/],
    [{ profile: { rules: 3 } }, /^profile: \$\.rules/],
    [{ profile: 7 }, /^profile: expected a name or a file/],
    [{ origin: 'http://x/y' }, /^origin: expected an origin/],
    [{ fill: 'sparce' }, /^fill: .*did you mean sparse\?$/],
  ]
  for (const [options, says] of WRONG)
    it(`is not made of ${JSON.stringify(options)}`, () =>
      assert.rejects(createBank(options as BankOptions), { name: 'InputError', message: says }))

  it('tells of a rule about nobody', async () => {
    const lines: string[] = []
    const notify = (line: string): void => void lines.push(line)
    const bank = await createBank({ seeds: 'demo', notify })
    bank.use({ rules: [{ when: { persona: 'maria-silvia' }, then: { status: 500 } }] })
    assert.equal(lines.length, 1)
    assert.match(lines[0]!, /profile inline, \$\.rules\[0\]\.when\.persona: .*did you mean "maria-silva"/)
  })
})
