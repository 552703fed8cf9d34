import type { Topic } from '../domain/kind.ts'

type Makers<Data> = { readonly [Name in keyof Data]: () => Data[Name] }

/**
 * The payloads of one customer, each made when it is first read: a call asks for one of the three, and the two others
 * are most of what making a customer costs. Own enumerable properties, so that copying and JSON see plain data.
 */
export function topicsOf<Data extends Record<Topic, object>>(make: Makers<Data>): Data {
  let identifications: Data['identifications'] | undefined
  let qualifications: Data['qualifications'] | undefined
  let relations: Data['financial-relations'] | undefined
  const topics = {
    get identifications() {
      identifications ??= make.identifications()
      return identifications
    },
    get qualifications() {
      qualifications ??= make.qualifications()
      return qualifications
    },
    get 'financial-relations'() {
      relations ??= make['financial-relations']()
      return relations
    },
  }
  return topics as unknown as Data
}

/** All three made now, for facts that may contradict each other: whoever gave them hears of it at once. */
export const made = <Data extends Record<Topic, object>>(data: Data): Data => ({ ...data })
