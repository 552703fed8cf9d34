import { isCnpj } from '../domain/cnpj.ts'
import { isCpf } from '../domain/cpf.ts'
import { excerpt } from '../domain/failure.ts'
import type { Profile } from '../domain/misbehaviour.ts'
import type { Words } from '../domain/words.ts'
import { ARCHETYPES, archetypeOf } from '../generate/archetypes.ts'
import type { Finding } from '../json/findings.ts'
import { nearest } from '../json/nearest.ts'
import type { Store } from '../store/store.ts'

interface Bank {
  readonly store: Pick<Store, 'find' | 'list'>
  /** `consent` where anybody with a valid document is a customer. */
  readonly config: { readonly auth: string }
}

const listOf = (wanted: string | readonly string[] = []): readonly string[] =>
  typeof wanted === 'string' ? [wanted] : wanted

/** TABLE of what a rule may be about that the bank may not have. */
const ABOUT: readonly {
  readonly key: 'persona' | 'archetype'
  readonly exists: (name: string, bank: Bank) => boolean
  readonly known: (bank: Bank) => readonly string[]
  readonly nobody: Words
}[] = [
  {
    key: 'persona',
    exists: (name, { store, config }) =>
      // In a consent anybody's document may be written, and somebody is made who has it.
      store.find(name) !== undefined || (config.auth === 'consent' && (isCpf(name) || isCnpj(name))),
    known: ({ store }) => store.list({ limit: 1000 }).personas.flatMap(({ alias }) => alias ?? []),
    nobody: { pt: 'nenhum cliente atende por', en: 'no customer is called' },
  },
  {
    key: 'archetype',
    exists: (name, { store }) =>
      archetypeOf(name) !== undefined || store.list({ archetype: name, limit: 1 }).total > 0,
    known: () => ARCHETYPES.map(({ id }) => id),
    nobody: { pt: 'nenhum cliente é do arquétipo', en: 'no customer is of the archetype' },
  },
]

/**
 * What of a profile's rules is about customers or archetypes that this bank has not: nothing is wrong with the profile, and
 * who is missing may come later, but until then those rules never fire.
 */
export function unmetRules({ rules }: Pick<Profile, 'rules'>, bank: Bank): Finding[] {
  return rules.flatMap(({ when = {} }, at) =>
    ABOUT.flatMap(({ key, exists, known, nobody }) =>
      listOf(when[key])
        .filter((name) => !exists(name, bank))
        .map((name) => {
          const near = nearest(name, known(bank))
          const hint = near === undefined ? { pt: '', en: '' } : hintOf(near)
          return {
            path: `$.rules[${at}].when.${key}`,
            words: {
              pt: `${nobody.pt} ${excerpt(name)}${hint.pt}`,
              en: `${nobody.en} ${excerpt(name)}${hint.en}`,
            },
          }
        }),
    ),
  )
}

const hintOf = (near: string): Words => ({
  pt: `; você quis dizer "${near}"?`,
  en: `; did you mean "${near}"?`,
})
