import { type Measured, wrk } from './wrk.ts'

/** The call that every bench makes, of one customer unless it names others. */
export const PATH = '/open-banking/customers/v2/personal/identifications'
export const HEADERS = {
  authorization: 'Bearer maria-silva',
  'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
}

interface Load {
  readonly seconds?: number
  readonly connections?: number
  /** How many customers there are, each call being for another of them; all are for the same one when absent. */
  readonly strangers?: number
}

/** How many customers a run of wrk may come to before the next one begins at others. */
const APART = 7_919_104_729
let runs = 0

/** Calls a server as fast as it answers. @throws Error when an answer is not 2XX, and where there is no wrk */
export function load(
  url: string,
  { seconds = 3, connections = 50, strangers }: Load = {},
): Promise<Measured> {
  runs += 1
  const script = strangers && { file: 'strangers.lua', words: [strangers, (runs * APART) % strangers] }
  return wrk({ url: url + PATH, headers: HEADERS, seconds, connections, ...(script && { script }) })
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
