import type { BusinessFinancialRelation, PersonalFinancialRelation } from '../../standard/persona.ts'
import { ACCOUNT_TYPES } from '../../standard/schemas/relationship.ts'
import { bankOfRoot, isCompeCode } from '../banks.ts'
import type { Context, Fault, RecordRule } from '../finding.ts'
import { dayOf, each, inOrder, isBlank, type Known, ON_OR_AFTER, when } from '../known.ts'
import { COHERENCE, MONEY, RELATIONS, RULEBOOK, rulesOf } from '../rule.ts'

type Personal = Known<PersonalFinancialRelation>
type Relation = Known<PersonalFinancialRelation | BusinessFinancialRelation>
const personal = rulesOf<PersonalFinancialRelation>(MONEY)
const rule = rulesOf<PersonalFinancialRelation | BusinessFinancialRelation>(RELATIONS)

const FIVE_YEARS = 5

/** `2021-10-30` is the earliest day that is not more than five years before `2026-10-30`. */
const yearsBefore = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4, 10)}`

/** Where salaries come in: of each link the bank, its number in the payment system, and the day. */
const linksOf = ({ portabilitiesReceived, paychecksBankLink }: Personal) => [
  {
    at: '.portabilitiesReceived',
    list: portabilitiesReceived?.map((link) => ({
      cnpj: link?.paycheckBankDetainerCnpj,
      ispb: link?.paycheckBankDetainerIspb,
      date: link?.portabilityApprovalDate,
    })),
    names: {
      cnpj: '.paycheckBankDetainerCnpj',
      ispb: '.paycheckBankDetainerIspb',
      date: '.portabilityApprovalDate',
    },
  },
  {
    at: '.paychecksBankLink',
    list: paychecksBankLink?.map((link) => ({
      cnpj: link?.paycheckBankCnpj,
      ispb: link?.paycheckBankIspb,
      date: link?.accountOpeningDate,
    })),
    names: { cnpj: '.paycheckBankCnpj', ispb: '.paycheckBankIspb', date: '.accountOpeningDate' },
  },
]

/** One of the two numbers may be a bank's, and is then not the wrong one. */
function ispbOfCnpj(one: Personal, { institution }: Context): Fault[] {
  return linksOf(one).flatMap(({ at, list, names }) =>
    each(list, at, ({ cnpj, ispb }) => {
      if (cnpj === undefined || ispb === undefined || cnpj.slice(0, 8) === ispb) return []
      const isOfNoBank =
        bankOfRoot(ispb, institution) !== undefined && bankOfRoot(cnpj.slice(0, 8), institution) === undefined
      return isOfNoBank
        ? when(
            true,
            names.cnpj,
            cnpj,
            { pt: `um CNPJ de raiz ${ispb}`, en: `a CNPJ with the root ${ispb}` },
            `${at}`,
          )
        : when(true, names.ispb, ispb, { pt: cnpj.slice(0, 8), en: cnpj.slice(0, 8) })
    }),
  )
}

function knownBank(one: Personal, { institution }: Context): Fault[] {
  return linksOf(one).flatMap(({ at, list, names }) =>
    each(list, at, ({ cnpj, ispb }) =>
      when(
        ispb !== undefined &&
          bankOfRoot(ispb, institution) === undefined &&
          (cnpj === undefined || cnpj.slice(0, 8) === ispb),
        names.ispb,
        ispb,
        { pt: 'o ISPB de uma instituição', en: 'the ISPB of an institution' },
      ),
    ),
  )
}

function noOlderLinks(one: Personal): Fault[] {
  // A relationship of the future is found as such.
  if ((one.startDate ?? '') > (one.updateDateTime ?? '9999')) return []
  return linksOf(one).flatMap(({ at, list, names }) =>
    each(list, at, ({ date }) => inOrder(names.date, one.startDate, date, ON_OR_AFTER)),
  )
}

function productsOfAccounts({ accounts, productsServicesType: products }: Relation): Fault[] {
  if (products === undefined || accounts === undefined) return []
  const types = accounts.map((account) => account?.type)
  const without = each(accounts, '.accounts', ({ type }) =>
    when(
      type !== undefined && !products.includes(type),
      '.type',
      type,
      { pt: 'um tipo que productsServicesType lista', en: 'a type that productsServicesType lists' },
      '.productsServicesType',
    ),
  )
  const idle = each(products, '.productsServicesType', (product) =>
    when(
      ACCOUNT_TYPES.some((type) => type === product) && !types.some((type) => type === product),
      '',
      product,
      { pt: 'um produto com conta em accounts', en: 'a product with an account in accounts' },
      '.accounts',
    ),
  )
  // One wrong type is missed among the products and the accounts.
  return without.length > 0 ? without : idle
}

function accountNumbers({ accounts }: Relation): Fault[] {
  const expected = {
    pt: 'um número de conta ou agência de verdade',
    en: 'a real number of an account or branch',
  }
  return each(accounts, '.accounts', ({ branchCode = '1', number = '1', checkDigit = '' }) => [
    ...when(/^0+$/.test(branchCode), '.branchCode', branchCode, expected),
    ...when(/^0+$/.test(number), '.number', number, expected),
    ...when(!isBlank(checkDigit) && !/^[0-9A-Za-z]$/.test(checkDigit), '.checkDigit', checkDigit, {
      pt: 'um dígito ou uma letra',
      en: 'a digit or a letter',
    }),
  ])
}

function oneBank({ accounts = [] }: Relation, { institution }: Context): Fault[] {
  const isKnown = (code: string): boolean => isCompeCode(code, institution)
  const known = accounts.map((account) => account?.compeCode).find((code) => code && isKnown(code))
  return each(accounts, '.accounts', ({ compeCode: code }) => {
    if (code === undefined) return []
    if (!isKnown(code))
      return when(true, '.compeCode', code, { pt: 'o número de um banco', en: 'the number of a bank' })
    return when(code !== known, '.compeCode', code, {
      pt: `${known}, como nas outras`,
      en: `${known}, as the others`,
    })
  })
}

/** TABLE of the rules about what links a customer to the bank. */
export const RELATION_RULES: readonly RecordRule[] = [
  rule({
    id: 'R45',
    severity: 'error',
    source: `${RULEBOOK}, productsServicesType`,
    says: { pt: 'Nenhum produto se repete.', en: 'No product comes twice.' },
    test: ({ productsServicesType: list = [] }) =>
      each(list, '.productsServicesType', (product, at) =>
        when(list.indexOf(product) < at, '', product, {
          pt: 'cada produto uma vez',
          en: 'each product once',
        }),
      ),
  }),
  personal({
    id: 'R51',
    severity: 'error',
    source: `${RULEBOOK}, portabilitiesReceived`,
    says: { pt: 'Portabilidades dos últimos cinco anos.', en: 'Portabilities of the last five years.' },
    test: ({ portabilitiesReceived, updateDateTime }) =>
      each(portabilitiesReceived, '.portabilitiesReceived', ({ portabilityApprovalDate: date }) =>
        when(
          date !== undefined &&
            updateDateTime !== undefined &&
            date < yearsBefore(dayOf(updateDateTime), FIVE_YEARS),
          '.portabilityApprovalDate',
          date,
          {
            pt: 'no máximo cinco anos antes de updateDateTime',
            en: 'at most five years before updateDateTime',
          },
        ),
      ),
  }),
  rule({
    id: 'C12',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'Cada conta aparece entre os produtos, e cada conta entre os produtos existe.',
      en: 'Each account stands among the products, and each account among the products exists.',
    },
    test: productsOfAccounts,
  }),
  personal({
    id: 'C56',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'Quem recebe salário aqui tem CONTA_SALARIO.', en: 'Who is paid here has a CONTA_SALARIO.' },
    test: ({ paychecksBankLink, productsServicesType }) =>
      when(
        (paychecksBankLink?.length ?? 0) > 0 && productsServicesType?.includes('CONTA_SALARIO') === false,
        '.productsServicesType',
        productsServicesType,
        {
          pt: 'CONTA_SALARIO, porque há paychecksBankLink',
          en: 'CONTA_SALARIO, because there is a paychecksBankLink',
        },
      ),
  }),
  personal({
    id: 'C13',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'Nenhum vínculo de salário é anterior ao relacionamento.',
      en: 'No salary link is older than the relationship.',
    },
    test: noOlderLinks,
  }),
  personal({
    id: 'C51',
    severity: 'error',
    source: `${RULEBOOK}, ISPB`,
    says: { pt: 'O ISPB é a raiz do CNPJ do banco.', en: "The ISPB is the root of the bank's CNPJ." },
    test: ispbOfCnpj,
  }),
  personal({
    id: 'C52',
    severity: 'warning',
    source: 'Banco Central, participantes do STR',
    says: {
      pt: 'O salário vem de uma instituição que existe.',
      en: 'The salary comes from an institution that exists.',
    },
    test: knownBank,
  }),
  rule({
    id: 'C53',
    severity: 'warning',
    source: 'Banco Central, participantes do STR',
    says: {
      pt: 'As contas são de um banco, e ele existe.',
      en: 'The accounts are of one bank, and it exists.',
    },
    test: oneBank,
  }),
  rule({
    id: 'C55',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'Agência, conta e dígito são de alguém.', en: "Branch, account and digit are somebody's." },
    test: accountNumbers,
  }),
]
