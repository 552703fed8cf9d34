import { after } from 'node:test'

/**
 * Loaded before every test file: a server, timer or child that its tests left open would keep the process, and so `npm test`,
 * for ever, as where an assertion fails before the server is closed. It is named, and the file fails.
 */

/** How long what is closing may take after the last test, in milliseconds. */
const PATIENCE_MS = 10_000

// The process that runs the files loads this, too, and has no tests.
if (process.env.NODE_TEST_CONTEXT !== undefined) {
  after(() => {
    setTimeout(() => {
      console.error(
        `open after the last test, close it in t.after: ${process.getActiveResourcesInfo().join(', ')}`,
      )
      process.exit(1)
    }, PATIENCE_MS).unref()
  })
}
