import { isList, isObject, type Json } from '../state/record.ts'

export interface Difference {
  /** `contacts.phones[0].number` */
  readonly path: string
  readonly left: Json | undefined
  readonly right: Json | undefined
  readonly isSame: boolean
}

/** Every value of either side by its path, in the order of the left. */
export function differences(left: Json | undefined, right: Json | undefined, path = ''): Difference[] {
  if (isObject(left) || isObject(right)) {
    const [one, other] = [isObject(left) ? left : {}, isObject(right) ? right : {}]
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    if (names.length === 0) return [{ path, left, right, isSame: left !== undefined && right !== undefined }]
    return names.flatMap((name) =>
      differences(one[name], other[name], path === '' ? name : `${path}.${name}`),
    )
  }
  if (isList(left) || isList(right)) {
    const [one, other] = [isList(left) ? left : [], isList(right) ? right : []]
    const length = Math.max(one.length, other.length)
    if (length === 0) return [{ path, left, right, isSame: left !== undefined && right !== undefined }]
    return Array.from({ length }, (_, at) => differences(one[at], other[at], `${path}[${at}]`)).flat()
  }
  return [{ path, left, right, isSame: left === right }]
}
