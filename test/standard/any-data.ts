import { generatePersona } from '../../src/generate/persona.ts'
import type { BusinessData, PersonalData } from '../../src/standard/persona.ts'

/**
 * Payloads for fixtures to spread under those that they write by hand, so that a topic which comes later is no reason to
 * touch them.
 */
export const ANY_PERSONAL = {
  ...generatePersona({ seed: 1, kind: 'personal', index: 0 }).data,
} as PersonalData
export const ANY_BUSINESS = {
  ...generatePersona({ seed: 1, kind: 'business', index: 0 }).data,
} as BusinessData
