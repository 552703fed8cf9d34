import { readContent, readShipped, shippedFile } from '#platform'
import { InputError } from '../domain/failure.ts'
import type { Profile } from '../domain/misbehaviour.ts'
import type { Words } from '../domain/words.ts'
import { checkerOf, type Finding, oneLine } from '../json/findings.ts'
import { nearest } from '../json/nearest.ts'
import type { Schema } from '../json/validator.ts'
import {
  contradictions,
  DRIBBLE_SCHEMA,
  LATENCY_SCHEMA,
  latencyFindings,
  NAME_SCHEMA,
  RULES_SCHEMA,
} from './rule-schema.ts'

const WAY_OUT: Words = { pt: 'corrija-o ali', en: 'correct it there' }

const ceiling = (description: string): Schema => ({
  type: 'integer',
  minimum: 1,
  maximum: 1_000_000_000,
  description,
})

/** A profile as somebody writes it; `profiles/profile.schema.json` is this, for editors. */
export const PROFILE_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'description'],
  properties: {
    $schema: { type: 'string' },
    name: NAME_SCHEMA,
    description: { type: 'string', minLength: 1, maxLength: 300 },
    seed: { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 },
    latency: LATENCY_SCHEMA,
    dribble: DRIBBLE_SCHEMA,
    rules: RULES_SCHEMA,
    limits: {
      type: 'object',
      additionalProperties: false,
      properties: {
        monthly: ceiling('2XX answers per month, customer, endpoint and consumer'),
        tpm: ceiling('calls per minute, endpoint and consumer'),
        tps: ceiling('calls per second of the whole bank'),
      },
    },
  },
}

/** TABLE of the profiles that come with the package, by the names of their files. */
export const PROFILE_NAMES = [
  'broken-connections',
  'calm',
  'flaky',
  'maintenance',
  'overloaded',
  'production',
  'retry-drill',
  'slow',
  'throttled',
] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]

const ABSENT = { seed: 1, rules: [], limits: {} }

/** Names that `loadProfile` accepts, e.g. `calm`. */
export const knownProfiles = (): string[] => [...PROFILE_NAMES]

/** The file of a profile: the one that is named when there is a slash or `.json` in it. InputError for an unknown name. */
export function profileFile(nameOrFile: string): string {
  if (/[/\\]|\.json$/i.test(nameOrFile)) return nameOrFile
  const known = knownProfiles()
  if (known.includes(nameOrFile)) return shippedFile('profiles', nameOrFile)
  const near = nearest(nameOrFile, known)
  const hint = near ? ` (did you mean ${near}?)` : ''
  throw new InputError(
    `there is no profile called "${nameOrFile}"${hint}; known: ${known.join(', ')}; or a file, as ./${nameOrFile}.json`,
  )
}

/** The profile of that name (`flaky`) or file (`./mine.json`). InputError, with the JSON path, for what cannot be understood. */
export function loadProfile(nameOrFile: string): Profile {
  const file = profileFile(nameOrFile)
  const { content, isTrusted } =
    file === nameOrFile
      ? readContent(file, 'the profile', WAY_OUT)
      : readShipped('profiles', nameOrFile, WAY_OUT)
  const findings = isTrusted ? [] : profileFindings(content)
  if (findings.length > 0) throw new InputError(`${file}: ${oneLine(findings)}; ${WAY_OUT.en}`)
  return profileOf(content)
}

const check = checkerOf(PROFILE_SCHEMA)

/** Everything wrong with a profile, by JSON path; nothing when it can be lived by. */
export function profileFindings(content: unknown): Finding[] {
  const findings = check(content)
  if (findings.length > 0) return findings
  const { rules, latency } = profileOf(content)
  return [...latencyFindings(latency, '$.latency'), ...contradictions(rules)]
}

/** A profile as somebody writes it in code: one needs no name there, and what is absent is that of a calm bank. */
export type ProfileInput = Partial<Profile> & { readonly $schema?: string }

const UNNAMED = { name: 'inline', description: 'Escrito no código.' }

/** The profile of that name or file, or the one written in code. Throws InputError, with JSON paths, as `loadProfile` does. */
export function profileFrom(profile: string | ProfileInput): Profile {
  if (typeof profile === 'string') return loadProfile(profile)
  const isObject = typeof profile === 'object' && profile !== null && !Array.isArray(profile)
  const written = isObject ? { ...UNNAMED, ...profile } : profile
  const findings = profileFindings(written)
  if (findings.length > 0) throw new InputError(`profile: ${oneLine(findings)}`)
  return profileOf(written)
}

/** The profile that a sound content means. */
export function profileOf(content: unknown): Profile {
  const { $schema: _, ...written } = content as ProfileInput
  return { ...ABSENT, ...written } as Profile
}
