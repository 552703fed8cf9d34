import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Request } from 'express'
import { asciiOf } from '../../src/bank/ascii.ts'
import { type Call, callOf } from '../../src/bank/call.ts'
import { bearerOf, challengeFor } from '../../src/bank/challenge.ts'
import { AROUND_HEADERS, badHeader, repeatedParameter, unacceptable } from '../../src/bank/checks.ts'
import { BEARER_MAX } from '../../src/bank/identify.ts'
import { stamp } from '../../src/bank/interaction-id.ts'
import { badPaging, isPaginationKey } from '../../src/bank/paging.ts'
import { askedBy, parsePrefer } from '../../src/bank/prefer-header.ts'
import { applyPreferences } from '../../src/bank/preferences.ts'
import { quoted } from '../../src/bank/problem.ts'
import { profileFindings } from '../../src/behaviour/profile.ts'
import { excerpt } from '../../src/domain/failure.ts'
import { unaccented } from '../../src/domain/unaccented.ts'
import { escaped } from '../../src/http/consents/html.ts'
import { isLoopback } from '../../src/http/loopback.ts'
import { isOwnPage } from '../../src/http/observe.ts'
import { originOf } from '../../src/http/origin.ts'
import { integerFrom, memberFrom, readParameters } from '../../src/http/parameters.ts'
import { isTooDeep } from '../../src/json/depth.ts'
import { findFault, parseJson } from '../../src/json/json.ts'
import { pathOf, step } from '../../src/json/json-path.ts'
import { mergePatch } from '../../src/json/merge-patch.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { CONSENT_ID } from '../../src/standard/consents/consents.ts'
import { fillOf } from '../../src/standard/fill.ts'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'
import { call, GROWTH_MAX, growthOf, LARGER } from './growth.ts'

/** Characters: what all headers of a call may have together, and a body. */
const HEADER = 16_384
const BODY = 131_072

/** TABLE of what strangers repeat: each has made some reader of headers or of JSON go back and forth. */
const PIECES: Readonly<Record<string, string>> = {
  blanks: ' ',
  tabs: '\t',
  quotes: '"',
  backslashes: '\\',
  'escaped quotes': '\\"',
  commas: ',',
  semicolons: ';',
  'equals signs': '=',
  letters: 'a',
  digits: '1',
  dots: '.',
  slashes: '/',
  pluses: '+',
  colons: ':',
  'no ASCII': 'é',
  'names that open a quote': 'a=" ',
  'quotes that swallow a comma': 'a=",',
  'parameters that open a quote': ';a="\\',
  'commas and blanks': ' , ',
  'media ranges': 'a/b;q=0.1,',
  'dots and digits': '1.1-',
  'other names': 'a,',
  'our names': 'code=x,delay=y;seed=z,',
  parameters: 'a=1&',
  'parameters without a value': 'a&',
  ampersands: '&',
  'many escapes': '%41',
  'blanks of a query': '+&',
  'open lists': '[',
  'open objects': '{"a":',
  'elements of a list': '1,',
  'combining marks': '\u0301\u0323',
}

const repeated = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

interface Reader {
  readonly name: string
  readonly read: (text: string) => unknown
  /** Of the smaller input, in characters; half of what a header may have unless given. */
  readonly length?: number
  /** What stands before the hostile part. */
  readonly before?: string
}

/** A call as the readers of one header see it. */
function bearing(headers: Record<string, string>, target = '/x'): Call {
  const call = callOf(
    { method: 'GET', target, headers, origin: 'http://localhost' },
    { version: NEWEST, fill: fillOf('typical')! },
  )
  stamp(call, NEWEST)
  return call
}
const query = (text: string): Call => bearing({}, `/x?${text}`)
/** Whatever is said of it: what counts is when. */
const tried = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

/** A list as long as the text. */
const listOf = (text: string): string[] => Array.from(text)
const SOUND = { name: 'x', description: 'x' }
const KNOWN = new Set(['code', 'delay', 'seed'])
const header = (name: string) => (text: string) =>
  badHeader(bearing({ [name]: text, host: 'x' }), AROUND_HEADERS.consents)
const readers = { q: (value: string) => value, limit: integerFrom('limit', 1, 10) }
const CONSENT_ID_PATTERN = new RegExp(CONSENT_ID)

/** TABLE of what reads a header, a query, a key or a body. */
const READERS: readonly Reader[] = [
  { name: 'Prefer', read: parsePrefer },
  { name: 'Prefer, a name', read: parsePrefer, before: 'a' },
  { name: 'Prefer, a text', read: parsePrefer, before: 'a="' },
  { name: 'Prefer, a parameter', read: parsePrefer, before: 'a=b;c' },
  { name: 'Prefer, ours', read: (text) => askedBy(text, KNOWN) },
  { name: 'Prefer, in effect', read: (text) => applyPreferences(bearing({ prefer: text })) },
  { name: 'Prefer, a value', read: (text) => applyPreferences(bearing({ prefer: `seed="${text}"` })) },
  { name: 'Accept', read: (text) => unacceptable(bearing({ accept: text })) },
  ...['a', 'a/b', 'a/b;c="'].map((before) => ({
    name: `Accept, ${before}`,
    read: (text: string) => unacceptable(bearing({ accept: text })),
    before,
  })),
  { name: 'Accept-Charset', read: (text) => unacceptable(bearing({ 'accept-charset': text })) },
  { name: 'Authorization', read: (text) => bearerOf({ authorization: text }) },
  { name: 'Authorization, a bearer', read: (text) => bearerOf({ authorization: text }), before: 'Bearer ' },
  { name: 'WWW-Authenticate', read: (text) => challengeFor({ authorization: `Bearer ${text}` }, text) },
  ...[NEWEST, VERSIONS.at(-1)!].map((version) => ({
    name: `x-fapi-interaction-id of ${version.id}`,
    read: (text: string) => stamp(bearing({ 'x-fapi-interaction-id': text }), version),
  })),
  ...['x-fapi-auth-date', 'x-fapi-customer-ip-address', 'x-customer-user-agent'].map((name) => ({
    name,
    read: header(name),
  })),
  { name: 'x-fapi-auth-date, a day', read: (text) => header('x-fapi-auth-date')(`Mon, 01 Jan ${text}`) },
  {
    name: 'Host',
    read: (text) => originOf({ headers: { host: text }, socket: { localPort: 1 } } as never, undefined),
  },
  { name: 'Host of loopback', read: (text) => isLoopback(`127.0.0.1${text}`) },
  { name: 'a path', read: isOwnPage },
  { name: 'a query', read: query },
  { name: 'repeated parameters', read: (text) => repeatedParameter(query(text)) },
  ...['page', 'page-size', 'pagination-key'].map((name) => ({
    name,
    read: (text: string) => badPaging(query(`${name}=${encodeURIComponent(text)}`).query, NEWEST),
  })),
  { name: 'a pagination key', read: (text) => isPaginationKey(text, 'x', 1) },
  {
    name: 'parameters of the admin',
    read: (text) => tried(() => readParameters(readers, { call: query(text) } as Request)),
  },
  { name: 'an integer of the admin', read: (text) => tried(() => readers.limit(text)) },
  { name: 'a word of the admin', read: (text) => tried(() => memberFrom('x', ['a', 'b'])(text)) },
  { name: 'a consentId', read: (text) => CONSENT_ID_PATTERN.test(`urn:fulano:${text}\n`) },
  { name: 'a consentId, its namespace', read: (text) => CONSENT_ID_PATTERN.test(`urn:${text}`) },
  { name: 'a text in a page', read: escaped },
  { name: 'a text in a detail', read: quoted },
  { name: 'a text in a header', read: (text) => asciiOf(text, 200) },
  { name: 'accents', read: unaccented, length: HEADER },
  { name: 'accents of a letter', read: unaccented, before: 'e', length: HEADER },
  { name: 'a key of a JSON path', read: step },
  { name: 'a JSON path', read: (text) => pathOf(text), before: '/' },
  { name: 'an excerpt', read: (text) => excerpt(text), length: BODY },
  // What the parser makes of a run of blanks outgrows the cache before a body is full: 2 MB take 0.13 s.
  { name: 'the place of a JSON fault', read: findFault, length: HEADER },
  { name: 'the place of a JSON fault in a list', read: findFault, before: '[', length: HEADER },
  { name: 'the place of a JSON fault in a text', read: findFault, before: '"', length: HEADER },
  { name: 'the place of a JSON fault in a number', read: findFault, before: '-1.', length: HEADER },
  {
    name: 'a JSON file',
    read: (text) => tried(() => parseJson(text, 'file', { pt: 'x', en: 'x' })),
    before: '[0,',
    length: HEADER,
  },
  { name: 'the depth of lists', read: (text) => isTooDeep(listOf(text)) },
  { name: 'a profile by a key', read: (text) => profileFindings({ [text]: 1 }), length: HEADER / 16 },
  { name: 'a profile by its texts', read: (text) => profileFindings({ name: text, description: text }) },
  {
    name: 'a profile by its rules',
    read: (text) => profileFindings({ ...SOUND, rules: listOf(text) }),
    length: HEADER / 8,
  },
  {
    name: 'a merge patch',
    read: (text) => mergePatch({ a: 1 }, { ...listOf(text) }),
    length: HEADER / 8,
  },
]

function check({ name, read, length = HEADER / 2, before = '' }: Reader): void {
  // Put together beforehand, so that this is not measured; what could have ended well does not.
  const prepared = (text: string): string => Buffer.from(`${before}${text}x`, 'utf8').toString('utf8')
  const slow: string[] = []
  for (const [what, piece] of Object.entries(PIECES)) {
    const [less, more] = [repeated(piece, length), repeated(piece, LARGER * length)].map(prepared)
    const growth = growthOf(
      () => read(less!),
      () => read(more!),
    )
    if (growth > GROWTH_MAX) slow.push(`${what}: ${growth.toFixed(2)}`)
  }
  assert.deepEqual(slow, [], name)
}

describe('twice the input takes at most 2.5 times the time of', { timeout: 300_000 }, () => {
  for (const reader of READERS) it(reader.name, () => check(reader))
})

/** TABLE of the headers that somewhere on the way of a call are looked at. */
const HEADERS = [
  'prefer',
  'accept',
  'accept-charset',
  'authorization',
  'x-fapi-interaction-id',
  'x-fapi-auth-date',
  'x-fapi-customer-ip-address',
  'x-customer-user-agent',
  'host',
  'origin',
  'content-length',
  'transfer-encoding',
  'forwarded',
  'x-forwarded-host',
]

describe('twice the input takes at most 2.5 times the time of a whole call with', {
  timeout: 300_000,
}, () => {
  const PATH = '/open-banking/customers/v2/personal/identifications'
  const good = {
    authorization: 'Bearer maria-silva',
    'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
  }
  let bank: Sandbox
  const suite = suiteClosing()
  before(async () => {
    bank = await openSandbox(suite, { seeds: 'minimal', maxJournalEntries: 0 })
  })

  for (const name of HEADERS)
    it(name, () => check({ name, read: (text) => call(bank.app, PATH, { ...good, [name]: text }) }))

  // A target has no blanks, no quotes and no characters beyond ASCII: encoded, they are there all the same.
  for (const [name, before] of [
    ['a query', `${PATH}?`],
    ['a value in the query', `${PATH}?page-size=`],
    ['a preference in the query', `${PATH}?__seed=`],
    ['a pagination key', `${PATH}?pagination-key=`],
    ['a path below a resource', `${PATH}/`],
    ['a path that nobody knows', '/'],
  ] as const)
    it(name, () => check({ name, read: (text) => call(bank.app, before + encodeURI(text), good) }))

  for (const prefix of ['', 'maria-silva+', 'nobody'])
    it(`a bearer ${prefix}`, () =>
      check({
        name: prefix,
        read: (text) => call(bank.app, PATH, { ...good, authorization: `Bearer ${prefix}${text}` }),
        length: BEARER_MAX / 8,
      }))
})
