/**
 * Compares src/data/occupations.ts and activities.ts with public lists: `npx tsx scripts/check-work.ts DIR [--verbose]`.
 * DIR holds cbo.csv, rfb-occupations.csv (code,title) and cnae.csv (quoted, parted by semicolons). With --verbose the
 * official title stands beside ours, for a human to read. Exits with 1 when there is any fault.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACTIVITIES, type Activity, SIZE_REVENUE } from '../src/data/activities.ts'
import { MINIMUM_WAGE, OCCUPATIONS, type Occupation, type Sector } from '../src/data/occupations.ts'
import { ARCHETYPES, isBusiness, isPersonal } from '../src/generate/archetypes.ts'

/** Jobs with a contract, which nobody may pay less than the minimum wage for. */
const FORMAL: readonly Sector[] = ['private', 'public', 'military', 'domestic', 'farmhand', 'executive']

type Titles = ReadonlyMap<string, string>

const titlesOf = (path: string, row: RegExp): Titles =>
  new Map(
    readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .map((line) => row.exec(line))
      .filter((match) => match !== null)
      .map(([, code, title]) => [code!, title!]),
  )

const failed = (checks: readonly (readonly [boolean, string])[]): string[] =>
  checks.filter(([fine]) => !fine).map(([, fault]) => fault)

const occupationFaults = (row: Occupation, cbo: Titles, receita: Titles): string[] =>
  failed([
    [cbo.has(row.cbo), `no CBO ${row.cbo}`],
    [receita.has(row.receita), `no Receita code ${row.receita}`],
    [row.income[0] < row.income[1], 'the income band is upside down'],
    [!FORMAL.includes(row.sector) || row.income[0] >= MINIMUM_WAGE, 'less than the minimum wage'],
    [row.ages[0] >= 18 && row.ages[0] < row.ages[1] && row.ages[1] <= 80, 'ages'],
    [row.femaleShare >= 0 && row.femaleShare <= 1 && row.weight > 0, 'weight or share'],
    [row.title.length <= 100, 'a title of more than 100 letters'],
  ])

const activityFaults = (row: Activity, cnae: Titles): string[] =>
  failed([
    [cnae.has(row.cnae), `no CNAE ${row.cnae}`],
    [row.related.every((code) => cnae.has(code) && code !== row.cnae), `related: ${row.related}`],
    [row.revenue[0] < row.revenue[1], 'the revenue band is upside down'],
    [row.sizes.every((size) => row.revenue[0] < SIZE_REVENUE[size][1]), 'revenue above a size'],
    [row.sizes.every((size) => row.revenue[1] > SIZE_REVENUE[size][0]), 'revenue below a size'],
  ])

/** An age or a size that an archetype has must find something to do. */
function gaps(): string[] {
  const idle = ARCHETYPES.filter(isPersonal).flatMap(({ id, sectors, ages }) =>
    Array.from({ length: sectors ? ages[1] - ages[0] + 1 : 0 }, (_, at) => ages[0] + at)
      .filter(
        (age) =>
          !OCCUPATIONS.some(
            (job) => sectors!.includes(job.sector) && job.ages[0] <= age && age <= job.ages[1],
          ),
      )
      .map((age) => `${id}: no job at ${age}`),
  )
  const closed = ARCHETYPES.filter(isBusiness)
    .filter(
      ({ fields, size }) =>
        !ACTIVITIES.some((row) => row.sizes.includes(size) && (!fields || fields.includes(row.field))),
    )
    .map(({ id }) => `${id}: no activity`)
  return [...idle, ...closed]
}

const [directory, verbose] = process.argv.slice(2)
if (!directory) {
  console.error(
    'usage: npx tsx scripts/check-work.ts DIR [--verbose] (with cbo.csv, rfb-occupations.csv and cnae.csv)',
  )
  process.exit(2)
}
const cbo = titlesOf(join(directory, 'cbo.csv'), /^(\d{6}),"?(.*?)"?$/)
const receita = titlesOf(join(directory, 'rfb-occupations.csv'), /^(\d{3}),"?(.*?)"?$/)
const cnae = titlesOf(join(directory, 'cnae.csv'), /^"(\d{7})";"(.*)"$/)
if (verbose) {
  for (const row of OCCUPATIONS)
    console.log(`${row.cbo} ${row.title} = ${cbo.get(row.cbo)} (${row.receita} ${receita.get(row.receita)})`)
  for (const row of ACTIVITIES) console.log(`${row.cnae} ${row.title} = ${cnae.get(row.cnae)}`)
}
const codes = ACTIVITIES.map((row) => row.cnae)
const faults = [
  ...OCCUPATIONS.flatMap((row) =>
    occupationFaults(row, cbo, receita).map((fault) => `${row.title}: ${fault}`),
  ),
  ...ACTIVITIES.flatMap((row) => activityFaults(row, cnae).map((fault) => `${row.title}: ${fault}`)),
  ...codes.filter((code, at) => codes.indexOf(code) < at).map((code) => `${code}: twice`),
  ...gaps(),
]
for (const fault of faults) console.log(fault)
console.log(
  `work: ${OCCUPATIONS.length} occupations, ${ACTIVITIES.length} activities, ${faults.length} faults`,
)
process.exitCode = faults.length === 0 ? 0 : 1
