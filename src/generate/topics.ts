import { remembered } from '../domain/remembered.ts'

type Makers<Data> = { readonly [Name in keyof Data]: () => Data[Name] }

/** Where the topics of a customer are kept with what makes them; it is not enumerable, so that no copy has it. */
const STATE = Symbol('state')

interface Lazy {
  readonly [STATE]: { readonly make: Record<string, () => object>; readonly made: Record<string, object> }
}

/**
 * The property that makes a topic. It is the same for every customer: two objects whose accessors are two functions have
 * hidden classes of their own, and collecting those was more than half of the time of generating a customer.
 */
const accessorOf = remembered((topic: string) => ({
  enumerable: true,
  configurable: true,
  get(this: Lazy): object {
    const { make, made } = this[STATE]
    made[topic] ??= make[topic]!()
    return made[topic]
  },
}))

/**
 * The payloads of one customer, each made when it is first read: a call asks for one of them, and the others are most
 * of what making a customer costs. Own enumerable properties, so that copying and JSON see plain data.
 */
export function topicsOf<Data extends object>(make: Makers<Data>): Data {
  const topics = Object.defineProperty({}, STATE, { value: { make, made: {} } })
  for (const topic of Object.keys(make)) Object.defineProperty(topics, topic, accessorOf(topic))
  return topics as Data
}

/** All of them made now, for facts that may contradict each other: whoever gave them hears of it at once. */
export const made = <Data extends object>(data: Data): Data => ({ ...data })
