import type { Config } from '../config.ts'
import { merge } from '../config.ts'
import { InputError } from '../domain/failure.ts'
import { csvOf } from '../export/csv.ts'
import { dictionaryCsv } from '../export/dictionary.ts'
import { type Persona, storedFor } from '../standard/persona.ts'
import { RESOURCES, type Resource } from '../standard/resources.ts'
import { isServedIn, NEWEST, payloadFor, type Version, versionOf } from '../standard/versions.ts'
import { castOf } from '../store/seeds.ts'
import { print, type Terminal } from './terminal.ts'

export type ReferenceOptions = Partial<Pick<Config, 'seed' | 'seeds'>> & {
  readonly version?: string
  readonly compare?: string
  readonly persona?: string
  readonly format?: 'json' | 'csv'
}

/** The customer whose payload is shown unless another is asked for: the first of the kind. */
function customerOf(resource: Resource, { persona: key, ...options }: ReferenceOptions): Persona {
  const { seed, seeds } = merge(options)
  for (const persona of castOf(seeds, { seed }).people()) {
    const asked = key === undefined ? persona.kind === resource.kind : isCalled(persona, key)
    if (!asked) continue
    if (persona.kind === resource.kind) return persona
    throw new InputError(`${key} is ${persona.kind}, and ${resource.key} is about ${resource.kind} customers`)
  }
  throw new InputError(
    key === undefined
      ? `the seeds have no ${resource.kind} customer`
      : `nobody is called ${key}; fulano personas lists everybody`,
  )
}

const isCalled = ({ alias, id, document }: Persona, key: string): boolean =>
  [alias, id, document].includes(key)

function payloadOf(resource: Resource, version: Version, persona: Persona): unknown {
  const payload = payloadFor(served(resource, version), resource, storedFor(persona, resource))
  if (payload !== undefined) return payload
  throw new InputError(`${version.id} cannot represent ${persona.alias ?? persona.id}; leave --version out`)
}

export const resourceOf = (key: string): Resource => RESOURCES.find((row) => row.key === key)!
export const versionFrom = ({ version }: Pick<ReferenceOptions, 'version'>): Version =>
  versionOf(version ?? NEWEST.id) ?? NEWEST

/** The version to compare with, if any; throws InputError where it does not have the resource. */
export function otherVersion(
  resource: Resource,
  { compare }: Pick<ReferenceOptions, 'compare'>,
): Version | undefined {
  const version = compare === undefined ? undefined : versionOf(compare)
  return version && served(resource, version)
}

/** The version, which has the resource; throws InputError where it does not. */
export function served(resource: Resource, version: Version): Version {
  if (isServedIn(version, resource)) return version
  throw new InputError(`${resource.key} came with ${resource.since}, and ${version.id} has no such resource`)
}

/** Prints the data dictionary of a resource, with the examples of one customer. */
export async function dictionary(key: string, options: ReferenceOptions, { out }: Terminal): Promise<void> {
  const [resource, version] = [resourceOf(key), versionFrom(options)]
  const payload = payloadOf(resource, version, customerOf(resource, options))
  const compare = otherVersion(resource, options)
  await print(out, dictionaryCsv(resource, version, { payload, compare }).trimEnd())
}

/** Prints what a resource returns for one customer: the `data` of the answer as JSON, or as a table of CSV. */
export async function example(key: string, options: ReferenceOptions, { out }: Terminal): Promise<void> {
  const [resource, version] = [resourceOf(key), versionFrom(options)]
  const persona = customerOf(resource, options)
  const payload = payloadOf(resource, version, persona)
  if (options.format !== 'csv') return print(out, JSON.stringify({ data: payload }, null, 2))
  const { head, write } = csvOf(resource)
  const shown = { ...persona, data: { ...persona.data, [resource.topic]: payload } } as Persona
  await print(out, `${head}${write(shown, 0)}`.trimEnd())
}
