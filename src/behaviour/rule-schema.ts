import { KINDS } from '../domain/kind.ts'
import { FAULTS, type Latency, type Rule, type When } from '../domain/misbehaviour.ts'
import type { Finding } from '../json/findings.ts'
import type { Schema } from '../json/validator.ts'
import { RESOURCES, TOPICS } from '../standard/resources.ts'
import { longestOf, TIMER_MAX_MS } from './latency.ts'

/** What somebody may write in a rule, as JSON Schema: parts of the schemas of profiles, seeds and stored customers. */

const object = (properties: Record<string, Schema>, more: Schema = {}): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
})
const severalOf = (one: Schema): Schema => ({
  if: { type: 'array' },
  then: { type: 'array', items: one, minItems: 1 },
  else: one,
})
const text = { type: 'string', minLength: 1, maxLength: 200 }
/** The longest wait that somebody may write; what is drawn without one is held against `TIMER_MAX_MS`. */
const DAY_MS = 86_400_000
const milliseconds = { type: 'number', minimum: 0, maximum: DAY_MS }
const count = { type: 'integer', minimum: 1, maximum: 1_000_000 }
const seconds = { type: 'integer', minimum: 1, maximum: 31_536_000 }

const LATENCIES: { readonly [Type in Latency['type']]: Schema } = {
  fixed: object({ type: { const: 'fixed' }, milliseconds }, { required: ['milliseconds'] }),
  uniform: object(
    { type: { const: 'uniform' }, lower: milliseconds, upper: milliseconds },
    { required: ['lower', 'upper'] },
  ),
  lognormal: object(
    {
      type: { const: 'lognormal' },
      median: { ...milliseconds, exclusiveMinimum: 0 },
      sigma: { type: 'number', exclusiveMinimum: 0, maximum: 10 },
      maxValue: milliseconds,
    },
    { required: ['median', 'sigma'] },
  ),
}

export const LATENCY_SCHEMA: Schema = {
  type: 'object',
  required: ['type'],
  properties: { type: { type: 'string', enum: Object.keys(LATENCIES) } },
  allOf: Object.entries(LATENCIES).map(([type, schema]) => ({
    if: { required: ['type'], properties: { type: { const: type } } },
    then: schema,
  })),
}

export const DRIBBLE_SCHEMA: Schema = object(
  { numberOfChunks: { type: 'integer', minimum: 1, maximum: 1000 }, totalDuration: milliseconds },
  { required: ['numberOfChunks', 'totalDuration'] },
)

/** TABLE of what a rule may be timed by; one of them at most. */
const TIMINGS: { readonly [Key in keyof When]: Schema } = {
  probability: { type: 'number', minimum: 0, maximum: 1 },
  every: count,
  first: count,
  after: count,
  sequence: { type: 'array', items: { type: 'boolean' }, minItems: 1, maxItems: 1000 },
  window: object({ period: seconds, duration: seconds }, { required: ['period', 'duration'] }),
}

/** What a rule of a persona may say of the call; whose call it is, is known. */
const OF_PERSONA: { readonly [Key in keyof When]: Schema } = {
  resource: severalOf({
    type: 'string',
    enum: [...TOPICS, ...RESOURCES.map(({ key }) => key)],
  }),
  method: severalOf({
    type: 'string',
    pattern: '^[A-Z]+$',
    description: 'a method in capitals, as GET',
    'x-pt': 'um método em maiúsculas, como GET',
  }),
}

const OF_PROFILE: { readonly [Key in keyof When]: Schema } = {
  ...OF_PERSONA,
  persona: severalOf(text),
  kind: { type: 'string', enum: KINDS },
  archetype: severalOf(text),
}

const THEN: Schema = object(
  {
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: {
      type: 'string',
      pattern: '^[A-Z0-9_]{1,255}$',
      description: 'capitals, digits and underscores',
      'x-pt': 'de maiúsculas, algarismos e sublinhados',
    },
    retryAfter: { type: 'integer', minimum: 0, maximum: 86_400 },
    fault: { type: 'string', enum: FAULTS },
    latency: LATENCY_SCHEMA,
    dribble: DRIBBLE_SCHEMA,
  },
  { minProperties: 1 },
)

/** What profiles and rules are called. */
export const NAME_SCHEMA: Schema = {
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 60,
  description: 'words-in-lower-case',
  'x-pt': 'palavras-em-minúsculas',
}

const ruleSchema = (about: Readonly<Record<string, Schema>>): Schema =>
  object(
    {
      name: NAME_SCHEMA,
      when: object({ ...about, ...TIMINGS } as Record<string, Schema>),
      then: THEN,
    },
    { required: ['then'] },
  )

const listOf = (items: Schema): Schema => ({ type: 'array', items, maxItems: 200 })

/** The rules of a profile. */
export const RULES_SCHEMA = listOf(ruleSchema(OF_PROFILE as Record<string, Schema>))
/** The rules that one customer lives by. */
export const PERSONA_RULES_SCHEMA = listOf(ruleSchema(OF_PERSONA as Record<string, Schema>))

/** What is wrong with rules that their schema allows: things that contradict each other. Paths begin with `at`. */
export function contradictions(rules: readonly Rule[], at = '$.rules'): Finding[] {
  return rules.flatMap((rule, index) => {
    const path = `${at}[${index}]`
    const { status, code, retryAfter, fault, latency } = rule.then
    const timings = Object.keys(TIMINGS).filter((key) => rule.when?.[key as keyof When] !== undefined)
    const window = rule.when?.window
    const found: (Finding | false | undefined)[] = [
      timings.length > 1 && {
        path: `${path}.when`,
        words: {
          pt: `use um só destes: ${timings.join(', ')}`,
          en: `only one of ${timings.join(', ')} can be meant`,
        },
      },
      window &&
        window.duration > window.period && {
          path: `${path}.when.window.duration`,
          words: {
            pt: `deve ser no máximo o period, ${window.period}`,
            en: `must be at most the period, ${window.period}`,
          },
        },
      status !== undefined &&
        fault !== undefined && {
          path: `${path}.then.fault`,
          words: {
            pt: 'uma conexão quebrada não tem status: escreva um dos dois',
            en: 'a broken connection has no status: write one of the two',
          },
        },
      code !== undefined &&
        status === undefined && {
          path: `${path}.then.code`,
          words: { pt: 'um code precisa do seu status', en: 'a code needs its status' },
        },
      retryAfter !== undefined &&
        status === undefined && {
          path: `${path}.then.retryAfter`,
          words: { pt: 'precisa de um status, 429 ou 503', en: 'it needs a status, 429 or 503' },
        },
    ]
    return [
      ...found.filter((one) => one !== false && one !== undefined),
      ...latencyFindings(latency, `${path}.then.latency`),
    ]
  })
}

const atLeast = (path: string, name: string, value: number): Finding[] => [
  { path, words: { pt: `deve ser no mínimo ${name}, ${value}`, en: `must be at least ${name}, ${value}` } },
]

/** What contradicts itself in a latency. */
export function latencyFindings(latency: Latency | undefined, path: string): Finding[] {
  if (latency?.type === 'uniform' && latency.upper < latency.lower)
    return atLeast(`${path}.upper`, 'lower', latency.lower)
  if (latency?.type === 'lognormal' && latency.maxValue !== undefined && latency.maxValue < latency.median)
    return atLeast(`${path}.maxValue`, 'median', latency.median)
  if (latency?.type === 'lognormal' && latency.maxValue === undefined && longestOf(latency) > TIMER_MAX_MS) {
    const words = {
      pt: `falta: com esta mediana e este sigma uma espera passaria do que um temporizador aguenta; escreva a maior, de até ${DAY_MS}`,
      en: `missing: with this median and sigma a wait could be longer than a timer can hold; write the longest, of at most ${DAY_MS}`,
    }
    return [{ path: `${path}.maxValue`, words }]
  }
  return []
}
