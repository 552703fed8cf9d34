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

/** Nobody makes receivers faster than this, and asking for one that does not exist costs no more. */
const LOOK_AGAIN_MS = 500

/** The receivers of the folder, which is read again when one is asked for that was not in it. */
export function rosterOf({ path, ca, receivers }: Pki): Roster {
  let known = receivers
  let looked = Number.NEGATIVE_INFINITY
  const search = async (is: (one: EquippedReceiver) => boolean): Promise<EquippedReceiver | undefined> => {
    const found = known.find(is)
    if (found || performance.now() - looked < LOOK_AGAIN_MS) return found
    looked = performance.now()
    // Somebody may have broken the folder since: whoever was known still is.
    known = await openReceivers(folderAt(path).within('receivers'), { ca, now: new Date() }).catch(
      () => known,
    )
    return known.find(is)
  }
  return {
    all: () => known,
    named: (name) => search((one) => one.name === name),
    find: (org, software) => search((one) => one.org === org && one.software === software),
  }
}
