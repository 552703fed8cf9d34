import { type JsonSchema as FakerSchema, generateSync } from 'json-schema-faker'
import type { Resource } from './resources.ts'
import { dataSchema, validateData } from './schema.ts'
import type { Version } from './versions.ts'

const DRAWS = 50
/** Odd and prime, so that the draws of one seed are not those of its neighbours. */
const STRIDE = 0x9e37_79b1

/** json-schema-faker knows no `url`; links in a payload have nowhere to lead. */
const formats = { url: () => 'https://api.fulano.example.com/' }

/**
 * A payload that the schema allows, however odd: to shake a receiver, never to stand for a customer. The same seed
 * (0 to 4294967295) gives the same payload. What a draw gets wrong (a pattern with look-ahead, once in two hundred) is
 * drawn again: nothing leaves that the version's schema does not allow.
 */
export function arbitrary(resource: Resource, version: Version, seed: number): unknown {
  const schema = dataSchema(resource, version) as FakerSchema
  for (let draw = 0; draw < DRAWS; draw++) {
    const data = generateSync(schema, { seed: (seed + draw * STRIDE) >>> 0, maxDepth: 30, formats })
    if (validateData(resource, data, version).length === 0) return data
  }
  throw new Error(`no valid ${resource.key} of ${version.id} in ${DRAWS} draws from seed ${seed}`)
}
