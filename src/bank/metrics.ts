import type { Kind } from '../domain/kind.ts'
import { remembered } from '../domain/remembered.ts'
import type { Seen } from './journal-entry.ts'

/** Counts of what was answered, for Prometheus. */
export interface Metrics {
  record(seen: Seen): void
  /** In the text format 0.0.4, and its content type. */
  text(): Promise<{ readonly type: string; readonly text: string }>
  reset(): void
}

/** Seconds; the ceiling of the standard is 4, and a client gives up at 15 (rulebook section 6). */
const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 1.5, 2, 4, 8, 15, 30]

type Counting = Awaited<ReturnType<typeof counting>>

/** Metrics of one server; the library is loaded with the first call, so that no start waits for it. */
export function createMetrics(): Metrics {
  let loading: Promise<Counting> | undefined
  let ready: Counting | undefined
  const load = (): Promise<Counting> => {
    loading ??= counting().then((loaded) => {
      ready = loaded
      return loaded
    })
    return loading
  }
  return {
    record(seen) {
      if (ready) ready.record(seen)
      else void load().then(({ record }) => record(seen))
    },
    text: async () => (await load()).text(),
    reset: () => ready?.reset(),
  }
}

const NOBODY = 'none'
const ELSEWHERE = 'other'
const UNANSWERED = 'none'

/** At most so many of a tally are untold, which takes a fraction of a millisecond to tell. */
const UNTOLD_MAX = 1024

/**
 * Calls that the library has not been told of: it builds a text of the labels for each one, a tenth of what an answer
 * costs, and many told at once cost next to nothing.
 */
interface Tally {
  readonly resource: string
  readonly status: number | null
  readonly kind: Kind | typeof NOBODY
  readonly seconds: number[]
}

async function counting() {
  const { collectDefaultMetrics, Counter, Histogram, Registry } = await import('prom-client')
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'fulano_requests_total',
    help: 'Calls by resource, status and kind of customer; status none when no whole answer went out',
    labelNames: ['resource', 'status', 'kind'],
    registers,
  })
  const latency = new Histogram({
    name: 'fulano_request_duration_seconds',
    help: 'From the head of a call to the end of its answer, delays on purpose included',
    labelNames: ['resource'],
    buckets: BUCKETS,
    registers,
  })
  const faults = new Counter({
    name: 'fulano_faults_total',
    help: 'Connections broken on purpose',
    labelNames: ['fault'],
    registers,
  })
  let tallies: Tally[] = []
  const tallying = () =>
    remembered((resource: string) =>
      remembered((status: number | null) =>
        remembered((kind: Kind | typeof NOBODY): Tally => {
          const tally = { resource, status, kind, seconds: [] }
          tallies.push(tally)
          return tally
        }),
      ),
    )
  let tallyOf = tallying()
  const tell = ({ resource, status, kind, seconds }: Tally): void => {
    requests.labels(resource, `${status ?? UNANSWERED}`, kind).inc(seconds.length)
    const histogram = latency.labels(resource)
    for (const each of seconds) histogram.observe(each)
    seconds.length = 0
  }
  return {
    record({ call, status, durationMs }: Seen): void {
      const { resource = ELSEWHERE, persona, outcome } = call
      const tally = tallyOf(resource)(status)(persona?.kind ?? NOBODY)
      tally.seconds.push(durationMs / 1000)
      if (tally.seconds.length === UNTOLD_MAX) tell(tally)
      if (outcome?.fault) faults.labels(outcome.fault).inc()
    },
    async text() {
      tallies.forEach(tell)
      return { type: register.contentType, text: await register.metrics() }
    },
    reset(): void {
      tallies = []
      tallyOf = tallying()
      for (const metric of [requests, latency, faults]) metric.reset()
    },
  }
}
