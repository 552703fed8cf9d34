import { CONSENTS, RESOURCE_LIST } from '../../standard/consents/consents.ts'

/** The documents of the APIs around consents, by the names of their files: `consents-3.3.1.json`. */
export const AROUND_CONSENTS: ReadonlyMap<string, 'consents' | 'resources'> = new Map([
  [`consents-${CONSENTS.version}.json`, 'consents'],
  [`resources-${RESOURCE_LIST.version}.json`, 'resources'],
])
