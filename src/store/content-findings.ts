import { turn } from '#platform'
import type { Words } from '../domain/words.ts'
import type { Finding } from '../json/findings.ts'
import type { Persona } from '../standard/persona.ts'
import { consentFindings } from './consent-schema.ts'
import { type Content, LISTS, type ListName } from './content.ts'

/** What is wrong with a customer, with JSON paths from its own root. */
export type Check = (persona: Persona) => readonly Finding[]

/** More are not looked for. */
const FINDINGS_MAX = 12
/** Customers checked before others get their turn. */
const SLICE = 50

/**
 * What nobody could be served of a content whose form is right: records that are there twice, customers who break the
 * schemas, consents that cannot be. Paths begin at the root of the file. `known` are those that were checked before.
 */
export async function contentFindings(
  content: Content,
  check: Check,
  known: (persona: Persona) => boolean = () => false,
): Promise<Finding[]> {
  const findings = [
    ...[...clashes(content.personas)].map(({ at, key, words }) => ({
      path: `$.personas[${at}].${key}`,
      words,
    })),
    ...twice(content, 'removed', (key) => key),
    ...twice(content, 'consents', (key) => `"${key}"`, '.consentId'),
    ...twice(content, 'artifacts', (key) => `"${key}"`, '.key'),
    ...content.consents.flatMap((consent, at) => consentFindings(consent, `$.consents[${at}]`)),
  ]
  for (const [at, persona] of content.personas.entries()) {
    if (findings.length > FINDINGS_MAX) break
    if (at % SLICE === SLICE - 1) await turn()
    if (known(persona)) continue
    for (const { path, words } of check(persona))
      findings.push({ path: `$.personas[${at}]${path.slice(1)}`, words })
  }
  return findings
}

function* twice(
  content: Content,
  name: ListName,
  say: (key: string) => string,
  step = '',
): Iterable<Finding> {
  const { keyOf } = LISTS.find((list) => list.name === name)!
  const seen = new Map<string, number>()
  for (const [at, record] of content[name].entries()) {
    const key = keyOf(record)
    const first = seen.get(key)
    if (first === undefined) seen.set(key, at)
    else
      yield {
        path: `$.${name}[${at}]${step}`,
        words: {
          pt: `${say(key)} já está em $.${name}[${first}]`,
          en: `${say(key)} is there already, as $.${name}[${first}]`,
        },
      }
  }
}

export const nameOf = ({ alias, id }: Persona): string => (alias ? `${alias} (${id})` : id)

/** A name that a customer before has already; `at` counts the customers. */
interface Clash {
  readonly at: number
  readonly key: 'id' | 'alias' | 'document'
  readonly words: Words
}

/** Alias, id and document are one space of names: a bearer must not stand for two customers. */
export function* clashes(people: readonly Persona[]): Iterable<Clash> {
  const owners = new Map<string, Persona>()
  for (const [at, persona] of people.entries()) {
    for (const key of ['id', 'alias', 'document'] as const) {
      const name = persona[key]
      if (name === undefined) continue
      const owner = owners.get(name)
      if (owner && owner !== persona)
        yield {
          at,
          key,
          words: {
            pt: `"${name}" já é de ${nameOf(owner)}`,
            en: `"${name}" is taken by ${nameOf(owner)}`,
          },
        }
      owners.set(name, persona)
    }
  }
}
