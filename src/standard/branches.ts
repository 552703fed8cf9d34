import { excerpt, InputError } from '../domain/failure.ts'
import { nearest } from '../json/nearest.ts'
import { type Persona, storedFor } from './persona.ts'
import { RESOURCES, type Resource, resourcesOf } from './resources.ts'
import { dataSchema } from './schema.ts'
import type { JsonSchema } from './schemas/part.ts'
import { NEWEST } from './versions.ts'

/**
 * One way in which payloads differ, as text: a property that is there (`personal/identifications:socialName`), an
 * optional one that is not (`personal/identifications:!socialName`), or a word of a closed list
 * (`personal/identifications:sex=OUTRO`). Lists are looked through: `contacts.phones.type=FIXO`. A payload also shows
 * how long its lists are: `contacts.phones.length=0`.
 */
export type Branch = string

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/** Every branch that a payload of the resource can show, by the newest version's schema. */
export const branchesOf = (resource: Resource): readonly Branch[] =>
  possible(dataSchema(resource, NEWEST), '').map((branch) => `${resource.key}:${branch}`)

function possible(schema: JsonSchema, path: string): string[] {
  if (schema.items) return possible(schema.items, path)
  const words = schema.type === 'boolean' ? [true, false] : (schema.enum ?? [])
  return [
    ...words.map((word) => `${path}=${word}`),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => [
      under(path, key),
      ...(schema.required?.includes(key) ? [] : [under(path, `!${key}`)]),
      ...possible(part, under(path, key)),
    ]),
  ]
}

/** The branches that a payload does show. */
export function branchesShown(resource: Resource, payload: unknown): readonly Branch[] {
  const found = new Set<string>()
  visit(payload, dataSchema(resource, NEWEST), '', found)
  return [...found].map((branch) => `${resource.key}:${branch}`)
}

function visit(value: unknown, schema: JsonSchema, path: string, found: Set<string>): void {
  if (Array.isArray(value)) {
    found.add(under(path, `length=${value.length}`))
    for (const item of value) visit(item, schema.items ?? {}, path, found)
    return
  }
  if (typeof value !== 'object' || value === null) {
    if (schema.enum || schema.type === 'boolean') found.add(`${path}=${value}`)
    return
  }
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const own = (value as Record<string, unknown>)[key]
    found.add(under(path, own === undefined ? `!${key}` : key))
    if (own !== undefined) visit(own, part, under(path, key), found)
  }
}

/** The branches that all payloads of a customer show. */
export const branchesOfPersona = (persona: Persona): readonly Branch[] =>
  resourcesOf(persona.kind).flatMap((resource) => branchesShown(resource, storedFor(persona, resource)))

/** Every value of a customer's payloads, with the path it stands at; lists are looked through. */
function valuesOf(value: unknown, path: string): (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, path))
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([key, part]) => valuesOf(part, under(path, key)))
}

/**
 * Whether the customer shows what `wanted` names: a branch, or the end of one (`nationality`, `sex=OUTRO`); how many a
 * list holds (`accounts.length=0`); a value in some shape (`cnpjNumber~[A-Z]`, a regular expression); or several of
 * them joined by ` + `. Throws SyntaxError when the expression is none; `checkBranches` says so first.
 */
export function shows(persona: Persona, wanted: string): boolean {
  const branches = branchesOfPersona(persona)
  return wanted.split(' + ').every((one) => {
    const tilde = one.indexOf('~')
    if (tilde < 0) return branches.some((branch) => isCalled(branch, one))
    const [name, pattern] = [one.slice(0, tilde), new RegExp(one.slice(tilde + 1))]
    return resourcesOf(persona.kind).some((resource) =>
      valuesOf(storedFor(persona, resource), '').some(
        ([path, value]) => isCalled(`${resource.key}:${path}`, name) && pattern.test(value),
      ),
    )
  })
}

/** What is absent may be written `!contacts.phones.phoneExtension` or, as branches are, `contacts.phones.!phoneExtension`. */
function isCalled(branch: Branch, written: string): boolean {
  const name = written.replace(/^!(.*\.)/, '$1!')
  return branch === name || branch.endsWith(`:${name}`) || branch.endsWith(`.${name}`)
}

/** Throws InputError, with the nearest that there is, for what no customer can show: an unknown field, word or expression. */
export function checkBranches(wanted: string): void {
  const known = RESOURCES.flatMap(branchesOf)
  for (const one of wanted.split(' + ')) {
    const name = one.replace(/~.*$/s, '')
    if (name !== one) checkExpression(one.slice(name.length + 1))
    const listed = name.replace(/\.length=\d+$/, '')
    if (known.some((branch) => isCalled(branch, listed))) continue
    const near = nearest(listed, namesIn(known))
    throw new InputError({
      pt: `nenhum cliente mostra ${excerpt(one)}${near ? `; você quis dizer ${near}?` : ''}`,
      en: `no customer shows ${excerpt(one)}${near ? `; did you mean ${near}?` : ''}`,
    })
  }
}

function checkExpression(pattern: string): void {
  try {
    new RegExp(pattern)
  } catch {
    throw new InputError({
      pt: `${excerpt(pattern)} não é uma expressão regular`,
      en: `${excerpt(pattern)} is no regular expression`,
    })
  }
}

/** Branches as people shorten them: `sex=OUTRO`, and `contacts.phones.type=FIXO` besides. */
const namesIn = (branches: readonly Branch[]): readonly string[] => [
  ...new Set(
    branches.flatMap((branch) => {
      const path = branch.slice(branch.indexOf(':') + 1)
      return [path.slice(path.lastIndexOf('.') + 1), path, branch]
    }),
  ),
]
