import { DEEPEST, isTooDeep } from '../domain/depth.ts'
import { InputError } from '../domain/failure.ts'

/** Where a text stops being JSON. Lines and columns count from 1, as editors do. */
export interface JsonFault {
  readonly line: number
  readonly column: number
  readonly what: string
}

/**
 * The value of a JSON text, or an InputError that names the file, the line and the column. The place is our own finding:
 * V8 words its errors differently in every version, and some name no place at all. A byte order mark is forgiven.
 */
export function parseJson(text: string, file: string, wayOut: string): unknown {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    const { line, column, what } = findFault(source)
    throw new InputError(`${file}:${line}:${column}: not JSON: ${what}; ${wayOut}`)
  }
  if (isTooDeep(value)) throw new InputError(`${file}: nested more than ${DEEPEST} times; ${wayOut}`)
  return value
}

/** A mark, the quote that begins a string, or another scalar, after any space. */
const TOKEN =
  /[\t\n\r ]*(?:([{}[\]:,])|(")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/y

/** What may come next, and what the reader is told to expect. */
type Expectation = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or }' | ', or ]' | 'the end'

const EXPECTED: Readonly<Record<Expectation, string>> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  key: 'a key in double quotes',
  'key or }': 'a key in double quotes or }',
  ':': ':',
  ', or }': ', or }',
  ', or ]': ', or ]',
  'the end': 'nothing more',
}

/** First fault of a text that is not JSON. */
export function findFault(text: string): JsonFault {
  const open: ('{' | '[')[] = []
  let expected: Expectation = 'value'
  let at = 0
  for (;;) {
    TOKEN.lastIndex = at
    const [whole, mark, quote] = TOKEN.exec(text) ?? []
    const end =
      whole === undefined ? undefined : quote ? stringEnd(text, at + whole.length) : at + whole.length
    const token: string = mark ?? (end === undefined ? '' : quote === undefined ? 'scalar' : 'string')
    const next: Expectation | undefined = token === '' ? undefined : follow(expected, token, open)
    if (next === undefined) return faultAt(text, skipSpace(text, at), expected)
    expected = next
    at = end!
  }
}

const SPACE = 0x20
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/** Where a string ends that begins before `from`; undefined for one that does not, or holds what no string may. */
function stringEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') return at + 1
    // Control characters are forbidden inside strings (RFC 8259, section 7).
    if (text.charCodeAt(at) < SPACE) return undefined
    if (text[at] !== '\\') continue
    ESCAPE.lastIndex = at
    const [sequence] = ESCAPE.exec(text) ?? []
    if (sequence === undefined) return undefined
    at += sequence.length - 1
  }
  return undefined
}

/** The expectation after a token, or undefined when the token may not stand there. Keeps `open` up to date. */
function follow(expected: Expectation, token: string, open: ('{' | '[')[]): Expectation | undefined {
  const after = (): Expectation => (open.length === 0 ? 'the end' : open.at(-1) === '{' ? ', or }' : ', or ]')
  if (expected.startsWith('value') && (token === '{' || token === '[')) {
    open.push(token)
    return token === '{' ? 'key or }' : 'value or ]'
  }
  if (expected.startsWith('value') && (token === 'scalar' || token === 'string')) return after()
  if (expected.startsWith('key') && token === 'string') return ':'
  if (expected === ':' && token === ':') return 'value'
  if (expected.startsWith(',') && token === ',') return open.at(-1) === '{' ? 'key' : 'value'
  if ((token === '}' || token === ']') && expected.endsWith(`or ${token}`)) {
    open.pop()
    return after()
  }
  return undefined
}

const skipSpace = (text: string, from: number): number => {
  const rest = text.slice(from).search(/[^\t\n\r ]/)
  return rest < 0 ? text.length : from + rest
}

function faultAt(text: string, offset: number, expected: Expectation): JsonFault {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const column = offset - before.lastIndexOf('\n')
  const found = text.slice(offset, offset + 12).split('\n')[0]!
  const what = offset >= text.length ? 'it ends too early' : `found ${JSON.stringify(found)}`
  return { line, column, what: `${what}, expected ${EXPECTED[expected]}` }
}
