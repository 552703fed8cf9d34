/** TABLE of the 27 federative units: IBGE's two digits, the Receita's fiscal region (ninth digit of the CPF), people. */
const ROWS = [
  // uf, name, IBGE, fiscal region, thousands of people (IBGE census of 2022)
  ['AC', 'Acre', '12', 2, 830],
  ['AL', 'Alagoas', '27', 4, 3128],
  ['AM', 'Amazonas', '13', 2, 3942],
  ['AP', 'Amapá', '16', 2, 734],
  ['BA', 'Bahia', '29', 5, 14_142],
  ['CE', 'Ceará', '23', 3, 8795],
  ['DF', 'Distrito Federal', '53', 1, 2817],
  ['ES', 'Espírito Santo', '32', 7, 3834],
  ['GO', 'Goiás', '52', 1, 7056],
  ['MA', 'Maranhão', '21', 3, 6776],
  ['MG', 'Minas Gerais', '31', 6, 20_540],
  ['MS', 'Mato Grosso do Sul', '50', 1, 2757],
  ['MT', 'Mato Grosso', '51', 1, 3659],
  ['PA', 'Pará', '15', 2, 8121],
  ['PB', 'Paraíba', '25', 4, 3975],
  ['PE', 'Pernambuco', '26', 4, 9059],
  ['PI', 'Piauí', '22', 3, 3271],
  ['PR', 'Paraná', '41', 9, 11_444],
  ['RJ', 'Rio de Janeiro', '33', 7, 16_055],
  ['RN', 'Rio Grande do Norte', '24', 4, 3303],
  ['RO', 'Rondônia', '11', 2, 1581],
  ['RR', 'Roraima', '14', 2, 637],
  ['RS', 'Rio Grande do Sul', '43', 0, 10_883],
  ['SC', 'Santa Catarina', '42', 9, 7610],
  ['SE', 'Sergipe', '28', 5, 2210],
  ['SP', 'São Paulo', '35', 8, 44_411],
  ['TO', 'Tocantins', '17', 1, 1511],
] as const

/** The two letters of a federative unit. */
export type Uf = (typeof ROWS)[number][0]

export interface State {
  readonly uf: Uf
  readonly name: string
  readonly ibge: string
  /** Ninth digit of the CPFs issued there. */
  readonly fiscalRegion: number
  /** Thousands of people. */
  readonly population: number
}

export const STATES: readonly State[] = ROWS.map(([uf, name, ibge, fiscalRegion, population]) => ({
  uf,
  name,
  ibge,
  fiscalRegion,
  population,
}))

const byUf = new Map<string, State>(STATES.map((state) => [state.uf, state]))

/** The row of that unit. */
export const stateOf = (uf: Uf): State => byUf.get(uf)!
