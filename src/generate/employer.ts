import { BRAND_ROOTS, type Duty, PUBLIC_BODIES } from '../data/employers.ts'
import { type Draw, drawOf } from './draw.ts'
import { RELATED_COMPANY_COUNT, relatedCnpj } from './identity.ts'

/** A company or public body that is no customer: it employs people, owns companies or acts for them. */
export interface RelatedCompany {
  readonly name: string
  readonly tradeName?: string
  readonly cnpj: string
}

export type RelatedCompanyKind = 'company' | 'newborn' | 'public'

const PURPOSES = [
  'Comércio e Serviços',
  'Indústria e Comércio',
  'Soluções Empresariais',
  'Serviços Administrativos',
  'Distribuidora',
] as const
const FORMS = ['Ltda', 'Ltda', 'S.A.'] as const

/** Places in the table of bodies, by what people do there. */
const BODIES_FOR = new Map<Duty, readonly number[]>(
  PUBLIC_BODIES.map(({ duty }) => [
    duty,
    PUBLIC_BODIES.flatMap((body, at) => (body.duty === duty ? [at] : [])),
  ]),
)

/** Each kind has its own part of the numbers, so that a CNPJ never goes with two names. */
const SHARE = RELATED_COMPANY_COUNT / 4
const FIRST: Readonly<Record<RelatedCompanyKind, number>> = { company: 0, newborn: SHARE, public: 2 * SHARE }

/**
 * The invented company that this draw meets: one of fifty thousand of its kind, with one name and one CNPJ under the
 * seed, so that colleagues share an employer.
 */
export function relatedCompany(
  draw: Draw,
  seed: number,
  kind: RelatedCompanyKind,
  duty: Duty = 'administration',
): RelatedCompany {
  const bodies = kind === 'public' ? BODIES_FOR.get(duty) : undefined
  // A public body's number says which body it is, so that its name goes with what its people do.
  const number =
    FIRST[kind] +
    (bodies
      ? draw.int(0, Math.floor(SHARE / PUBLIC_BODIES.length) - 1) * PUBLIC_BODIES.length + draw.pick(bodies)
      : draw.int(0, SHARE - 1))
  const own = drawOf(seed, 'related-company', number)
  const root = brand(own)
  const name = nameOf(own, kind, number - FIRST[kind], root)
  // Half of the companies are known by the two words that open the legal name.
  const tradeName = kind === 'company' && own.chance(0.5) ? root : undefined
  return { name, tradeName, cnpj: relatedCnpj(seed, number, { alphanumeric: kind === 'newborn' }) }
}

/** The invented company abroad that owns a customer, and the CNPJ that owning it obliges it to have. */
export function relatedForeignParent(
  draw: Draw,
  seed: number,
  parents: readonly { readonly name: string }[],
): RelatedCompany {
  const at = draw.int(0, parents.length - 1)
  return { name: parents[at]!.name, cnpj: relatedCnpj(seed, 3 * SHARE + at) }
}

function nameOf(draw: Draw, kind: RelatedCompanyKind, rank: number, root: string): string {
  if (kind === 'public') return PUBLIC_BODIES[rank % PUBLIC_BODIES.length]!.name.replace('{root}', root)
  return `${root} ${draw.pick(PURPOSES)} ${draw.pick(FORMS)}`
}

/** Two invented words that no company is known by: `Aroeira Clara`. */
export function brand(draw: Draw): string {
  const first = draw.pick(BRAND_ROOTS)
  for (;;) {
    const second = draw.pick(BRAND_ROOTS)
    if (second !== first) return `${first} ${second}`
  }
}
