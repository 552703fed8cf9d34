import { ACTIVITIES, type Activity } from '../data/activities.ts'
import { OCCUPATIONS, type Occupation } from '../data/occupations.ts'
import { PLACES, type Place, placeOf } from '../data/places.ts'
import type { Uf } from '../data/states.ts'
import { isCnpj } from '../domain/cnpj.ts'
import { isCpf } from '../domain/cpf.ts'
import { isReservedEmail } from '../domain/email.ts'
import { excerpt, ImpossibleFact } from '../domain/failure.ts'
import { phoneOf, unitOfAreaCode } from '../domain/phone.ts'
import { finderOf } from '../json/finder.ts'
import { nearest } from '../json/nearest.ts'
import type { Email, Phone } from '../standard/persona.ts'
import type { BusinessArchetype, PersonalArchetype } from './archetypes.ts'
import type { Draw } from './draw.ts'

/** Facts of a recipe that name a row of a table, or must be written right: undefined when absent, refused when they cannot be. */

/** How somebody is reached, as a recipe may fix it. */
export interface ContactFacts {
  /** Under a reserved domain (RFC 2606), so that it reaches nobody: `maria@correio.example`. */
  readonly email?: string
  /** Area code and number, digits only: `81999990000`. */
  readonly phone?: string
}

function unknown(fact: string, value: string, known: readonly string[]): ImpossibleFact {
  const near = nearest(value, known)
  return new ImpossibleFact({
    pt: `${fact}: ${excerpt(value)} não é um valor conhecido${near ? `; você quis dizer "${near}"?` : ''}`,
    en: `${fact}: ${excerpt(value)} is not known${near ? `; did you mean "${near}"?` : ''}`,
  })
}

/** The town that is written `Recife/PE`. Throws ImpossibleFact. */
export function townFact(town: string | undefined): Place | undefined {
  const place = town === undefined ? undefined : placeOf(town)
  if (place || town === undefined) return place
  throw unknown(
    'town',
    town,
    PLACES.map(({ name, uf }) => `${name}/${uf}`),
  )
}

const namesOfOccupation = ({ cbo, title, feminineTitle }: Occupation) => [cbo, title, feminineTitle]
const namesOfActivity = ({ cnae, title }: Activity) => [cnae, title]

/** The occupation of that CBO code or title, in any case and with or without its accents. */
export const occupationOf = finderOf(OCCUPATIONS, namesOfOccupation)
/** The activity of that CNAE subclass or title, likewise. */
export const activityOf = finderOf(ACTIVITIES, namesOfActivity)

/** The occupation of that CBO code or title. Throws ImpossibleFact. */
export function occupationFact(occupation: string | undefined): Occupation | undefined {
  const row = occupation === undefined ? undefined : occupationOf(occupation)
  if (row || occupation === undefined) return row
  throw unknown('occupation', occupation, OCCUPATIONS.flatMap(namesOfOccupation))
}

/** The activity of that CNAE subclass or title. Throws ImpossibleFact. */
export function activityFact(activity: string | undefined): Activity | undefined {
  const row = activity === undefined ? undefined : activityOf(activity)
  if (row || activity === undefined) return row
  throw unknown('activity', activity, ACTIVITIES.flatMap(namesOfActivity))
}

/** The CPF of a person of that archetype. Throws ImpossibleFact for one that is none, and of who is exempt from it. */
export function cpfFact(cpf: string | undefined, row: PersonalArchetype): string | undefined {
  if (cpf === undefined) return undefined
  if (row.origin === 'abroad')
    throw new ImpossibleFact({
      pt: `cpf: quem é ${row.id} mora fora e não tem CPF`,
      en: `cpf: a ${row.id} lives abroad and has none`,
    })
  if (isCpf(cpf)) return cpf
  throw new ImpossibleFact({ pt: `cpf: ${excerpt(cpf)} não é um CPF`, en: `cpf: ${excerpt(cpf)} is none` })
}

/** Whether a CNPJ is of the kind with letters. */
export const hasLetters = (cnpj: string): boolean => /[A-Z]/.test(cnpj)

/** The CNPJ of a company of that archetype. Throws ImpossibleFact where the archetype needs another. */
export function cnpjFact(cnpj: string | undefined, row: BusinessArchetype): string | undefined {
  if (cnpj === undefined) return undefined
  if (!isCnpj(cnpj))
    throw new ImpossibleFact({
      pt: `cnpj: ${excerpt(cnpj)} não é um CNPJ`,
      en: `cnpj: ${excerpt(cnpj)} is none`,
    })
  if (row.alphanumeric && !hasLetters(cnpj))
    throw new ImpossibleFact({
      pt: `cnpj: ${cnpj} não tem letras, e o de uma ${row.id} tem`,
      en: `cnpj: ${cnpj} has no letters, and that of a ${row.id} has`,
    })
  if (row.branches && cnpj.slice(8, 12) !== '0001')
    throw new ImpossibleFact({
      pt: `cnpj: ${cnpj} é de uma filial, e uma ${row.id} responde pela matriz (0001)`,
      en: `cnpj: ${cnpj} is a branch's, and a ${row.id} goes by that of its headquarters (0001)`,
    })
  return cnpj
}

/** Throws ImpossibleFact when a contact is fixed of somebody of whom the bank holds none, or when it reaches nobody. */
export function checkContacts(
  { email, phone }: ContactFacts,
  { id, contacts, bare }: PersonalArchetype | BusinessArchetype,
): void {
  const fixed = email !== undefined ? 'email' : phone !== undefined ? 'phone' : undefined
  if (fixed && (contacts === 'none' || bare))
    throw new ImpossibleFact({
      pt: `${fixed}: de quem é ${id} o banco não tem contato nenhum`,
      en: `${fixed}: of a ${id} the bank holds no contact at all`,
    })
  if (email !== undefined && !isReservedEmail(email))
    throw new ImpossibleFact({
      pt: `email: ${excerpt(email)} não é um e-mail de domínio reservado, como maria@correio.example`,
      en: `email: ${excerpt(email)} is no e-mail at a reserved domain, as maria@correio.example`,
    })
  if (phone !== undefined && !phoneOf(phone))
    throw new ImpossibleFact({
      pt: `phone: ${excerpt(phone)} não é um telefone com DDD, como 81999990000`,
      en: `phone: ${excerpt(phone)} is no phone with its area code, as 81999990000`,
    })
}

/** The main phone that a recipe fixes. */
export function phoneFact(phone: string | undefined): Phone | undefined {
  const number = phone === undefined ? undefined : phoneOf(phone)
  return number && { isMain: true, type: number.type, countryCallingCode: '55', ...pick(number) }
}

const pick = ({ areaCode, number }: Pick<Phone, 'areaCode' | 'number'>) => ({ areaCode, number })

/** The main e-mail that a recipe fixes. */
export const emailFact = (email: string | undefined): Email | undefined =>
  email === undefined ? undefined : { isMain: true, email }

/** A town where that phone would be at home: one of its area code, or else of its state. */
export function townOfPhone(draw: Draw, phone: string | undefined): Place | undefined {
  const number = phone === undefined ? undefined : phoneOf(phone)
  if (!number) return undefined
  const near = PLACES.filter(({ ddd }) => ddd === number.areaCode)
  const uf = unitOfAreaCode(number.areaCode) as Uf
  return draw.pick(near.length > 0 ? near : PLACES.filter((place) => place.uf === uf))
}
