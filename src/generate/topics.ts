type Makers<Data> = { readonly [Name in keyof Data]: () => Data[Name] }

/**
 * The payloads of one customer, each made when it is first read: a call asks for one of them, and the others are most
 * of what making a customer costs. Own enumerable properties, so that copying and JSON see plain data.
 */
export function topicsOf<Data extends object>(make: Makers<Data>): Data {
  const topics = {} as Data
  for (const name of Object.keys(make) as (keyof Data)[]) {
    let payload: Data[keyof Data] | undefined
    const get = (): Data[keyof Data] => {
      payload ??= make[name]()
      return payload
    }
    Object.defineProperty(topics, name, { enumerable: true, configurable: true, get })
  }
  return topics
}

/** All of them made now, for facts that may contradict each other: whoever gave them hears of it at once. */
export const made = <Data extends object>(data: Data): Data => ({ ...data })
