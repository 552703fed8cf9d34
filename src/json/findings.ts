import type { Language, Words } from '../domain/words.ts'
import { OWN_FORMATS } from './formats.ts'
import { pathOf } from './json-path.ts'
import { wordsOf } from './messages.ts'
import { type Schema, type Validate, type Violation, validatorOf } from './validator.ts'

/** Something wrong at one place of a document. */
export interface Finding {
  /** JSON path, e.g. `$.personas[3].overrides.town`. */
  readonly path: string
  readonly words: Words
}

/** Nobody reads on after so many, and each costs a search for the nearest name. */
const FINDINGS_MAX = 100

/** Values in a document of which all faults are looked for; of a larger one, where each item may be one, only the first. */
const VALUES_MAX = 50_000

/**
 * A check of values against a schema: what is wrong with a value, in words that name the nearest right key or member.
 * Draft-07 keywords; `description` says what a `pattern` stands for, and `x-pt` says it in Portuguese; `enumDescriptions`
 * says what each member of an `enum` means. Compiled when it first checks something: of all the schemas there are a
 * command needs few.
 */
export function checkerOf(schema: Schema): (value: unknown) => Finding[] {
  let validate: Validate | undefined
  return (value) => {
    validate ??= validatorOf(schema, DIALECT)
    // Of a good value nothing is asked but whether it is one.
    const violations = validate(value, () => !isLarge(value))
    return violations.slice(0, FINDINGS_MAX).map((violation) => ({
      path: placeOf(violation),
      words: wordsOf(violation),
    }))
  }
}

const DIALECT = { formats: OWN_FORMATS, unicode: true }

/** Whether there are more values in a document than all of whose faults can be listed; it stops counting there. */
function isLarge(value: unknown): boolean {
  const waiting = [value]
  let seen = 0
  while (waiting.length > 0 && seen <= VALUES_MAX) {
    const next = waiting.pop()
    seen += 1
    if (typeof next !== 'object' || next === null) continue
    for (const part of Object.values(next)) if (waiting.push(part) > VALUES_MAX) return true
  }
  return seen > VALUES_MAX
}

/** The first few findings as one line, and how many there are besides. */
export function oneLine(findings: readonly Finding[], shown = 3, language: Language = 'en'): string {
  const told = findings.slice(0, shown).map(({ path, words }) => `${path}: ${words[language]}`)
  const rest = findings.length - told.length
  const more = { pt: `; e mais ${rest}`, en: `; and ${rest} more` }
  return told.join('; ') + (rest > 0 ? more[language] : '')
}

/** `/personas/3/overrides` with a key at fault is `$.personas[3].overrides.key`. */
export function placeOf({ instancePath, keyword, params }: Violation): string {
  if (keyword === 'additionalProperties') return pathOf(instancePath, String(params.additionalProperty))
  return keyword === 'required' ? pathOf(instancePath, String(params.missingProperty)) : pathOf(instancePath)
}
