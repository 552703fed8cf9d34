export interface Count {
  readonly key: string
  readonly count: number
}

/** What `GET /__admin/population/summary` says. */
export interface Summary {
  readonly total: number
  readonly counted: number
  readonly minimumWage: number
  readonly groups: Readonly<Record<string, readonly Count[]>>
  readonly brazil: Readonly<
    Record<
      string,
      {
        readonly source: string
        readonly shares: readonly { readonly key: string; readonly share: number }[]
      }
    >
  >
}

/** A group as it is drawn: of each key how many, which part of a hundred, and which part in Brazil. */
export interface Bar {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly share: number
  readonly brazil: number | undefined
}

export function barsOf(
  { groups, brazil }: Summary,
  name: string,
  say: (key: string) => string = (key) => key,
): Bar[] {
  const counts = groups[name] ?? []
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const shares = new Map(brazil[name]?.shares.map(({ key, share }) => [key, share]))
  return counts.map(({ key, count }) => ({
    key,
    label: say(key),
    count,
    share: all === 0 ? 0 : (100 * count) / all,
    brazil: shares.get(key),
  }))
}
