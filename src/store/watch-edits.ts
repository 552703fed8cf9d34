import type { Commits } from './commits.ts'
import type { DataFile } from './data-file.ts'

export interface Reports {
  /** Somebody else wrote the file, and what is in memory followed: the names of the records that differ. */
  readonly onEdit?: (names: ReadonlySet<string>) => void
  /** Somebody else wrote the file, and it cannot be served; what is in memory stays. */
  readonly onTrouble?: (error: unknown) => void
  /** Milliseconds between two looks at the file. */
  readonly lookEvery?: number
}

interface Watching extends Reports {
  readonly data: Pick<DataFile, 'touched'>
  readonly commits: Pick<Commits, 'look'>
}

const LOOK_MS = 1_000

/**
 * Takes in what somebody writes into the file though nothing changes here, once it has stood still from one look to the
 * next: an editor may write in several steps. By looking, since notices of changes do not come through every volume.
 */
export function watchEdits({
  data,
  commits,
  onTrouble = () => {},
  lookEvery = LOOK_MS,
}: Watching): () => void {
  let [seen, told, looking] = [undefined as string | undefined, undefined as string | undefined, false]
  const look = async (): Promise<void> => {
    const now = await data.touched()
    const still = now !== undefined && now === seen
    seen = now
    if (!still || now === told) return
    try {
      await commits.look()
    } catch (error) {
      told = now
      onTrouble(error)
    }
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    void look()
      .catch(() => {})
      .finally(() => {
        looking = false
      })
  }, lookEvery).unref()
  return () => clearInterval(timer)
}
