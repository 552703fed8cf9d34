import { after } from 'node:test'

/** Who closes what a test opens once it is over, however it ends: the `t` of the test, or its suite. */
export interface Closing {
  after(close: () => unknown): void
}

/** The suite in which this is called, or the file: closes what its `before` opened, the last first. */
export function suiteClosing(): Closing {
  const closes: (() => unknown)[] = []
  after(async () => {
    for (const close of closes.toReversed()) await close()
  })
  return { after: (close) => void closes.push(close) }
}
