import type { Kind } from '../../src/domain/kind.ts'

/** A value of a payload. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** A whole customer, as `GET /__admin/personas/{key}` has it; its payloads are looked at by their own names. */
export interface Customer {
  readonly id: string
  readonly alias?: string
  readonly kind: Kind
  readonly archetype: string
  readonly story?: string
  readonly document: string
  readonly token: string
  readonly since?: string
  readonly rules?: readonly unknown[]
  readonly data: Readonly<Record<string, JsonObject | readonly JsonObject[]>>
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** The name people use for a customer. */
export function nameOf({ data, token }: Customer): string {
  const { identifications } = data
  const [first] = (isList(identifications) ? identifications : []) as readonly JsonObject[]
  const { socialName, civilName, tradeName, companyName } = first ?? {}
  return String(socialName ?? civilName ?? tradeName ?? companyName ?? token)
}

/** The same with another value at that path; what is on the way is copied, nothing else. */
export function withValue(value: Json, path: readonly (string | number)[], put: Json | undefined): Json {
  const [step, ...rest] = path
  if (step === undefined) return put ?? null
  if (isList(value)) {
    const list = [...value]
    if (rest.length === 0 && put === undefined) list.splice(Number(step), 1)
    else list[Number(step)] = withValue(list[Number(step)] ?? null, rest, put)
    return list
  }
  const { [step]: old, ...others } = value as JsonObject
  if (rest.length === 0 && put === undefined) return others
  // In its place among the others: a form does not reorder what somebody wrote.
  return Object.fromEntries(
    Object.entries({ ...(value as JsonObject), [step]: withValue(old ?? null, rest, put) }),
  )
}
