import { nameOf, RESOURCES, type Resource } from '../resources.ts'
import { envelope, errorBody, page } from './envelope.ts'
import type { JsonSchema } from './part.ts'

/** A response body that the standard describes: one per resource, and the one that all errors share. */
export type BodyKey = Resource['key'] | 'error'
export type Bodies = Readonly<Record<BodyKey, JsonSchema>>

const bodyOf = (resource: Resource): JsonSchema =>
  envelope(nameOf(resource), resource.paginated ? page(resource.record) : resource.record)

/** The response bodies of the newest version. */
export const BODIES = {
  ...Object.fromEntries(RESOURCES.map((resource) => [resource.key, bodyOf(resource)])),
  error: errorBody,
} as Bodies
