import { step } from '../domain/json-path.ts'
import { nearest } from '../domain/nearest.ts'
import { findings } from '../spec/schema.ts'
import type { JsonSchema } from '../spec/schemas/part.ts'
import { broken, type Fault, type Finding, type RuleBase } from './finding.ts'
import { places } from './visit.ts'

const PORTAL = 'Open Finance Brasil, portal do desenvolvedor'

/** TABLE of what is found by holding a value against its schema; the rules of `rules.ts` read what passes it. */
export const CONTRACT = {
  schema: {
    id: 'SCHEMA',
    severity: 'error',
    source: 'Open Finance Brasil, OpenAPI',
    pt: 'O esquema publicado não permite.',
    en: 'The published schema does not allow it.',
  },
  missing: {
    id: 'R1',
    severity: 'error',
    source: 'Open Finance Brasil, dicionário',
    pt: 'Nenhum campo é null: o que não há é omitido.',
    en: 'No field is null: what is absent is omitted.',
  },
  unknown: {
    id: 'R10',
    severity: 'error',
    source: PORTAL,
    pt: 'Campos além do padrão levam o prefixo do participante.',
    en: "Fields beyond the standard carry the participant's prefix.",
  },
} as const satisfies Readonly<Record<string, RuleBase>>

/** What a schema of the standard has against a value that stands at `at`. */
export function againstSchema(schema: JsonSchema, value: unknown, at: string): Finding[] {
  const nulls =
    value === null ? [] : [...places(value)].filter(([, own]) => own === null).map(([path]) => path)
  const refused = findings(schema, value)
    .map(({ path, message }) => ({ path: path.slice(1), value: undefined, expected: message }))
    .filter(({ path }) => !nulls.includes(path))
  return [
    ...broken(CONTRACT.schema, refused, at),
    ...broken(
      CONTRACT.missing,
      nulls.map((path) => ({ path, value: null, expected: 'the field left out' })),
      at,
    ),
    ...broken(CONTRACT.unknown, unknownFields(schema, value), at),
  ]
}

const PREFIXED = /^[A-Za-z0-9]{2,}-./

/** Every field that the schema does not know and that bears no participant's prefix, as `xyz-field` does. */
function unknownFields(schema: JsonSchema, value: unknown, path = ''): Fault[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => unknownFields(schema.items ?? {}, item, `${path}[${at}]`))
  if (typeof value !== 'object' || value === null || !schema.properties) return []
  const known = schema.properties
  return Object.entries(value).flatMap(([key, own]) => {
    const at = path + step(key)
    if (Object.hasOwn(known, key)) return unknownFields(known[key] ?? {}, own, at)
    return PREFIXED.test(key)
      ? []
      : [{ path: at, value: own, expected: expectedFor(key, Object.keys(known)) }]
  })
}

function expectedFor(key: string, known: readonly string[]): string {
  const near = nearest(key, known)
  return `no such field, or a participant's prefix before it${near ? `; did you mean ${near}?` : ''}`
}
