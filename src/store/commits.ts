import { Refusal } from './refusal.ts'

/** A change of what is in memory, which was made there already. */
export interface Change {
  /** Names of the records it is about (`nameIn`); none when it replaces whatever there is. */
  readonly names: readonly string[]
  /** Makes it once more, over another content; may throw. */
  apply(): void
}

/** What is kept, and where. */
export interface Keeping<Content> {
  /** The content in memory. */
  read(): Content
  /** Makes that the content in memory. */
  restore(content: Content): void
  /** What somebody else wrote since `saved`, and the names of what differs; Refusal when it cannot be had. */
  edited(
    saved: Content,
  ): Promise<{ readonly content: Content; readonly names: ReadonlySet<string> } | undefined>
  write(content: Content): Promise<void>
}

/** Changes on their way to the file, in batches that never overlap: those made while one is written share the next. */
export interface Commits {
  /** Resolves when the change is durable. Rejects when it cannot be, and then it is undone in memory. */
  submit(change: Change): Promise<void>
  /** Takes in what somebody else wrote, though nobody changes anything here. */
  look(): Promise<void>
  /** Resolves when nothing is left to be written. */
  idle(): Promise<void>
}

interface Job extends Change {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** `saved` is what the file holds now. */
export function commitsOf<Content>(keeping: Keeping<Content>, saved: Content): Commits {
  let waiting: Job[] = []
  let running: Promise<void> | undefined

  /** Makes `saved` the content in memory, and everything that still waits over it; what does not fit there is refused. */
  const rebase = (clash: (change: Change) => unknown): void => {
    keeping.restore(saved)
    waiting = waiting.filter((job) => {
      const reason = clash(job) ?? failure(() => job.apply())
      if (reason !== undefined) job.reject(reason)
      return reason === undefined
    })
  }

  const takeIn = async (): Promise<void> => {
    const edit = await keeping.edited(saved)
    if (!edit) return
    saved = edit.content
    rebase(({ names }) => {
      const both = names.filter((name) => edit.names.has(name))
      return both.length > 0 ? changedToo(both) : undefined
    })
  }

  const commit = async (): Promise<void> => {
    let batch: Job[] | undefined
    try {
      await takeIn()
      if (waiting.length === 0) return
      // At one moment: whoever changes something from here on is in the next batch.
      batch = waiting
      waiting = []
      const content = keeping.read()
      await keeping.write(content)
      saved = content
      for (const { resolve } of batch) resolve()
    } catch (error) {
      const failed = batch ?? waiting
      if (!batch) waiting = []
      if (failed.length === 0) throw error
      rebase(() => undefined)
      for (const { reject } of failed) reject(error)
    }
  }

  const runAll = async (): Promise<void> => {
    let trouble: unknown
    do
      trouble = await commit().then(
        () => undefined,
        (error) => error,
      )
    while (waiting.length > 0)
    // In the same breath as the question above: a job that comes now starts a run of its own.
    running = undefined
    if (trouble !== undefined) throw trouble
  }
  const run = (): Promise<void> => (running ??= runAll())

  return {
    submit: (change) =>
      new Promise((resolve, reject) => {
        waiting.push({ names: change.names, apply: change.apply, resolve, reject })
        // What goes wrong is told to the jobs; a look that fails beside them, to who looked.
        run().catch(() => {})
      }),
    look: run,
    async idle() {
      while (running) await running.catch(() => {})
    },
  }
}

function failure(work: () => void): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error
  }
}

const changedToo = (names: readonly string[]): Refusal =>
  new Refusal('ARQUIVO_ALTERADO', {
    pt: `O arquivo de dados foi alterado à mão no mesmo registro (${names.slice(0, 3).join(', ')}): vale o que está no arquivo, e esta chamada não alterou nada; confira e repita-a.`,
    en: `the data file was edited in the same record (${names.slice(0, 3).join(', ')}): what the file says is kept, and this changed nothing; look at it and try again`,
  })
