import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/program.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

type Screen = Terminal['out'] & { text: string }

function screenOf(isTTY: boolean): Screen {
  const screen = new Writable({
    write(chunk, _encoding, done) {
      screen.text += chunk
      done()
    },
  }) as Screen
  return Object.assign(screen, { text: '', isTTY, columns: isTTY ? 80 : undefined })
}

interface Circumstances {
  readonly env?: Terminal['env']
  /** What comes on standard input. */
  readonly input?: string
  /** Which of the two screens are terminals. */
  readonly tty?: { readonly out?: boolean; readonly err?: boolean }
}

/** Runs the command line in this process; a server is asked to stop as soon as it listens. */
export async function fulano(
  args: readonly string[],
  { env = {}, input, tty = {} }: Circumstances = {},
): Promise<Outcome> {
  const out = screenOf(tty.out ?? false)
  const err = screenOf(tty.err ?? false)
  const stopped = () => Promise.resolve()
  const given = input === undefined ? {} : { input: Readable.from([input]) }
  const code = await run(args, '1.2.3', { env, ...given, out, err, stopped })
  return { code, out: out.text, err: err.text }
}
