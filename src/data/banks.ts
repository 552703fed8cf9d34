/** A bank that companies pay salaries through ("banco folha"), from which a salary can be brought elsewhere (R51). */
export interface Bank {
  readonly name: string
  /** Fourteen digits, unmasked. */
  readonly cnpj: string
  /** Identifier in the Brazilian payment system, eight characters. */
  readonly ispb: string
  /** Clearing code, three digits. */
  readonly compe: string
  /** Its share of the country's payrolls, in thousandths: an estimate. */
  readonly weight: number
}

type Row = readonly [name: string, cnpj: string, compe: string, weight: number]

const ROWS: readonly Row[] = [
  ['Caixa Econômica Federal', '00360305000104', '104', 225],
  ['Banco do Brasil S.A.', '00000000000191', '001', 210],
  ['Itaú Unibanco S.A.', '60701190000104', '341', 170],
  ['Banco Bradesco S.A.', '60746948000112', '237', 160],
  ['Banco Santander (Brasil) S.A.', '90400888000142', '033', 115],
  ['Banco do Estado do Rio Grande do Sul S.A.', '92702067000196', '041', 18],
  ['Banco Cooperativo Sicoob S.A.', '02038232000164', '756', 17],
  ['Banco Cooperativo Sicredi S.A.', '01181521000155', '748', 17],
  ['BRB - Banco de Brasília S.A.', '00000208000100', '070', 8],
  ['Banco Inter S.A.', '00416968000101', '077', 7],
  ['Banco do Estado do Pará S.A.', '04913711000108', '037', 6],
  ['Banestes S.A. Banco do Estado do Espírito Santo', '28127603000178', '021', 5],
  ['Banco Safra S.A.', '58160789000128', '422', 5],
  ['Banco C6 S.A.', '31872495000172', '336', 5],
  ['Banco Mercantil do Brasil S.A.', '17184037000110', '389', 4],
  ['Cooperativa Central de Crédito - Ailos', '05463212000129', '085', 4],
  ['Banco do Estado de Sergipe S.A.', '13009717000146', '047', 3],
  ['Banco BTG Pactual S.A.', '30306294000145', '208', 3],
  ['Banco da Amazônia S.A.', '04902979000144', '003', 2],
  ['Banco Pan S.A.', '59285411000113', '623', 2],
  ['Stone Instituição de Pagamento S.A.', '16501555000157', '197', 2],
  ['Cresol Confederação', '10398952000169', '133', 2],
  ['Unicred do Brasil', '00315557000111', '136', 2],
  ['Banco BMG S.A.', '61186680000174', '318', 1],
  ['Banco BV S.A.', '01858774000110', '413', 1],
  ['Banco Votorantim S.A.', '59588111000103', '655', 1],
  ['Banco Original S.A.', '92894922000108', '212', 1],
  ['Banco Triângulo S.A.', '17351180000159', '634', 1],
  ['Banco Senff S.A.', '11970623000103', '276', 1],
  ['Banco Semear S.A.', '00795423000145', '743', 1],
  ['Banco Arbi S.A.', '54403563000150', '213', 1],
  ['Banco Genial S.A.', '45246410000155', '125', 1],
  ['Uniprime Central Nacional', '03046391000173', '099', 1],
  ['CrediSIS - Central de Cooperativas de Crédito', '04632856000130', '097', 1],
  ['Sisprime do Brasil - Cooperativa de Crédito', '02398976000190', '084', 1],
  ['Acesso Soluções de Pagamento S.A.', '13140088000199', '332', 1],
  ['Pefisa S.A. - Crédito, Financiamento e Investimento', '43180355000112', '174', 1],
]

/** The ISPB of a bank is the root of its CNPJ; `scripts/check-names.ts` compares both. */
const bank = ([name, cnpj, compe, weight]: Row): Bank => ({
  name,
  cnpj,
  ispb: cnpj.slice(0, 8),
  compe,
  weight,
})

export const BANKS: readonly Bank[] = ROWS.map(bank)
