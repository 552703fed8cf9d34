/** One name with its value, '' where it has none. */
interface Item {
  readonly name: string
  readonly value: string
}

/** One preference of a `Prefer` header (RFC 7240, section 2), with what follows its semicolons. */
export interface ReadPreference extends Item {
  readonly parameters: readonly Item[]
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y
/** A quoted string, or what stands up to the next separator: more than a token, so that `fill=a/b` has a value. */
const WORD = /"(?:[^"\\]|\\.)*"|[^ \t,;"]*/y
const BLANKS = /[ \t]*/y
const SEPARATOR = /[,;]|$/g

/** What the pattern matches right there; each of them reads forward only, so that a header is read in one pass. */
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const afterBlanks = (text: string, at: number): number => at + matchAt(BLANKS, text, at)!.length

function separatorFrom(text: string, at: number): number {
  SEPARATOR.lastIndex = at
  return SEPARATOR.exec(text)!.index
}

const unquote = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word

const isSeparator = (character: string | undefined): boolean =>
  character === undefined || character === ',' || character === ';'

/** `name = "value"` and where it ends, at a separator. A value that is malformed is the text up to there. */
function itemAt(text: string, from: number): { readonly item: Item; readonly end: number } | undefined {
  const written = matchAt(TOKEN, text, from)
  if (written === undefined) return undefined
  const name = written.toLowerCase()
  const equals = afterBlanks(text, from + written.length)
  if (isSeparator(text[equals])) return { item: { name, value: '' }, end: equals }
  if (text[equals] !== '=') return undefined
  const at = afterBlanks(text, equals + 1)
  const word = matchAt(WORD, text, at)!
  const end = afterBlanks(text, at + word.length)
  if (isSeparator(text[end])) return { item: { name, value: unquote(word) }, end }
  const next = separatorFrom(text, at)
  return { item: { name, value: text.slice(at, next) }, end: next }
}

/**
 * The preferences of a header in their order: commas separate them, semicolons their parameters. What cannot be read is
 * skipped, its parameters too; a semicolon that follows nothing is as good as a comma.
 *
 * @example parsePrefer('wait=10; code=503, version="2.2.1"')
 */
export function parsePrefer(header: string): readonly ReadPreference[] {
  const read: ReadPreference[] = []
  let owner: Item[] | undefined
  for (let at = 0; at < header.length; at++) {
    at = afterBlanks(header, at)
    const found = itemAt(header, at)
    const end = found?.end ?? separatorFrom(header, at)
    if (owner && found) owner.push(found.item)
    else if (end > at) {
      owner = []
      if (found) read.push({ ...found.item, parameters: owner })
    }
    if (header[end] === ',') owner = undefined
    at = end
  }
  return read
}

/**
 * What a header asks for of the names that are `known`, the first of a repeated name counting (RFC 7240, section 2).
 * Ours have no parameters of their own, so that one of ours may follow another behind a semicolon too:
 * `code=429; delay=1500` is both. `foo; code=503` is a parameter of foo, which is not ours to read.
 */
export function askedBy(header: string, known: ReadonlySet<string>): ReadonlyMap<string, string> {
  const asked = new Map<string, string>()
  for (const { parameters, ...preference } of parsePrefer(header)) {
    if (!known.has(preference.name)) continue
    for (const { name, value } of [preference, ...parameters])
      if (known.has(name) && !asked.has(name)) asked.set(name, value)
  }
  return asked
}
