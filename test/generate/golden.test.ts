import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { KINDS } from '../../src/domain/kind.ts'
import { ARCHETYPES } from '../../src/generate/archetypes.ts'
import { generatePersona } from '../../src/generate/persona.ts'

/**
 * Same seed, same bytes. A golden changes on purpose only: `UPDATE_GOLDENS=1 npm test`, read the diff, say why.
 * One customer of each archetype is kept whole, so that the diff can be read; crowds are kept as a digest.
 */
const SEEDS = [42, 1337, 1211]
const update = process.env.UPDATE_GOLDENS === '1'
const fileOf = (name: string) => new URL(`../golden/${name}.json`, import.meta.url)

const digestOf = (seed: number) =>
  Object.fromEntries(
    KINDS.map((kind) => {
      const hash = createHash('sha256')
      for (let index = 0; index < 500; index++)
        hash.update(JSON.stringify(generatePersona({ seed, kind, index })))
      return [kind, hash.digest('hex')]
    }),
  )

function pinned(name: string, made: unknown) {
  const text = `${JSON.stringify(made, null, 1)}\n`
  if (update) writeFileSync(fileOf(name), text)
  assert.equal(text, readFileSync(fileOf(name), 'utf8'))
}

for (const seed of SEEDS) {
  test(`seed ${seed} gives the same customers as ever`, () => {
    const archetypes = ARCHETYPES.map(({ id, kind }) =>
      generatePersona({ seed, kind, index: 0, archetype: id }),
    )
    pinned(`seed-${seed}`, { crowd: digestOf(seed), archetypes })
  })
}

test('another process gives the same bytes', () => {
  const script = `
    import { generatePersona } from ${JSON.stringify(new URL('../../src/generate/persona.ts', import.meta.url).href)}
    process.stdout.write(JSON.stringify([3, 1, 2].map((index) => generatePersona({ seed: 42, kind: 'personal', index }))))`
  const theirs = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  // Another order here: what was generated before must not matter.
  const [one, two, three] = [1, 2, 3].map((index) => generatePersona({ seed: 42, kind: 'personal', index }))
  assert.equal(theirs, JSON.stringify([three, one, two]))
})
