import type { Field, Size } from '../data/activities.ts'
import type { Sector } from '../data/occupations.ts'
import type { Kind } from '../domain/kind.ts'
import type {
  AccountSubtype,
  AccountType,
  Frequency,
  MaritalStatus,
  Product,
  Sex,
} from '../standard/persona.ts'
import { type Weighted, weighted } from './weighted.ts'

/**
 * TABLE of the kinds of customer. The rest of `generate/` is handed the row and reads its columns; no code asks for an
 * id. To add an archetype, add a row: the invariant tests loop over the table.
 */
interface ArchetypeBase {
  readonly id: string
  /** Parts of a crowd, relative to the other rows of the kind. Zero: only recipes make it. */
  readonly weight: number
  /** One sentence in Portuguese: who this is, and what a receiver learns from it. */
  readonly story: string
  /** Customers of small towns, or of the big ones. Anywhere when absent. */
  readonly setting?: 'small' | 'large'
  /** Products besides the accounts, which name themselves. */
  readonly products?: readonly Product[]
  /** What hides behind the product OUTROS (R44). */
  readonly otherProduct?: string
  /** How many registrations the bank keeps (R12); one when absent. */
  readonly registrations?: number
  /** `none`: the bank holds no contact at all (R27); `many`: several addresses, phones and e-mails. */
  readonly contacts?: 'none' | 'many'
  /** Only what the schema requires. */
  readonly bare?: true
  /** An old file: dates, codes and countries of documents and phones were lost on the way. */
  readonly terse?: true
  /** Somebody around them uses a social name: a mother, a partner, a procurator. */
  readonly socialKin?: true
}

export interface PersonalArchetype extends ArchetypeBase {
  readonly kind: 'personal'
  readonly ages: readonly [number, number]
  readonly sex?: Sex
  /** Part of them who are women; that of the jobs, or of the country, when absent. */
  readonly femaleShare?: number
  /** By age when absent. */
  readonly marital?: MaritalStatus
  /** Free text that the status OUTRO owes (R15). */
  readonly maritalInfo?: string
  /** Where they come from: Brazil when absent. */
  readonly origin?: 'resident' | 'refugee' | 'abroad' | 'dual'
  readonly names?: 'social' | 'long'
  /** Sectors of the occupations table from which the job is drawn. */
  readonly sectors?: readonly Sector[]
  /** What they live on when it is no occupation: free text (female, male) and monthly reais. */
  readonly means?: {
    readonly titles: readonly [string, string]
    readonly income?: readonly [number, number]
    /** Part of them who get the minimum wage, no more and no less: two in three of the INSS's benefits. */
    readonly atMinimum?: number
  }
  /** Part of the occupation's band that is reached: [0.7, 1] is its upper end. */
  readonly reach?: readonly [number, number]
  readonly frequency?: Frequency
  /** Multiplies what age and income explain; negative for debts. Zero: no patrimony is informed. */
  readonly wealth?: number
  /** Who pays the salary. */
  readonly employer?: 'company' | 'newborn' | 'public' | 'person'
  /** Salary account here, salary brought from another bank, or both (R51 to R53). */
  readonly salary?: 'here' | 'brought' | 'both'
  /** Who acts for them (R46). */
  readonly procurator?: 'parent' | 'curator' | 'attorney'
  readonly accounts: readonly (readonly [AccountType, AccountSubtype])[]
}

export type LegalForm =
  | 'mei'
  | 'slu'
  | 'ltda'
  | 'sa'
  | 'simple'
  | 'association'
  | 'condominium'
  | 'cooperative'

export interface BusinessArchetype extends ArchetypeBase {
  readonly kind: 'business'
  readonly form: LegalForm
  /** Fields of the activities table. Any that the size allows when absent. */
  readonly fields?: readonly Field[]
  readonly size: Size
  /** Years since incorporation. */
  readonly ages: readonly [number, number]
  /** Who stands in the QSA, when the legal form leaves a choice. */
  readonly owners?: 'family' | 'companies' | 'foreign' | 'traveller' | 'newborn-companies'
  readonly alphanumeric?: true
  /** Branches besides the headquarters, each with a registration of its own. */
  readonly branches?: number
  readonly procurator?: 'person' | 'company' | 'newborn-company'
  readonly frequency?: Frequency
  readonly frequencyInfo?: string
  /** Part of the revenue that is left as patrimony; negative for accumulated losses. Zero: not informed. */
  readonly wealth?: number
  /** Domiciled abroad and registered there too (R56). */
  readonly abroad?: true
  readonly accounts: readonly AccountType[]
}

export type Archetype = PersonalArchetype | BusinessArchetype

const CHECKING = ['CONTA_DEPOSITO_A_VISTA', 'INDIVIDUAL'] as const
const SAVINGS = ['CONTA_POUPANCA', 'INDIVIDUAL'] as const
const PREPAID = ['CONTA_PAGAMENTO_PRE_PAGA', 'INDIVIDUAL'] as const
const JOINT = ['CONTA_DEPOSITO_A_VISTA', 'CONJUNTA_SOLIDARIA'] as const
const JOINT_BOTH_SIGN = ['CONTA_POUPANCA', 'CONJUNTA_SIMPLES'] as const

const PERSONAL: readonly Omit<PersonalArchetype, 'kind'>[] = [
  {
    id: 'salaried-worker',
    weight: 300,
    story: 'Trabalha com carteira assinada e recebe o salário neste banco: o caso mais comum.',
    ages: [19, 62],
    sectors: ['private'],
    employer: 'company',
    salary: 'here',
    products: ['CARTAO_CREDITO'],
    accounts: [CHECKING],
  },
  {
    id: 'retiree',
    weight: 105,
    story: 'Recebe aposentadoria do INSS e toma crédito consignado; não tem empregador.',
    femaleShare: 0.57,
    ages: [63, 92],
    means: { titles: ['Aposentada', 'Aposentado'], income: [1621, 8475], atMinimum: 0.62 },
    products: ['CARTAO_CREDITO', 'OPERACAO_CREDITO'],
    accounts: [CHECKING, SAVINGS],
  },
  {
    id: 'student',
    weight: 95,
    story: 'Estuda e vive de bolsa ou estágio: renda pequena e patrimônio não informado.',
    femaleShare: 0.57,
    ages: [18, 26],
    marital: 'SOLTEIRO',
    means: { titles: ['Estudante', 'Estudante'], income: [500, 1600] },
    wealth: 0,
    products: ['CARTAO_CREDITO'],
    accounts: [PREPAID],
  },
  {
    id: 'minor-with-guardian',
    weight: 25,
    story: 'Menor de idade: a mãe aparece como representante legal e não há renda.',
    ages: [4, 15],
    marital: 'SOLTEIRO',
    wealth: 0,
    procurator: 'parent',
    accounts: [SAVINGS],
  },
  {
    id: 'child-of-social-name',
    weight: 1,
    story: 'A mãe usa nome social, que aparece na filiação e na representação legal.',
    ages: [3, 15],
    marital: 'SOLTEIRO',
    wealth: 0,
    procurator: 'parent',
    socialKin: true,
    accounts: [SAVINGS],
  },
  {
    id: 'young-apprentice',
    weight: 12,
    story: 'Jovem aprendiz: recebe salário aos dezesseis anos e ainda é assistido pela mãe.',
    ages: [16, 17],
    marital: 'SOLTEIRO',
    means: { titles: ['Jovem aprendiz', 'Jovem aprendiz'], income: [810, 1500] },
    wealth: 0,
    employer: 'company',
    salary: 'here',
    procurator: 'parent',
    accounts: [PREPAID],
  },
  {
    id: 'curatorship',
    weight: 6,
    story: 'Está sob curatela: quem movimenta a conta é a pessoa curadora, da mesma família.',
    ages: [40, 92],
    means: { titles: ['Pensionista', 'Pensionista'], income: [1621, 5200] },
    procurator: 'curator',
    accounts: [SAVINGS],
  },
  {
    id: 'social-name',
    weight: 6,
    story: 'Usa nome social: a tela deve mostrar socialName, não civilName.',
    ages: [19, 55],
    names: 'social',
    sectors: ['private', 'self-employed', 'liberal'],
    products: ['CARTAO_CREDITO'],
    accounts: [CHECKING],
  },
  {
    id: 'undeclared-sex',
    weight: 2,
    story: 'Registro civil sem indicação de feminino ou masculino: sex é OUTRO.',
    ages: [20, 45],
    sex: 'OUTRO',
    sectors: ['private', 'liberal'],
    products: ['CARTAO_CREDITO'],
    accounts: [PREPAID],
  },
  {
    id: 'foreign-resident',
    weight: 8,
    story: 'Estrangeiro que mora no Brasil: tem CPF, RNE e nacionalidade de outro país.',
    ages: [22, 68],
    origin: 'resident',
    sectors: ['private', 'self-employed', 'liberal'],
    products: ['OPERACOES_CAMBIO', 'CARTAO_CREDITO'],
    accounts: [CHECKING],
  },
  {
    id: 'refugee',
    weight: 4,
    story: 'Solicitante de refúgio: o documento é um protocolo, tipo OUTROS com descrição.',
    ages: [20, 58],
    origin: 'refugee',
    sectors: ['private', 'self-employed'],
    frequency: 'SEMANAL',
    wealth: 0,
    accounts: [PREPAID],
  },
  {
    id: 'foreigner-abroad',
    weight: 2,
    story: 'Mora no exterior e é dispensado de CPF: só o passaporte o identifica.',
    ages: [30, 75],
    origin: 'abroad',
    means: { titles: ['Investidora não residente', 'Investidor não residente'], income: [18_000, 140_000] },
    products: ['OPERACOES_CAMBIO', 'INVESTIMENTO'],
    accounts: [CHECKING],
  },
  {
    id: 'old-file-abroad',
    weight: 0,
    story: 'Cadastro antigo de quem mora fora: do passaporte só restaram o número e o país.',
    ages: [45, 80],
    origin: 'abroad',
    terse: true,
    means: { titles: ['Investidora não residente', 'Investidor não residente'], income: [18_000, 140_000] },
    products: ['INVESTIMENTO'],
    accounts: [CHECKING],
  },
  {
    id: 'dual-national',
    weight: 8,
    story:
      'Brasileiro com segunda nacionalidade e documento estrangeiro: hasBrazilianNationality é true e a lista não é vazia.',
    ages: [23, 75],
    origin: 'dual',
    sectors: ['liberal', 'private', 'executive'],
    products: ['CARTAO_CREDITO', 'INVESTIMENTO'],
    accounts: [CHECKING],
  },
  {
    id: 'widow',
    weight: 45,
    story: 'Pessoa viúva que recebe pensão por morte.',
    femaleShare: 0.82,
    ages: [58, 94],
    marital: 'VIUVO',
    means: { titles: ['Pensionista', 'Pensionista'], income: [1621, 8475], atMinimum: 0.62 },
    products: ['SEGURO'],
    accounts: [CHECKING, SAVINGS],
  },
  {
    id: 'common-law-couple',
    weight: 50,
    story: 'Vive em união estável e tem conta conjunta solidária com quem vive junto.',
    femaleShare: 0.5,
    ages: [23, 66],
    marital: 'UNIAO_ESTAVEL',
    sectors: ['private', 'self-employed', 'public'],
    products: ['CARTAO_CREDITO', 'SEGURO'],
    accounts: [JOINT],
  },
  {
    id: 'divorced-parent',
    weight: 35,
    story: 'Divorciado que guarda a poupança do filho em conta conjunta simples: os dois assinam.',
    femaleShare: 0.52,
    ages: [28, 68],
    marital: 'DIVORCIADO',
    sectors: ['private', 'public', 'liberal'],
    employer: 'company',
    products: ['CARTAO_CREDITO'],
    accounts: [CHECKING, JOINT_BOTH_SIGN],
  },
  {
    id: 'judicially-separated',
    weight: 5,
    story: 'Separou-se na Justiça antes da lei do divórcio direto, de 2010, e nunca se divorciou.',
    ages: [56, 75],
    marital: 'SEPARADO_JUDICIALMENTE',
    sectors: ['self-employed', 'liberal'],
    frequency: 'QUINZENAL',
    accounts: [CHECKING],
  },
  {
    id: 'undefined-marital-status',
    weight: 2,
    story: 'Estado civil OUTRO, que obriga o texto de maritalStatusAdditionalInfo.',
    ages: [25, 70],
    marital: 'OUTRO',
    maritalInfo: 'Casamento celebrado no exterior, sem registro',
    sectors: ['private', 'liberal'],
    accounts: [CHECKING],
  },
  {
    id: 'micro-entrepreneur-owner',
    weight: 80,
    story: 'Dono de um MEI: renda diária e variável, maquininha contratada no banco.',
    ages: [21, 66],
    sectors: ['self-employed'],
    frequency: 'DIARIA',
    products: ['CREDENCIAMENTO', 'OPERACAO_CREDITO'],
    accounts: [CHECKING],
  },
  {
    id: 'rural-producer',
    weight: 35,
    story:
      'Vende a safra duas vezes por ano e mora em cidade pequena: renda semestral, crédito rural e seguro.',
    ages: [26, 76],
    setting: 'small',
    sectors: ['rural'],
    reach: [0.35, 1],
    frequency: 'SEMESTRAL',
    wealth: 2,
    products: ['OPERACAO_CREDITO', 'SEGURO'],
    accounts: [CHECKING, SAVINGS],
  },
  {
    id: 'farmhand',
    weight: 25,
    story:
      'Trabalha na roça de outra pessoa: o empregador é produtor rural com CPF, e o pagamento é por quinzena.',
    ages: [19, 63],
    setting: 'small',
    sectors: ['farmhand'],
    employer: 'person',
    salary: 'here',
    frequency: 'QUINZENAL',
    accounts: [CHECKING],
  },
  {
    id: 'civil-servant-portability',
    weight: 60,
    story: 'Servidor público que trouxe o salário de outro banco: portabilitiesReceived preenchido.',
    ages: [24, 69],
    sectors: ['public'],
    employer: 'public',
    salary: 'brought',
    products: ['CARTAO_CREDITO', 'INVESTIMENTO'],
    accounts: [CHECKING],
  },
  {
    id: 'military',
    weight: 12,
    story: 'Militar com conta-salário aqui e outra fonte trazida por portabilidade: as duas listas juntas.',
    ages: [20, 57],
    sectors: ['military'],
    employer: 'public',
    salary: 'both',
    products: ['CARTAO_CREDITO', 'SEGURO'],
    accounts: [CHECKING],
  },
  {
    id: 'domestic-worker',
    weight: 45,
    story: 'Trabalha em casa de família: o empregador tem CPF, não CNPJ.',
    ages: [20, 66],
    sectors: ['domestic'],
    employer: 'person',
    salary: 'here',
    accounts: [CHECKING],
  },
  {
    id: 'high-income',
    weight: 12,
    story: 'Alta renda: investimentos, previdência e câmbio na mesma lista de produtos.',
    ages: [35, 72],
    setting: 'large',
    sectors: ['executive'],
    reach: [0.45, 1],
    employer: 'company',
    wealth: 2.5,
    products: ['CARTAO_CREDITO', 'OPERACOES_CAMBIO', 'INVESTIMENTO', 'PREVIDENCIA', 'SEGURO'],
    contacts: 'many',
    accounts: [CHECKING, SAVINGS],
  },
  {
    id: 'liberal-professional',
    weight: 40,
    story: 'Profissional liberal que atende por conta própria e informa a renda do ano inteiro.',
    ages: [26, 72],
    setting: 'large',
    sectors: ['liberal'],
    frequency: 'ANUAL',
    products: ['CARTAO_CREDITO', 'CREDENCIAMENTO', 'PREVIDENCIA'],
    accounts: [CHECKING],
  },
  {
    id: 'gig-worker',
    weight: 45,
    story: 'Trabalha por aplicativo e recebe por semana em conta de pagamento.',
    ages: [19, 58],
    sectors: ['gig'],
    frequency: 'SEMANAL',
    wealth: 0,
    products: ['CARTAO_CREDITO'],
    accounts: [PREPAID],
  },
  {
    id: 'artist',
    weight: 6,
    story: 'Vive de direitos autorais pagos por trimestre e guarda obras num cofre: produto OUTROS.',
    ages: [24, 78],
    means: { titles: ['Cantora e compositora', 'Cantor e compositor'], income: [1700, 19_000] },
    frequency: 'TRIMESTRAL',
    products: ['OUTROS'],
    otherProduct: 'Aluguel de cofre',
    accounts: [CHECKING],
  },
  {
    id: 'heir',
    weight: 3,
    story:
      'Não trabalha: vive do patrimônio herdado, com renda de periodicidade OUTROS e procurador constituído.',
    ages: [25, 82],
    setting: 'large',
    means: {
      titles: ['Proprietária de imóveis alugados', 'Proprietário de imóveis alugados'],
      income: [9000, 70_000],
    },
    frequency: 'OUTROS',
    wealth: 6,
    procurator: 'attorney',
    products: ['INVESTIMENTO', 'PREVIDENCIA', 'OUTROS'],
    otherProduct: 'Consórcio de imóveis',
    accounts: [CHECKING],
  },
  {
    id: 'over-indebted',
    weight: 30,
    story: 'Sem emprego e com dívidas maiores que os bens: patrimônio negativo e nenhuma renda.',
    femaleShare: 0.54,
    ages: [23, 64],
    wealth: -0.6,
    products: ['OPERACAO_CREDITO', 'CARTAO_CREDITO'],
    accounts: [CHECKING],
  },
  {
    id: 'unbanked',
    weight: 70,
    story: 'Só tem conta de pagamento pré-paga: sem agência, sem crédito, contato mínimo.',
    ages: [18, 70],
    sectors: ['self-employed'],
    reach: [0, 0.4],
    wealth: 0,
    accounts: [PREPAID],
  },
  {
    id: 'homemaker',
    weight: 30,
    story: 'Cuida da casa e divide a poupança com quem se casou.',
    femaleShare: 0.95,
    ages: [24, 80],
    marital: 'CASADO',
    means: { titles: ['Dona de casa', 'Dono de casa'], income: [600, 2600] },
    frequency: 'BIMESTRAL',
    accounts: [JOINT_BOTH_SIGN],
  },
  {
    id: 'salary-account-only',
    weight: 18,
    story:
      'Tem apenas a conta-salário: nenhum dado de empregador é compartilhado e accounts vem vazia (R53, caso 6).',
    ages: [19, 60],
    sectors: ['private'],
    products: ['CONTA_SALARIO'],
    wealth: 0,
    accounts: [],
  },
  {
    id: 'newborn-employer',
    weight: 4,
    story: 'Foi contratado por empresa aberta depois de julho de 2026: o CNPJ do empregador tem letras.',
    ages: [20, 50],
    sectors: ['private'],
    employer: 'newborn',
    salary: 'here',
    products: ['CARTAO_CREDITO'],
    accounts: [CHECKING],
  },
  {
    id: 'long-name',
    weight: 2,
    story: 'Nome civil com mais de setenta caracteres: os nomes do meio chegam abreviados (R16).',
    ages: [25, 75],
    names: 'long',
    sectors: ['liberal', 'executive'],
    accounts: [CHECKING],
  },
  {
    id: 'several-registrations',
    weight: 3,
    story:
      'O banco guarda mais de um cadastro da mesma pessoa: identifications tem várias páginas com page-size=1.',
    ages: [25, 70],
    registrations: 3,
    contacts: 'many',
    sectors: ['private', 'public'],
    products: ['CARTAO_CREDITO', 'SEGURO', 'PREVIDENCIA'],
    accounts: [CHECKING, PREPAID],
  },
  {
    id: 'old-file',
    weight: 0,
    story:
      'Cadastro antigo: um empregador só com nome, outro só com CNPJ, telefone sem DDI, endereço sem código de país.',
    ages: [40, 62],
    terse: true,
    sectors: ['private'],
    employer: 'company',
    accounts: [CHECKING],
  },
  {
    id: 'no-contact',
    weight: 2,
    story: 'O banco não tem contato nenhum: as três listas de contacts vêm vazias (R27).',
    ages: [30, 74],
    contacts: 'none',
    sectors: ['private', 'self-employed'],
    accounts: [SAVINGS],
  },
  {
    id: 'bare-registration',
    weight: 2,
    story: 'Cadastro antigo e mínimo: só o que o padrão obriga, nada opcional.',
    ages: [40, 90],
    bare: true,
    accounts: [SAVINGS],
  },
]

const BUSINESS: readonly Omit<BusinessArchetype, 'kind'>[] = [
  {
    id: 'micro-entrepreneur',
    weight: 525,
    story: 'MEI: uma pessoa só, faturamento até o teto anual de R$ 81 mil.',
    form: 'mei',
    size: 'mei',
    ages: [1, 15],
    products: ['CREDENCIAMENTO'],
    accounts: ['CONTA_PAGAMENTO_PRE_PAGA'],
  },
  {
    id: 'single-member-company',
    weight: 175,
    story: 'Limitada unipessoal: um sócio com todas as quotas.',
    form: 'slu',
    size: 'micro',
    ages: [1, 20],
    products: ['CARTAO_CREDITO', 'CREDENCIAMENTO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'limited-company',
    weight: 130,
    story: 'Limitada com dois ou três sócios: o caso mais comum depois do MEI.',
    form: 'ltda',
    size: 'micro',
    ages: [1, 35],
    products: ['CARTAO_CREDITO', 'OPERACAO_CREDITO', 'CREDENCIAMENTO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'family-company',
    weight: 45,
    story: 'Empresa de família: todos os sócios têm o mesmo sobrenome, que está também na razão social.',
    form: 'ltda',
    size: 'small',
    ages: [8, 45],
    owners: 'family',
    products: ['OPERACAO_CREDITO', 'SEGURO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA', 'CONTA_POUPANCA'],
  },
  {
    id: 'corporation',
    weight: 9,
    story: 'Sociedade anônima: o QSA mostra administradores, sem participação.',
    form: 'sa',
    fields: ['industry', 'technology', 'construction', 'transport'],
    size: 'large',
    ages: [6, 60],
    setting: 'large',
    contacts: 'many',
    products: ['OPERACAO_CREDITO', 'INVESTIMENTO', 'OPERACOES_CAMBIO', 'SEGURO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'holding',
    weight: 10,
    story: 'Holding cujos sócios são empresas: parties com PESSOA_JURIDICA e companyName.',
    form: 'ltda',
    fields: ['holding'],
    size: 'medium',
    ages: [2, 30],
    owners: 'companies',
    wealth: 6,
    products: ['INVESTIMENTO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'newborn-holding',
    weight: 1,
    story: 'Sócia e controlada nasceram depois de julho de 2026: letras no CNPJ da sócia.',
    form: 'ltda',
    fields: ['holding'],
    size: 'medium',
    ages: [0, 0],
    owners: 'newborn-companies',
    alphanumeric: true,
    frequency: 'TRIMESTRAL',
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'foreign-parent',
    weight: 4,
    story: 'Sócio estrangeiro identificado por passaporte, ao lado de um administrador brasileiro.',
    form: 'ltda',
    fields: ['industry', 'technology', 'retail'],
    size: 'medium',
    ages: [2, 30],
    setting: 'large',
    owners: 'foreign',
    products: ['OPERACOES_CAMBIO', 'OPERACAO_CREDITO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'travelling-partner',
    weight: 1,
    story: 'Sócio que entrou no país com outro documento de viagem, e não com passaporte.',
    form: 'ltda',
    fields: ['food', 'retail'],
    size: 'micro',
    ages: [1, 12],
    owners: 'traveller',
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'association',
    weight: 6,
    story: 'Associação sem sócios: parties vem vazia, o que versões antigas do padrão não permitiam.',
    form: 'association',
    fields: ['association'],
    size: 'micro',
    ages: [3, 50],
    frequency: 'MENSAL',
    products: ['SEGURO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA', 'CONTA_POUPANCA'],
  },
  {
    id: 'condominium',
    weight: 6,
    story: 'Condomínio: não tem sócios, e o síndico assina como representante legal.',
    form: 'condominium',
    fields: ['condominium'],
    size: 'micro',
    ages: [2, 45],
    setting: 'large',
    frequency: 'MENSAL',
    wealth: 0,
    procurator: 'person',
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'cooperative',
    weight: 4,
    story: 'Cooperativa: os associados não são sócios, só os administradores aparecem no QSA.',
    form: 'cooperative',
    fields: ['agro'],
    size: 'medium',
    ages: [5, 60],
    setting: 'small',
    frequency: 'SEMESTRAL',
    products: ['OPERACAO_CREDITO', 'SEGURO', 'OPERACOES_CAMBIO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'newborn-company',
    weight: 5,
    story:
      'Aberta depois de julho de 2026: o CNPJ tem letras, e versões até 2.2.1 não conseguem representá-la.',
    form: 'slu',
    size: 'micro',
    ages: [0, 0],
    alphanumeric: true,
    frequency: 'MENSAL',
    wealth: 0,
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'franchise',
    weight: 1,
    story: 'Rede com matriz e muitas filiais, cada uma com cadastro próprio: serve para testar paginação.',
    form: 'ltda',
    fields: ['food', 'retail'],
    size: 'medium',
    ages: [6, 30],
    setting: 'large',
    branches: 31,
    products: ['CREDENCIAMENTO', 'OPERACAO_CREDITO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'procurator-company',
    weight: 4,
    story: 'Quem a representa é outra empresa: o procurador tem CNPJ em vez de CPF.',
    form: 'ltda',
    size: 'small',
    ages: [3, 30],
    procurator: 'company',
    products: ['SEGURO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'newborn-procurator',
    weight: 1,
    story: 'Representada por empresa aberta em 2026: letras no CNPJ do procurador.',
    form: 'slu',
    size: 'micro',
    ages: [2, 20],
    procurator: 'newborn-company',
    frequency: 'BIMESTRAL',
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'startup',
    weight: 6,
    story: 'Empresa de tecnologia que ainda dá prejuízo: patrimônio negativo.',
    form: 'ltda',
    fields: ['technology'],
    size: 'small',
    ages: [2, 7],
    setting: 'large',
    frequency: 'TRIMESTRAL',
    wealth: -0.4,
    products: ['CARTAO_CREDITO', 'OPERACOES_CAMBIO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'clinic',
    weight: 12,
    story: 'Sociedade simples de profissionais de saúde.',
    form: 'simple',
    fields: ['health'],
    size: 'small',
    ages: [2, 35],
    frequency: 'QUINZENAL',
    products: ['CREDENCIAMENTO', 'PREVIDENCIA', 'SEGURO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'rural-company',
    weight: 12,
    story:
      'Empresa do campo, em cidade pequena, cuja receita depende da safra: periodicidade OUTROS com descrição.',
    form: 'ltda',
    fields: ['agro'],
    size: 'small',
    ages: [4, 45],
    setting: 'small',
    owners: 'family',
    frequency: 'OUTROS',
    frequencyInfo: 'Por safra',
    products: ['OPERACAO_CREDITO', 'SEGURO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'street-vendor',
    weight: 25,
    story: 'MEI que vende na rua e informa a receita do dia.',
    form: 'mei',
    fields: ['food', 'retail'],
    size: 'mei',
    ages: [1, 10],
    frequency: 'DIARIA',
    products: ['CREDENCIAMENTO', 'OUTROS'],
    accounts: ['CONTA_PAGAMENTO_PRE_PAGA'],
  },
  {
    id: 'transport-company',
    weight: 12,
    story: 'Transportadora que recebe frete toda semana.',
    form: 'ltda',
    fields: ['transport'],
    size: 'small',
    ages: [2, 35],
    frequency: 'SEMANAL',
    products: ['OPERACAO_CREDITO', 'SEGURO', 'CARTAO_CREDITO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'offshore-entity',
    weight: 1,
    story: 'Entidade com domicílio no exterior: traz também o registro do país de origem em otherDocuments.',
    form: 'sa',
    fields: ['holding'],
    size: 'medium',
    ages: [3, 25],
    abroad: true,
    products: ['OPERACOES_CAMBIO', 'INVESTIMENTO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'social-name-partner',
    weight: 1,
    story: 'Um sócio e quem representa a empresa usam nome social.',
    form: 'ltda',
    size: 'micro',
    ages: [1, 20],
    socialKin: true,
    procurator: 'person',
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'old-file-company',
    weight: 0,
    story: 'Cadastro antigo: sócios sem data de entrada, receita sem periodicidade nem ano.',
    form: 'ltda',
    size: 'small',
    ages: [18, 40],
    terse: true,
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'salary-payer',
    weight: 2,
    story: 'Usa o banco só para pagar salários: tem produto e nenhuma conta.',
    form: 'ltda',
    size: 'small',
    ages: [3, 40],
    products: ['CONTA_SALARIO'],
    accounts: [],
  },
  {
    id: 'no-contact-company',
    weight: 1,
    story: 'O banco não tem contato nenhum da empresa: listas obrigatórias e vazias.',
    form: 'ltda',
    size: 'micro',
    ages: [10, 40],
    contacts: 'none',
    products: ['CONTA_SALARIO'],
    accounts: ['CONTA_DEPOSITO_A_VISTA'],
  },
  {
    id: 'bare-company',
    weight: 1,
    story: 'Cadastro mínimo: qualificação só com a data de atualização.',
    form: 'ltda',
    size: 'micro',
    ages: [10, 40],
    bare: true,
    accounts: ['CONTA_POUPANCA'],
  },
]

export const ARCHETYPES: readonly Archetype[] = [
  ...PERSONAL.map((row) => ({ ...row, kind: 'personal' as const })),
  ...BUSINESS.map((row) => ({ ...row, kind: 'business' as const })),
]

const byId = new Map(ARCHETYPES.map((row) => [row.id, row]))

/** The row of that id, or undefined. */
export const archetypeOf = (id: string): Archetype | undefined => byId.get(id)

export const isPersonal = (row: Archetype): row is PersonalArchetype => row.kind === 'personal'
export const isBusiness = (row: Archetype): row is BusinessArchetype => row.kind === 'business'

/** What a crowd is made of, by kind. */
export const CROWD: Readonly<{ [K in Kind]: Weighted<Extract<Archetype, { kind: K }>> }> = {
  personal: weighted(ARCHETYPES.filter(isPersonal), (row) => row.weight),
  business: weighted(ARCHETYPES.filter(isBusiness), (row) => row.weight),
}
