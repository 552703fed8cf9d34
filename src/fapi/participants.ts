import { createHash } from 'node:crypto'
import type { Institution } from '../domain/institution.ts'
import { AUTH_PATH } from '../http/paths.ts'
import { CONSENTS, RESOURCE_LIST } from '../standard/consents/consents.ts'
import { RESOURCES } from '../standard/resources.ts'
import { issuerOf, type Origins } from './origins.ts'
import type { Receiver } from './receivers.ts'

/** A UUID that is always the same for a name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`fulano ${name}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `9${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** What the directory says of everybody: the bank, with its authorisation server and APIs, and the receivers. */
export const participantsOf =
  ({ brandName, cnpj }: Institution, spec: string) =>
  (origins: Origins, receivers: readonly Receiver[]): readonly object[] => [
    {
      ...organisation({ id: uuidOf(cnpj), name: brandName, cnpj, roles: ['DADOS'] }),
      AuthorisationServers: [authorisationServer(brandName, origins, apisOf(spec, origins))],
    },
    ...receivers.map(({ org, organisation: name, cnpj: number, roles }) => ({
      ...organisation({ id: org, name, cnpj: number, roles }),
      AuthorisationServers: [],
    })),
  ]

interface Organisation {
  readonly id: string
  readonly name: string
  readonly cnpj: string
  readonly roles: readonly string[]
}

const organisation = ({ id, name, cnpj, roles }: Organisation): object => ({
  OrganisationId: id,
  Status: 'Active',
  OrganisationName: name,
  LegalEntityName: name,
  CountryOfRegistration: 'BR',
  CompanyRegister: 'CNPJ',
  RegistrationNumber: cnpj,
  RegisteredName: name,
  OrgDomainRoleClaims: roles.map((role) => ({
    OrganisationId: id,
    AuthorisationDomain: 'Open Banking Brasil',
    Role: role,
    Status: 'Active',
  })),
})

const authorisationServer = (brandName: string, origins: Origins, apis: readonly object[]): object => ({
  AuthorisationServerId: uuidOf(`${brandName}${AUTH_PATH}`),
  CustomerFriendlyName: brandName,
  OpenIDDiscoveryDocument: `${issuerOf(origins)}/.well-known/openid-configuration`,
  Issuer: issuerOf(origins),
  AutoRegistrationSupported: true,
  ApiResources: apis,
})

/** One API for each beginning of paths that a table of the standard has. */
function apisOf(spec: string, { closed }: Origins): object[] {
  const families = [
    ...(['personal', 'business'] as const).map((kind) => ({
      family: `customers-${kind}`,
      version: spec,
      paths: RESOURCES.filter((one) => one.kind === kind).map(({ path }) => path),
    })),
    { family: 'consents', version: CONSENTS.version, paths: [CONSENTS.path] },
    { family: 'resources', version: RESOURCE_LIST.version, paths: [RESOURCE_LIST.path] },
  ]
  return families.map(({ family, version, paths }) => ({
    ApiResourceId: uuidOf(family),
    ApiFamilyType: family,
    ApiVersion: version,
    ApiCertificationUri: null,
    CertificationStatus: 'Self-Certified',
    ApiDiscoveryEndpoints: paths.map((path) => ({
      ApiDiscoveryId: uuidOf(path),
      ApiEndpoint: closed + path,
    })),
  }))
}
