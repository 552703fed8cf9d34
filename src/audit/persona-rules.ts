import type { BusinessData, PersonalData } from '../standard/persona.ts'
import type { Fault, PersonaRule, RuleBase } from './finding.ts'
import { plain } from './gazetteer.ts'
import { dayOf, each, fault, isBlank, type Known, when, yearsFrom } from './known.ts'
import { COHERENCE, RULEBOOK } from './rule.ts'

type Person = Known<PersonalData>
type Company = Known<BusinessData>

const RELATION = "['financial-relations']"
const ADULT = 18

const personal = (row: RuleBase & { readonly test: (data: Person) => Fault[] }): PersonaRule => ({
  ...row,
  of: 'personal',
  test: row.test as PersonaRule['test'],
})
const business = (row: RuleBase & { readonly test: (data: Company) => Fault[] }): PersonaRule => ({
  ...row,
  of: 'business',
  test: row.test as PersonaRule['test'],
})

/** The relationship does not begin before somebody was there. */
function beginsAfter(start: string | undefined, born: string | undefined): Fault[] {
  return when(
    start !== undefined && born !== undefined && dayOf(start) < dayOf(born),
    `${RELATION}.startDate`,
    start,
    { pt: `depois de ${dayOf(born ?? '')}`, en: `after ${dayOf(born ?? '')}` },
    '.identifications',
  )
}

function minorRepresented({ identifications, 'financial-relations': relation }: Person): Fault[] {
  const birth = identifications?.[0]?.birthDate
  const { procurators, updateDateTime } = relation ?? {}
  if (birth === undefined || procurators === undefined || updateDateTime === undefined) return []
  const age = yearsFrom(birth, updateDateTime)
  const represented = procurators.some((one) => one?.type === 'REPRESENTANTE_LEGAL')
  // Who is born after the update is found as such.
  return when(age >= 0 && age < ADULT && !represented, `${RELATION}.procurators`, procurators.length, {
    pt: `um REPRESENTANTE_LEGAL aos ${age} anos`,
    en: `a REPRESENTANTE_LEGAL at the age of ${age}`,
  })
}

/** The lists that say who pays a salary, each with its path. */
const payersOf = ({ 'financial-relations': relation }: Person) => [
  { at: `${RELATION}.paychecksBankLink`, list: relation?.paychecksBankLink },
  { at: `${RELATION}.portabilitiesReceived`, list: relation?.portabilitiesReceived },
]

function payersEmploy(data: Person): Fault[] {
  const employers = data.qualifications?.employers ?? []
  const known = employers.flatMap((employer) => employer?.cnpjCpf ?? [])
  if (known.length === 0) return []
  return payersOf(data).flatMap(({ at, list }) =>
    each<{ employerCnpjCpf?: string | undefined }>(list, at, ({ employerCnpjCpf: payer }) =>
      when(
        payer !== undefined && !known.includes(payer),
        '.employerCnpjCpf',
        payer,
        { pt: `um dos empregadores, ${known.join(', ')}`, en: `one of the employers, ${known.join(', ')}` },
        '.qualifications.employers',
      ),
    ),
  )
}

function payersNamed(data: Person): Fault[] {
  const names = new Map(
    (data.qualifications?.employers ?? []).flatMap((employer) =>
      employer?.cnpjCpf && !isBlank(employer.name) ? [[employer.cnpjCpf, employer.name!] as const] : [],
    ),
  )
  return payersOf(data).flatMap(({ at, list }) =>
    each<{ employerCnpjCpf?: string | undefined; employerName?: string | undefined }>(
      list,
      at,
      ({ employerCnpjCpf, employerName }) => {
        const name = names.get(employerCnpjCpf ?? '')
        return when(
          name !== undefined && employerName !== undefined && plain(name) !== plain(employerName),
          '.employerName',
          employerName,
          { pt: name ?? '', en: name ?? '' },
        )
      },
    ),
  )
}

const cpfOf = ({ identifications }: Person): string | undefined => identifications?.[0]?.documents?.cpfNumber

/** TABLE of the rules that need all payloads of a customer. */
export const PERSONA_RULES: readonly PersonaRule[] = [
  personal({
    id: 'P02',
    severity: 'warning',
    source: 'Código Civil, arts. 3º e 4º',
    says: { pt: 'Menor de dezoito anos tem representante legal.', en: 'A minor has a legal representative.' },
    test: minorRepresented,
  }),
  personal({
    id: 'P03',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'O relacionamento começa depois do nascimento.', en: 'The relationship begins after birth.' },
    test: ({ identifications, 'financial-relations': relation }) =>
      beginsAfter(relation?.startDate, identifications?.[0]?.birthDate),
  }),
  personal({
    id: 'P04',
    severity: 'warning',
    source: 'Open Finance Brasil, cenários de portabilidade',
    says: {
      pt: 'Quem paga o salário está entre os empregadores, quando eles são informados.',
      en: 'Who pays the salary is among the employers, when they are told.',
    },
    test: payersEmploy,
  }),
  business({
    id: 'P06',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'O relacionamento começa depois da constituição.',
      en: 'The relationship begins after the incorporation.',
    },
    test: ({ identifications, 'financial-relations': relation }) =>
      beginsAfter(relation?.startDate, identifications?.[0]?.incorporationDate),
  }),
  personal({
    id: 'P07',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'Um documento vai com um nome só.', en: 'A document goes with one name.' },
    test: payersNamed,
  }),
  personal({
    id: 'P08',
    severity: 'warning',
    source: COHERENCE,
    says: {
      pt: 'Ninguém é o próprio procurador ou empregador.',
      en: 'Nobody is their own procurator or employer.',
    },
    test: (data) => {
      const own = cpfOf(data)
      if (own === undefined) return []
      const expected = { pt: 'o documento de outro', en: "somebody else's document" }
      return [
        ...each(data['financial-relations']?.procurators, `${RELATION}.procurators`, ({ cpfNumber }) =>
          cpfNumber === own ? [fault('.cpfNumber', cpfNumber, expected)] : [],
        ),
        ...each(data.qualifications?.employers, '.qualifications.employers', ({ cnpjCpf }) =>
          cnpjCpf === own ? [fault('.cnpjCpf', cnpjCpf, expected)] : [],
        ),
      ]
    },
  }),
  business({
    id: 'P09',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'Nenhuma empresa é a própria procuradora.', en: 'No company is its own procurator.' },
    test: ({ identifications, 'financial-relations': relation }) => {
      const own = identifications?.[0]?.cnpjNumber
      return each(relation?.procurators, `${RELATION}.procurators`, ({ cnpjCpfNumber: number }) =>
        when(own !== undefined && number === own, '.cnpjCpfNumber', number, {
          pt: 'o documento de outro',
          en: "somebody else's document",
        }),
      )
    },
  }),
  personal({
    id: 'P10',
    severity: 'warning',
    source: `${RULEBOOK}, companyCnpj`,
    says: {
      pt: 'O cadastro e a qualificação são da mesma marca.',
      en: 'Registration and qualification are of the same brand.',
    },
    test: ({ identifications = [], qualifications }) => {
      const own = qualifications?.companyCnpj
      const known = identifications.flatMap((one) => one?.companiesCnpj ?? [])
      return when(
        own !== undefined && known.length > 0 && !known.includes(own),
        '.qualifications.companyCnpj',
        own,
        { pt: `um de companiesCnpj, ${known[0]}`, en: `one of companiesCnpj, ${known[0]}` },
        '.identifications',
      )
    },
  }),
]
