import { createRequire } from 'node:module'
import type { JSONVisitor, ParseErrorCode } from 'jsonc-parser'
import type { Words } from '../domain/words.ts'
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
  readonly what: Words
}

/** What is said of a text, or a value, in which nobody looks further. */
export const TOO_DEEP: Words = {
  pt: `tem mais de ${DEEPEST} níveis de listas e objetos`,
  en: `nested more than ${DEEPEST} times`,
}

/** A key that its object has already. */
export interface Repetition extends Place {
  /** JSON path of the key. */
  readonly path: string
}

const NO_NUMBER: Words = { pt: 'número nenhum se escreve assim', en: 'no number is written so' }
const NO_COMMENTS: Words = { pt: 'JSON não tem comentários', en: 'JSON has no comments' }
const NO_JSON: Words = { pt: 'falta JSON', en: 'expected JSON' }

/** TABLE of what is wrong by the parser's name for it. */
const FAULTS: Readonly<Record<string, Words>> = {
  InvalidSymbol: {
    pt: 'falta um valor ou uma chave entre aspas duplas',
    en: 'expected a value or a key in double quotes',
  },
  InvalidNumberFormat: NO_NUMBER,
  PropertyNameExpected: { pt: 'falta uma chave entre aspas duplas', en: 'expected a key in double quotes' },
  ValueExpected: { pt: 'falta um valor', en: 'expected a value' },
  ColonExpected: { pt: 'falta :', en: 'expected :' },
  CommaExpected: {
    pt: 'falta , ou o fim da lista ou do objeto',
    en: 'expected , or the end of the list or object',
  },
  CloseBraceExpected: { pt: 'falta , ou }', en: 'expected , or }' },
  CloseBracketExpected: { pt: 'falta , ou ]', en: 'expected , or ]' },
  EndOfFileExpected: { pt: 'nada mais devia vir', en: 'expected nothing more' },
  InvalidCommentToken: NO_COMMENTS,
  UnexpectedEndOfComment: NO_COMMENTS,
  UnexpectedEndOfString: {
    pt: 'um texto que não termina na sua linha',
    en: 'a string that does not end on its line',
  },
  UnexpectedEndOfNumber: NO_NUMBER,
  InvalidUnicode: {
    pt: 'depois de \\u vêm quatro algarismos hexadecimais',
    en: 'four hexadecimal digits follow \\u',
  },
  InvalidEscapeCharacter: { pt: 'JSON não tem esse escape', en: 'JSON has no such escape' },
  InvalidCharacter: {
    pt: 'um caractere de controle num texto se escreve como \\u0000',
    en: 'a control character in a string is written as \\u0000',
  },
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

function wordsFor(code: ParseErrorCode, text: string, offset: number): Words {
  const what = FAULTS[loadParser().printParseErrorCode(code)] ?? NO_JSON
  if (offset >= text.trimEnd().length)
    return { pt: `termina cedo demais, ${what.pt}`, en: `it ends too early, ${what.en}` }
  const found = JSON.stringify(text.slice(offset, offset + SHOWN).split('\n')[0])
  return { pt: `há ${found}, ${what.pt}`, en: `found ${found}, ${what.en}` }
}

/** First fault of a text that is not JSON. */
export function findFault(text: string): JsonFault {
  let fault: JsonFault = { line: 1, column: 1, what: NO_JSON }
  let depth = 0
  const enter = (_offset: number, _length: number, line: number, character: number): void => {
    // The parser calls itself for each level: it must not come to the end of the stack.
    if (++depth <= DEEPEST) return
    fault = { ...placeAt(line, character), what: TOO_DEEP }
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
