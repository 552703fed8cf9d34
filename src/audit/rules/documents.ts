import { isValidCnh } from '@brazilian-utils/brazilian-utils/is-valid-cnh'
import type { PersonalIdentification } from '../../standard/persona.ts'
import type { Fault, RecordRule } from '../finding.ts'
import { isUf } from '../gazetteer.ts'
import { AFTER, each, inOrder, isBlank, type Known, when, yearsFrom } from '../known.ts'
import { COHERENCE, PERSON, RESTRICTION, RULEBOOK, rulesOf } from '../rule.ts'
import { named } from '../visit.ts'
import { countryNamed } from './address.ts'
import { breaking } from './conditional.ts'

type Person = Known<PersonalIdentification>
type Paper = Known<NonNullable<PersonalIdentification['otherDocuments']>[number]>
const rule = rulesOf<PersonalIdentification>(PERSON)

/** Of each other document of that type, what `judge` finds wrong with it. */
const eachPaper =
  (type: Paper['type'], judge: (paper: Paper, record: Person) => Fault[]) =>
  (record: Person): Fault[] =>
    each<Paper>(record.otherDocuments, '.otherDocuments', (paper) =>
      paper.type === type ? judge(paper, record) : [],
    )

/** TABLE of who issues identity cards: the states' police, traffic and identification offices, the Union, the professions. */
const ISSUERS = new Set(
  (
    'SSP SDS PC PM DETRAN IFP IFPR IGP IGPR ITEP SJS SJTC SESP SESPDC SESC SEDS SSPDS SSPDC SDSC SPTC POLITEC PCMG DGPC DPT IIRGD IIPM II ' +
    'IPF IITP SEJUSP SEJSP SECC SNJ SIAC SSDS DIC PTC DPF PF DPMAF DELEMIG CGPI CGPMAF SRTE MTE MTB MJ MRE MD MAER MEX MMA MEC MPAS ' +
    'CBM CBMDF PMDF PMESP EX MB FAB OAB CRM CRO CREA CAU CRC CRA CRP CRF CRMV COREN CRESS CREFITO CRN CRECI CORECON CONFEA CONRE CRB CRQ ' +
    'CFM CRBIO CRFA CREF CONRERP CRTR CRBM CRTA CARTORIO SJDS SEPC SESED SGPC SPSP SINESP TJ TRT MPF MPE DP'
  ).split(' '),
)
const ISSUED_BY = /^([A-Z]+)\/([A-Z]{2})$/

const ISSUER = { pt: 'órgão emissor e estado, como SSP/SP', en: 'issuer and state, as SSP/SP' }

function issuer({ additionalInfo }: Paper): Fault[] {
  const [, body, uf] = ISSUED_BY.exec(additionalInfo ?? '') ?? []
  const wrong = body === undefined || !ISSUERS.has(body) || !isUf(uf)
  // That there is none is found as such.
  return when(!isBlank(additionalInfo) && wrong, '.additionalInfo', additionalInfo, ISSUER)
}

/** The check digit of São Paulo's cards: weights 2 to 9 from the left, modulo eleven, ten written X. */
function cardDigit({ number = '', checkDigit, additionalInfo }: Paper): Fault[] {
  if (additionalInfo !== 'SSP/SP' || !/^\d{8}$/.test(number)) return []
  const sum = [...number].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  const rest = (11 - (sum % 11)) % 11
  const right = rest === 10 ? 'X' : String(rest)
  return when(
    checkDigit?.toUpperCase() !== right,
    '.checkDigit',
    checkDigit,
    { pt: right, en: right },
    '.number',
  )
}

/** Ten, and three between an update and the issue of a licence that was shown later. */
const LICENCE_YEARS = 13

/** A licence is valid ten years at most, and nobody has one before eighteen (Lei 9.503/1997, Lei 14.071/2020). */
function licence({ number, expirationDate }: Paper, { birthDate, updateDateTime }: Person): Fault[] {
  const expected = {
    pt: 'o número de registro, com dígitos certos',
    en: 'a registration number whose check digits are right',
  }
  const blank = isBlank(number)
  return [
    ...when(!blank && !(/^\d{11}$/.test(number!) && isValidCnh(number!)), '.number', number, expected),
    ...when(
      expirationDate !== undefined &&
        updateDateTime !== undefined &&
        yearsFrom(updateDateTime, expirationDate) > LICENCE_YEARS,
      '.expirationDate',
      expirationDate,
      { pt: 'no máximo dez anos depois da emissão', en: 'at most ten years after it was issued' },
    ),
    ...when(
      expirationDate !== undefined && birthDate !== undefined && yearsFrom(birthDate, expirationDate) < 18,
      '.expirationDate',
      expirationDate,
      { pt: `dezoito anos ou mais depois de ${birthDate}`, en: `eighteen years or more after ${birthDate}` },
    ),
  ]
}

function papersExpire({ documents, nationality }: Person): Fault[] {
  const passport = documents?.passport
  return [
    ...inOrder('.documents.passport.expirationDate', passport?.issueDate, passport?.expirationDate, AFTER),
    ...each(nationality, '.nationality', (other) =>
      each(other.documents, '.documents', (paper) =>
        inOrder('.expirationDate', paper.issueDate, paper.expirationDate, AFTER),
      ),
    ),
  ]
}

const issuedAfterBirth = (record: Person): Fault[] =>
  named(record, 'issueDate').flatMap(([path, value]) => inOrder(path, record.birthDate, value, AFTER))

function foreignPapers({ nationality }: Person): Fault[] {
  return each(nationality, '.nationality', ({ otherNationalitiesInfo: code, documents }) =>
    each(documents, '.documents', ({ country }) => {
      const meant = countryNamed(country)
      return when(
        meant !== undefined && code !== undefined && /^[A-Z]{3}$/.test(code) && meant !== code,
        '.country',
        country,
        { pt: `o país de ${code}`, en: `the country of ${code}` },
      )
    }),
  )
}

/** Numbers of documents count, and not from zero. */
function numbered(record: Person): Fault[] {
  const isNumber = (text: string): boolean => /[1-9]/.test(text)
  return named(record, 'number')
    .filter(
      ([path, text]) =>
        /(otherDocuments|documents|passport)(\[\d+\])?\.number$/i.test(path) && !isBlank(text),
    )
    .flatMap(([path, text]) =>
      when(!isNumber(text), path, text, { pt: 'o número do documento', en: "the document's number" }),
    )
}

/** Ten years is the longest that a passport is valid, in Brazil and wherever ICAO is heard. */
const PASSPORT_YEARS = 10

function passportOf({ documents, nationality, hasBrazilianNationality }: Person): Fault[] {
  const { country, issueDate, expirationDate } = documents?.passport ?? {}
  const codes = (nationality ?? []).map((other) => other?.otherNationalitiesInfo)
  const isOther =
    country !== undefined &&
    hasBrazilianNationality === false &&
    codes.length > 0 &&
    codes.every((code) => code !== undefined && /^[A-Z]{3}$/.test(code) && code !== country)
  const isLong =
    issueDate !== undefined &&
    expirationDate !== undefined &&
    yearsFrom(issueDate, expirationDate) > PASSPORT_YEARS
  return [
    ...when(
      isOther,
      '.documents.passport.country',
      country,
      { pt: codes.join(' ou '), en: codes.join(' or ') },
      '.nationality',
    ),
    ...when(isLong, '.documents.passport.expirationDate', expirationDate, {
      pt: `no máximo ${PASSPORT_YEARS} anos depois de ${issueDate}`,
      en: `at most ${PASSPORT_YEARS} years after ${issueDate}`,
    }),
  ]
}

/** TABLE of the rules about a person's documents. */
export const DOCUMENT_RULES: readonly RecordRule[] = [
  rule({
    id: 'R22',
    severity: 'warning',
    source: RESTRICTION,
    says: { pt: 'O RG diz quem o emitiu, como SSP/SP.', en: 'An identity card names its issuer, as SSP/SP.' },
    test: (record, context) => [
      ...breaking('R22', ISSUER)(record, context),
      ...eachPaper('RG', issuer)(record),
    ],
  }),
  rule({
    id: 'C26',
    severity: 'warning',
    source: 'IIRGD',
    says: {
      pt: 'O dígito do RG paulista está certo.',
      en: 'The check digit of a card of São Paulo is right.',
    },
    test: eachPaper('RG', cardDigit),
  }),
  rule({
    id: 'C25',
    severity: 'warning',
    source: 'Senatran, registro nacional de condutores',
    says: {
      pt: 'A CNH tem número e validade possíveis.',
      en: 'A driving licence has a possible number and term.',
    },
    test: eachPaper('CNH', licence),
  }),
  rule({
    id: 'C28',
    severity: 'warning',
    source: 'Lei 13.445/2017',
    says: {
      pt: 'Registro de estrangeiro só de quem o é.',
      en: "A foreigner's registration is a foreigner's.",
    },
    test: eachPaper('RNE', ({ number }, { hasBrazilianNationality }) =>
      when(
        hasBrazilianNationality === true,
        '.type',
        number,
        { pt: 'outro documento de quem é brasileiro', en: 'another document of who is Brazilian' },
        '.hasBrazilianNationality',
      ),
    ),
  }),
  rule({
    id: 'R24',
    severity: 'warning',
    source: `${RULEBOOK}, dicionário`,
    says: { pt: 'Outra nacionalidade traz um documento.', en: 'Another nationality comes with a document.' },
    test: ({ nationality }) =>
      each(nationality, '.nationality', ({ documents }) =>
        when(documents?.length === 0, '.documents', [], { pt: 'um documento', en: 'a document' }),
      ),
  }),
  rule({
    id: 'C29',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'O documento é do país da nacionalidade.',
      en: 'The document is of the country of the nationality.',
    },
    test: foreignPapers,
  }),
  rule({
    id: 'C33',
    severity: 'warning',
    source: 'OACI, documento 9303',
    says: {
      pt: 'O passaporte é de um país da pessoa e vale no máximo dez anos.',
      en: 'A passport is of a country of the person, and valid ten years at most.',
    },
    test: passportOf,
  }),
  rule({
    id: 'C07',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'Documentos vencem depois de emitidos.', en: 'Documents expire after they were issued.' },
    test: papersExpire,
  }),
  rule({
    id: 'C08',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'Documentos são emitidos depois do nascimento.', en: 'Documents are issued after birth.' },
    test: issuedAfterBirth,
  }),
  rule({
    id: 'C27',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'O número de um documento é um número.', en: "A document's number is a number." },
    test: numbered,
  }),
]
