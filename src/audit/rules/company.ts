import { isCnpj } from '../../domain/cnpj.ts'
import { isCpf } from '../../domain/cpf.ts'
import type { BusinessIdentification, Party } from '../../standard/persona.ts'
import { bankOfRoot } from '../banks.ts'
import type { Fault, RecordRule } from '../finding.ts'
import { AFTER, each, fault, inOrder, isBlank, type Known, ON_OR_AFTER, when } from '../known.ts'
import { COHERENCE, COMPANY, RULEBOOK, rulesOf } from '../rule.ts'

type Company = Known<BusinessIdentification>
const rule = rulesOf<BusinessIdentification>(COMPANY)

/** Of each party, what `judge` finds wrong with it. */
const eachParty =
  (judge: (party: Known<Party>, company: Company) => Fault[]) =>
  (company: Company): Fault[] =>
    each<Known<Party>>(company.parties, '.parties', (party) => judge(party, company))

function partyDocument({ personType, documentType, documentNumber: number }: Known<Party>): Fault[] {
  if (personType && documentType && (documentType === 'CNPJ') !== (personType === 'PESSOA_JURIDICA'))
    return [
      fault('.documentType', documentType, {
        pt: `um documento de ${personType}`,
        en: `a document of ${personType}`,
      }),
    ]
  if (isBlank(number)) return []
  const fine = documentType === 'CPF' ? isCpf(number!) : documentType === 'CNPJ' ? isCnpj(number!) : true
  return when(!fine, '.documentNumber', number, {
    pt: `um ${documentType} com os dígitos verificadores certos`,
    en: `a ${documentType} whose check digits are right`,
  })
}

/** What the other kind of person is called by. */
function foreignName({ personType, civilName, socialName, companyName, tradeName }: Known<Party>): Fault[] {
  const none = (name: string) => ({
    pt: `nada, porque personType é ${personType}: ${name}`,
    en: `nothing, because personType is ${personType}: ${name}`,
  })
  if (personType === 'PESSOA_JURIDICA')
    return [
      ...when(civilName !== undefined, '.civilName', civilName, none('companyName')),
      ...when(socialName !== undefined, '.socialName', socialName, none('tradeName')),
    ]
  if (personType !== 'PESSOA_NATURAL') return []
  return [
    ...when(companyName !== undefined, '.companyName', companyName, none('civilName')),
    ...when(tradeName !== undefined, '.tradeName', tradeName, none('socialName')),
  ]
}

const MILLION = 1e6

/** TABLE of the rules about a company's registration and its partners. */
export const COMPANY_RULES: readonly RecordRule[] = [
  rule({
    id: 'C41',
    severity: 'warning',
    source: `${RULEBOOK}, parties`,
    says: {
      pt: 'Pessoa tem nome civil e social; empresa, razão social e nome fantasia.',
      en: 'A person has a civil and a social name, a company a legal and a trade name.',
    },
    test: eachParty(foreignName),
  }),
  rule({
    id: 'C44',
    severity: 'warning',
    source: `${RULEBOOK}, shareholding`,
    says: { pt: 'Só sócio tem participação.', en: 'Only a partner has a share.' },
    test: eachParty(({ type, shareholding }) =>
      when(
        type === 'ADMINISTRADOR' && shareholding !== undefined,
        '.shareholding',
        shareholding,
        { pt: 'nada, porque type é ADMINISTRADOR', en: 'nothing, because type is ADMINISTRADOR' },
        '.type',
      ),
    ),
  }),
  rule({
    id: 'R61',
    severity: 'error',
    source: `${RULEBOOK}, shareholding`,
    says: { pt: 'As participações somam no máximo 1.', en: 'The shares sum to at most 1.' },
    test: ({ parties = [] }) => {
      const shares = parties.map((party) => Math.round(Number(party?.shareholding ?? 0) * MILLION))
      const sum = shares.reduce((total, share) => total + share, 0)
      // A single share of more than the whole is found as such.
      const wrong = sum > MILLION && shares.every((share) => share <= MILLION)
      return when(wrong, '.parties', (sum / MILLION).toFixed(6), {
        pt: 'participações que somam no máximo 1.000000',
        en: 'shares that sum to at most 1.000000',
      })
    },
  }),
  rule({
    id: 'R63',
    severity: 'error',
    source: `${RULEBOOK}, documentType`,
    says: {
      pt: 'O documento é o do tipo de pessoa, com dígitos certos.',
      en: 'The document is of the kind of person, its check digits right.',
    },
    test: eachParty(partyDocument),
  }),
  rule({
    id: 'R76',
    severity: 'warning',
    source: `${RULEBOOK}, documentCountry`,
    says: { pt: 'O documento de um sócio diz o país.', en: "A party's document names its country." },
    test: eachParty(({ documentCountry: code = '' }) =>
      when(!/^[A-Z]{3}$/.test(code), '.documentCountry', code || undefined, {
        pt: 'três letras da ISO 3166-1',
        en: 'three letters of ISO 3166-1',
      }),
    ),
  }),
  rule({
    id: 'C42',
    severity: 'warning',
    source: 'Receita Federal',
    says: { pt: 'CPF e CNPJ são documentos do Brasil.', en: 'CPF and CNPJ are documents of Brazil.' },
    test: eachParty(({ documentType, documentCountry: code }) =>
      when(
        (documentType === 'CPF' || documentType === 'CNPJ') && code !== undefined && code !== 'BRA',
        '.documentCountry',
        code,
        {
          pt: `BRA, porque o documento é ${documentType}`,
          en: `BRA, because the document is a ${documentType}`,
        },
      ),
    ),
  }),
  rule({
    id: 'C43',
    severity: 'warning',
    source: 'Lei 6.404/1976, art. 244',
    says: { pt: 'Nenhuma empresa é sócia de si mesma.', en: 'No company is its own partner.' },
    test: eachParty(({ personType, documentType, documentNumber: number = '' }, { cnpjNumber }) =>
      when(
        personType === 'PESSOA_JURIDICA' &&
          documentType === 'CNPJ' &&
          cnpjNumber !== undefined &&
          number.slice(0, 8) === cnpjNumber.slice(0, 8),
        '.documentNumber',
        number,
        { pt: 'o CNPJ de outra empresa', en: 'the CNPJ of another company' },
      ),
    ),
  }),
  rule({
    id: 'C45',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'O documento de um sócio vence depois de emitido.',
      en: "A party's document expires after it was issued.",
    },
    test: eachParty(({ documentIssueDate, documentExpirationDate }) =>
      inOrder('.documentExpirationDate', documentIssueDate, documentExpirationDate, AFTER),
    ),
  }),
  rule({
    id: 'C10',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'Ninguém é sócio antes da constituição.',
      en: 'Nobody is a partner before the incorporation.',
    },
    test: ({ cnpjNumber, parties, incorporationDate, updateDateTime = '9999' }) =>
      // A branch opens later than the company whose partners it shows; a company of the future is found as such.
      cnpjNumber?.slice(8, 12) !== '0001' || (incorporationDate ?? '') > updateDateTime
        ? []
        : each(parties, '.parties', ({ startDate }) =>
            inOrder('.startDate', incorporationDate, startDate, ON_OR_AFTER),
          ),
  }),
  rule({
    id: 'C11',
    severity: 'warning',
    source: 'IN RFB 2.229/2024',
    says: { pt: 'CNPJ com letras só desde julho de 2026.', en: 'CNPJs with letters exist since July 2026.' },
    test: ({ cnpjNumber = '', incorporationDate }) =>
      when(
        /[A-Z]/.test(cnpjNumber) && incorporationDate !== undefined && incorporationDate < '2026-07-01',
        '.cnpjNumber',
        cnpjNumber,
        { pt: 'dígitos, porque a empresa é mais antiga', en: 'digits, because the company is older' },
      ),
  }),
  rule({
    id: 'C38',
    severity: 'warning',
    source: 'Banco Central, participantes do STR',
    says: { pt: 'O CNPJ do cliente não é o de um banco.', en: "The customer's CNPJ is not a bank's." },
    test: ({ cnpjNumber = '' }, { institution }) => {
      const bank = bankOfRoot(cnpjNumber.slice(0, 8), institution)
      return when(bank !== undefined, '.cnpjNumber', cnpjNumber, {
        pt: `o CNPJ do cliente, e não o de ${bank}`,
        en: `the customer's CNPJ, not that of ${bank}`,
      })
    },
  }),
  rule({
    id: 'C39',
    severity: 'error',
    source: `${RULEBOOK}, companiesCnpj`,
    says: {
      pt: 'companiesCnpj são as instituições, e não o cliente.',
      en: 'companiesCnpj are the institutions, not the customer.',
    },
    test: ({ companiesCnpj, cnpjNumber }, { institution }) =>
      // A bank that is its own institution's customer is found by its number.
      bankOfRoot(cnpjNumber?.slice(0, 8) ?? '', institution) !== undefined
        ? []
        : each(companiesCnpj, '.companiesCnpj', (cnpj) =>
            when(
              cnpj.slice(0, 8) === cnpjNumber?.slice(0, 8),
              '',
              cnpj,
              { pt: 'o CNPJ da instituição', en: "the institution's CNPJ" },
              '.cnpjNumber',
            ),
          ),
  }),
]
