import { comparedFields } from './comparison.ts'
import { type Field, withParts } from './fields.ts'
import type { Resource } from './resources.ts'
import type { Version } from './versions.ts'

/** One field of a payload, as the standard's data dictionaries describe it. */
export type Entry = Field

/**
 * Every field of a resource's payload in that version, `data` first and parents before their parts; compared with `other`,
 * where it is given, those that only `other` has among them.
 */
export const dictionary = (resource: Resource, version: Version, other?: Version): readonly Entry[] =>
  comparedFields(resource, version, other)
    .filter(({ name }) => name === 'data')
    .flatMap(withParts)
