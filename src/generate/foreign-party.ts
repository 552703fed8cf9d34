import { NATIONALITIES } from '../data/nationalities.ts'
import { addYears, type Day, isoDate, isoInstant } from '../domain/instant.ts'
import type { Party } from '../standard/persona.ts'
import { filled } from './documents.ts'
import type { Draw } from './draw.ts'

/** Peoples whose companies own many here. */
const INVESTORS = NATIONALITIES.filter(({ code }) => ['CHN', 'DEU', 'ITA', 'JPN', 'USA'].includes(code))

/** Who runs a company for its parent abroad: a foreigner identified by a passport. */
export function foreignAdministrator(draw: Draw, since: Day, reference: Day): Party {
  const nationality = draw.pick(INVESTORS)
  const given = draw.pick(draw.chance(0.5) ? nationality.femaleNames : nationality.maleNames)
  const issue = reference - draw.int(100, 3300)
  return {
    personType: 'PESSOA_NATURAL',
    type: 'ADMINISTRADOR',
    civilName: `${given} ${draw.pick(nationality.surnames)}`,
    startDate: isoInstant(draw.int(since, reference - 21), 3 * 3600),
    documentType: 'PASSAPORTE',
    documentNumber: filled(draw, nationality.passport),
    documentCountry: nationality.code,
    documentIssueDate: isoDate(issue),
    documentExpirationDate: isoDate(addYears(issue, 10)),
  }
}

/** Peoples of whom many came by land, with a paper that is no passport. */
const TRAVELLERS = NATIONALITIES.filter(({ code }) => ['VEN', 'HTI', 'BOL'].includes(code))

/** The name of such a traveller, and what replaces the CPF (R62). */
export function travelDocument(draw: Draw, reference: Day): Partial<Party> {
  const issue = reference - draw.int(100, 1500)
  const nationality = draw.pick(TRAVELLERS)
  return {
    civilName: `${draw.pick(nationality.maleNames)} ${draw.pick(nationality.surnames)}`,
    documentType: 'OUTRO_DOCUMENTO_VIAGEM',
    documentNumber: `LP${draw.digits(7)}`,
    documentAdditionalInfo: 'Laissez-passer',
    documentCountry: nationality.code,
    documentIssueDate: isoDate(issue),
    documentExpirationDate: isoDate(addYears(issue, 5)),
  }
}
