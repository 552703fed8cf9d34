import { linkOrigin, metaOf } from '../bank/envelope.ts'
import { DEFAULTS } from '../config.ts'
import { excerpt, InputError } from '../domain/failure.ts'
import { REFERENCE_DATE } from '../generate/persona.ts'
import type { AnswerBody } from '../standard/answer.ts'
import { type FillId, filled, fillOf } from '../standard/fill.ts'
import { storedFor } from '../standard/persona.ts'
import { resourcesOf } from '../standard/resources.ts'
import { type NewestId, payloadFor, type VersionId, versionOf } from '../standard/versions.ts'
import { namedPersonas, type PersonaKey, type Personas, type ResourceOf } from './named-personas.ts'

export type { PersonaKey, ResourceOf } from './named-personas.ts'

/**
 * The customers who have a name in the seeds `demo` and `gatilhos`, by it; to be read, not to be written to.
 *
 * @example personas['maria-silva'].data.identifications[0].civilName
 */
export const personas: Personas = namedPersonas()

const known = <Value>(what: string, asked: string, value: Value | undefined): Value => {
  if (value === undefined) throw new InputError(`there is no ${what} ${excerpt(asked)}`)
  return value
}

/**
 * The body that the bank sends for a resource of a customer, as of the reference date: the same bytes for ever. A copy: it
 * can be changed. Of the version and the fill that the server has by default unless others are given. Throws InputError for
 * a name that is not known, and for a customer whom the version cannot represent.
 *
 * @example payload('maria-silva', 'personal/identifications', { version: '2.2.1' }).data[0].civilName
 */
export function payload<Key extends PersonaKey, Of extends ResourceOf<Key>, Id extends VersionId = NewestId>(
  key: Key,
  resource: Of,
  { version: id = DEFAULTS.spec as Id, fill = DEFAULTS.fill }: { version?: Id; fill?: FillId } = {},
): AnswerBody<Of, Id> {
  const persona = known('customer called', key, Object.hasOwn(personas, key) ? personas[key] : undefined)
  const rows = resourcesOf(persona.kind)
  const row = known(
    `${persona.kind} resource`,
    resource,
    rows.find(({ key }) => key === resource),
  )
  const version = known('version', id, versionOf(id))
  const stored = filled(known('fill', fill, fillOf(fill)), row, storedFor(persona, row))
  const data = payloadFor(version, row, stored)
  if (data === undefined) throw new InputError(`version ${id} cannot represent ${key}`)
  const records = row.paginated && Array.isArray(data) ? data.length : 1
  const self = linkOrigin({ origin: `http://localhost:${DEFAULTS.port}`, version }, false) + row.path
  const meta = metaOf(version, `${REFERENCE_DATE}T00:00:00Z`, records, 1)
  return { data: structuredClone(data), links: { self }, meta: JSON.parse(meta) } as AnswerBody<Of, Id>
}
