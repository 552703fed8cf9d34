import { type Request, type Response, Router } from 'express'
import { BRAZIL } from '../../data/brazil.ts'
import { MINIMUM_WAGE } from '../../data/occupations.ts'
import { instantOf } from '../../domain/instant.ts'
import { archetypeOf } from '../../generate/archetypes.ts'
import { type Branch, branchesOfPersona, shows } from '../../standard/branches.ts'
import type { Persona } from '../../standard/persona.ts'
import { only } from '../only.ts'
import { integerFrom, type Readers, readParameters } from '../parameters.ts'
import type { AppDeps } from '../parts.ts'
import { type Outline, outlineOf } from './outline.ts'
import { AGE_BANDS, bandOf, FILTERS, type Sought, sampleOf } from './search.ts'

const SAMPLE = 2_000
const SAMPLE_MAX = 20_000
/** Branches take longer to look at than ages and states. */
const BRANCH_SAMPLE = 1_000
const BRANCH_SAMPLE_MAX = 5_000

type Sampled = Pick<Sought, 'kind' | 'archetype' | 'q'> & { readonly sample?: number }

const { kind, archetype, q } = FILTERS
const SUMMARY: Readers<Sampled> = { kind, archetype, q, sample: integerFrom('sample', 100, SAMPLE_MAX) }
const BRANCHES: Readers<Sampled & Pick<Sought, 'shows'>> = {
  kind,
  archetype,
  q,
  shows: FILTERS.shows,
  sample: integerFrom('sample', 100, BRANCH_SAMPLE_MAX),
}

/** A bar of a chart. */
interface Count {
  readonly key: string
  readonly count: number
}

/** First wages of the bands of income: up to one, up to two, up to five, more. */
const WAGES = [0, 1, 2, 5] as const
const wagesOf = (earnings: number): string =>
  // Who earns exactly one minimum wage is of those who earn up to one.
  String(WAGES.findLast((from) => from === 0 || earnings > from * MINIMUM_WAGE + 0.01))

/** TABLE of the sectors by the divisions of the CNAE, as `BRAZIL.sectors` has them. */
const SECTORS = [
  ['farming', 3],
  ['industry', 43],
  ['trade', 47],
  ['services', 99],
] as const

function sizeOf(id: string): string | undefined {
  const row = archetypeOf(id)
  if (row?.kind !== 'business') return undefined
  return row.size === 'mei' || row.size === 'micro' ? row.size : 'larger'
}

/** TABLE of what persons and companies are counted by; `of` leaves out whom it does not know. */
const GROUPS: readonly {
  readonly name: string
  readonly kind: Outline['kind']
  readonly keys?: readonly string[]
  readonly of: (outline: Outline) => string | undefined
}[] = [
  ...(['FEMININO', 'MASCULINO', 'OUTRO'] as const).map((sex) => ({
    name: `ages.${sex}`,
    kind: 'personal' as const,
    keys: AGE_BANDS.map(String),
    of: (one: Outline) => (one.sex === sex && one.age !== undefined ? String(bandOf(one.age)) : undefined),
  })),
  { name: 'sexes', kind: 'personal', of: ({ sex }) => sex },
  { name: 'states', kind: 'personal', of: ({ uf }) => uf },
  {
    name: 'incomes',
    kind: 'personal',
    keys: WAGES.map(String),
    of: ({ earnings }) => (earnings === undefined ? undefined : wagesOf(earnings)),
  },
  { name: 'archetypes', kind: 'personal', of: ({ archetype }) => archetype },
  { name: 'companyStates', kind: 'business', of: ({ uf }) => uf },
  {
    name: 'sizes',
    kind: 'business',
    keys: ['mei', 'micro', 'larger'],
    of: ({ archetype }) => sizeOf(archetype),
  },
  {
    name: 'sectors',
    kind: 'business',
    keys: SECTORS.map(([name]) => name),
    of: ({ division }) => SECTORS.find(([, last]) => division !== undefined && division <= last)?.[0],
  },
  { name: 'companyArchetypes', kind: 'business', of: ({ archetype }) => archetype },
]

function tally(keys: Iterable<string | undefined>, known: readonly string[] = []): Count[] {
  const counts = new Map<string, number>(known.map((key) => [key, 0]))
  for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  const found = [...counts].map(([key, count]) => ({ key, count }))
  return known.length > 0 ? found : found.sort((one, other) => other.count - one.count)
}

/** Counts of the customers by age and sex, state, income, archetype, size and sector, with Brazil's own shares. */
export function summaryOf(personas: readonly Persona[], today: string) {
  const outlines = personas.map((persona) => outlineOf(persona, today))
  const groups = GROUPS.map(({ name, kind: own, keys, of }) => {
    const counted = outlines.filter((outline) => outline.kind === own).map(of)
    return [name, tally(counted, keys)] as const
  })
  return { minimumWage: MINIMUM_WAGE, groups: Object.fromEntries(groups), brazil: BRAZIL }
}

/** Of a hundred customers, how many show each branch; the rarest first, which is what people look for. */
function branchCounts(personas: readonly Persona[]): Count[] {
  const counts = new Map<Branch, number>()
  for (const persona of personas)
    for (const branch of new Set(branchesOfPersona(persona)))
      counts.set(branch, (counts.get(branch) ?? 0) + 1)
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((one, other) => one.count - other.count || (one.key < other.key ? -1 : 1))
}

/** Who the customers are, counted: all of them, or a sample where they are many, which is said. */
export function adminPopulation({ store, now }: Pick<AppDeps, 'store' | 'now'>): Router {
  const router = Router({ caseSensitive: true })
  router.get('/population/summary', async (req: Request, res: Response) => {
    const { sample: size = SAMPLE, ...query } = readParameters(SUMMARY, req)
    const { personas, total } = await sampleOf(store, { ...query, size })
    const today = instantOf(now()).slice(0, 10)
    res.json({ total, counted: personas.length, ...summaryOf(personas, today) })
  })
  router.get('/branches', async (req: Request, res: Response) => {
    const { sample: size = BRANCH_SAMPLE, shows: wanted, ...query } = readParameters(BRANCHES, req)
    const { personas, total } = await sampleOf(store, { ...query, size })
    const shown = wanted === undefined ? personas : personas.filter((persona) => shows(persona, wanted))
    res.json({ total, counted: personas.length, shown: shown.length, branches: branchCounts(shown) })
  })
  router.all(['/population/summary', '/branches'], only('GET', 'HEAD'))
  return router
}
