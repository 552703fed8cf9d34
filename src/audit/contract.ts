import type { Words } from '../domain/words.ts'
import { step } from '../json/json-path.ts'
import { nearest } from '../json/nearest.ts'
import { findings } from '../standard/schema.ts'
import type { JsonSchema } from '../standard/schemas/part.ts'
import { type Fault, type Found, locate, type RuleBase } from './finding.ts'

const PORTAL = 'Open Finance Brasil, portal do desenvolvedor'

/** TABLE of what is found by holding a value against its schema; the rules of `rules.ts` read what passes it. */
export const CONTRACT = {
  schema: {
    id: 'SCHEMA',
    severity: 'error',
    source: 'Open Finance Brasil, OpenAPI',
    says: { pt: 'O esquema publicado não permite.', en: 'The published schema does not allow it.' },
  },
  missing: {
    id: 'R1',
    severity: 'error',
    source: 'Open Finance Brasil, dicionário',
    says: {
      pt: 'Nenhum campo é null: o que não há é omitido.',
      en: 'No field is null: what is absent is omitted.',
    },
  },
  unknown: {
    id: 'R10',
    severity: 'error',
    source: PORTAL,
    says: {
      pt: 'Campos além do padrão levam o prefixo do participante.',
      en: "Fields beyond the standard carry the participant's prefix.",
    },
  },
} as const satisfies Readonly<Record<string, RuleBase>>

/** What a schema of the standard has against a value that stands at `at`: of each place the first that is wrong. */
export function againstSchema(schema: JsonSchema, value: unknown, at: string): Found[] {
  const { nulls, unknown } = walk(schema, value)
  const places = new Set(nulls.map(({ path }) => path))
  const refused = findings(schema, value)
    .map(({ path, words }) => ({ path: path.slice(1), value: undefined, expected: words }))
    .filter(({ path }) => !places.has(path) && places.add(path))
  return [
    ...locate(CONTRACT.schema, refused, at),
    ...locate(CONTRACT.missing, nulls, at),
    ...locate(CONTRACT.unknown, unknown, at),
  ]
}

/** Whether what was found makes the place unreadable; a field too many harms nobody who reads the others. */
export const isRefusal = ({ rule }: Found): boolean => rule !== CONTRACT.unknown

const OMITTED: Words = { pt: 'o campo omitido', en: 'the field left out' }
const OWED: Words = { pt: 'um valor: o campo é obrigatório', en: 'a value: the field is required' }

const PREFIXED = /^[A-Za-z0-9]{2,}-./

interface Seen {
  readonly nulls: Fault[]
  readonly unknown: Fault[]
}

/** Every null, and every field that the schema does not know and that bears no participant's prefix, as `xyz-field` does. */
function walk(schema: JsonSchema, value: unknown, path = '', seen: Seen = { nulls: [], unknown: [] }): Seen {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      const own = `${path}[${at}]`
      if (item === null) seen.nulls.push({ path: own, value: null, expected: OMITTED })
      walk(schema.items ?? {}, item, own, seen)
    }
  } else if (typeof value === 'object' && value !== null) walkFields(schema, value, path, seen)
  return seen
}

function walkFields(schema: JsonSchema, value: object, path: string, seen: Seen): void {
  const { properties: known, required = [] } = schema
  for (const [key, own] of Object.entries(value)) {
    const at = path + step(key)
    const isKnown = known !== undefined && Object.hasOwn(known, key)
    if (known && !isKnown && !PREFIXED.test(key))
      seen.unknown.push({
        path: at,
        value: own,
        expected: expectedFor(key, Object.keys(known), seen.unknown.length),
      })
    else if (own === null)
      seen.nulls.push({ path: at, value: null, expected: required.includes(key) ? OWED : OMITTED })
    walk(isKnown ? known[key]! : {}, own, at, seen)
  }
}

/** Of a longer key nobody meant a field of the standard, and each field of a list of strangers costs a search. */
const KEY_MAX = 100
const SEARCHED = 20

function expectedFor(key: string, known: readonly string[], before: number): Words {
  const near = key.length > KEY_MAX || before >= SEARCHED ? undefined : nearest(key, known)
  return {
    pt: `nenhum campo assim, ou o prefixo de um participante antes dele${near ? `; você quis dizer ${near}?` : ''}`,
    en: `no such field, or a participant's prefix before it${near ? `; did you mean ${near}?` : ''}`,
  }
}
