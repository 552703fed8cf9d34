import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RESOURCES, type Resource } from '../../src/spec/resources.ts'
import { dataSchema } from '../../src/spec/schema.ts'
import type { JsonSchema } from '../../src/spec/schemas/part.ts'
import { NEWEST } from '../../src/spec/versions.ts'
import { loadSeeds, personasOf } from '../../src/store/seeds.ts'

/** Every branch of the six payloads, and which of them the demo dataset shows: nothing is excepted. */
const KINDS_OF_BRANCH = ['property', 'absence', 'enum value'] as const
type Branch = `${(typeof KINDS_OF_BRANCH)[number]} ${string}`

function branchesOf(schema: JsonSchema, path: string): Branch[] {
  const values = schema.type === 'boolean' ? [true, false] : (schema.enum ?? [])
  const properties = Object.entries(schema.properties ?? {})
  return [
    ...values.map((value): Branch => `enum value ${path}=${value}`),
    ...properties.flatMap(([key, part]): Branch[] => [
      `property ${path}.${key}`,
      ...(schema.required?.includes(key) ? [] : [`absence ${path}.${key}` as const]),
      ...branchesOf(part, `${path}.${key}`),
    ]),
    ...(schema.items ? branchesOf(schema.items, `${path}[]`) : []),
  ]
}

function shownBy(value: unknown, schema: JsonSchema, path: string): Branch[] {
  if (Array.isArray(value)) return value.flatMap((item) => shownBy(item, schema.items ?? {}, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [`enum value ${path}=${value}`]
  return Object.entries(schema.properties ?? {}).flatMap(([key, part]): Branch[] => {
    const own = (value as Record<string, unknown>)[key]
    return own === undefined
      ? [`absence ${path}.${key}`]
      : [`property ${path}.${key}`, ...shownBy(own, part, `${path}.${key}`)]
  })
}

const demo = [...personasOf(loadSeeds('demo'))]
const needed = RESOURCES.flatMap((resource) => branchesOf(dataSchema(resource, NEWEST), resource.key))
const shown = new Set(RESOURCES.flatMap(branchesShown))

function branchesShown(resource: Resource): Branch[] {
  const schema = dataSchema(resource, NEWEST)
  return demo
    .filter(({ kind }) => kind === resource.kind)
    .flatMap(({ data }) => shownBy(data[resource.topic], schema, resource.key))
}

for (const kind of KINDS_OF_BRANCH) {
  const all = needed.filter((branch) => branch.startsWith(`${kind} `))
  const met = all.filter((branch) => shown.has(branch))
  test(`the demo dataset shows every ${kind}: ${met.length}/${all.length}`, () => {
    assert.ok(all.length > 50)
    assert.deepEqual(
      all.filter((branch) => !shown.has(branch)),
      [],
    )
  })
}
