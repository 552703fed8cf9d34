import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { InputError } from '../../src/domain/failure.ts'
import { findFault, parseJson } from '../../src/input/json.ts'

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
    what: /found "}", expected a key/,
  },
  {
    name: 'a trailing comma in a list',
    text: '[1, ]',
    line: 1,
    column: 5,
    what: /found "]", expected a value/,
  },
  { name: 'a missing comma', text: '{"a": 1\n "b": 2}', line: 2, column: 2, what: /expected , or }/ },
  { name: 'a missing colon', text: '{"a" 1}', line: 1, column: 6, what: /expected :/ },
  {
    name: 'single quotes',
    text: "{'a': 1}",
    line: 1,
    column: 2,
    what: /expected a key in double quotes or }/,
  },
  { name: 'a comment', text: '{\r\n  // hello\r\n}', line: 2, column: 3, what: /found "\/\/ hello/ },
  { name: 'a leading zero', text: '[01]', line: 1, column: 2, what: /expected a value or \]/ },
  { name: 'a broken escape', text: '["\\x"]', line: 1, column: 2, what: /expected a value or \]/ },
  { name: 'a line break in a string', text: '["a\nb"]', line: 1, column: 2, what: /found "\\"a"/ },
  { name: 'a wrong bracket', text: '{"a": [1}', line: 1, column: 9, what: /expected , or \]/ },
  { name: 'something after the end', text: '{} {}', line: 1, column: 4, what: /expected nothing more/ },
  { name: 'a word', text: '[nil]', line: 1, column: 2, what: /found "nil]"/ },
]

for (const { name, text, line, column, what } of FAULTS) {
  test(`the place of ${name}`, () => {
    const fault = findFault(text)
    assert.deepEqual([fault.line, fault.column], [line, column])
    assert.match(fault.what, what)
    assert.throws(() => JSON.parse(text), 'the row is JSON after all')
  })
}

test('the message is one line with file, line, column and the way out', () => {
  assert.throws(
    () => parseJson('{\n  "a": 1,\n}', 'data.json', 'mend it'),
    (error) =>
      error instanceof InputError && /^data\.json:3:1: not JSON: [^\n]*; mend it$/.test(error.message),
  )
})

test('a byte order mark is forgiven', () => {
  assert.deepEqual(parseJson('\uFEFF{"a": 1}', 'data.json', ''), { a: 1 })
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
        assert.match(what, /expected/)
      }
    }),
    { seed: 42 },
  )
})
