import type { Consent } from '../domain/consent.ts'

/** The levels of assurance of the profile (rulebook section 7, 12), the one of data first. */
export const ACRS = ['urn:brasil:openbanking:loa2', 'urn:brasil:openbanking:loa3'] as const

/** The claims of the profile about a person (rulebook section 7, 13). */
export const PERSONAL_CLAIMS = ['cpf', 'cnpj'] as const

/** What the claims of a person are, for the consent that they gave. */
export const claimsFrom = ({ loggedUser, businessEntity }: Consent): { cpf: string; cnpj?: string[] } => ({
  cpf: loggedUser,
  ...(businessEntity !== undefined && { cnpj: [businessEntity] }),
})

/** One claim as it is asked for (OpenID Connect Core, 5.5.1). */
interface Wish {
  readonly essential?: boolean
  readonly value?: unknown
  readonly values?: readonly unknown[]
}

/** How a claim is asked for, in the id_token and at userinfo. */
function wishesFor(name: string, claims: string | undefined): Wish[] {
  // oidc-provider has seen to it that it is JSON of this shape.
  const asked = Object.values(JSON.parse(claims ?? '{}')) as (Record<string, Wish | null> | null)[]
  return asked.flatMap((one) => one?.[name] ?? [])
}

const wantedBy = ({ value, values }: Wish): readonly unknown[] | undefined =>
  values ?? (value === undefined ? undefined : [value].flat())

/** The name of an essential claim that this consent cannot meet: authentication fails then (rulebook section 7, 13). */
export function unmetClaim(claims: string | undefined, consent: Consent): string | undefined {
  const own = claimsFrom(consent)
  return PERSONAL_CLAIMS.find((name) =>
    wishesFor(name, claims).some((wish) => {
      if (!wish.essential) return false
      const has = [own[name] ?? []].flat()
      return has.length === 0 || wantedBy(wish)?.some((one) => has.includes(String(one))) === false
    }),
  )
}

/** The level at which a person is recognised: what is asked for, the one of data otherwise. */
export const acrFor = (claims: string | undefined): string =>
  wishesFor('acr', claims)
    .flatMap((wish) => wantedBy(wish) ?? [])
    .find((one): one is (typeof ACRS)[number] => ACRS.some((acr) => acr === one)) ?? ACRS[0]
