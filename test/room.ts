import { readdirSync } from 'node:fs'
import { describe } from 'node:test'

/**
 * Runs the test files beside a `room.ts` in its process, a suite each, one after the other: to load the source once for a
 * folder is a third of the suite's time. (`--test-isolation=none` does it, but Node 20 lacks that.) A file named
 * `*.alone.test.ts` is left to a process of its own: browsers, other programs, and what measures memory or growth.
 *
 * @param room the `import.meta.url` of the `room.ts`
 */
export function runRoom(room: string): void {
  const files = readdirSync(new URL('.', room)).sort()
  for (const file of files.filter((name) => name.endsWith('.test.ts') && !name.endsWith('.alone.test.ts')))
    describe(file, async () => {
      await import(new URL(file, room).href)
    })
}
