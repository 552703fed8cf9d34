import { type Content, FORMAT, LISTS, type ListName } from './content.ts'

/** Where the file has the text of a record. */
interface Laid {
  readonly record: unknown
  /** With the line break before it, without the comma after it. */
  readonly bytes: number
}

/** Where a file that was written by `layOut` has what: of each list, the offset of its first record, and all of them. */
export type Layout = ReadonlyMap<ListName, { readonly start: number; readonly laid: readonly Laid[] }>

/** Text to be written, or bytes to be copied from the file that is replaced. */
export type Piece = string | { readonly from: number; readonly to: number }

/**
 * The file of a content, piece by piece, pretty printed so that people can edit it: the bytes of
 * `JSON.stringify({ fulano, ...content }, null, 2)`. Records that stand in the file `before` already, the same objects as
 * then, are copied from it: what is changed costs, not what is there. The layout is known when all pieces were taken.
 */
export function layOut(content: Content, before?: Layout): { pieces: Iterable<Piece>; layout: Layout } {
  const layout = new Map<ListName, { start: number; laid: readonly Laid[] }>()
  function* all(): Generator<Piece, void> {
    yield `{\n  "fulano": ${FORMAT}`
    for (const list of LISTS) {
      const records = content[list.name]
      if (records.length === 0 && !list.always) continue
      yield `,\n  "${list.name}": [`
      const start = at
      layout.set(list.name, { start, laid: yield* recordsOf(list, records, before?.get(list.name)) })
      yield records.length > 0 ? '\n  ]' : ']'
    }
    yield '\n}\n'
  }
  let at = 0
  function* counted(): Generator<Piece, void> {
    for (const piece of all()) {
      at += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.to - piece.from
      yield piece
    }
  }
  return { pieces: counted(), layout }
}

function* recordsOf(
  { keyOf, written }: (typeof LISTS)[number],
  records: Content[ListName],
  before: { start: number; laid: readonly Laid[] } = { start: 0, laid: [] },
): Generator<Piece, readonly Laid[]> {
  const laid: Laid[] = []
  let run: { from: number; to: number } | undefined
  let [at, offset] = [0, before.start]
  const skip = (): void => {
    offset += before.laid[at]!.bytes + 1
    at += 1
  }
  const keyAt = (): string => keyOf(before.laid[at]!.record as never)
  for (const record of records) {
    // A record stays in its place or goes: one that stood here was removed, or stands further down now.
    while (at < before.laid.length && keyAt() !== keyOf(record)) skip()
    const there = before.laid[at]
    if (there && there.record === record) {
      if (run?.to === offset - 1) run.to = offset + there.bytes
      else {
        if (run) yield run
        if (laid.length > 0) yield ','
        run = { from: offset, to: offset + there.bytes }
      }
      laid.push(there)
    } else {
      if (run) yield run
      run = undefined
      if (laid.length > 0) yield ','
      const text = `\n    ${JSON.stringify(written(record), null, 2).replaceAll('\n', '\n    ')}`
      yield text
      laid.push({ record, bytes: Buffer.byteLength(text) })
    }
    if (there) skip()
  }
  if (run) yield run
  return laid
}
