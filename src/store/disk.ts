import * as promises from 'node:fs/promises'

/** What a data file asks of the system; a test hands in one that fails. */
export type Disk = Pick<typeof promises, 'open' | 'readFile' | 'rename' | 'rm' | 'stat'>

export const DISK: Disk = promises
