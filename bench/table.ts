/** One figure. */
export interface Row {
  readonly what: string
  readonly value: number
  /** What it should be, as somebody would say it. */
  readonly aim?: string
}

/** The figures as a Markdown table: ratios with two decimals, counts as they are. */
export const tableOf = (rows: readonly Row[]): string =>
  [
    '| figure | measured | aim |',
    '|---|---:|---|',
    ...rows.map(({ what, value, aim = '' }) => `| ${what} | ${written(value)} | ${aim} |`),
  ].join('\n')

const written = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(2)
