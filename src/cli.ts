#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import * as modules from 'node:module'
import { packaged } from './package.ts'

/** The one file that touches the process: everything below is handed what it may use. */

// Node 22 and later keep what they compiled, which saves a third of a start; earlier ones have no such function.
const { enableCompileCache } = modules as { enableCompileCache?: () => void }
enableCompileCache?.()
const { run } = await import('./commands/program.ts')

const { version } = JSON.parse(readFileSync(packaged('package.json'), 'utf8'))

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The first signal asks to finish; a second one finds nobody listening and ends the process as usual. */
const stopped = () =>
  new Promise<void>((resolve) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, stop)
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })

// Whoever writes waits for the outcome; without this listener the same error would end the process with a stack.
process.stdout.on('error', () => {})
process.on('uncaughtException', (error) => {
  process.stderr.write(`fulano: unexpected error: ${error.message}\n`)
  process.exit(1)
})

process.exitCode = await run(process.argv.slice(2), version, {
  env: process.env,
  input: process.stdin,
  out: process.stdout,
  err: process.stderr,
  stopped,
})
