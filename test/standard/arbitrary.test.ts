import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arbitrary } from '../../src/standard/arbitrary.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { validateData } from '../../src/standard/schema.ts'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'

/** `ARBITRARY_SEEDS=1000 npm test` tries as many as anyone asked for; a hundred tell the same in a few seconds. */
const SEEDS = Number(process.env.ARBITRARY_SEEDS ?? 100)

for (const version of VERSIONS) {
  test(`every arbitrary payload is one that ${version.id} allows`, () => {
    for (const resource of RESOURCES)
      for (let seed = 0; seed < SEEDS; seed++)
        assert.deepEqual(validateData(resource, arbitrary(resource, version, seed), version), [])
  })
}

test('the same seed gives the same payload, whatever was drawn before', () => {
  const [resource] = RESOURCES
  const first = arbitrary(resource!, NEWEST, 7)
  arbitrary(resource!, NEWEST, 8)
  assert.deepEqual(arbitrary(resource!, NEWEST, 7), first)
  assert.notDeepEqual(arbitrary(resource!, NEWEST, 8), first)
})

test('the last seed of all is as good as any', () =>
  assert.ok(RESOURCES.every((resource) => arbitrary(resource, NEWEST, 2 ** 32 - 1))))
