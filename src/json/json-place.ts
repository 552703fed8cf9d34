import { createRequire } from 'node:module'
import type { JSONVisitor, ParseErrorCode } from 'jsonc-parser'
import { DEEPEST } from './depth.ts'
import { step } from './json-path.ts'

const require = createRequire(import.meta.url)

/** Loaded when something is wrong: a text that is right needs no place. */
const loadParser = (): typeof import('jsonc-parser') => require('jsonc-parser')

/** Lines and columns count from 1, as editors do. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where a text stops being JSON. */
export interface JsonFault extends Place {
  readonly what: string
}

/** A key that its object has already. */
export interface Repetition extends Place {
  /** JSON path of the key. */
  readonly path: string
}

/** TABLE of what is wrong by the parser's name for it; `found` where the text there says more. */
const FAULTS: Readonly<Record<string, { readonly what: string; readonly found?: true }>> = {
  InvalidSymbol: { what: 'expected a value or a key in double quotes', found: true },
  InvalidNumberFormat: { what: 'no number is written so', found: true },
  PropertyNameExpected: { what: 'expected a key in double quotes', found: true },
  ValueExpected: { what: 'expected a value', found: true },
  ColonExpected: { what: 'expected :', found: true },
  CommaExpected: { what: 'expected , or the end of the list or object', found: true },
  CloseBraceExpected: { what: 'expected , or }', found: true },
  CloseBracketExpected: { what: 'expected , or ]', found: true },
  EndOfFileExpected: { what: 'expected nothing more', found: true },
  InvalidCommentToken: { what: 'JSON has no comments', found: true },
  UnexpectedEndOfComment: { what: 'JSON has no comments', found: true },
  UnexpectedEndOfString: { what: 'a string that does not end on its line', found: true },
  UnexpectedEndOfNumber: { what: 'no number is written so', found: true },
  InvalidUnicode: { what: 'four hexadecimal digits follow \\u', found: true },
  InvalidEscapeCharacter: { what: 'JSON has no such escape', found: true },
  InvalidCharacter: { what: 'a control character in a string is written as \\u0000', found: true },
}

/** Thrown by a visitor that has seen enough. */
const ENOUGH = Symbol('enough')

/** Reads a text until the visitor has seen enough. */
function visit(text: string, visitor: JSONVisitor): void {
  try {
    loadParser().visit(text, visitor, { disallowComments: true, allowTrailingComma: false })
  } catch (signal) {
    if (signal !== ENOUGH) throw signal
  }
}

const placeAt = (line: number, character: number): Place => ({ line: line + 1, column: character + 1 })

const SHOWN = 12

function wordsFor(code: ParseErrorCode, text: string, offset: number): string {
  const { what } = FAULTS[loadParser().printParseErrorCode(code)] ?? { what: 'expected JSON' }
  if (offset >= text.trimEnd().length) return `it ends too early, ${what}`
  return `found ${JSON.stringify(text.slice(offset, offset + SHOWN).split('\n')[0])}, ${what}`
}

/** First fault of a text that is not JSON. */
export function findFault(text: string): JsonFault {
  let fault: JsonFault = { line: 1, column: 1, what: 'expected JSON' }
  let depth = 0
  const enter = (_offset: number, _length: number, line: number, character: number): void => {
    // The parser calls itself for each level: it must not come to the end of the stack.
    if (++depth <= DEEPEST) return
    fault = { ...placeAt(line, character), what: `nested more than ${DEEPEST} times` }
    throw ENOUGH
  }
  const leave = (): void => {
    depth -= 1
  }
  visit(text, {
    onObjectBegin: enter,
    onArrayBegin: enter,
    onObjectEnd: leave,
    onArrayEnd: leave,
    onError(code, offset, _length, line, character) {
      fault = { ...placeAt(line, character), what: wordsFor(code, text, offset) }
      throw ENOUGH
    },
  })
  return fault
}

/** The first key that is written twice in one object of a JSON text. */
export function findRepetition(text: string): Repetition | undefined {
  const open: Set<string>[] = []
  let found: Repetition | undefined
  const enter = (): void => {
    open.push(new Set())
  }
  const leave = (): void => {
    open.pop()
  }
  visit(text, {
    onObjectBegin: enter,
    onObjectEnd: leave,
    onObjectProperty(key, _offset, _length, line, character, path) {
      const keys = open.at(-1)!
      if (!keys.has(key)) return void keys.add(key)
      found = {
        ...placeAt(line, character),
        path: ['$', ...[...path(), key].map((one) => step(`${one}`))].join(''),
      }
      throw ENOUGH
    },
  })
  return found
}

/** Where the value under these keys is written, or, where a key is missing, the object that should have it. */
export function findPlace(text: string, steps: readonly string[]): Place {
  let best: Place = { line: 1, column: 1 }
  let deepest = -1
  /** Whether the way to the value leads through that path. */
  const look = (path: readonly (string | number)[], line: number, character: number): boolean => {
    if (path.length > steps.length || !path.every((key, at) => `${key}` === steps[at])) return false
    if (path.length > deepest) {
      deepest = path.length
      best = placeAt(line, character)
    }
    return true
  }
  const enter: JSONVisitor['onObjectBegin'] = (_offset, _length, line, character, path) =>
    look(path(), line, character)
  visit(text, {
    onObjectBegin: enter,
    onArrayBegin: enter,
    // What is skipped ends where these are called, though they do nothing.
    onObjectEnd: () => {},
    onArrayEnd: () => {},
    onObjectProperty(key, _offset, _length, line, character, path) {
      look([...path(), key], line, character)
    },
    onLiteralValue(_value, _offset, _length, line, character, path) {
      look(path(), line, character)
    },
  })
  return best
}
