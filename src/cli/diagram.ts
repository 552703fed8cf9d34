import { diagram } from '../standard/diagrams/diagram.ts'
import type { DiagramFormat, DiagramType } from '../standard/diagrams/names.ts'
import { otherVersion, resourceOf, served, versionFrom } from './reference.ts'
import { print, type Terminal } from './terminal.ts'

export interface DiagramOptions {
  readonly version?: string
  readonly compare?: string
  readonly type?: DiagramType
  readonly format?: DiagramFormat
}

/** Prints a diagram of a resource: the logical model as SVG unless asked otherwise. */
export async function printDiagram(key: string, options: DiagramOptions, { out }: Terminal): Promise<void> {
  const { type = 'logical', format = 'svg' } = options
  const resource = resourceOf(key)
  const version = served(resource, versionFrom(options))
  const text = diagram({ resource, version, compare: otherVersion(resource, options) }, type, format)
  await print(out, text.trimEnd())
}
