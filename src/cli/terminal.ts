import type { Readable, Writable } from 'node:stream'
import type { Environment } from '../settings.ts'

type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** What a command may touch of the process that runs it; `cli.ts` has the real one, a test its own. */
export interface Terminal {
  readonly env: Environment
  /** Standard input, for the commands that read it. */
  readonly input?: Readable
  readonly out: Screen
  readonly err: Screen
  /** Resolves when somebody asks the process to stop. */
  stopped(): Promise<void>
}

/** Writes a line and waits until it is out, so that a reader who went away (EPIPE) is noticed. */
export function print(screen: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    screen.write(`${text}\n`, (error) => (error ? reject(error) : resolve()))
  })
}

/** Rows as columns of equal width; the last column is left ragged. */
export function aligned(rows: readonly (readonly string[])[], columns = Number.POSITIVE_INFINITY): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) => {
    const line = row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd()
    return line.length > columns ? `${line.slice(0, columns - 1)}…` : line
  })
}
