import { ANY_ANCHORED, coded, list, object, oneOf, type Part, type Static, TRIMMED, text } from './part.ts'
import { civilName, cnpj, cpf, cpfOrCnpj, date, instant, ispb, socialName, UPDATED } from './scalars.ts'

export const ACCOUNT_TYPES = ['CONTA_DEPOSITO_A_VISTA', 'CONTA_POUPANCA', 'CONTA_PAGAMENTO_PRE_PAGA'] as const
const PRODUCTS = [
  ...ACCOUNT_TYPES,
  'CARTAO_CREDITO',
  'OPERACAO_CREDITO',
  'SEGURO',
  'PREVIDENCIA',
  'INVESTIMENTO',
  'OPERACOES_CAMBIO',
  'CONTA_SALARIO',
  'CREDENCIAMENTO',
  'OUTROS',
] as const

/** Eight digits or more, up to `maxLength` of them (R49). */
export const accountNumber = coded('Número da conta, com zeros à esquerda.', '^\\d{8,20}$', {
  maxLength: 20,
  example: '00123456',
})

const ACCOUNT = {
  compeCode: coded('Número do banco na compensação.', '^\\d{3}$', { maxLength: 3, example: '998' }),
  'branchCode?': coded('Agência; falta só em conta de pagamento.', '^\\d{4}$', {
    maxLength: 4,
    example: '0001',
  }),
  number: accountNumber,
  checkDigit: text('Dígito verificador da conta.', 1, { example: '7' }),
  type: oneOf('Tipo de conta.', ACCOUNT_TYPES),
}

const personalAccount = object('PersonalAccount', 'Conta de uma pessoa natural neste banco.', {
  ...ACCOUNT,
  subtype: oneOf('Quem movimenta a conta.', ['INDIVIDUAL', 'CONJUNTA_SIMPLES', 'CONJUNTA_SOLIDARIA']),
})
const businessAccount = object('BusinessAccount', 'Conta de uma empresa neste banco.', ACCOUNT)

const procurator = <Document extends Readonly<Record<string, Part<string>>>>(
  title: string,
  document: Document,
) =>
  object(title, 'Quem pode agir pelo cliente.', {
    type: oneOf('A que título representa.', ['REPRESENTANTE_LEGAL', 'PROCURADOR']),
    ...document,
    civilName: civilName('Nome civil do representante.'),
    'socialName?': socialName,
  })

const personalProcurator = procurator('PersonalProcurator', { cpfNumber: cpf('CPF do representante.') })
const businessProcurator = procurator('BusinessProcurator', {
  cnpjCpfNumber: cpfOrCnpj('CPF ou CNPJ do representante.'),
})

const EMPLOYER = {
  employerName: coded('Nome de quem paga o salário.', TRIMMED, { maxLength: 80 }),
  employerCnpjCpf: cpfOrCnpj('CPF ou CNPJ de quem paga o salário.'),
}

const portability = object('PortabilityReceived', 'Salário trazido de outro banco por portabilidade.', {
  ...EMPLOYER,
  paycheckBankDetainerCnpj: cnpj('CNPJ do banco de onde o salário vem.'),
  paycheckBankDetainerIspb: ispb('ISPB do banco de onde o salário vem.'),
  portabilityApprovalDate: date('Dia em que a portabilidade foi aprovada.'),
})

const paycheckLink = object('PaycheckBankLink', 'Conta-salário aberta neste banco por um empregador.', {
  ...EMPLOYER,
  paycheckBankCnpj: cnpj('CNPJ do banco da folha de pagamento.'),
  paycheckBankIspb: ispb('ISPB do banco da folha de pagamento.'),
  accountOpeningDate: date('Dia de abertura da conta-salário.'),
})

const updateDateTime = instant(UPDATED)
const startDate = instant('Início do relacionamento com o banco.')
const productsServicesType = list(
  'Produtos contratados e vigentes.',
  oneOf('Produto ou serviço.', PRODUCTS),
  { minItems: 1, maxItems: 12 },
)
const PROCURATORS = 'Representantes; vazia se o cliente age por si.'
const ACCOUNTS = 'Todas as contas do cliente neste banco.'

export const personalRelation = object(
  'PersonalFinancialRelation',
  'O que liga uma pessoa natural ao banco.',
  {
    updateDateTime,
    startDate,
    productsServicesType,
    'productsServicesTypeAdditionalInfo?': text('Que produto é, quando a lista traz OUTROS.', 100, {
      pattern: ANY_ANCHORED,
    }),
    procurators: list(PROCURATORS, personalProcurator, { minItems: 0 }),
    accounts: list(ACCOUNTS, personalAccount, { minItems: 0 }),
    'portabilitiesReceived?': list(
      'Portabilidades de salário recebidas nos últimos cinco anos.',
      portability,
      {
        minItems: 1,
      },
    ),
    'paychecksBankLink?': list('Contas-salário abertas neste banco.', paycheckLink, { minItems: 1 }),
  },
)

export const businessRelation = object('BusinessFinancialRelation', 'O que liga uma empresa ao banco.', {
  updateDateTime,
  startDate,
  productsServicesType,
  procurators: list(PROCURATORS, businessProcurator, { minItems: 0 }),
  accounts: list(ACCOUNTS, businessAccount, { minItems: 0 }),
})

export type Product = (typeof PRODUCTS)[number]
export type AccountType = (typeof ACCOUNT_TYPES)[number]
export type PersonalAccount = Static<typeof personalAccount>
export type AccountSubtype = PersonalAccount['subtype']
export type BusinessProcurator = Static<typeof businessProcurator>
export type Portability = Static<typeof portability>
export type PaycheckLink = Static<typeof paycheckLink>
export type PersonalFinancialRelation = Static<typeof personalRelation>
export type BusinessFinancialRelation = Static<typeof businessRelation>
