import { peopleOfAge } from './ages.ts'
import { STATES } from './states.ts'

/** A share that is measured of Brazil, of a hundred, and where it was published. */
export interface Share {
  readonly key: string
  readonly share: number
}

const CENSUS = 'IBGE, Censo 2022'
const COMPANIES_MAP = 'Mapa de Empresas, fevereiro de 2024'

const ofHundred = (rows: readonly (readonly [key: string, amount: number])[]): readonly Share[] => {
  const all = rows.reduce((sum, [, amount]) => sum + amount, 0)
  return rows.map(([key, amount]) => ({ key, share: (100 * amount) / all }))
}

const DECADES = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]
const peopleOfDecade = (from: number): number =>
  Array.from({ length: from === 90 ? 30 : 10 }, (_, at) => peopleOfAge(from + at)).reduce(
    (sum, people) => sum + people,
    0,
  )

/** TABLE of Brazil's own figures, to be drawn beside those of a bank; the keys are those of the summary. */
export const BRAZIL: Readonly<
  Record<string, { readonly source: string; readonly shares: readonly Share[] }>
> = {
  ages: { source: CENSUS, shares: ofHundred(DECADES.map((from) => [String(from), peopleOfDecade(from)])) },
  sexes: {
    source: CENSUS,
    shares: [
      { key: 'FEMININO', share: 51.5 },
      { key: 'MASCULINO', share: 48.5 },
    ],
  },
  states: { source: CENSUS, shares: ofHundred(STATES.map(({ uf, population }) => [uf, population])) },
  companyStates: {
    source: COMPANIES_MAP,
    shares: ofHundred(STATES.map(({ uf, companies }) => [uf, companies])),
  },
  // Of those who work, by minimum wages a month.
  incomes: {
    source: CENSUS,
    shares: [
      { key: '0', share: 35 },
      { key: '1', share: 33 },
      { key: '2', share: 24.4 },
      { key: '5', share: 7.6 },
    ],
  },
  sizes: {
    source: COMPANIES_MAP,
    shares: [
      { key: 'mei', share: 55 },
      { key: 'micro', share: 32.8 },
      { key: 'larger', share: 12.2 },
    ],
  },
  sectors: {
    source: 'IPC Maps 2024',
    shares: [
      { key: 'farming', share: 3.5 },
      { key: 'industry', share: 15.8 },
      { key: 'trade', share: 23.7 },
      { key: 'services', share: 57 },
    ],
  },
}
