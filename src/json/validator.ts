import {
  type Check,
  DEMANDS,
  type Dialect,
  IS,
  isRecord,
  type JsonType,
  OF_LISTS,
  OF_OBJECTS,
  type Row,
  type Schema,
  type Violation,
} from './keywords.ts'
import { itemsOf, keysOfObject, propertiesOf, requiredOf } from './parts.ts'

export type { Schema, Violation }

/** What is wrong with a value; nothing when it fits, everything where `all` says so, the first thing otherwise. */
export type Validate = (value: unknown, all: () => boolean) => readonly Violation[]

interface Context extends Dialect {
  readonly root: Schema
  readonly known: Map<Schema, Check>
}

/**
 * Makes functions of a schema, once, out of functions: no code is generated, which a page with a strict
 * Content-Security-Policy forbids and which costs more than checking one file. Violations come in the order in which ajv,
 * which the tests compare it with, has them. Throws RangeError for a keyword that it does not know.
 */
export function validatorOf(schema: Schema, dialect: Dialect): Validate {
  const check = checkOf(schema, { ...dialect, root: schema, known: new Map() })
  return (value, all) => {
    if (check(value, '', undefined)) return []
    const found: Violation[] = []
    check(value, '', { found, all: all() })
    return found
  }
}

/** Schemas within a schema, and what only tells people something. */
const OTHERS = new Set(
  (
    'type nullable required additionalProperties properties items if then else allOf $ref definitions $schema title ' +
    'description example enumDescriptions x-pt'
  ).split(' '),
)
const KEYWORDS = new Set([
  ...OTHERS,
  ...[...DEMANDS, ...OF_LISTS, ...OF_OBJECTS].map(({ keyword }) => keyword),
])

function checkOf(schema: Schema, context: Context): Check {
  const known = context.known.get(schema)
  if (known) return known
  // A schema may be within itself.
  let whole: Check = () => true
  context.known.set(schema, (...call) => whole(...call))
  for (const keyword in schema)
    if (!KEYWORDS.has(keyword)) throw new RangeError(`unknown keyword ${keyword} in a schema`)
  const make = (part: Schema): Check => checkOf(part, context)
  const demands = (rows: readonly Row[]): Check[] => rows.flatMap((row) => demandOf(row, schema, context))
  whole = allOf([
    ...typeOf(schema),
    ...demands(DEMANDS),
    ...branchesOf(schema, context),
    ...demands(OF_LISTS),
    ...itemsOf(schema, make),
    ...demands(OF_OBJECTS),
    ...requiredOf(schema),
    ...keysOfObject(schema, make),
    ...propertiesOf(schema, make),
  ])
  context.known.set(schema, whole)
  return whole
}

/** All of them, in their order; the first that fails ends it unless a run wants all violations. */
function allOf(checks: readonly Check[]): Check {
  const [only] = checks
  if (only && checks.length === 1) return only
  return (value, at, run) => {
    let fits = true
    for (const check of checks) {
      if (check(value, at, run)) continue
      fits = false
      if (!run?.all) return false
    }
    return fits
  }
}

function demandOf({ keyword, about, make }: Row, schema: Schema, context: Context): Check[] {
  const wanted = schema[keyword]
  const demand = wanted === undefined ? undefined : make(wanted as never, context)
  if (!demand) return []
  return [
    (data, instancePath, run) => {
      if (about && !about(data)) return true
      const params = demand(data as never)
      if (params === undefined) return true
      run?.found.push({ instancePath, keyword, params, data, parentSchema: schema })
      return false
    },
  ]
}

function typeOf(schema: Schema): Check[] {
  if (schema.type === undefined) return []
  const types = [schema.type].flat() as JsonType[]
  if (schema.nullable === true) types.push('null')
  const [is, ...others] = types.map((type) => IS[type])
  const params = { type: schema.type as string | readonly string[] }
  const fits = others.length === 0 ? is! : (value: unknown) => types.some((type) => IS[type](value))
  return [
    (data, instancePath, run) => {
      if (fits(data)) return true
      run?.found.push({ instancePath, keyword: 'type', params, data, parentSchema: schema })
      return false
    },
  ]
}

/** Schemas that are about the same value. */
function branchesOf(schema: Schema, context: Context): Check[] {
  const to = (part: unknown): Check | undefined =>
    part === undefined ? undefined : checkOf(part as Schema, context)
  const ref =
    schema.$ref === undefined ? [] : [checkOf(resolve(context.root, schema.$ref as string), context)]
  const all = ((schema.allOf ?? []) as Schema[]).map((part) => checkOf(part, context))
  const [condition, then, otherwise] = [to(schema.if), to(schema.then), to(schema.else)]
  if (!condition) return [...ref, ...all]
  const either: Check = (value, at, run) =>
    (condition(value, '', undefined) ? then : otherwise)?.(value, at, run) ?? true
  return [...ref, ...all, either]
}

/** `#/definitions/rule` of that schema. */
function resolve(root: Schema, ref: string): Schema {
  const found = ref
    .split('/')
    .slice(1)
    .reduce<unknown>((within, key) => (within as Schema | undefined)?.[key], root)
  if (!isRecord(found)) throw new RangeError(`nothing is at ${ref} of the schema`)
  return found
}
