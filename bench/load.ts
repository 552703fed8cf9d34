import autocannon from 'autocannon'

/** The call that every bench makes, of one customer unless it names others. */
export const PATH = '/open-banking/customers/v2/personal/identifications'
export const HEADERS = {
  authorization: 'Bearer maria-silva',
  'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
}

interface Load {
  readonly seconds?: number
  readonly connections?: number
  /** Whom the next call is for; the same customer always, when absent. */
  readonly bearer?: () => string
}

interface Outcome {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p99: number
  readonly answers: number
}

/** Calls a server as fast as it answers. Throws when an answer is not 2XX. */
export async function load(
  url: string,
  { seconds = 3, connections = 50, bearer }: Load = {},
): Promise<Outcome> {
  const result = await autocannon({
    url: url + PATH,
    headers: HEADERS,
    connections,
    duration: seconds,
    ...(bearer && {
      requests: [
        {
          setupRequest: (request) => ({
            ...request,
            headers: { ...HEADERS, authorization: `Bearer ${bearer()}` },
          }),
        },
      ],
    }),
  })
  const { requests, latency, errors, non2xx } = result
  if (errors + non2xx > 0) throw new Error(`${url}: ${errors} errors and ${non2xx} answers other than 2XX`)
  return { perSecond: requests.average, p99: latency.p99, answers: result['2xx'] }
}

/** No two calls in a run fall on one customer: the step shares no factor with a power of ten. */
const STEP = 48_611_237

/** Bearers of customers nobody asked for before, of a population of that size. */
export function strangers(population: number): () => string {
  let index = 0
  return () => {
    index = (index + STEP) % population
    return `#${index}`
  }
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
