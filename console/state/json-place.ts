/** The steps of `$.data[0].contacts["a b"]`. */
export const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g)].map(([, name, index, quoted]) =>
    index !== undefined ? Number(index) : (name ?? (JSON.parse(`"${quoted}"`) as string)),
  )

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * From where to where the value of that path stands in the text, which is JSON; of a path that is not there, the place of
 * what would hold it.
 */
export function placeOf(text: string, path: string): [from: number, to: number] | undefined {
  const wanted = JSON.stringify(stepsOf(path))
  const places = new Map<string, [number, number]>()
  const open: {
    readonly path: string[]
    readonly from: number
    readonly isList: boolean
    at: number
    key: string | undefined
  }[] = []
  const here = (): string[] => {
    const top = open.at(-1)
    return top ? [...top.path, top.isList ? String(top.at) : JSON.stringify(top.key)] : []
  }
  const nameOf = (steps: readonly string[]): string => `[${steps.join(',')}]`
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match
    const from = match.index
    const top = open.at(-1)
    if (token === '{' || token === '[')
      open.push({ path: here(), from, isList: token === '[', at: 0, key: undefined })
    else if (token === '}' || token === ']') {
      const done = open.pop()
      if (done) places.set(nameOf(done.path), [done.from, from + 1])
    } else if (token === ',') {
      if (top?.isList) top.at += 1
      else if (top) top.key = undefined
    } else if (token !== ':') {
      if (top && !top.isList && top.key === undefined) top.key = JSON.parse(token) as string
      else places.set(nameOf(here()), [from, from + token.length])
    }
    if (places.has(wanted)) return places.get(wanted)
  }
  const steps = stepsOf(path)
  while (steps.length > 0) {
    steps.pop()
    const place = places.get(JSON.stringify(steps))
    if (place) return [place[0], place[0] + 1]
  }
  return undefined
}
