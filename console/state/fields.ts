import { useLoad } from './load.ts'

/** A field as the dictionary has it, and the rules that it answers to. */
export interface Field {
  /** `contacts.phones.number` */
  readonly path: string
  readonly name: string
  readonly type: string
  readonly description?: string
  readonly required: boolean
  readonly words?: readonly string[]
  readonly maxLength?: number
  readonly pattern?: string
  readonly condition?: { readonly rule: string; readonly text: string }
  readonly rules?: readonly {
    readonly id: string
    readonly pt: string
    readonly en: string
    readonly source: string
  }[]
}

/** The fields of a resource by path, once they are here. */
export function useFields(resource: string, version?: string): ReadonlyMap<string, Field> | undefined {
  const query = version ? `&version=${version}` : ''
  const { data } = useLoad<{ fields: readonly Field[] }>(`/fields?resource=${resource}${query}`)
  return data && new Map(data.fields.map((field) => [field.path, field]))
}
