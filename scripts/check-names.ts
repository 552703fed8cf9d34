/**
 * Compares src/data/names.ts, nationalities.ts and banks.ts with public lists: `npx tsx scripts/check-names.ts DIR`.
 * DIR holds first-names.csv (name without accents, F or M, people in nine decades of birth, IBGE census of 2010) and
 * banks.csv (COMPE, ISPB, CNPJ, long name, short name, type, role in salary portability).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BANKS, type Bank } from '../src/data/banks.ts'
import {
  COMPOUNDS,
  type Compound,
  FIRST_NAMES,
  type FirstName,
  SURNAMES,
  type Surname,
} from '../src/data/names.ts'
import { NATIONALITIES, type Nationality } from '../src/data/nationalities.ts'
import { isCnpj } from '../src/domain/cnpj.ts'

const DECADES = 10
/** The last place of the table: a hundred people. A weight may be 12 % or two of them off. */
const UNIT = 0.1
const MAX_UNLISTED = 60
/** Letters that Brazilian registers write, composed (NFC). */
const PORTUGUESE = /^[A-ZÁÀÂÃÉÊÍÓÔÕÚÇa-záàâãéêíóôõúç]+( [A-ZÁÀÂÃÉÊÍÓÔÕÚÇa-záàâãéêíóôõúç]+)*$/

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
const keyOf = ({ name, sex }: FirstName): string => `${plain(name)} ${sex[0]}`
const fault = (wrong: boolean, message: string): string[] => (wrong ? [message] : [])
const duplicates = (keys: readonly string[]): string[] =>
  keys.filter((key, at) => keys.indexOf(key) < at).map((key) => `${key}: twice`)

function rowsOf(directory: string, file: string): string[][] {
  const [, ...lines] = readFileSync(join(directory, file), 'utf8').trim().split(/\r?\n/)
  return lines.map((line) => line.split(','))
}

type Census = ReadonlyMap<string, readonly number[]>

const readCensus = (directory: string): Census =>
  new Map(
    rowsOf(directory, 'first-names.csv').map(([name, sex, ...counts]) => [
      `${name} ${sex}`,
      counts.map(Number),
    ]),
  )

function checkWeights({ name, weights }: { name: string; weights: readonly number[] }): string[] {
  return [
    ...fault(!PORTUGUESE.test(name), `${name}: letters that are no Portuguese ones`),
    ...fault(weights.length !== DECADES, `${name}: ${weights.length} weights, not ${DECADES}`),
    ...fault(!weights.some((weight) => weight > 0), `${name}: no decade has a weight`),
    ...fault(!weights.every((weight) => weight >= 0), `${name}: a weight is negative or no number`),
  ]
}

function checkFirstName(row: FirstName, census: Census): string[] {
  const counts = census.get(keyOf(row))
  const other = `${plain(row.name)} ${row.sex === 'FEMININO' ? 'M' : 'F'}`
  if (!counts)
    return [...checkWeights(row), ...fault(census.has(other), `${row.name}: the census has the other sex`)]
  const far = counts.flatMap((count, decade) => {
    const wanted = count / 1000
    const weight = row.weights[decade] ?? Number.NaN
    const near = Math.abs(weight - wanted) <= Math.max(0.12 * wanted, 2 * UNIT)
    return fault(!near, `${row.name}: decade ${decade} weighs ${weight}, census ${wanted}`)
  })
  return [...checkWeights(row), ...far]
}

/** Who is called Maria Clara is called Maria: the pairs of a name weigh no more than the name, decade by decade. */
function checkCompounds(compounds: readonly Compound[], names: readonly FirstName[]): string[] {
  const rows = compounds.flatMap((row) => checkWeights({ ...row, name: `${row.first} ${row.second}` }))
  const totals = [...new Set(compounds.map((row) => `${row.first} ${row.sex}`))].flatMap((key) => {
    const first = names.find((row) => `${row.name} ${row.sex}` === key)
    if (!first) return [`${key}: begins a pair, but is no first name`]
    return first.weights.flatMap((weight, decade) => {
      const pairs = compounds.filter((row) => `${row.first} ${row.sex}` === key)
      const total = pairs.reduce((sum, row) => sum + (row.weights[decade] ?? 0), 0)
      return fault(
        total > weight,
        `${key}: decade ${decade} has ${total.toFixed(1)} in pairs, ${weight} in all`,
      )
    })
  })
  return [...rows, ...totals, ...duplicates(compounds.map((row) => plain(`${row.first} ${row.second}`)))]
}

function checkSurname({ name, weight, regions }: Surname): string[] {
  return [
    ...fault(!PORTUGUESE.test(name), `${name}: letters that are no Portuguese ones`),
    ...fault(!(weight > 0 && weight <= 10_000), `${name}: weight ${weight}`),
    ...fault(regions?.some((uf) => !/^[A-Z]{2}$/.test(uf)) ?? false, `${name}: regions ${regions}`),
  ]
}

/** Adults abroad were born since 1951; a name that Brazil has too must have existed since (columns 3 to 8). */
function checkForeignNames(row: Nationality, names: ReadonlyMap<string, FirstName>): string[] {
  const given = [...row.femaleNames, ...row.maleNames]
  return [
    ...fault(row.femaleNames.length < 8 || row.maleNames.length < 8, `${row.code}: fewer than 8 first names`),
    ...fault(row.surnames.length < 12, `${row.code}: fewer than 12 surnames`),
    ...duplicates(
      [...given, ...row.surnames.map((name) => `surname ${name}`)].map((name) => `${row.code} ${name}`),
    ),
    ...given
      .filter((name) => names.get(name)?.weights.slice(3, 9).includes(0))
      .map((name) => `${row.code} ${name}: did not exist in Brazil in some decade`),
  ]
}

function checkNationality(row: Nationality): string[] {
  const { abroad, idDocument } = row
  return [
    ...fault(!/^[A-Z]{3}$/.test(row.code), `${row.code}: not an alpha-3 code`),
    ...fault(!/^[1-9]\d{0,3}$/.test(row.callingCode), `${row.code}: calling code ${row.callingCode}`),
    ...fault(!/^\d{8}$/.test(abroad.postCode), `${row.code}: post code ${abroad.postCode} (R33)`),
    ...fault(!/^\d{2,3}$/.test(abroad.areaCode), `${row.code}: area code ${abroad.areaCode} (R32)`),
    ...fault(
      !(abroad.phoneDigits >= 6 && abroad.phoneDigits <= 13),
      `${row.code}: ${abroad.phoneDigits} digits`,
    ),
    ...fault(
      idDocument.type.length > 10 || idDocument.pattern.length > 40,
      `${row.code}: document too long (R24)`,
    ),
    ...fault(row.passport.length > 20, `${row.code}: passport too long (R19)`),
  ]
}

function checkBank(bank: Bank, listed: readonly string[][]): string[] {
  const row = listed.find(([compe]) => compe === bank.compe)
  if (!row) return [`${bank.name}: no bank has COMPE ${bank.compe}`]
  const [, ispb, cnpj = '', long, short, , role = ''] = row
  const words = plain(`${long} ${short}`).split(/[^A-Z0-9]+/)
  const strange = plain(bank.name)
    .split(/[^A-Z0-9]+/)
    .filter((word) => !words.includes(word))
  return [
    ...fault(ispb !== bank.ispb, `${bank.name}: ISPB ${bank.ispb}, listed ${ispb}`),
    ...fault(cnpj.replace(/\D/g, '') !== bank.cnpj, `${bank.name}: CNPJ ${bank.cnpj}, listed ${cnpj}`),
    ...fault(!isCnpj(bank.cnpj), `${bank.name}: check digits of ${bank.cnpj}`),
    ...fault(!/^banco folha/i.test(role), `${bank.name}: role ${role || 'none'}, no payroll bank`),
    ...fault(strange.some(Boolean), `${bank.name}: listed as ${long}`),
    ...fault(!(bank.weight > 0), `${bank.name}: weight ${bank.weight}`),
  ]
}

function checkAll(census: Census, banks: readonly string[][]): string[] {
  const names = new Map(FIRST_NAMES.map((row) => [row.name, row]))
  const unlisted = FIRST_NAMES.filter((row) => !census.has(keyOf(row)))
  console.log(`not in the census file: ${unlisted.map((row) => row.name).join(', ')} (${unlisted.length})`)
  return [
    ...fault(FIRST_NAMES.length < 400, `only ${FIRST_NAMES.length} first names`),
    ...fault(SURNAMES.length < 120, `only ${SURNAMES.length} surnames`),
    ...fault(BANKS.length < 30, `only ${BANKS.length} banks`),
    ...fault(unlisted.length >= MAX_UNLISTED, `${unlisted.length} names that the census file lacks`),
    ...FIRST_NAMES.flatMap((row) => checkFirstName(row, census)),
    ...duplicates(FIRST_NAMES.map((row) => plain(row.name))),
    ...checkCompounds(COMPOUNDS, FIRST_NAMES),
    ...SURNAMES.flatMap(checkSurname),
    ...duplicates(SURNAMES.map((row) => plain(row.name))),
    ...NATIONALITIES.flatMap((row) => [...checkForeignNames(row, names), ...checkNationality(row)]),
    ...duplicates(NATIONALITIES.map((row) => row.code)),
    ...BANKS.flatMap((bank) => checkBank(bank, banks)),
    ...duplicates(BANKS.flatMap((bank) => [`CNPJ ${bank.cnpj}`, `COMPE ${bank.compe}`])),
  ]
}

const [directory] = process.argv.slice(2)
if (!directory) {
  console.error('usage: npx tsx scripts/check-names.ts DIR (with first-names.csv and banks.csv)')
  process.exit(2)
}
const faults = checkAll(readCensus(directory), rowsOf(directory, 'banks.csv'))
for (const line of faults) console.log(line)
console.log(
  `names: ${FIRST_NAMES.length} first names, ${SURNAMES.length} surnames, ${BANKS.length} banks, ${faults.length} faults`,
)
process.exitCode = faults.length > 0 ? 1 : 0
