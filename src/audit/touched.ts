/** The path, and every path that holds it: `$.a[0].b` is in `$.a[0]`, `$.a` and `$`. */
function* holdersOf(path: string): Generator<string> {
  yield path
  for (let at = path.length - 1; at > 0; at--)
    if (path[at] === '.' || path[at] === '[') yield path.slice(0, at)
}

/** Whether a place is one of these, holds one, or is inside of one. The time it takes grows with the path's length alone. */
export function touching(places: readonly string[]): (path: string) => boolean {
  const own = new Set(places)
  const holders = new Set(places.flatMap((place) => [...holdersOf(place)]))
  return (path) => {
    if (holders.has(path)) return true
    for (const holder of holdersOf(path)) if (own.has(holder)) return true
    return false
  }
}
