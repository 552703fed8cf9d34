import { existsSync } from 'node:fs'
import { type Config, merge } from '../config.ts'
import type { Kind } from '../domain/kind.ts'
import { checkBranches, shows } from '../standard/branches.ts'
import type { Persona } from '../standard/persona.ts'
import { castOf } from '../store/seeds.ts'
import { openStore } from '../store/store.ts'
import { aligned, print, type Terminal } from './terminal.ts'

export type PersonasOptions = Partial<Pick<Config, 'seed' | 'seeds' | 'data'>> & {
  readonly kind?: Kind
  readonly archetype?: string
  readonly json?: boolean
  readonly stresses?: string
}

/** Prints who can be asked for: the customers of the data file when there is one, those of the seeds otherwise. */
export async function personas(options: PersonasOptions, { out }: Terminal): Promise<void> {
  const { kind, archetype, json = false, stresses } = options
  if (stresses !== undefined) checkBranches(stresses)
  const { seed, seeds, data } = merge(options)
  // To list is not to start: a data file that is not there yet stays away.
  const file = data !== undefined && existsSync(data) ? data : undefined
  const store = await openStore({ file, readOnly: true, initial: () => castOf(seeds, { seed }).people() })
  const listed = store.list({ kind, archetype }).personas
  const found = stresses === undefined ? listed : listed.filter((persona) => shows(persona, stresses))
  if (json) return print(out, JSON.stringify(found.map(cardOf), null, 2))
  const head = ['BEARER', 'KIND', 'ARCHETYPE', 'DOCUMENT', 'STORY']
  await print(out, aligned([head, ...found.map(rowOf)], out.isTTY ? out.columns : undefined).join('\n'))
}

/** What a caller sends as bearer. */
const tokenOf = ({ alias, id }: Persona): string => alias ?? id

const rowOf = (persona: Persona): string[] => [
  tokenOf(persona),
  persona.kind,
  persona.archetype,
  persona.document,
  persona.story ?? '',
]

const cardOf = (persona: Persona): object => {
  const { id, alias, kind, archetype, story, document } = persona
  return { id, alias, kind, archetype, story, document, token: tokenOf(persona) }
}
