/**
 * Compares src/data/places.ts and states.ts with public lists: `npx tsx scripts/check-places.ts DIR`.
 * DIR holds municipalities.csv (ibge_code, name, uf, lat, lon, ddd, ..., cep_ranges parted by semicolons, ..., cep_agree)
 * of all 5,571 municipalities. Prints a line per fault, and exits with 1 when there is any.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cpf } from 'cpf-cnpj-validator'
import { PLACES, type Place } from '../src/data/places.ts'
import { STATES, stateOf } from '../src/data/states.ts'
import { distance } from '../src/domain/distance.ts'

const MAX_KM = 30

type Row = Readonly<Record<string, string>>

function rowsOf(path: string): Row[] {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = head!.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, at) => [names[at]!, value])))
}

const inside = ([from, to]: readonly [string, string], ranges: string): boolean =>
  ranges.split(';').some((range) => range.slice(0, 8) <= from && to <= range.slice(9))

function faultsOf(place: Place, official: Row | undefined): string[] {
  if (!official) return ['no such municipality']
  const prefixes = place.districts.flatMap(({ prefixes }) => (prefixes ? [prefixes] : []))
  const away = distance(place.latitude, place.longitude, Number(official.lat), Number(official.lon))
  const capital = place.setting === 'capital'
  const checks: readonly (readonly [boolean, string])[] = [
    [official.name === place.name, `the code is of ${official.name}`],
    [official.uf === place.uf, `lies in ${official.uf}`],
    [place.ibge.startsWith(stateOf(place.uf).ibge), 'the code is of another state'],
    [official.ddd === place.ddd, `the area code is ${official.ddd}`],
    [official.cep_agree === 'yes', 'the sources disagree on its CEPs'],
    [place.ceps.every((range) => inside(range, official.cep_ranges!)), `CEPs are ${official.cep_ranges}`],
    [
      prefixes.every(([from, to]) => inside([`${pad(from)}000`, `${pad(to)}899`], official.cep_ranges!)),
      `a district's CEPs are not of ${official.cep_ranges}`,
    ],
    [away <= MAX_KM, `${away.toFixed(0)} km from its seat`],
    [(official.capital === '1') === capital, 'capital or not'],
    [place.districts.length > 0, 'no district'],
    [place.districts.every(({ name }) => name.length <= 50), 'a district of more than 50 letters'],
  ]
  return checks.filter(([fine]) => !fine).map(([, fault]) => fault)
}

const pad = (prefix: number): string => String(prefix).padStart(5, '0')

function faultsOfTable(): string[] {
  const codes = PLACES.map(({ ibge }) => ibge)
  const capitals = PLACES.filter(({ setting }) => setting === 'capital')
  const rural = STATES.filter(
    ({ uf }) => uf !== 'DF' && !PLACES.some((p) => p.uf === uf && p.setting === 'small'),
  )
  return [
    ...codes.filter((code, at) => codes.indexOf(code) < at).map((code) => `${code}: twice`),
    ...(capitals.length === 27 ? [] : [`${capitals.length} capitals`]),
    ...(PLACES.length >= 127 ? [] : [`only ${PLACES.length} towns`]),
    ...rural.map(({ uf }) => `${uf}: no small town`),
    ...STATES.filter(({ uf, fiscalRegion }) => Number(cpf.FISCAL_REGION_BY_UF[uf]) !== fiscalRegion).map(
      ({ uf }) => `${uf}: the fiscal region is ${cpf.FISCAL_REGION_BY_UF[uf]}`,
    ),
  ]
}

const directory = process.argv[2]
if (!directory) {
  console.error('usage: npx tsx scripts/check-places.ts DIR (with municipalities.csv)')
  process.exit(2)
}
const official = new Map(rowsOf(join(directory, 'municipalities.csv')).map((row) => [row.ibge_code!, row]))
const faults = [
  ...PLACES.flatMap((place) =>
    faultsOf(place, official.get(place.ibge)).map((fault) => `${place.name}/${place.uf}: ${fault}`),
  ),
  ...faultsOfTable(),
]
for (const fault of faults) console.log(fault)
console.log(`places: ${PLACES.length} towns in ${STATES.length} states, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
