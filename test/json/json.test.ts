import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { InputError } from '../../src/domain/failure.ts'
import { DEEPEST, isTooDeep } from '../../src/json/depth.ts'
import { findFault, parseJson } from '../../src/json/json.ts'
import { stepsOf } from '../../src/json/json-path.ts'
import { findPlace, findRepetition } from '../../src/json/json-place.ts'
import { decodeText } from '../../src/json/text.ts'

const WAY_OUT = { pt: 'conserte', en: 'mend it' }
/** Words of the English messages that no Portuguese one has. */
const ENGLISH =
  /\b(?:expected|found|not|it|is|ends|early|nothing|value|key|number|string|list|digits|written|such|nested|times|byte .* as|save)\b/

const FAULTS: readonly { name: string; text: string; line: number; column: number; what: RegExp }[] = [
  { name: 'an empty file', text: '', line: 1, column: 1, what: /ends too early, expected a value/ },
  {
    name: 'a truncated object',
    text: '{\n  "a": [1,\n',
    line: 3,
    column: 1,
    what: /ends too early, expected a value$/,
  },
  {
    name: 'a trailing comma in an object',
    text: '{\n  "a": 1,\n}',
    line: 3,
    column: 1,
    what: /found "}", expected a key in double quotes$/,
  },
  {
    name: 'a trailing comma in a list',
    text: '[1, ]',
    line: 1,
    column: 5,
    what: /found "]", expected a value$/,
  },
  {
    name: 'a missing comma',
    text: '{"a": 1\n "b": 2}',
    line: 2,
    column: 2,
    what: /expected , or the end of the list or object$/,
  },
  { name: 'a missing colon', text: '{"a" 1}', line: 1, column: 6, what: /expected :/ },
  {
    name: 'single quotes',
    text: "{'a': 1}",
    line: 1,
    column: 2,
    what: /found "'a': 1}", expected a value or a key in double quotes/,
  },
  { name: 'a comment', text: '{\r\n  // hello\r\n}', line: 2, column: 3, what: /found "\/\/ hello/ },
  { name: 'a leading zero', text: '[01]', line: 1, column: 3, what: /found "1]", expected , or/ },
  { name: 'a broken escape', text: '["\\x"]', line: 1, column: 2, what: /JSON has no such escape/ },
  {
    name: 'a line break in a string',
    text: '["a\nb"]',
    line: 1,
    column: 2,
    what: /found "\\"a", a string that does not end on its line/,
  },
  { name: 'a wrong bracket', text: '{"a": [1}', line: 1, column: 9, what: /found "}", expected , or/ },
  { name: 'something after the end', text: '{} {}', line: 1, column: 4, what: /expected nothing more/ },
  { name: 'a word', text: '[nil]', line: 1, column: 2, what: /found "nil]"/ },
  { name: 'half a number', text: '[1.]', line: 1, column: 2, what: /no number is written so/ },
  { name: 'half an escape', text: '["\\u12"]', line: 1, column: 2, what: /hexadecimal/ },
  { name: 'a zero byte', text: '{"a":\u0000}', line: 1, column: 6, what: /found "\\u0000/ },
  {
    name: 'a list in a list in a list ...',
    text: '['.repeat(1e6),
    line: 1,
    column: 101,
    what: /nested more than 100/,
  },
]

for (const { name, text, line, column, what } of FAULTS) {
  test(`the place of ${name}`, () => {
    const fault = findFault(text)
    assert.deepEqual([fault.line, fault.column], [line, column])
    assert.match(fault.what.en, what)
    assert.doesNotMatch(fault.what.pt.replace(/"(?:[^"\\]|\\.)*"/, ''), ENGLISH)
    assert.throws(() => JSON.parse(text), 'the row is JSON after all')
  })
}

test('the message is one line with file, line, column and the way out', () => {
  assert.throws(
    () => parseJson('{\n  "a": 1,\n}', 'data.json', WAY_OUT),
    (error) =>
      error instanceof InputError &&
      /^data\.json:3:1: not JSON: [^\n]*; mend it$/.test(error.message) &&
      error.words.pt === 'data.json:3:1: não é JSON: há "}", falta uma chave entre aspas duplas; conserte',
  )
})

test('a byte order mark is forgiven', () => {
  assert.deepEqual(parseJson('\uFEFF{"a": 1}', 'data.json', WAY_OUT), { a: 1 })
})

test('wherever a text is cut, the fault is there or at the broken token before', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(), (text, at) => {
      const cut = text.slice(0, at % text.length)
      try {
        JSON.parse(cut)
      } catch {
        const { line, column, what } = findFault(cut)
        assert.equal(line, 1)
        assert.ok(column >= 1 && column <= cut.length + 1)
        assert.ok(what.pt.length > 10 && what.en.length > 10)
      }
    }),
    { seed: 42 },
  )
})

const TWICE: readonly { name: string; text: string; line: number; column: number; path: string }[] = [
  { name: 'in the root', text: '{"a":1,\n "b":2, "a":3}', line: 2, column: 9, path: '$.a' },
  { name: 'in a list', text: '[{"a":{"b":1}},{"a":{"b":1,"b":1}}]', line: 1, column: 28, path: '$[1].a.b' },
  { name: 'by an escape', text: '{"a":1,"\\u0061":2}', line: 1, column: 8, path: '$.a' },
  {
    name: 'called __proto__',
    text: '{"__proto__":1,"__proto__":2}',
    line: 1,
    column: 16,
    path: '$.__proto__',
  },
  {
    name: 'beside colons in strings',
    text: '{"a:":":","b\\":":1,"a:":""}',
    line: 1,
    column: 20,
    path: "$['a:']",
  },
]
for (const { name, text, line, column, path } of TWICE) {
  test(`a key written twice ${name} is refused with its place`, () => {
    assert.deepEqual(findRepetition(text), { line, column, path })
    assert.throws(
      () => parseJson(text, 'data.json', WAY_OUT),
      (error) =>
        error instanceof InputError &&
        error.message === `data.json:${line}:${column}: ${path}: a key written twice; mend it` &&
        error.words.pt === `data.json:${line}:${column}: ${path}: uma chave escrita duas vezes; conserte`,
    )
  })
}

const HALVES: readonly { name: string; text: string; place?: string }[] = [
  { name: 'the first half alone', text: '{"a": "\\ud83d"}', place: '1:8' },
  { name: 'the second half alone', text: '{\n"a": "x\\uDE00"}', place: '2:8' },
  { name: 'two first halves', text: '["\\ud83d\\ud83d"]', place: '1:3' },
  { name: 'a pair the wrong way round', text: '["\\ude00\\ud83d"]', place: '1:3' },
  { name: 'half behind a pair, in a key', text: '{"\\ud83d\\ude00\\ud83d": 1}', place: '1:15' },
  { name: 'a pair', text: '["\\ud83d\\ude00"]' },
  { name: 'a backslash written before four letters', text: '["\\\\ud83d"]' },
  { name: 'a character as itself', text: '["😀"]' },
]
for (const { name, text, place } of HALVES)
  test(`of surrogates, ${name} is ${place ? 'refused with its place' : 'read'}`, () => {
    if (!place) return assert.deepEqual(parseJson(text, 'data.json', WAY_OUT), JSON.parse(text))
    assert.throws(() => parseJson(text, 'data.json', WAY_OUT), {
      message: `data.json:${place}: half of a surrogate pair is no character; mend it`,
    })
  })

test('a text without a key written twice is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      assert.deepEqual(parseJson(text, 'data.json', WAY_OUT), JSON.parse(text))
    }),
    { seed: 42 },
  )
})

test('the place of a value is found by its path, and of a missing key that of its object', () => {
  const text = '{\n  "a": [{"x": [{}]},\n    {"b-c": {"12": true}}]\n}'
  for (const [path, line, column] of [
    ['$', 1, 1],
    ['$.a', 2, 3],
    ['$.a[0]', 2, 9],
    ['$.a[1]', 3, 5],
    ["$.a[1]['b-c']", 3, 6],
    ["$.a[1]['b-c'][12]", 3, 14],
    ['$.a[1].missing', 3, 5],
  ] as const)
    assert.deepEqual(findPlace(text, stepsOf(path)!), { line, column }, path)
})

test('nesting is counted the same whatever stands in it', () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const nested = (depth: number) => JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`)
    assert.equal(isTooDeep(nested(DEEPEST)), false)
    assert.equal(isTooDeep(nested(DEEPEST + 1)), true)
    assert.equal(isTooDeep(nested(50_000)), true)
  }
})

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const NOT_UTF8: readonly { name: string; bytes: Buffer; says: RegExp }[] = [
  {
    name: 'Latin-1',
    bytes: latin1('{\n  "n": "José"\n}'),
    says: /^f:2:12: not UTF-8: the byte 0xE9, as Latin-1/,
  },
  {
    name: 'a character cut off',
    bytes: Buffer.from('"é').subarray(0, 2),
    says: /^f:1:2: not UTF-8: the byte 0xC3/,
  },
  { name: 'a surrogate', bytes: Buffer.from([0x22, 0xed, 0xa0, 0x80]), says: /^f:1:2: .*0xED/ },
  {
    name: 'one byte after many characters',
    bytes: Buffer.concat([Buffer.from('é€😀'.repeat(5000)), latin1('ç')]),
    says: /^f:1:20001: .*0xE7/,
  },
  {
    name: 'UTF-16 with a mark',
    bytes: Buffer.from('\uFEFF{"a":1}', 'utf16le'),
    says: /^f: it is UTF-16 \(little endian\)/,
  },
  { name: 'UTF-16 without one', bytes: Buffer.from('{"a":1}', 'utf16le'), says: /^f: it is UTF-16:/ },
  {
    name: 'big endian',
    bytes: Buffer.from('\uFEFF{"a":1}', 'utf16le').swap16(),
    says: /^f: it is UTF-16 \(big/,
  },
]
for (const { name, bytes, says } of NOT_UTF8) {
  test(`a file that is not UTF-8 is refused with the place: ${name}`, () => {
    assert.throws(
      () => decodeText(bytes, 'f', WAY_OUT),
      (error) =>
        error instanceof InputError &&
        says.test(error.message) &&
        /; mend it$/.test(error.message) &&
        /: salve-o em UTF-8; conserte$/.test(error.words.pt) &&
        !ENGLISH.test(error.words.pt),
    )
  })
}

test('every text in UTF-8 is read, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), (text) => {
      fc.pre(!text.slice(0, 2).includes('\0'))
      assert.equal(decodeText(Buffer.from(text), 'f', WAY_OUT), text)
    }),
    { seed: 42 },
  )
})
