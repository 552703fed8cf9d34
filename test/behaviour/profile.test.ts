import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { knownProfiles, loadProfile, PROFILE_SCHEMA } from '../../src/behaviour/profile.ts'
import { watchProfile } from '../../src/behaviour/watch.ts'
import { InputError } from '../../src/domain/failure.ts'
import { writeGolden } from '../write-golden.ts'

const folder = mkdtempSync(join(tmpdir(), 'fulano-profile-'))
after(() => rmSync(folder, { recursive: true }))

const fileWith = (content: unknown, name = 'mine.json'): string => {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const SOUND = { name: 'mine', description: 'Meu.' }

describe('the profiles that come with Fulano', () => {
  it('are the nine that the README tells of, and all that there are files of', () => {
    const files = readdirSync(new URL('../../profiles/', import.meta.url))
    const own = files
      .filter((file) => !file.endsWith('.schema.json'))
      .map((file) => file.replace('.json', ''))
    assert.deepEqual(own.sort(), knownProfiles())
    assert.deepEqual(knownProfiles(), [
      'broken-connections',
      'calm',
      'flaky',
      'maintenance',
      'overloaded',
      'production',
      'retry-drill',
      'slow',
      'throttled',
    ])
  })

  for (const name of knownProfiles()) {
    it(`${name} can be lived by, and says what it is for`, () => {
      const profile = loadProfile(name)
      assert.equal(profile.name, name)
      assert.match(profile.description, /^\p{Lu}.*\.$/u)
    })
  }

  it('have a schema for editors, which is the one they are checked by', () => {
    const url = new URL('../../profiles/profile.schema.json', import.meta.url)
    const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'A profile of Fulano' }
    const expected = `${JSON.stringify({ ...head, ...PROFILE_SCHEMA }, null, 2)}\n`
    writeGolden(url, expected)
    assert.deepEqual(JSON.parse(readFileSync(url, 'utf8')), JSON.parse(expected))
  })
})

describe('a profile of somebody', () => {
  it('needs a name and a description, and nothing else', () => {
    assert.deepEqual(loadProfile(fileWith(SOUND)), { ...SOUND, seed: 1, rules: [], limits: {} })
  })

  const fixed = { type: 'fixed', milliseconds: 1 }
  const rule = (when: object, then: object = { status: 500 }) => ({ rules: [{ when, then }] })
  const bad: readonly { wrong: object | string; says: RegExp }[] = [
    { wrong: { ruls: [] }, says: /\$\.ruls: unknown key; did you mean "rules"\?/ },
    { wrong: rule({ probability: 2 }), says: /\$\.rules\[0\]\.when\.probability: must be <= 1, not "2"/ },
    { wrong: rule({ probability: -1 }), says: /\$\.rules\[0\]\.when\.probability: must be >= 0/ },
    { wrong: rule({ first: 0 }), says: /\$\.rules\[0\]\.when\.first/ },
    { wrong: rule({ every: 1.5 }), says: /\$\.rules\[0\]\.when\.every: must be an integer/ },
    { wrong: rule({ sequence: [] }), says: /\$\.rules\[0\]\.when\.sequence/ },
    { wrong: rule({ first: 1, every: 2 }), says: /\$\.rules\[0\]\.when: only one of every, first/ },
    { wrong: rule({ resource: 'personal/qualification' }), says: /did you mean "personal\/qualifications"/ },
    { wrong: rule({ resource: ['x'] }), says: /\$\.rules\[0\]\.when\.resource\[0\]/ },
    { wrong: rule({ kind: 'person' }), says: /\$\.rules\[0\]\.when\.kind/ },
    { wrong: rule({ method: 'get' }), says: /\$\.rules\[0\]\.when\.method: must be a method in capitals/ },
    {
      wrong: rule({ window: { period: 10, duration: 20 } }),
      says: /\$\.rules\[0\]\.when\.window\.duration: must be at most the period/,
    },
    { wrong: rule({}, {}), says: /\$\.rules\[0\]\.then/ },
    { wrong: rule({}, { status: 200 }), says: /\$\.rules\[0\]\.then\.status: must be >= 400/ },
    {
      wrong: rule({}, { fault: 'CONNECTION_RESET' }),
      says: /\$\.rules\[0\]\.then\.fault.*CONNECTION_RESET_BY_PEER/,
    },
    {
      wrong: rule({}, { status: 500, fault: 'TIMEOUT' }),
      says: /\$\.rules\[0\]\.then\.fault: .*one of the two/,
    },
    { wrong: rule({}, { code: 'X' }), says: /\$\.rules\[0\]\.then\.code: a code needs its status/ },
    { wrong: rule({}, { retryAfter: 3 }), says: /\$\.rules\[0\]\.then\.retryAfter/ },
    { wrong: { rules: [{ when: {} }] }, says: /\$\.rules\[0\]\.then: missing/ },
    {
      wrong: { latency: { type: 'fixd' } },
      says: /\$\.latency\.type: "fixd" is not known; did you mean "fixed"\?/,
    },
    { wrong: { latency: { ...fixed, upper: 3 } }, says: /\$\.latency\.upper: unknown key/ },
    {
      wrong: { latency: { type: 'uniform', lower: 5, upper: 1 } },
      says: /\$\.latency\.upper: must be at least lower, 5/,
    },
    {
      wrong: { latency: { type: 'lognormal', median: 500, sigma: 1, maxValue: 100 } },
      says: /\$\.latency\.maxValue: must be at least median, 500/,
    },
    {
      wrong: rule({}, { latency: { type: 'lognormal', median: 500, sigma: 1, maxValue: 100 } }),
      says: /\$\.rules\[0\]\.then\.latency\.maxValue/,
    },
    {
      wrong: { latency: { type: 'lognormal', median: 1000, sigma: 5 } },
      says: /\$\.latency\.maxValue: missing: .*timer can hold; write the longest/,
    },
    {
      wrong: rule({}, { latency: { type: 'lognormal', median: 86_400_000, sigma: 1 } }),
      says: /\$\.rules\[0\]\.then\.latency\.maxValue: missing/,
    },
    { wrong: { latency: { type: 'fixed', milliseconds: 2 ** 31 } }, says: /\$\.latency\.milliseconds/ },
    { wrong: { latency: { type: 'uniform', lower: 0, upper: 2 ** 31 } }, says: /\$\.latency\.upper/ },
    {
      wrong: { latency: { type: 'lognormal', median: 1, sigma: 1, maxValue: 2 ** 31 } },
      says: /\$\.latency\.maxValue/,
    },
    {
      wrong: { dribble: { numberOfChunks: 3, totalDuration: 2 ** 31 } },
      says: /\$\.dribble\.totalDuration/,
    },
    { wrong: { dribble: { numberOfChunks: 3 } }, says: /\$\.dribble\.totalDuration: missing/ },
    { wrong: { limits: { tmp: 3 } }, says: /\$\.limits\.tmp: unknown key; did you mean "tpm"\?/ },
    { wrong: { limits: { tps: 0 } }, says: /\$\.limits\.tps/ },
    { wrong: { name: 'My Bank' }, says: /\$\.name: must be words-in-lower-case/ },
    { wrong: { description: '' }, says: /\$\.description/ },
    { wrong: '{"name":\n  x}', says: /:2:3: not JSON/ },
    { wrong: '[]', says: /\$: must be an object/ },
    { wrong: '', says: /not JSON/ },
  ]
  for (const { wrong, says } of bad) {
    it(`cannot be ${JSON.stringify(wrong)}`, () => {
      const file = fileWith(typeof wrong === 'string' ? wrong : { ...SOUND, ...wrong })
      assert.throws(
        () => loadProfile(file),
        (error: Error) =>
          error instanceof InputError && says.test(error.message) && error.message.startsWith(file),
      )
    })
  }

  for (const [name, says] of [
    ['flacky', /no profile called "flacky" \(did you mean flaky\?\); known: .*calm/],
    ['/no/such/profile.json', /cannot read the profile .*no such file/],
  ] as const)
    it(`is not found as ${name}`, () => assert.throws(() => loadProfile(name), says))
})

describe('a profile that is watched', () => {
  it('is lived by as it changes, and a bad one leaves the one before', async (t) => {
    const file = fileWith(SOUND, 'watched.json')
    const used: string[] = []
    const errors: string[] = []
    const told = { error: (_fields: object, message = '') => void errors.push(message), info() {} }
    const stop = watchProfile(file, { use: async ({ description }) => void used.push(description) }, told)
    t.after(stop)
    const settled = async (done: () => boolean): Promise<void> => {
      for (let tries = 0; tries < 200 && !done(); tries++) await sleep(20)
    }
    fileWith({ ...SOUND, description: 'Outro.' }, 'watched.json')
    await settled(() => used.length > 0)
    assert.deepEqual(used, ['Outro.'])
    fileWith({ ...SOUND, rules: 7 }, 'watched.json')
    await settled(() => errors.length > 0)
    assert.match(errors[0] ?? '', /the profile stays as it was: .*watched\.json: \$\.rules: must be an array/)
    assert.equal(used.length, 1)
  })
})
