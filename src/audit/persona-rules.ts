import { OCCUPATIONS } from '../data/occupations.ts'
import { STATES } from '../data/states.ts'
import { fiscalRegionOf } from '../domain/cpf.ts'
import { dayOf, yearsBetween } from '../domain/instant.ts'
import type { BusinessData, Frequency, PersonalData } from '../domain/persona.ts'
import type { Fault, PersonaRule, Severity } from './finding.ts'

const rule = <T>(
  id: string,
  severity: Severity,
  of: PersonaRule['of'],
  source: string,
  pt: string,
  en: string,
  test: (data: T) => Fault[],
): PersonaRule => ({ id, severity, of, source, pt, en, test: test as PersonaRule['test'] })

const day = (text: string): number => dayOf(text.slice(0, 10))
const ADULT = 18
const regions = new Map<string, number>(STATES.map(({ uf, fiscalRegion }) => [uf, fiscalRegion]))

/** Months that one payment of that frequency covers; OUTROS says nothing. */
const MONTHS: Readonly<Partial<Record<Frequency, number>>> = {
  DIARIA: 1 / 26,
  SEMANAL: 1 / 4,
  QUINZENAL: 1 / 2,
  MENSAL: 1,
  BIMESTRAL: 2,
  TRIMESTRAL: 3,
  SEMESTRAL: 6,
  ANUAL: 12,
}
/** Bands hold nine of ten people, and a code may name several jobs: outside of half and double is what is odd. */
const SLACK = 2

/** TABLE of the rules that need all payloads of a customer. */
export const PERSONA_RULES: readonly PersonaRule[] = [
  rule(
    'P01',
    'warning',
    'personal',
    'Receita Federal, nono dígito do CPF',
    'A região fiscal do CPF é a da moradia ou a da emissão do RG.',
    "The CPF's fiscal region is that of the home, or of where the identity card was issued.",
    cpfRegion,
  ),
  rule(
    'P02',
    'warning',
    'personal',
    'Código Civil, arts. 3º e 4º',
    'Menor de dezoito anos tem representante legal.',
    'A minor has a legal representative.',
    minorRepresented,
  ),
  rule(
    'P03',
    'warning',
    'personal',
    'coerência',
    'O relacionamento começa depois do nascimento.',
    'The relationship begins after birth.',
    ({ identifications: [record], 'financial-relations': relation }: PersonalData) =>
      record && relation.startDate.slice(0, 10) < record.birthDate
        ? [
            {
              path: "['financial-relations'].startDate",
              value: relation.startDate,
              expected: `after ${record.birthDate}`,
            },
          ]
        : [],
  ),
  rule(
    'P04',
    'warning',
    'personal',
    'Open Finance Brasil, cenários de portabilidade',
    'Quem paga o salário está entre os empregadores, quando eles são informados.',
    'Who pays the salary is among the employers, when they are told.',
    payersEmploy,
  ),
  rule(
    'P05',
    'warning',
    'personal',
    'coerência',
    'A renda é uma que a ocupação paga.',
    'The income is one that the occupation pays.',
    incomeFits,
  ),
  rule(
    'P06',
    'warning',
    'business',
    'coerência',
    'O relacionamento começa depois da constituição.',
    'The relationship begins after the incorporation.',
    ({ identifications: [record], 'financial-relations': relation }: BusinessData) =>
      record && relation.startDate.slice(0, 10) < record.incorporationDate.slice(0, 10)
        ? [
            {
              path: "['financial-relations'].startDate",
              value: relation.startDate,
              expected: `after ${record.incorporationDate.slice(0, 10)}`,
            },
          ]
        : [],
  ),
]

function cpfRegion({ identifications: [record] }: PersonalData): Fault[] {
  const cpf = record?.documents.cpfNumber
  // Who came from abroad registered where they arrived.
  if (!record || !cpf || !record.hasBrazilianNationality) return []
  const units = [
    ...record.contacts.postalAddresses.map(({ countrySubDivision }) => countrySubDivision),
    ...(record.otherDocuments ?? []).map(({ additionalInfo }) => additionalInfo?.slice(-2)),
  ].filter((uf) => regions.has(uf ?? ''))
  if (units.length === 0 || units.some((uf) => regions.get(uf!) === fiscalRegionOf(cpf))) return []
  return [
    {
      path: '.identifications[0].documents.cpfNumber',
      value: cpf,
      expected: `the fiscal region of ${[...new Set(units)].join(' or ')} as ninth digit`,
    },
  ]
}

function minorRepresented({
  identifications: [record],
  'financial-relations': relation,
}: PersonalData): Fault[] {
  if (!record) return []
  const age = yearsBetween(day(record.birthDate), day(relation.updateDateTime))
  if (age >= ADULT || relation.procurators.some(({ type }) => type === 'REPRESENTANTE_LEGAL')) return []
  return [
    {
      path: "['financial-relations'].procurators",
      value: relation.procurators.length,
      expected: `a REPRESENTANTE_LEGAL at the age of ${age}`,
    },
  ]
}

function payersEmploy({ qualifications, 'financial-relations': relation }: PersonalData): Fault[] {
  const known = (qualifications.employers ?? []).flatMap(({ cnpjCpf }) => cnpjCpf ?? [])
  if (known.length === 0) return []
  const lists = {
    paychecksBankLink: relation.paychecksBankLink,
    portabilitiesReceived: relation.portabilitiesReceived,
  }
  return Object.entries(lists).flatMap(([name, links = []]) =>
    links.flatMap(({ employerCnpjCpf }, at) =>
      known.includes(employerCnpjCpf)
        ? []
        : [
            {
              path: `['financial-relations'].${name}[${at}].employerCnpjCpf`,
              value: employerCnpjCpf,
              expected: `one of the employers, ${known.join(', ')}`,
            },
          ],
    ),
  )
}

function incomeFits({ qualifications }: PersonalData): Fault[] {
  const { occupationCode, occupationDescription: text, informedIncome } = qualifications
  const months = informedIncome && MONTHS[informedIncome.frequency]
  const jobs = OCCUPATIONS.filter((job) => text === (occupationCode === 'CBO' ? job.cbo : job.receita))
  if (!months || jobs.length === 0 || informedIncome.amount.currency !== 'BRL') return []
  const monthly = Number(informedIncome.amount.amount) / months
  const low = Math.min(...jobs.map(({ income }) => income[0])) / SLACK
  const high = Math.max(...jobs.map(({ income }) => income[1])) * SLACK
  if (monthly >= low && monthly <= high) return []
  return [
    {
      path: '.qualifications.informedIncome.amount.amount',
      value: informedIncome.amount.amount,
      expected: `${low.toFixed(2)} to ${high.toFixed(2)} a month`,
    },
  ]
}
