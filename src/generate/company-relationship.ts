import type { Place } from '../data/places.ts'
import { stateOf } from '../data/states.ts'
import type { Day } from '../domain/instant.ts'
import type { BusinessFinancialRelation, BusinessProcurator } from '../standard/persona.ts'
import type { BusinessArchetype } from './archetypes.ts'
import { relatedCompany } from './employer.ts'
import { type Ground, instantBetween, updateSince } from './ground.ts'
import { relatedPerson } from './person.ts'
import { present } from './present.ts'
import { drawAccount, drawBranch, productsOf } from './relationship.ts'

/** Financial relations of a company: products, accounts, and who acts for it (a person or another company, R54). */
export function relateCompany(
  ground: Ground,
  row: BusinessArchetype,
  home: Place,
  start: Day,
): BusinessFinancialRelation {
  const draw = ground.draw.fork('relationship')
  const accounts = row.accounts.map((type, at) =>
    drawAccount(draw.fork(`account-${at}`), ground.institution.compeCode, type, drawBranch(ground.draw)),
  )
  return {
    updateDateTime: updateSince(ground, 'relationship-update', start).instant,
    startDate: instantBetween(draw.fork('start'), start, start),
    productsServicesType: productsOf(row.accounts, row.products),
    procurators: procurators(ground, row, home),
    accounts,
  }
}

/** The last of the sixteen people around a company is never one of its partners. */
const PROCURATOR_SLOT = 15

function procurators(ground: Ground, row: BusinessArchetype, home: Place): BusinessProcurator[] {
  if (!row.procurator) return []
  if (row.procurator === 'person') {
    const { fiscalRegion } = stateOf(home.uf)
    const person = relatedPerson(ground, {
      kind: 'business',
      slot: PROCURATOR_SLOT,
      uf: home.uf,
      region: fiscalRegion,
      ages: [28, 74],
      ...(row.socialKin && { social: true }),
    })
    const { cpf: cnpjCpfNumber, civilName, socialName } = person
    return [present({ type: 'REPRESENTANTE_LEGAL' as const, cnpjCpfNumber, civilName, socialName })]
  }
  const kind = row.procurator === 'newborn-company' ? 'newborn' : 'company'
  const company = relatedCompany(ground.draw.fork('procurator'), ground.seed, kind)
  return [{ type: 'PROCURADOR', cnpjCpfNumber: company.cnpj, civilName: company.name.slice(0, 70) }]
}
