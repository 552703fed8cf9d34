import { fiscalRegionOf as fiscalRegionOfCpf } from '../../domain/cpf.ts'
import type { PersonalIdentification } from '../../standard/persona.ts'
import type { Fault, RecordRule } from '../finding.ts'
import { fiscalRegionOf, isUf, plain, stateOfPostCode, townByCode } from '../gazetteer.ts'
import { each, isBlank, type Known, when, yearsFrom } from '../known.ts'
import { COHERENCE, PERSON, RULEBOOK, rulesOf } from '../rule.ts'

type Person = Known<PersonalIdentification>
const rule = rulesOf<PersonalIdentification>(PERSON)

function maritalAge({ maritalStatusCode: status, birthDate, updateDateTime }: Person): Fault[] {
  if (status === undefined || status === 'SOLTEIRO' || !birthDate || !updateDateTime) return []
  const age = yearsFrom(birthDate, updateDateTime)
  const least = status === 'VIUVO' ? 21 : 16
  // Who is born after the update is found as such.
  return when(age >= 0 && age < least, '.maritalStatusCode', status, {
    pt: `SOLTEIRO aos ${age} anos`,
    en: `SOLTEIRO at the age of ${age}`,
  })
}

/** Words that follow a surname and are none: the generation, and particles. */
const NO_SURNAMES = new Set([
  'DE',
  'DA',
  'DO',
  'DAS',
  'DOS',
  'E',
  'Y',
  'DEL',
  'JUNIOR',
  'JR',
  'FILHO',
  'FILHA',
  'NETO',
  'NETA',
  'SOBRINHO',
  'SOBRINHA',
  'SEGUNDO',
  'TERCEIRO',
])

/** The words of a name that families pass on, without accents; hyphens join two of them. */
const words = (name: string): string[] =>
  name
    .split(/[\s-]+/)
    .map(plain)
    .filter((word) => word !== '')

const surnames = (name: string): string[] =>
  words(name)
    .slice(1)
    .filter((word) => !NO_SURNAMES.has(word))

/** A name that was cut may have lost its end. */
const CUT = 70

function inheritedName({ civilName, filiation = [], maritalStatusCode: status }: Person): Fault[] {
  const parents = filiation.flatMap((parent) => (isBlank(parent?.civilName) ? [] : parent!.civilName!))
  // Who married may have taken another family's name.
  const mayHaveMarried = status !== 'SOLTEIRO' && status !== undefined
  if (!civilName || parents.length === 0 || mayHaveMarried || civilName.length >= CUT) return []
  const inherited = parents.flatMap(surnames)
  const last = surnames(civilName).at(-1)
  // Of a parent with one word no surname is known.
  const known = inherited.length > 0 && filiation.every((parent) => parent?.civilName !== undefined)
  return when(
    known && last !== undefined && !inherited.includes(last),
    '.civilName',
    civilName,
    { pt: `um sobrenome de ${parents.join(' ou ')}`, en: `a surname of ${parents.join(' or ')}` },
    '.filiation',
    '.maritalStatusCode',
  )
}

function twoOfAKind({ filiation = [] }: Person): Fault[] {
  return each(filiation, '.filiation', ({ type }, at) =>
    when(type !== undefined && filiation.findIndex((parent) => parent?.type === type) < at, '.type', type, {
      pt: 'uma mãe e um pai',
      en: 'one mother and one father',
    }),
  )
}

function sameParent({ filiation = [] }: Person): Fault[] {
  const called = filiation.map((parent) => plain(parent?.civilName ?? ''))
  return each(filiation, '.filiation', ({ civilName: name = '' }, at) =>
    when(plain(name) !== '' && called.indexOf(plain(name)) < at, '.civilName', name, {
      pt: 'o nome de outra pessoa',
      en: 'the name of somebody else',
    }),
  )
}

function cpfRegion(one: Person): Fault[] {
  const cpf = one.documents?.cpfNumber
  // Who came from abroad registered where they arrived.
  if (!cpf || !one.hasBrazilianNationality) return []
  const homes = (one.contacts?.postalAddresses ?? [])
    .flatMap((address) => [
      address?.countrySubDivision,
      townByCode(address?.ibgeTownCode)?.uf,
      stateOfPostCode(address?.postCode),
    ])
    .filter(isUf)
  const issuers = (one.otherDocuments ?? []).map((paper) => paper?.additionalInfo?.slice(-2)).filter(isUf)
  // Either of the two excuses the other, and may have been left out.
  if (homes.length === 0 || issuers.length === 0) return []
  const units = [...homes, ...issuers]
  const fits = units.some((uf) => fiscalRegionOf(uf) === fiscalRegionOfCpf(cpf))
  const where = [...new Set(units)]
  return when(
    !fits,
    '.documents.cpfNumber',
    cpf,
    {
      pt: `o nono dígito da região fiscal de ${where.join(' ou ')}`,
      en: `the fiscal region of ${where.join(' or ')} as ninth digit`,
    },
    '.contacts',
    '.otherDocuments',
  )
}

/** What ends the name of a company. */
const COMPANY = /\b(LTDA|EIRELI|EPP|S\/A|S\.A)\.?$/i

/** Whoever is born here has a given name and a surname (Lei 6.015/1973, art. 54). */
function fullName({ civilName = '', hasBrazilianNationality, filiation }: Person): Fault[] {
  const short = hasBrazilianNationality === true && words(civilName).length === 1
  const expected = { pt: 'o nome e o sobrenome de uma pessoa', en: 'the given name and surname of a person' }
  return [
    ...when(short || COMPANY.test(civilName), '.civilName', civilName, expected),
    ...each(filiation, '.filiation', ({ civilName: name = '' }) =>
      when(COMPANY.test(name), '.civilName', name, expected),
    ),
  ]
}

/** TABLE of the rules about who a person is. */
export const PERSON_RULES: readonly RecordRule[] = [
  rule({
    id: 'C06',
    severity: 'warning',
    source: 'Código Civil, arts. 1.517 e 1.521',
    says: {
      pt: 'Menor de dezesseis anos é solteiro; viúvo tem mais de vinte.',
      en: 'Under sixteen is single; a widower is over twenty.',
    },
    test: maritalAge,
  }),
  rule({
    id: 'C19',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'Há uma mãe e um pai, e não dois iguais.',
      en: 'There is one mother and one father, not two of a kind.',
    },
    test: twoOfAKind,
  }),
  rule({
    id: 'C21',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'A mãe e o pai são duas pessoas.', en: 'Mother and father are two people.' },
    test: sameParent,
  }),
  rule({
    id: 'C22',
    severity: 'warning',
    source: 'Lei 6.015/1973, art. 54',
    says: { pt: 'Uma pessoa tem nome e sobrenome.', en: 'A person has a given name and a surname.' },
    test: fullName,
  }),
  rule({
    id: 'C09',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'O último sobrenome vem da mãe ou do pai.',
      en: 'The last surname comes from the mother or the father.',
    },
    test: inheritedName,
  }),
  rule({
    id: 'C23',
    severity: 'warning',
    source: `${RULEBOOK}, socialName`,
    says: { pt: 'O nome social é outro que não o civil.', en: 'A social name differs from the civil one.' },
    test: ({ civilName = '', socialName }) =>
      when(!isBlank(socialName) && plain(socialName!) === plain(civilName), '.socialName', socialName, {
        pt: 'o campo omitido, ou outro nome',
        en: 'the field left out, or another name',
      }),
  }),
  rule({
    id: 'P01',
    severity: 'warning',
    source: 'Receita Federal, nono dígito do CPF',
    says: {
      pt: 'A região fiscal do CPF é a da moradia ou a da emissão do RG.',
      en: "The CPF's fiscal region is that of the home, or of where the identity card was issued.",
    },
    test: cpfRegion,
  }),
]
