import type { Words } from '../domain/words.ts'
import type { Fault } from './finding.ts'

/**
 * A payload as far as its schema vouches for it: what is malformed is absent, so anything may be. Rules read this, and
 * the compiler holds that none of them counts on a field.
 */
export type Known<T> = T extends readonly (infer Item)[]
  ? readonly (Known<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Known<T[Key]> | undefined }
    : T

export const fault = (path: string, value: unknown, expected: Words, ...because: string[]): Fault =>
  because.length > 0 ? { path, value, expected, because } : { path, value, expected }

/** The fault, when there is one. */
export const when = (
  wrong: boolean,
  path: string,
  value: unknown,
  expected: Words,
  ...because: string[]
): Fault[] => (wrong ? [fault(path, value, expected, ...because)] : [])

/** What `judge` finds in the items of the list at `at`; items that are malformed are not judged. */
export const each = <Item>(
  list: readonly (Item | undefined)[] | undefined,
  at: string,
  judge: (item: Item, index: number) => Fault[],
): Fault[] =>
  (list ?? []).flatMap((item, index) =>
    item === undefined
      ? []
      : judge(item, index).map((one) => ({ ...one, path: `${at}[${index}]${one.path}` })),
  )

/** Whether a text that a condition asks for is missing; one that is there but blank is found by itself. */
export const isBlank = (text: string | undefined): boolean => !text?.trim()

/** `2026-10-30` of an instant or a date. */
export const dayOf = (text: string): string => text.slice(0, 10)

/** Completed years from one ISO date or instant to another; negative when they are the other way round. */
export function yearsFrom(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5, 10) < from.slice(5, 10) ? years - 1 : years
}

/** A fault when what comes `later` is dated before what comes `earlier`. */
export const inOrder = (
  path: string,
  earlier: string | undefined,
  later: string | undefined,
  expected: Words,
): Fault[] =>
  when(earlier !== undefined && later !== undefined && dayOf(earlier) > dayOf(later), path, later, {
    pt: `${expected.pt} ${dayOf(earlier ?? '')}`,
    en: `${expected.en} ${dayOf(earlier ?? '')}`,
  })

export const AFTER: Words = { pt: 'depois de', en: 'after' }
export const ON_OR_AFTER: Words = { pt: 'em ou depois de', en: 'on or after' }
