import { parentPort, workerData } from 'node:worker_threads'
import { batchOf, type Job, scribesOf } from './batch.ts'

/** A thread that writes batches of a job: `{ from, to }` in, their texts out. */
const job = workerData as Job
const scribes = await scribesOf(job)

parentPort?.on('message', ({ from, to }: { from: number; to: number }) => {
  parentPort?.postMessage(batchOf(job, scribes, from, to))
})
