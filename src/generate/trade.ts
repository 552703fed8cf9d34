import { ACTIVITIES, type Activity, SIZE_REVENUE } from '../data/activities.ts'
import { ASSOCIATION_NAMES, CONDOMINIUM_NAMES } from '../data/employers.ts'
import { maskedRoot } from '../domain/cnpj.ts'
import type { BusinessArchetype, LegalForm } from './archetypes.ts'
import type { Draw } from './draw.ts'
import { brand } from './employer.ts'
import type { Kin } from './kin.ts'
import type { RelatedPerson } from './person.ts'
import { type Weighted, weighted } from './weighted.ts'

const MAX_COMPANY_NAME = 144
const MAX_TRADE_NAME = 70

/** What a company does and what it is called. */
export interface Trade {
  readonly companyName: string
  readonly tradeName?: string
}

/** What a name is made of. */
interface Words {
  readonly draw: Draw
  readonly activity: Activity
  readonly cnpj: string
  readonly owners: readonly RelatedPerson[]
  readonly kin?: Kin | undefined
  readonly district: string
}

const activities = new Map<BusinessArchetype, Weighted<Activity>>()

/** Of the companies of a trade that a micro-entrepreneur may have, so many are one. */
const MEI_SHARE = 0.75

/** Thousands of companies of that trade that are like those of the archetype. */
const companies = ({ weight, sizes }: Activity, { size }: BusinessArchetype): number =>
  weight * (!sizes.includes('mei') ? 1 : size === 'mei' ? MEI_SHARE : 1 - MEI_SHARE)

/** An activity that the archetype's fields and size allow. */
export function drawActivity(draw: Draw, row: BusinessArchetype): Activity {
  let table = activities.get(row)
  if (!table) {
    const able = ACTIVITIES.filter(
      (activity) =>
        activity.sizes.includes(row.size) &&
        (row.fields ? row.fields.includes(activity.field) : !SPECIAL.includes(activity.field)),
    )
    table = weighted(able, (activity) => companies(activity, row))
    activities.set(row, table)
  }
  return table.draw(draw)
}

/** Fields that only an archetype made for them takes. */
const SPECIAL: readonly Activity['field'][] = ['holding', 'association', 'condominium']

/** Yearly reais: what the activity earns, within what the size may. */
export function revenueBand(activity: Activity, row: BusinessArchetype): readonly [number, number] {
  const size = SIZE_REVENUE[row.size]
  const low = Math.max(activity.revenue[0], size[0])
  const high = Math.min(activity.revenue[1], size[1])
  return low < high ? [low, high] : size
}

const surname = (person: RelatedPerson): string => person.family.at(-1)!.replace(/^d[aeo]s? /, '')

/** TABLE of what a family company is called, by who its partners are to each other. */
const NAMED_FOR: Readonly<Record<Kin, (surname: string) => string>> = {
  siblings: (surname) => `Irmãos ${surname}`,
  children: (surname) => `${surname} & Filhos`,
  clan: (surname) => `Família ${surname}`,
}

/** How owners stand in a name: `Irmãos Moreira`, `Moreira & Campos`. */
function ownersIn({ owners, kin }: Words): string | undefined {
  const [first, second] = owners
  if (!first) return undefined
  if (kin) return NAMED_FOR[kin](surname(first))
  return second && surname(first) !== surname(second) ? `${surname(first)} & ${surname(second)}` : undefined
}

function limited(words: Words): Trade {
  const owners = words.kin || words.draw.chance(0.35) ? ownersIn(words) : undefined
  const name = owners ?? brand(words.draw)
  return {
    companyName: `${name} ${words.activity.purpose} Ltda`,
    tradeName: `${words.draw.pick(words.activity.words)} ${name}`,
  }
}

/** TABLE: how each legal form is named. The suffix is the law's; a micro-entrepreneur's name opens with the CNPJ root. */
const NAMED: Readonly<Record<LegalForm, (words: Words) => Trade>> = {
  mei: ({ draw, activity, cnpj, owners }) => ({
    companyName: `${maskedRoot(cnpj)} ${owners[0]!.civilName}`,
    tradeName: `${draw.pick(activity.words)} ${draw.chance(0.6) ? articled(owners[0]!) : brand(draw)}`,
  }),
  slu: limited,
  ltda: limited,
  sa: ({ draw, activity }) => {
    const name = brand(draw)
    return { companyName: `${name} ${activity.purpose} S.A.`, tradeName: name }
  },
  simple: ({ draw, activity }) => {
    const name = brand(draw)
    return {
      companyName: `${name} ${activity.purpose} Sociedade Simples Ltda`,
      tradeName: `${draw.pick(activity.words)} ${name}`,
    }
  },
  association: ({ draw, district }) => ({
    companyName: draw.pick(ASSOCIATION_NAMES).replace('{root}', brand(draw)).replace('{district}', district),
  }),
  condominium: ({ draw }) => ({ companyName: draw.pick(CONDOMINIUM_NAMES).replace('{root}', brand(draw)) }),
  cooperative: ({ draw }) => {
    const name = brand(draw)
    return { companyName: `Cooperativa Agroindustrial ${name}`, tradeName: `Coop ${name}` }
  },
}

/** `da Joana`, `do Caio`: how a small shop is called after its owner. */
const articled = (owner: RelatedPerson): string =>
  `${owner.sex === 'FEMININO' ? 'da' : 'do'} ${owner.givenName.split(' ')[0]}`

/** Legal and trade name of a company of that form, within the lengths of the schema. */
export function nameCompany(form: LegalForm, words: Words): Trade {
  const { companyName, tradeName } = NAMED[form](words)
  return {
    companyName: companyName.slice(0, MAX_COMPANY_NAME).trimEnd(),
    ...(tradeName && { tradeName: tradeName.slice(0, MAX_TRADE_NAME).trimEnd() }),
  }
}
