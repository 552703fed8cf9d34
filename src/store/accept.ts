import { turn } from '#platform'
import type { Consent } from '../domain/consent.ts'
import { InputError } from '../domain/failure.ts'
import { inEachLanguage, type Words } from '../domain/words.ts'
import { isTooDeep } from '../json/depth.ts'
import { checkerOf, type Finding, oneLine } from '../json/findings.ts'
import type { Persona } from '../standard/persona.ts'
import { recordOf } from '../standard/record.ts'
import { CONSENT_SCHEMA, consentFindings } from './consent-schema.ts'
import { ARTIFACT_SCHEMA, type Artifact } from './content.ts'
import { type Check, clashes, nameOf } from './content-findings.ts'
import { RECORD_DEEPEST, RECORD_MAX } from './limits.ts'
import { PERSONA_SCHEMA } from './persona-schema.ts'

/**
 * What comes in is held to what a file is held to when it is opened: nothing is accepted that could not be read again. A
 * record becomes what will be read again, too: `undefined` goes, and so does what JSON has no number for.
 */
interface Judged<Value> {
  readonly kept: Value
  /** With JSON paths from the record's root. */
  readonly findings: readonly Finding[]
}

function judge<Value>(
  value: Value,
  ...checks: readonly ((value: Value) => readonly Finding[])[]
): Judged<Value> {
  const text = JSON.stringify(value)
  const refused = (words: Words): Judged<Value> => ({ kept: value, findings: [{ path: '$', words }] })
  if (text.length > RECORD_MAX)
    return refused({
      pt: `tem ${text.length} caracteres de JSON, e o máximo é ${RECORD_MAX}`,
      en: `${text.length} characters of JSON, of up to ${RECORD_MAX}`,
    })
  if (isTooDeep(value, RECORD_DEEPEST))
    return refused({
      pt: `tem mais de ${RECORD_DEEPEST} níveis de listas e objetos`,
      en: `nested more than ${RECORD_DEEPEST} times`,
    })
  const kept = JSON.parse(text) as Value
  for (const check of checks) {
    const findings = check(kept)
    if (findings.length > 0) return { kept, findings }
  }
  return { kept, findings: [] }
}

const envelope = checkerOf(PERSONA_SCHEMA)

const judgePersona = (persona: Persona, check: Check): Judged<Persona> => judge(persona, envelope, check)

/** What keeps a customer, who may not be one at all, from being kept; `check` is asked about one who has the form of a record. */
export const personaFindings = (persona: Persona, check: Check): Finding[] => [
  ...judgePersona(persona, check).findings,
]

/** Findings that an error quotes. */
const SHOWN = 3

/** The customer as it is kept; throws InputError, with JSON paths, for one who could not be. */
export function acceptPersona(persona: Persona, check: Check): Persona {
  const { kept, findings } = judgePersona(recordOf(persona), check)
  if (findings.length === 0) return kept
  const named = findings.map(({ path, words }) => ({ path: `${nameOf(kept)} ${path}`, words }))
  throw new InputError(inEachLanguage((language) => oneLine(named, SHOWN, language)))
}

/** Customers checked before others get their turn. */
const SLICE = 50

/** Several of them, who must not share a name either. */
export async function acceptAll(personas: readonly Persona[], check: Check): Promise<readonly Persona[]> {
  const people: Persona[] = []
  for (const persona of personas) {
    if (people.length % SLICE === SLICE - 1) await turn()
    people.push(acceptPersona(persona, check))
  }
  refuseClashes(people)
  return people
}

export function refuseClashes(people: readonly Persona[]): void {
  const findings = [...clashes(people)].map(({ at, key, words }) => ({
    path: `${nameOf(people[at]!)} $.${key}`,
    words,
  }))
  if (findings.length > 0)
    throw new InputError(inEachLanguage((language) => oneLine(findings, SHOWN, language)))
}

const checkConsent = checkerOf(CONSENT_SCHEMA)
const checkArtifact = checkerOf(ARTIFACT_SCHEMA)

/** What the sandbox itself has made of a call no caller can mend: a RangeError. */
function acceptOwn<Value>({ kept, findings }: Judged<Value>): Value {
  if (findings.length > 0) throw new RangeError(`not to be kept: ${oneLine(findings)}`)
  return kept
}

export const acceptConsent = (consent: Consent): Consent =>
  acceptOwn(judge(consent, checkConsent, (one) => consentFindings(one)))

export const acceptArtifact = (artifact: Artifact): Artifact => acceptOwn(judge(artifact, checkArtifact))
