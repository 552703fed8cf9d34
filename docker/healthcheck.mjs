// Exits with 0 when the server of this container answers, with 1 when it does not. Its port is where the server has it
// from: the flag, FULANO_PORT, PORT, 4010.
import { readFileSync } from 'node:fs'

/** The value of the last --port or -p among the arguments of the container's first process, which hands them on. */
function portInArguments() {
  const line = readFileSync('/proc/1/cmdline', 'utf8').replaceAll('\0', '\n')
  return [...line.matchAll(/^(?:--port(?:\n|=)|-p\n?)(\d+)$/gm)].at(-1)?.[1]
}

const port = portInArguments() || process.env.FULANO_PORT || process.env.PORT || '4010'
const isWell = await fetch(`http://127.0.0.1:${port}/health`).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(isWell ? 0 : 1)
