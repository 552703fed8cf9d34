import { folderAt } from './folder.ts'
import type { Pki } from './pki.ts'
import { type EquippedReceiver, openReceivers } from './receivers.ts'

/** The receivers that the directory knows, those among them that were made while the server runs. */
export interface Roster {
  all(): readonly EquippedReceiver[]
  named(name: string): Promise<EquippedReceiver | undefined>
  /** By the UUIDs of its organisation and of its software. */
  find(org: string, software: string): Promise<EquippedReceiver | undefined>
}

/** The receivers of the folder, which is read again when one is asked for that was not in it and it has changed. */
export function rosterOf({ path, ca, receivers }: Pki): Roster {
  const folder = folderAt(path).within('receivers')
  let known = receivers
  let seen: bigint | undefined
  let reading = Promise.resolve()
  const read = async (): Promise<void> => {
    // Somebody may have broken the folder since: whoever was known still is.
    known = await openReceivers(folder, { ca, now: new Date() }).catch(() => known)
  }
  const search = async (is: (one: EquippedReceiver) => boolean): Promise<EquippedReceiver | undefined> => {
    const found = known.find(is)
    if (found) return found
    const changed = await folder.changedAt()
    if (changed !== seen) {
      seen = changed
      reading = read()
    }
    await reading
    return known.find(is)
  }
  return {
    all: () => known,
    named: (name) => search((one) => one.name === name),
    find: (org, software) => search((one) => one.org === org && one.software === software),
  }
}
