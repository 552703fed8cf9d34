import type { Kind } from '../domain/persona.ts'
import { remembered } from '../domain/remembered.ts'
import type { Seen } from './journal.ts'

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
  // Looking a child up by its labels costs more than counting: the few combinations there are, are kept.
  const children = () => ({
    requestsTo: remembered((resource: string) =>
      remembered((status: number | null) =>
        remembered((kind: Kind | typeof NOBODY) =>
          requests.labels(resource, `${status ?? UNANSWERED}`, kind),
        ),
      ),
    ),
    latencyOf: remembered((resource: string) => latency.labels(resource)),
  })
  let child = children()
  return {
    record({ call, status, durationMs }: Seen): void {
      const { resource = ELSEWHERE, persona, outcome } = call
      child
        .requestsTo(resource)(status)(persona?.kind ?? NOBODY)
        .inc()
      child.latencyOf(resource).observe(durationMs / 1000)
      if (outcome?.fault) faults.labels(outcome.fault).inc()
    },
    text: async () => ({ type: register.contentType, text: await register.metrics() }),
    reset(): void {
      for (const metric of [requests, latency, faults]) metric.reset()
      child = children()
    },
  }
}
