import { InputError } from '../domain/failure.ts'
import { FILLS, fillOf } from '../standard/fill.ts'
import { VERSIONS, versionOf } from '../standard/versions.ts'
import type { Spoken } from './call.ts'

interface Names {
  readonly spec: string
  readonly fill: string
}

/** The rows that these names mean. Throws InputError, which names those there are, for a name that means none. */
export function spokenOf({ spec, fill }: Names): Spoken {
  const [version, style] = [versionOf(spec), fillOf(fill)]
  if (!version) throw new InputError(`unknown spec version "${spec}": use one of ${idsOf(VERSIONS)}`)
  if (!style) throw new InputError(`unknown fill "${fill}": use one of ${idsOf(FILLS)}`)
  return { version, fill: style }
}

const idsOf = (rows: readonly { readonly id: string }[]): string => rows.map(({ id }) => id).join(', ')
