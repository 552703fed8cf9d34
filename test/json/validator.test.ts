import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { Ajv, type ErrorObject } from 'ajv'
import formats from 'ajv-formats'
import { PROFILE_SCHEMA } from '../../src/behaviour/profile.ts'
import { drawOf } from '../../src/generate/draw.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import { FORMATS, OWN_FORMATS, STANDARD_FORMATS } from '../../src/json/formats.ts'
import type { Dialect } from '../../src/json/keywords.ts'
import { type Schema, type Violation, validatorOf } from '../../src/json/validator.ts'
import { storedFor } from '../../src/standard/persona.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { dataSchema } from '../../src/standard/schema.ts'
import { VERSIONS } from '../../src/standard/versions.ts'
import { PERSONA_SCHEMA } from '../../src/store/persona-schema.ts'
import { SEEDS_SCHEMA } from '../../src/store/seeds-schema.ts'

/** The validator says of a value what ajv says of it: everything, in its order. */

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))

const OWN: Dialect = { formats: OWN_FORMATS, unicode: true }
const STANDARD: Dialect = { formats: STANDARD_FORMATS, unicode: false }

const person = generatePersona({ seed: 42, kind: 'personal', index: 3 })
const company = generatePersona({ seed: 42, kind: 'business', index: 3 })
const personas = { personal: person, business: company }

/** TABLE of schemas, how they are read, and values that fit them. */
const SCHEMAS: readonly { name: string; schema: Schema; dialect: Dialect; values: readonly unknown[] }[] = [
  {
    name: 'profile',
    schema: PROFILE_SCHEMA,
    dialect: OWN,
    values: ['flaky', 'production', 'overloaded'].map((name) => read(`profiles/${name}.json`)),
  },
  { name: 'seeds', schema: SEEDS_SCHEMA, dialect: OWN, values: [read('seeds/gatilhos.json')] },
  { name: 'persona', schema: PERSONA_SCHEMA, dialect: OWN, values: [person, company] },
  ...RESOURCES.flatMap((resource) =>
    [VERSIONS[0]!, VERSIONS.at(-1)!].map((version) => ({
      name: `${resource.key} of ${version.id}`,
      schema: dataSchema(resource, version) as Schema,
      dialect: STANDARD,
      values: [storedFor(personas[resource.kind], resource)],
    })),
  ),
  {
    name: 'every keyword',
    schema: {
      type: 'object',
      minProperties: 1,
      maxProperties: 3,
      additionalProperties: { type: 'string', nullable: true },
      properties: {
        n: { type: 'number', minimum: 0, maximum: 9, exclusiveMinimum: -1, exclusiveMaximum: 10 },
        'a/b~c': { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string' } },
        s: { type: 'string', minLength: 2, maxLength: 3, pattern: '^\\p{L}' },
        d: { format: 'date' },
        e: { allOf: [{ enum: ['x', 1] }, { const: 'x' }] },
        i: { if: { type: 'string' }, then: { minLength: 2 }, else: { type: 'integer' } },
        r: { $ref: '#/definitions/self' },
      },
      definitions: { self: { type: 'object', properties: { r: { $ref: '#/definitions/self' } } } },
    },
    dialect: OWN,
    values: [
      { n: 3, 'a/b~c': ['a', 'b', 'c'], s: 'éa' },
      { e: 'x', i: 'ab', r: { r: { r: {} } } },
      { i: 3, q: null, d: '2024-02-29' },
    ],
  },
]

/** What is put in the place of a part. */
const ODD: readonly unknown[] = [
  null, true, 0, -1, 1.5, 10, 2 ** 31, 1e300, '', 'a', 'x', 'é', '𝄞𝄞', ' a', 'a'.repeat(5000), '2026-02-30', '2024-02-29',
  '2026-11-01T12:00:00Z', '2026-11-01T24:00:00Z', '2026-11-01 12:00:00+03:00', 'maria@correio.example', 'a@b', 'http://x',
  '11144477735', [], ['a', 'a'], [1, 1, 1], [[]], {}, { a: 1 }, { name: 'x', extra: [] },
] // biome-ignore format: a list

/** A copy with one to three parts left out, doubled, or replaced. */
function mutated(value: unknown, draw: ReturnType<typeof drawOf>): unknown {
  const copy = structuredClone({ value })
  for (let times = draw.int(1, 3); times > 0; times--) {
    let within: Record<string, unknown> = copy
    let key = 'value'
    while (typeof within[key] === 'object' && within[key] !== null && draw.chance(0.8)) {
      const keys = Object.keys(within[key] as object)
      if (keys.length === 0) break
      within = within[key] as Record<string, unknown>
      key = draw.pick(keys)
    }
    const odd = structuredClone(draw.pick(ODD))
    const change = draw.pick(['leave', 'replace', 'replace', 'add', 'double'])
    if (change === 'leave' && key !== 'value') delete within[key]
    else if (
      change === 'add' &&
      typeof within[key] === 'object' &&
      within[key] !== null &&
      !Array.isArray(within[key])
    )
      (within[key] as Record<string, unknown>)[draw.pick(['extra', 'name', '~/'])] = odd
    else if (change === 'double' && Array.isArray(within)) within.push(within[key as never])
    else within[key] = odd
  }
  return copy.value
}

/** Violations without what they share with the value and the schema. */
const told = (errors: readonly (ErrorObject | Violation)[]) =>
  errors
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, keyword, params, data, parentSchema }) => ({
      instancePath,
      keyword,
      params: JSON.parse(JSON.stringify(params)),
      data,
      description: parentSchema?.description,
    }))

function ajvOf(schema: Schema, { formats: own, unicode }: Dialect, allErrors: boolean) {
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    strict: false,
    validateSchema: false,
    unicodeRegExp: unicode,
    ...(unicode && {
      formats: Object.fromEntries(Object.keys(own).map((name) => [name, FORMATS[name]!.fits])),
    }),
  })
  if (!unicode) {
    formats.default(ajv)
    for (const name of ['url', 'uri']) ajv.addFormat(name, STANDARD_FORMATS[name] as never)
    ajv.addFormat('double', true)
  }
  return ajv.compile(schema)
}

describe('the validator agrees with ajv', () => {
  for (const { name, schema, dialect, values } of SCHEMAS)
    it(`about ${name}`, () => {
      const validate = validatorOf(schema, dialect)
      const oracles = [true, false].map((all) => [all, ajvOf(schema, dialect, all)] as const)
      const keywords = new Set<string>()
      for (const value of values) {
        assert.deepEqual(
          validate(value, () => true),
          [],
        )
        for (let round = 0; round < 400; round++) {
          const odd = mutated(value, drawOf(1, name, round))
          for (const [all, oracle] of oracles) {
            const expected = oracle(odd) ? [] : told(oracle.errors ?? [])
            const found = told(validate(odd, () => all))
            assert.deepEqual(found, expected, JSON.stringify(odd).slice(0, 300))
            for (const { keyword } of found) keywords.add(keyword)
          }
        }
      }
      assert.ok(keywords.size >= 3, [...keywords].join())
    })

  it('and refuses a schema with a keyword or a format that it does not know', () => {
    assert.throws(() => validatorOf({ oneOf: [] }, OWN), /unknown keyword oneOf/)
    assert.throws(() => validatorOf({ format: 'uuid' }, OWN), /unknown format uuid/)
  })
})
