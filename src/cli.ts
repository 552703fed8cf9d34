#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import * as modules from 'node:module'
import { constants } from 'node:os'
import { packaged } from './package.ts'

/** The one file that touches the process: everything below is handed what it may use. */

const args = process.argv.slice(2)
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

type Signal = (typeof SIGNALS)[number]

/** What the next signal does. Before `serve` has anything to finish, it ends the process at once. */
let stop = (_signal: Signal): void => process.exit(0)

/** The first signal asks to finish; a second one ends the process at once, with the code that a shell would report. */
function stopOn(signal: Signal): void {
  const current = stop
  stop = (next) => process.exit(128 + constants.signals[next])
  current(signal)
}

// Before anything else is loaded: the kernel drops a signal for which the first process of a container has no listener.
// Other commands have nothing to finish, and end by the signal as any program does.
const isServe = args[0] === undefined || args[0] === 'serve' || args[0].startsWith('-')
if (isServe) for (const signal of SIGNALS) process.on(signal, stopOn)

// Node 22 and later keep what they compiled, which saves a third of a start; earlier ones have no such function.
const { enableCompileCache } = modules as { enableCompileCache?: () => void }
enableCompileCache?.()
const { run } = await import('./cli/program.ts')

const { version } = JSON.parse(readFileSync(packaged('package.json'), 'utf8'))

const stopped = () =>
  new Promise<void>((resolve) => {
    stop = () => resolve()
  })

// Whoever writes waits for the outcome; without this listener the same error would end the process with a stack.
process.stdout.on('error', () => {})
process.on('uncaughtException', (error) => {
  process.stderr.write(`fulano: unexpected error: ${error.message}\n`)
  process.exit(1)
})

process.exitCode = await run(args, version, {
  env: process.env,
  input: process.stdin,
  out: process.stdout,
  err: process.stderr,
  stopped,
})
