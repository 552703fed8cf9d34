import { setImmediate as turn } from 'node:timers/promises'
import { type Content, LISTS, nameIn } from './content.ts'

/** Records compared before others get their turn. */
const SLICE = 200

/** The content with the records of `before` in the place of those that equal them, so that what was made of them is found again. */
export async function recognise(content: Content, before: Content): Promise<Content> {
  const lists: Record<string, readonly unknown[]> = {}
  for (const { name, keyOf, written } of LISTS) {
    // In the order of the file: what came from elsewhere may have its keys in another.
    const textOf = (record: Parameters<typeof written>[0]): string => JSON.stringify(written(record))
    const known = new Map(before[name].map((record) => [keyOf(record), record]))
    const found: unknown[] = []
    for (const record of content[name]) {
      if (found.length % SLICE === SLICE - 1) await turn()
      const own = known.get(keyOf(record))
      found.push(own !== undefined && textOf(own) === textOf(record) ? own : record)
    }
    lists[name] = found
  }
  return lists as unknown as Content
}

/** Names of the records that one of the contents has, and the other not, or not so. */
export function differing(one: Content, other: Content): Set<string> {
  const names = new Set<string>()
  for (const { name, keyOf } of LISTS) {
    const [here, there] = [new Set<unknown>(one[name]), new Set<unknown>(other[name])]
    for (const record of one[name]) if (!there.has(record)) names.add(nameIn(name, keyOf(record)))
    for (const record of other[name]) if (!here.has(record)) names.add(nameIn(name, keyOf(record)))
  }
  return names
}
