import { createSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox.ts'
import type { Closing } from './closing.ts'

/** A whole bank with its server, which is closed when the test, or the suite, is over. It says nothing unless told to. */
export async function openSandbox(t: Closing, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ logLevel: 'silent', ...options })
  t.after(sandbox.close)
  return sandbox
}
