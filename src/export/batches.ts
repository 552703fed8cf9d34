import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { batchOf, type Job, scribesOf } from './batch.ts'

/** Customers of one batch: half a megabyte of text. */
const BATCH = 250

const sizeOf = ({ counts }: Job): number => counts.personal + counts.business

/**
 * The texts of a job, batch by batch in order, one text for each output. Several `workers` write batches at the same
 * time, and what comes out is the same.
 */
export async function* batches(job: Job, workers: number): AsyncIterable<{ texts: string[]; done: number }> {
  const total = sizeOf(job)
  const threads = Math.min(workers, Math.ceil(total / BATCH))
  const write = threads > 1 ? await inThreads(job, threads) : await inHere(job)
  // As many batches are under way as there are threads: the next is asked for when the oldest is taken.
  const underWay: Promise<string[]>[] = []
  try {
    let asked = 0
    const ask = (): void => {
      if (asked >= total) return
      underWay.push(write.batch(asked, Math.min(total, asked + BATCH)))
      asked += BATCH
    }
    for (let thread = 0; thread < threads; thread++) ask()
    for (let done = 0; done < total; done += BATCH) {
      if (underWay.length === 0) ask()
      const texts = await underWay.shift()!
      ask()
      yield { texts, done: Math.min(total, done + BATCH) }
    }
  } finally {
    // Whoever reads may have enough: nobody waits for the rest, which ends with its threads.
    const rest = Promise.allSettled(underWay)
    await write.end()
    await rest
  }
}

interface Writing {
  batch(from: number, to: number): Promise<string[]>
  end(): Promise<void>
}

async function inHere(job: Job): Promise<Writing> {
  const scribes = await scribesOf(job)
  return { batch: async (from, to) => batchOf(job, scribes, from, to), end: async () => {} }
}

/**
 * A thread of this file's neighbour: compiled, or, before the build, read by the same loader as this one, which does not
 * reach into threads by itself.
 */
function threadFor(job: Job): Worker {
  const compiled = import.meta.url.endsWith('.js')
  // The build leaves this code at the top of its folder.
  const file = new URL(compiled ? './export/batch-worker.js' : './batch-worker.ts', import.meta.url)
  if (compiled) return new Worker(file, { workerData: job })
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const script = `import(${loader}).then(({ register }) => (register(), import(${JSON.stringify(file.href)})))`
  return new Worker(script, { eval: true, workerData: job })
}

/** The next message of a thread; rejects when it ends instead. */
function answerOf(thread: Worker): Promise<string[]> {
  const ended = new AbortController()
  const { signal } = ended
  return Promise.race([
    once(thread, 'message', { signal }).then(([texts]) => texts as string[]),
    once(thread, 'exit', { signal }).then(([code]) => {
      throw new Error(`a worker ended with ${code}`)
    }),
  ]).finally(() => ended.abort())
}

/** Threads take turns, so that each has one batch in hand and answers in the order in which it was asked. */
async function inThreads(job: Job, count: number): Promise<Writing> {
  const threads = Array.from({ length: count }, () => threadFor(job))
  let turn = 0
  return {
    batch(from, to) {
      const thread = threads[turn % count]!
      turn += 1
      const answer = answerOf(thread)
      thread.postMessage({ from, to })
      return answer
    },
    async end() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}
