import type { Kind } from '../domain/kind.ts'
import { generatePersona } from '../generate/persona.ts'
import type { Persona } from '../standard/persona.ts'
import { RESOURCES, type Resource } from '../standard/resources.ts'
import { JSON_ARRAY, NDJSON, type Scribe } from './scribe.ts'

/** Which customers are to be written, and how: everything that a worker has to be told. */
export interface Job {
  readonly seed: number
  readonly archetype?: string
  /** Persons come first, then companies. */
  readonly counts: Readonly<Record<Kind, number>>
  /** One text for each: the whole customers, or the table of a resource. */
  readonly outputs: readonly ('json' | 'ndjson' | Resource['key'])[]
}

/** How the outputs of a job are written; tables need the schemas, which take a moment to load. */
export async function scribesOf({ outputs }: Job): Promise<readonly Scribe[]> {
  return Promise.all(
    outputs.map(async (output) => {
      if (output === 'json') return JSON_ARRAY
      if (output === 'ndjson') return NDJSON
      const { csvOf } = await import('./csv.ts')
      return csvOf(RESOURCES.find(({ key }) => key === output)!)
    }),
  )
}

/** The customer who is the `ordinal`th (from 0) of the job. */
function customerAt({ seed, archetype, counts }: Job, ordinal: number): Persona {
  const kind = ordinal < counts.personal ? 'personal' : 'business'
  const index = kind === 'personal' ? ordinal : ordinal - counts.personal
  return generatePersona({ seed, kind, index, ...(archetype && { archetype }) })
}

/** The texts of the customers from one ordinal to before another, one for each output. */
export function batchOf(job: Job, scribes: readonly Scribe[], from: number, to: number): string[] {
  const texts = scribes.map(() => '')
  for (let ordinal = from; ordinal < to; ordinal++) {
    const persona = customerAt(job, ordinal)
    for (const [at, scribe] of scribes.entries()) texts[at] += scribe.write(persona, ordinal)
  }
  return texts
}
