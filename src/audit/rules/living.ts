import { isValidCbo } from '@brazilian-utils/brazilian-utils/is-valid-cbo'
import { isValidCnae } from '@brazilian-utils/brazilian-utils/is-valid-cnae'
import { ACTIVITIES } from '../../data/activities.ts'
import { OCCUPATIONS } from '../../data/occupations.ts'
import { isReceitaOccupation } from '../../data/receita-occupations.ts'
import type { Words } from '../../domain/words.ts'
import { MONTHS } from '../../standard/frequencies.ts'
import type { BusinessQualification, PersonalQualification } from '../../standard/persona.ts'
import type { Fault, RecordRule } from '../finding.ts'
import { each, isBlank, type Known, when } from '../known.ts'
import { COHERENCE, LIVING, RESTRICTION, RULEBOOK, rulesOf, TRADE } from '../rule.ts'

type Living = Known<PersonalQualification>
type Trade = Known<BusinessQualification>
const living = rulesOf<PersonalQualification>(LIVING)
const trade = rulesOf<BusinessQualification>(TRADE)
const either = rulesOf<PersonalQualification | BusinessQualification>([...LIVING, ...TRADE])

/** Bands hold nine of ten people, and a code may name several jobs: outside of half and double is what is odd. */
const SLACK = 2
/** Reais a month between which anybody's income lies, whatever the occupation. */
const ANY_INCOME = [50, 2_000_000] as const
/** Reais a year between which any company's revenue lies: the largest of the country has half of the upper one. */
const ANY_REVENUE = [1_000, 1e12] as const
/** Reais that nobody owns, or owes, in excess. */
const ANY_PATRIMONY = 1e12
/** Years of income that nobody has put aside, however long they worked. */
const YEARS_SAVED = 200

/** TABLE of the lists of occupations: what of them a description is. */
const OCCUPATION: Readonly<Record<string, Words & { readonly fits: (text: string) => boolean }>> = {
  CBO: {
    fits: (text) => isValidCbo(text),
    pt: 'um código da CBO, com seis dígitos',
    en: 'a CBO code of six digits',
  },
  RECEITA_FEDERAL: {
    fits: isReceitaOccupation,
    pt: 'um código de ocupação da Receita Federal, com três dígitos',
    en: 'an occupation code of the Receita Federal, three digits',
  },
  OUTRO: {
    fits: (text) => /\p{L}{2}/u.test(text),
    pt: 'a ocupação por extenso',
    en: 'the occupation in words',
  },
}

function occupationListed({ occupationCode: list, occupationDescription: text }: Living): Fault[] {
  const row = OCCUPATION[list ?? '']
  if (!row || isBlank(text)) return []
  return when(!row.fits(text!), '.occupationDescription', text, { pt: row.pt, en: row.en }, '.occupationCode')
}

const reais = (amount: number): string => amount.toFixed(2)

function outside(
  path: string,
  amount: string,
  value: number,
  [low, high]: readonly [number, number],
  per: Words,
  isAnybody = false,
): Fault[] {
  // Who has nothing says so, where no occupation or activity speaks against it.
  return when(!(value >= low && value <= high) && !(value === 0 && isAnybody), path, amount, {
    pt: `de ${reais(low)} a ${reais(high)} ${per.pt}`,
    en: `${reais(low)} to ${reais(high)} ${per.en}`,
  })
}

function incomeFits({ occupationCode, occupationDescription: text, informedIncome }: Living): Fault[] {
  const { frequency, amount } = informedIncome ?? {}
  const months = MONTHS[frequency ?? 'OUTROS']
  if (!months || amount?.amount === undefined || amount.currency !== 'BRL') return []
  const jobs = OCCUPATIONS.filter((job) => text === (occupationCode === 'CBO' ? job.cbo : job.receita))
  const band = [
    Math.min(...jobs.map(({ income }) => income[0])) / SLACK,
    Math.max(...jobs.map(({ income }) => income[1])) * SLACK,
  ] as const
  return outside(
    '.informedIncome.amount.amount',
    amount.amount,
    Number(amount.amount) / months,
    jobs.length > 0 ? band : ANY_INCOME,
    { pt: 'por mês', en: 'a month' },
    jobs.length === 0,
  )
}

function revenueFits({ economicActivities = [], informedRevenue }: Trade): Fault[] {
  const { frequency, amount } = informedRevenue ?? {}
  const months = MONTHS[frequency ?? 'OUTROS']
  if (!months || amount?.amount === undefined || amount.currency !== 'BRL') return []
  const main = economicActivities.find((one) => one?.isMain)?.code
  const activity = ACTIVITIES.find(({ cnae }) => cnae === main)
  const band = activity && ([activity.revenue[0] / SLACK, activity.revenue[1] * SLACK] as const)
  return outside(
    '.informedRevenue.amount.amount',
    amount.amount,
    (Number(amount.amount) / months) * 12,
    band ?? ANY_REVENUE,
    { pt: 'por ano', en: 'a year' },
    true,
  )
}

function patrimonyFits({ informedPatrimony, ...rest }: Living): Fault[] {
  const { amount } = informedPatrimony ?? {}
  if (amount?.amount === undefined || amount.currency !== 'BRL') return []
  const { frequency, amount: income } = rest.informedIncome ?? {}
  const months = MONTHS[frequency ?? 'OUTROS']
  const yearly = months && income?.currency === 'BRL' ? (Number(income.amount) / months) * 12 : 0
  const most = yearly > 0 ? Math.max(yearly * YEARS_SAVED, 1e6) : ANY_PATRIMONY
  return outside('.informedPatrimony.amount.amount', amount.amount, Number(amount.amount), [-most, most], {
    pt: 'ao todo',
    en: 'in all',
  })
}

/** The real came in 1994. */
const FIRST_YEAR = 1994

/** The years of which a customer can have told something by the update of the block. */
function toldYears(one: Known<PersonalQualification | BusinessQualification>): Fault[] {
  const latest = Number(one.updateDateTime?.slice(0, 4) ?? 9999)
  const judge = (path: string, year: number | undefined): Fault[] =>
    when(
      year !== undefined && !(Number.isInteger(year) && year >= FIRST_YEAR && year <= latest),
      path,
      year,
      { pt: `um ano de ${FIRST_YEAR} a ${latest}`, en: `a year from ${FIRST_YEAR} to ${latest}` },
      '.updateDateTime',
    )
  const patrimony = one.informedPatrimony ?? {}
  return [
    ...judge('.informedPatrimony.year', 'year' in patrimony ? patrimony.year : undefined),
    ...judge('.informedRevenue.year', 'informedRevenue' in one ? one.informedRevenue?.year : undefined),
  ]
}

/** TABLE of the rules about what people live on, and what companies do and earn. */
export const LIVING_RULES: readonly RecordRule[] = [
  living({
    id: 'R40',
    severity: 'error',
    source: 'CBO 2002; Receita Federal, IRPF',
    says: {
      pt: 'A descrição é só o código da lista indicada.',
      en: 'The description is the code alone, of the list named.',
    },
    test: occupationListed,
  }),
  living({
    id: 'C49',
    severity: 'warning',
    source: `${RULEBOOK}, occupationCode`,
    says: { pt: 'Uma ocupação diz de que lista vem.', en: 'An occupation says which list it is of.' },
    test: ({ occupationCode, occupationDescription: text }) =>
      when(occupationCode === undefined && !isBlank(text), '.occupationCode', occupationCode, {
        pt: 'RECEITA_FEDERAL, CBO ou OUTRO',
        en: 'RECEITA_FEDERAL, CBO or OUTRO',
      }),
  }),
  living({
    id: 'R43',
    severity: 'warning',
    source: `${RULEBOOK}, employers`,
    says: { pt: 'Um empregador tem nome ou documento.', en: 'An employer has a name or a document.' },
    test: ({ employers }) =>
      each(employers, '.employers', (employer) =>
        when(isBlank(employer.name) && isBlank(employer.cnpjCpf), '', employer, {
          pt: 'name ou cnpjCpf',
          en: 'name or cnpjCpf',
        }),
      ),
  }),
  living({
    id: 'P05',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'A renda é uma que a ocupação paga.', en: 'The income is one that the occupation pays.' },
    test: incomeFits,
  }),
  living({
    id: 'C48',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'O patrimônio é um que a renda explica.',
      en: 'The patrimony is one that the income explains.',
    },
    test: patrimonyFits,
  }),
  trade({
    id: 'R65',
    severity: 'error',
    source: RESTRICTION,
    says: { pt: 'Uma só atividade principal.', en: 'One main activity.' },
    test: ({ economicActivities: list = [] }) => {
      const main = list.filter((one) => one?.isMain).length
      return when(list.length > 0 && main !== 1, '.economicActivities', main, {
        pt: 'exatamente um item com isMain true',
        en: 'exactly one item with isMain true',
      })
    },
  }),
  trade({
    id: 'R66',
    severity: 'error',
    source: 'CNAE-Subclasses 2.3',
    says: { pt: 'O CNAE existe.', en: 'The CNAE exists.' },
    test: ({ economicActivities }) =>
      each(economicActivities, '.economicActivities', ({ code }) =>
        when(code !== undefined && !isValidCnae(code), '.code', code, {
          pt: 'uma subclasse da CNAE 2.3, com sete dígitos',
          en: 'a subclass of CNAE 2.3, seven digits',
        }),
      ),
  }),
  trade({
    id: 'C50',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'O faturamento é um que a atividade dá.',
      en: 'The revenue is one that the activity brings.',
    },
    test: revenueFits,
  }),
  trade({
    id: 'C57',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'O patrimônio é um que uma empresa tem.', en: 'The patrimony is one that a company has.' },
    test: ({ informedPatrimony }) => {
      const { amount, currency } = informedPatrimony?.amount ?? {}
      if (amount === undefined || currency !== 'BRL') return []
      return outside(
        '.informedPatrimony.amount.amount',
        amount,
        Number(amount),
        [-ANY_PATRIMONY, ANY_PATRIMONY],
        {
          pt: 'ao todo',
          en: 'in all',
        },
      )
    },
  }),
  either({
    id: 'C47',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'O ano informado é um que já veio, e não de outro século.',
      en: 'The year told of has come, and is not of another century.',
    },
    test: toldYears,
  }),
]
