import type { Uf } from '../domain/uf.ts'

/** TABLE of the 27 federative units: IBGE's two digits, the Receita's fiscal region (ninth digit of the CPF), people, companies. */
const ROWS = [
  // uf, name, IBGE, fiscal region, thousands of people (IBGE, census of 2022) and of companies at work (Mapa de Empresas,
  // February 2024), first five digits of its CEPs
  ['AC', 'Acre', '12', 2, 830, 42, '69900-69999'],
  ['AL', 'Alagoas', '27', 4, 3128, 187, '57000-57999'],
  ['AM', 'Amazonas', '13', 2, 3942, 211, '69000-69299 69400-69899'],
  ['AP', 'Amapá', '16', 2, 734, 40, '68900-68999'],
  ['BA', 'Bahia', '29', 5, 14_142, 1029, '40000-48999'],
  ['CE', 'Ceará', '23', 3, 8795, 599, '60000-63999'],
  ['DF', 'Distrito Federal', '53', 1, 2817, 371, '70000-72799 73000-73699'],
  ['ES', 'Espírito Santo', '32', 7, 3834, 477, '29000-29999'],
  ['GO', 'Goiás', '52', 1, 7056, 806, '72800-72999 73700-76799'],
  ['MA', 'Maranhão', '21', 3, 6776, 287, '65000-65999'],
  ['MG', 'Minas Gerais', '31', 6, 20_540, 2282, '30000-39999'],
  ['MS', 'Mato Grosso do Sul', '50', 1, 2757, 302, '79000-79999'],
  ['MT', 'Mato Grosso', '51', 1, 3659, 438, '78000-78899'],
  ['PA', 'Pará', '15', 2, 8121, 411, '66000-68899'],
  ['PB', 'Paraíba', '25', 4, 3975, 269, '58000-58999'],
  ['PE', 'Pernambuco', '26', 4, 9059, 584, '50000-56999'],
  ['PI', 'Piauí', '22', 3, 3271, 184, '64000-64999'],
  ['PR', 'Paraná', '41', 9, 11_444, 1569, '80000-87999'],
  ['RJ', 'Rio de Janeiro', '33', 7, 16_055, 1796, '20000-28999'],
  ['RN', 'Rio Grande do Norte', '24', 4, 3303, 248, '59000-59999'],
  ['RO', 'Rondônia', '11', 2, 1581, 136, '76800-76999'],
  ['RR', 'Roraima', '14', 2, 637, 38, '69300-69399'],
  ['RS', 'Rio Grande do Sul', '43', 0, 10_883, 1404, '90000-99999'],
  ['SC', 'Santa Catarina', '42', 9, 7610, 1153, '88000-89999'],
  ['SE', 'Sergipe', '28', 5, 2210, 135, '49000-49999'],
  ['SP', 'São Paulo', '35', 8, 44_411, 6146, '01000-09999 11000-19999'],
  ['TO', 'Tocantins', '17', 1, 1511, 138, '77000-77999'],
] as const satisfies readonly (readonly [Uf, ...unknown[]])[]

export type { Uf }

export interface State {
  readonly uf: Uf
  readonly name: string
  readonly ibge: string
  /** Ninth digit of the CPFs issued there. */
  readonly fiscalRegion: number
  /** Thousands of people. */
  readonly population: number
  /** Thousands of companies at work. */
  readonly companies: number
  /** First five digits of its CEPs, from and to. */
  readonly prefixes: readonly (readonly [number, number])[]
}

export const STATES: readonly State[] = ROWS.map(
  ([uf, name, ibge, fiscalRegion, population, companies, ceps]) => ({
    uf,
    name,
    ibge,
    fiscalRegion,
    population,
    companies,
    prefixes: ceps.split(' ').map((range) => [Number(range.slice(0, 5)), Number(range.slice(6))] as const),
  }),
)

const byUf = new Map<string, State>(STATES.map((state) => [state.uf, state]))

/** The row of that unit. */
export const stateOf = (uf: Uf): State => byUf.get(uf)!
