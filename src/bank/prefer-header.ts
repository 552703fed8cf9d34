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

/** Where the pattern ends that begins right there, or -1. Each reads forward only, so that a header is read in one pass. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

function separatorFrom(text: string, at: number): number {
  let end = at
  while (!isSeparator(text[end])) end += 1
  return end
}

const isSeparator = (character: string | undefined): boolean =>
  character === undefined || character === ',' || character === ';'

const unquote = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word

/** `name = "value"` and where it ends, at a separator. A value that is malformed is the text up to there. */
function itemAt(text: string, from: number): { readonly item: Item; readonly end: number } | undefined {
  const nameEnd = endOf(TOKEN, text, from)
  if (nameEnd < 0) return undefined
  const name = text.slice(from, nameEnd).toLowerCase()
  const equals = endOf(BLANKS, text, nameEnd)
  if (isSeparator(text[equals])) return { item: { name, value: '' }, end: equals }
  if (text[equals] !== '=') return undefined
  const at = endOf(BLANKS, text, equals + 1)
  const wordEnd = endOf(WORD, text, at)
  const end = endOf(BLANKS, text, wordEnd)
  if (isSeparator(text[end])) return { item: { name, value: unquote(text.slice(at, wordEnd)) }, end }
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
    at = endOf(BLANKS, header, at)
    const found = itemAt(header, at)
    const end = found?.end ?? separatorFrom(header, at)
    if (owner && found) owner.push(found.item)
    else if (!owner && end > at) {
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
