import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import forge from 'node-forge'

/** What a certificate of the sandbox is about; `now` is when it is made. */
export interface Certificate {
  readonly subject: readonly Attribute[]
  readonly extensions: readonly object[]
  readonly days: number
}

/** A part of a name, by its OID. */
type Attribute = readonly [oid: string, value: string]

/** A key in PEM, and the certificate of its public part. */
export interface Identity {
  readonly key: string
  readonly cert: string
}

/** TABLE of the parts of a name that the profile's certificates have. */
const OID = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  state: '2.5.4.8',
  organization: '2.5.4.10',
  businessCategory: '2.5.4.15',
  organizationIdentifier: '2.5.4.97',
  userId: '0.9.2342.19200300.100.1.1',
  jurisdictionCountry: '1.3.6.1.4.1.311.60.2.1.3',
} as const

const DAY_MS = 86_400_000
const CA_DAYS = 3650
const LEAF_DAYS = 365
const DNS_NAME = 2
const IP_ADDRESS = 7

export const AUTHORITY: Certificate = {
  subject: [
    [OID.country, 'BR'],
    [OID.organization, 'Fulano'],
    [OID.commonName, 'Fulano sandbox CA'],
  ],
  extensions: [
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ],
  days: CA_DAYS,
}

const leaf = (subject: readonly Attribute[], usage: object, names: readonly string[]): Certificate => ({
  subject,
  extensions: [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', ...usage },
    { name: 'subjectAltName', altNames: names.map(altName) },
  ],
  days: LEAF_DAYS,
})

const altName = (value: string): object =>
  isIP(value) ? { type: IP_ADDRESS, ip: value } : { type: DNS_NAME, value }

/** Of a server that is reached by these names and addresses. */
export const serverCertificate = (names: readonly string[]): Certificate =>
  leaf([[OID.commonName, names[0]!]], { serverAuth: true }, names)

/** Who a receiver is, as its certificate says it. */
export interface Holder {
  /** UUID of the participant in the directory. */
  readonly org: string
  /** UUID of its software statement. */
  readonly software: string
  readonly cnpj: string
  readonly organisation: string
  readonly host: string
}

/** Of a receiver, for TLS (BRCAC, certificate standards 5.2.3): the UID is its software, the identifier its organisation. */
export const transportCertificate = (holder: Holder): Certificate =>
  leaf(
    [
      [OID.businessCategory, 'Private Organization'],
      [OID.jurisdictionCountry, 'BR'],
      [OID.serialNumber, holder.cnpj],
      [OID.country, 'BR'],
      [OID.organization, holder.organisation],
      [OID.state, 'SP'],
      [OID.locality, 'Sao Paulo'],
      [OID.organizationIdentifier, `OFBBR-${holder.org}`],
      [OID.userId, holder.software],
      [OID.commonName, holder.host],
    ],
    { clientAuth: true },
    [holder.host],
  )

interface Issuing {
  /** Of whom it is about, in PEM. */
  readonly key: string
  /** Who vouches for it; the key itself where there is nobody. */
  readonly by?: Identity
  readonly now: Date
}

/** The certificate in PEM, signed with SHA-256. It counts from the day before, for clocks that are late. */
export function issue({ subject, extensions, days }: Certificate, { key, by, now }: Issuing): string {
  const made = forge.pki.createCertificate()
  const { n, e } = forge.pki.privateKeyFromPem(key)
  made.publicKey = forge.pki.setRsaPublicKey(n, e)
  // Positive and short enough (RFC 5280, 4.1.2.2).
  made.serialNumber = `01${randomBytes(15).toString('hex')}`
  made.validity.notBefore = new Date(now.getTime() - DAY_MS)
  made.validity.notAfter = new Date(now.getTime() + days * DAY_MS)
  const name = subject.map(([type, value]) => ({ type, value, valueTagClass: tagOf(type) as never }))
  made.setSubject(name)
  const authority = by && forge.pki.certificateFromPem(by.cert)
  made.setIssuer(authority ? authority.subject.attributes : name)
  made.setExtensions([
    ...extensions,
    { name: 'subjectKeyIdentifier' },
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: (authority ?? made).generateSubjectKeyIdentifier().getBytes(),
    },
  ])
  made.sign(forge.pki.privateKeyFromPem(by?.key ?? key), forge.md.sha256.create())
  return forge.pki.certificateToPem(made).replaceAll('\r', '')
}

/** RFC 5280 has these two in plain ASCII; all else may have accents. */
const tagOf = (oid: string): forge.asn1.Type =>
  oid === OID.country || oid === OID.serialNumber || oid === OID.jurisdictionCountry
    ? forge.asn1.Type.PRINTABLESTRING
    : forge.asn1.Type.UTF8
