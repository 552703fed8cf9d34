import { isCountryCode } from '../../data/countries.ts'
import { isCnpj } from '../../domain/cnpj.ts'
import { isCpf } from '../../domain/cpf.ts'
import type { Words } from '../../domain/words.ts'
import type { Context, Fault, RecordRule } from '../finding.ts'
import { plain } from '../gazetteer.ts'
import { dayOf, fault, isBlank, type Known, when, yearsFrom } from '../known.ts'
import { ALL, BOTH, COHERENCE, LIVING, RELATIONS, RULEBOOK, rulesOf, TRADE } from '../rule.ts'
import { named, places } from '../visit.ts'

/** What every record has. */
interface Block {
  updateDateTime: string
}

const rule = rulesOf<Block>(ALL)

/** Every text of a record that `isWrong` holds of. */
const eachText = (record: object, isWrong: (text: string) => boolean, expected: Words): Fault[] =>
  places(record).flatMap(([path, value]) =>
    typeof value === 'string' && isWrong(value) ? [fault(path, value, expected)] : [],
  )

/** Of the fields of those names, the ones that `isRight` does not hold of; a blank one is found as such. */
const eachNamed = (
  record: object,
  names: readonly string[],
  isRight: (text: string) => boolean,
  expected: Words,
): Fault[] =>
  named(record, ...names)
    .filter(([, value]) => !isBlank(value) && !isRight(value))
    .map(([path, value]) => fault(path, value, expected))

/** Words that systems write where they know nothing (rulebook, orientações da v2 and known issues), as `plain` has them. */
const FILLERS = new Set(
  (
    'NA NULL NULO NONE UNDEFINED NAN NAOINFORMADO NAOINFORMADA NAOSEAPLICA NAOAPLICAVEL NAOPOSSUI NAODISPONIVEL NAOCONSTA ' +
    'SEMINFORMACAO SEMDADOS INDISPONIVEL DESCONHECIDO DESCONHECIDA IGNORADO IGNORADA TESTE TESTETESTE XXX XXXX XXXXX'
  ).split(' '),
)
/** A country's code and a person's initials are short too: short fillers are found only as they are mostly written. */
const isFiller = (text: string): boolean =>
  /^(NA|N\/A|n\/a|na|[-–—._*?]+|0000-01-01|0001-01-01|\[object Object\])$/.test(text.trim()) ||
  (text.trim().length > 2 && FILLERS.has(plain(text)) && !/^[A-Z]{3}$/.test(text)) ||
  /^(NAN|NULL)$/i.test(text.trim())

/** What is left of UTF-8 that was read as Latin-1, what could not be read, controls, and marks of HTML. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const BROKEN = /[\u0000-\u001f\u007f-\u009f\ufffd]|Ã[\u00a0-\u00bf]|Â[\u00a0-\u00bf]|&(amp|lt|gt|quot|#\d+);/

/** Dates of things that happened, which no block can know before its own update. */
const PAST = [
  'startDate',
  'incorporationDate',
  'issueDate',
  'documentIssueDate',
  'accountOpeningDate',
  'portabilityApprovalDate',
  'date',
  'birthDate',
]

const notAfterUpdate = (record: Known<Block>): Fault[] => {
  const { updateDateTime: update } = record
  if (update === undefined) return []
  const expected = {
    pt: `até updateDateTime, ${dayOf(update)}`,
    en: `no later than updateDateTime, ${dayOf(update)}`,
  }
  return eachNamed(record, PAST, (date) => dayOf(date) <= dayOf(update), expected)
}

/** TABLE of the first year in which each date can be, and of how many years after the update the last one of what is to come. */
const YEARS: readonly {
  readonly names: readonly string[]
  readonly from: number
  readonly ahead?: number
}[] = [
  { names: ['updateDateTime'], from: 1990 },
  { names: ['birthDate', 'issueDate', 'documentIssueDate', 'startDate'], from: 1900 },
  { names: ['incorporationDate'], from: 1808 },
  // Amounts are in reais, which came on 1 July 1994.
  { names: ['accountOpeningDate', 'portabilityApprovalDate', 'date'], from: 1994 },
  { names: ['expirationDate', 'documentExpirationDate'], from: 1950, ahead: 50 },
]
/** Years that a person lives at most, and that anybody can have been a customer or a partner. */
const OLDEST = 120

const yearOf = (date: string): number => Number(date.slice(0, 4))

function possibleDates(record: Known<Block>): Fault[] {
  const update = record.updateDateTime ?? '9999'
  const outside = YEARS.flatMap(({ names, from, ahead }) => {
    // That something happened after the update is a finding of its own.
    const last = ahead === undefined ? undefined : yearOf(update) + ahead
    const isRight = (date: string): boolean =>
      yearOf(date) >= from && (last === undefined || yearOf(date) <= last)
    return eachNamed(record, names, isRight, {
      pt: `um ano desde ${from}${last ? ` e até ${last}` : ''}`,
      en: `a year since ${from}${last ? ` and until ${last}` : ''}`,
    })
  })
  const isAgo = (date: string): boolean => yearsFrom(date, update) <= OLDEST || update === '9999'
  const aged = eachNamed(record, ['birthDate'], isAgo, {
    pt: `a data de nascimento de alguém de até ${OLDEST} anos`,
    en: `the birth of somebody of up to ${OLDEST} years`,
  })
  const begun = eachNamed(record, ['startDate'], isAgo, {
    pt: `no máximo ${OLDEST} anos antes de updateDateTime`,
    en: `at most ${OLDEST} years before updateDateTime`,
  })
  return [...outside, ...aged, ...begun]
}

const askedLater = ({ updateDateTime: update }: Known<Block>, { requestDateTime: asked }: Context): Fault[] =>
  when(update !== undefined && asked !== undefined && update > asked, '.updateDateTime', update, {
    pt: `até meta.requestDateTime, ${asked}`,
    en: `no later than meta.requestDateTime, ${asked}`,
  })

const CPF_FIELDS = ['cpfNumber']
const CNPJ_FIELDS = [
  'cnpjNumber',
  'companyCnpj',
  'companiesCnpj',
  'paycheckBankCnpj',
  'paycheckBankDetainerCnpj',
]
const EITHER_FIELDS = ['cnpjCpf', 'employerCnpjCpf', 'cnpjCpfNumber']
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

const isDocument = (text: string): boolean => isCpf(text) || isCnpj(text)

const checkDigits = (record: object): Fault[] => [
  ...eachNamed(record, CPF_FIELDS, isCpf, {
    pt: 'um CPF com os dígitos verificadores certos',
    en: 'a CPF whose check digits are right',
  }),
  ...eachNamed(record, CNPJ_FIELDS, isCnpj, {
    pt: 'um CNPJ com os dígitos verificadores certos',
    en: 'a CNPJ whose check digits are right',
  }),
  ...eachNamed(record, EITHER_FIELDS, isDocument, {
    pt: 'um CPF ou CNPJ com os dígitos verificadores certos',
    en: 'a CPF or CNPJ whose check digits are right',
  }),
]

const COUNTRY: Words = { pt: 'um país da ISO 3166-1, como PRT', en: 'a country of ISO 3166-1, as PRT' }

/** `PRT`, or several: `PRT, ITA`. */
const areCountries = (text: string): boolean =>
  text.split(/[\s,;/]+/).every((code) => code === '' || (isCountryCode(code) && code !== 'BRA'))

function countries(record: object): Fault[] {
  // In `nationality[].documents[]` and in addresses `country` is a name.
  const codes = named(record, 'countryCode', 'documentCountry', 'country').filter(
    ([path, code]) =>
      !/\.(nationality|postalAddresses)\[\d+\].*\.country$/.test(path) && /^[A-Z]{3}$/i.test(code),
  )
  return [
    ...codes.filter(([, code]) => !isCountryCode(code)).map(([path, code]) => fault(path, code, COUNTRY)),
    ...eachNamed(record, ['otherNationalitiesInfo'], areCountries, COUNTRY),
  ]
}

/** Fields that hold somebody's name, which has letters and no digits. */
const PERSON_NAMES = ['civilName', 'socialName']
/** A procurator may be a company, with a number in its name. */
const isPersonName = (text: string): boolean => /\p{L}/u.test(text) && !/[\d@_<>{}[\]|\\]/.test(text)
const isCompanyName = (text: string): boolean => /[\p{L}\d]/u.test(text)

const names = (record: object): Fault[] => [
  ...eachNamed(record, PERSON_NAMES, isPersonName, { pt: 'um nome de pessoa', en: "a person's name" }),
  ...eachNamed(record, ['companyName', 'tradeName', 'brandName', 'employerName'], isCompanyName, {
    pt: 'um nome',
    en: 'a name',
  }),
]

/** The name of the customer, which is no bank's brand. */
function brand(record: object): Fault[] {
  const [own] = named(record, 'brandName').filter(([path]) => path === '.brandName')
  if (own === undefined || isBlank(own[1])) return []
  const customer = named(record, 'civilName', 'socialName', 'companyName', 'tradeName').filter(([path]) =>
    /^\.\w+$/.test(path),
  )
  const isCustomer = customer.some(([, name]) => plain(name) !== '' && plain(name) === plain(own[1]))
  return when(isCustomer, own[0], own[1], { pt: 'a marca da instituição', en: "the institution's brand" })
}

/** TABLE of the rules about records of every kind: what is wrong with a place in particular is said by the tables before. */
export const GENERAL_RULES: readonly RecordRule[] = [
  rule({
    id: 'R2',
    severity: 'error',
    source: `${RULEBOOK}, orientações da v2`,
    says: { pt: 'NA e semelhantes não preenchem campos.', en: 'NA and the like are no filler.' },
    test: (record) => eachText(record, isFiller, { pt: 'o campo omitido', en: 'the field left out' }),
  }),
  rule({
    id: 'R7',
    severity: 'error',
    of: [...LIVING, ...TRADE],
    source: 'ISO 4217',
    says: { pt: 'A moeda existe.', en: 'The currency exists.' },
    test: (record) =>
      eachNamed(record, ['currency'], (code) => CURRENCIES.has(code), {
        pt: 'uma moeda da ISO 4217, como BRL',
        en: 'a currency of ISO 4217, as BRL',
      }),
  }),
  rule({
    id: 'R8',
    severity: 'error',
    of: BOTH,
    source: `${RULEBOOK}, personalId e businessId`,
    says: {
      pt: 'O identificador do cadastro não é um documento.',
      en: 'The id of a registration is no document.',
    },
    test: (record) =>
      eachNamed(record, ['personalId', 'businessId'], (id) => !isDocument(id), {
        pt: 'um identificador sem significado',
        en: 'an id without meaning',
      }),
  }),
  rule({
    id: 'R14',
    severity: 'error',
    source: 'Receita Federal, módulo 11',
    says: { pt: 'CPF e CNPJ têm dígitos verificadores certos.', en: 'CPF and CNPJ have right check digits.' },
    test: checkDigits,
  }),
  rule({
    id: 'R16',
    severity: 'error',
    of: [...BOTH, ...RELATIONS],
    source: `${RULEBOOK}, civilName`,
    says: {
      pt: 'Nomes longos são abreviados, sem reticências.',
      en: 'Long names are abbreviated, without an ellipsis.',
    },
    test: (record) =>
      eachNamed(record, ['civilName'], (name) => !/…|\.\.\./.test(name), {
        pt: 'iniciais dos nomes entre o primeiro e o último',
        en: 'initials for names between the first and the last',
      }),
  }),
  rule({
    id: 'C18',
    severity: 'warning',
    of: BOTH,
    source: 'ISO 3166-1',
    says: { pt: 'O país existe.', en: 'The country exists.' },
    test: countries,
  }),
  rule({
    id: 'C40',
    severity: 'warning',
    of: BOTH,
    source: `${RULEBOOK}, brandName`,
    says: {
      pt: 'brandName é a marca da instituição, e não o cliente.',
      en: "brandName is the institution's, not the customer.",
    },
    test: brand,
  }),
  rule({
    id: 'C17',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'As datas são de gente e empresas que existem.',
      en: 'The dates are of people and companies that exist.',
    },
    test: possibleDates,
  }),
  rule({
    id: 'R5',
    severity: 'error',
    source: `${RULEBOOK}, updateDateTime`,
    says: {
      pt: 'Nada aconteceu depois da atualização do bloco.',
      en: 'Nothing happened after the update of its block.',
    },
    test: notAfterUpdate,
  }),
  rule({
    id: 'B01',
    severity: 'error',
    source: `${RULEBOOK}, updateDateTime`,
    says: {
      pt: 'O bloco foi atualizado antes da consulta.',
      en: 'The block was updated before it was asked for.',
    },
    test: askedLater,
  }),
  rule({
    id: 'C20',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'Um nome tem letras, e o de uma pessoa só letras.',
      en: "A name has letters, and a person's no digits.",
    },
    test: names,
  }),
  rule({
    id: 'C14',
    severity: 'error',
    source: `${RULEBOOK}, orientações`,
    says: { pt: 'Nenhum texto está em branco.', en: 'No text is blank.' },
    test: (record) =>
      eachText(record, isBlank, { pt: 'um texto, ou o campo omitido', en: 'a text, or the field left out' }),
  }),
  rule({
    id: 'C15',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'Textos vêm sem espaços em volta e sem caracteres quebrados.',
      en: 'Texts come without blanks around and without broken characters.',
    },
    test: (record) =>
      eachText(record, (text) => text !== text.trim() || BROKEN.test(text), {
        pt: 'o texto limpo, em UTF-8',
        en: 'the text clean, in UTF-8',
      }),
  }),
]
