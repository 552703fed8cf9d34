import { nameIn } from './origins.ts'

/** The names of the directory of Open Finance Brasil, and of its sandbox. */
const REAL = /^([a-z-]+)\.((?:sandbox\.)?directory\.openbankingbrasil\.org\.br)$/

/** TABLE of the servers of the real directory, and where each of them is in ours. */
const SERVERS: Readonly<Record<string, string>> = {
  auth: '',
  'matls-auth': '',
  'matls-api': '',
  data: '',
  keystore: '/keystore',
}

/** Where the parts of a directory are. */
export interface DirectoryPlaces {
  readonly issuer: string
  /** Of the directory's own keys and those of its participants. */
  readonly keystore: string
  /** Where a receiver gets its token, over mTLS. */
  readonly mutual: string
  readonly api: string
}

/** Where the real directory has what is called by one of its names; undefined where that is no name of it. */
export function realPlaces(
  host: string | undefined,
): (DirectoryPlaces & { readonly prefix: string }) | undefined {
  const [, server = '', domain] = REAL.exec(nameIn(host)) ?? []
  const prefix = SERVERS[server]
  if (prefix === undefined || domain === undefined) return undefined
  return {
    prefix,
    issuer: `https://auth.${domain}`,
    keystore: `https://keystore.${domain}`,
    mutual: `https://matls-auth.${domain}`,
    api: `https://matls-api.${domain}`,
  }
}
