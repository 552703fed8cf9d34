import type { Request } from 'express'
import { BEARER_MAX } from '../../bank/identify.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import { DIAGRAM_FORMATS, DIAGRAM_TYPES } from '../../standard/diagrams/names.ts'
import { RESOURCES, type Resource } from '../../standard/resources.ts'
import { isServedIn, VERSIONS, type Version, versionOf } from '../../standard/versions.ts'
import { invalid, memberFrom, type Readers, readParameters } from '../parameters.ts'

/** What the pages about a resource are asked for. */
interface Query {
  readonly version?: Version | undefined
  readonly compare?: Version | undefined
  readonly persona?: string | undefined
  /** What is searched for in the dictionary. */
  readonly q?: string | undefined
}

/** A resource in a version that has it, compared with another where that was asked for. */
export interface Asked extends Omit<Query, 'version'> {
  readonly resource: Resource
  readonly version: Version
}

const IDS = VERSIONS.map(({ id }) => id)
const SEARCH_MAX = 100

const versionFrom =
  (name: string) =>
  (value: string): Version | undefined =>
    versionOf(memberFrom(name, IDS)(value))

/** A form sends every field it has; one that nobody filled in asks for nothing. */
const unlessEmpty =
  <Value>(read: (value: string) => Value) =>
  (value: string): Value | undefined =>
    value === '' ? undefined : read(value)

const textUpTo =
  (name: string, max: number) =>
  (value: string): string => {
    if (value.length <= max) return value
    throw invalid(name, value, `envie no máximo ${max} caracteres`)
  }

/** TABLE of the parameters of a link; each address takes some of them. */
const PARAMETERS: Readers<Query> = {
  version: versionFrom('version'),
  compare: unlessEmpty(versionFrom('compare')),
  persona: unlessEmpty(textUpTo('persona', BEARER_MAX)),
  q: unlessEmpty(textUpTo('q', SEARCH_MAX)),
}

export function resourceFrom(kind: string, topic: string): Resource {
  const resource = RESOURCES.find(({ key }) => key === `${kind}/${topic}`)
  if (resource) return resource
  const keys = RESOURCES.map(({ key }) => key).join(', ')
  throw new Problem('NAO_ENCONTRADO', `Não há ${quoted(`${kind}/${topic}`)}: os recursos são ${keys}.`)
}

function served(resource: Resource, version: Version): Version {
  if (isServedIn(version, resource)) return version
  const ids = VERSIONS.filter((one) => isServedIn(one, resource)).map(({ id }) => id)
  throw new Problem('NAO_ENCONTRADO', `A ${version.id} não tem ${resource.key}: use ${ids.join(', ')}.`)
}

/** The version of a page about all resources: `?version=`, or the one that is spoken. */
export const versionAsked = (req: Request): Version =>
  readParameters<Pick<Query, 'version'>>({ version: PARAMETERS.version }, req).version ?? req.call.version

/** The resource that an address names, and what its query asks about it; a name that is none of `names` is a 400. */
export function readAsked(
  req: Request<{ kind: string; topic: string }>,
  names: readonly (keyof Query)[],
): Asked {
  const resource = resourceFrom(req.params.kind, req.params.topic)
  const readers = Object.fromEntries(names.map((name) => [name, PARAMETERS[name]])) as Readers<Query>
  const { version = req.call.version, compare, ...rest } = readParameters(readers, req)
  return {
    ...rest,
    resource,
    version: served(resource, version),
    compare: compare && served(resource, compare),
  }
}

/** The diagram that the end of an address names: `logical.svg`. */
export function diagramFrom(file: string) {
  const [, name = file, ending = ''] = /^(.*)\.([^.]*)$/.exec(file) ?? []
  const type = DIAGRAM_TYPES.find((one) => one === name)
  const format = DIAGRAM_FORMATS.find((one) => one === ending)
  if (type && format) return { type, format }
  const [types, formats] = [DIAGRAM_TYPES.join(', '), DIAGRAM_FORMATS.join(', ')]
  throw new Problem('NAO_ENCONTRADO', `Não há ${quoted(file)}: os diagramas são ${types}, em ${formats}.`)
}
