import assert from 'node:assert/strict'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Persona } from '../../src/standard/persona.ts'
import { recordOf } from '../../src/standard/record.ts'
import { replaceFile } from '../../src/store/atomic-file.ts'
import { type Content, EMPTY } from '../../src/store/content.ts'
import { type Layout, layOut } from '../../src/store/layout.ts'
import { writePieces } from '../../src/store/write-pieces.ts'
import { somebody } from './somebody.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-layout-'))
after(() => rm(folder, { recursive: true }))

/** The text as the whole of it would be written at once. */
function textOf({ personas, ...others }: Content): string {
  const lists = Object.entries(others).filter(([, list]) => list.length > 0)
  const order = ['removed', 'consents', 'artifacts']
  lists.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
  return `${JSON.stringify({ fulano: 1, personas: personas.map(recordOf), ...Object.fromEntries(lists) }, null, 2)}\n`
}

/** Writes the content over the file; copies what it can by the layout of the last time. */
async function write(file: string, content: Content, before?: Layout) {
  const old = before && (await open(file, 'r'))
  const { pieces, layout } = layOut(content, before)
  let copied = 0
  function* counted() {
    for (const piece of pieces) {
      if (typeof piece !== 'string') copied += piece.to - piece.from
      yield piece
    }
  }
  try {
    await replaceFile(file, { write: (handle) => writePieces(counted(), handle, old) })
  } finally {
    await old?.close()
  }
  return { layout, copied }
}

const STORY = fc.string({ unit: 'grapheme', maxLength: 20 })
const STEP = fc.oneof(
  fc.record({ put: fc.nat(12), story: STORY }),
  fc.record({ remove: fc.nat(12) }),
  fc.record({ consents: fc.nat(3) }),
  fc.record({ gone: fc.nat(3) }),
  fc.record({ shuffle: fc.boolean() }),
)

test('however a content changes, the file is the whole of it, copied where it can be', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(STEP, { maxLength: 4 }), { maxLength: 8 }), async (writes) => {
      const file = join(folder, 'property.json')
      const people = new Map<string, Persona>()
      let content: Content = EMPTY
      let layout: Layout | undefined
      for (const steps of writes) {
        for (const step of steps) {
          if ('put' in step) people.set(`p-${step.put}`, somebody(step.put, { story: step.story }))
          else if ('remove' in step) people.delete(`p-${step.remove}`)
          else if ('consents' in step)
            content = { ...content, artifacts: [{ key: `k-${step.consents}`, payload: { a: [] } }] }
          else if ('gone' in step)
            content = { ...content, removed: ['p-90', 'p-91', 'p-92'].slice(step.gone) }
          else if (step.shuffle) {
            const reversed = [...people].reverse()
            people.clear()
            for (const [id, persona] of reversed) people.set(id, persona)
          }
        }
        content = { ...content, personas: [...people.values()] }
        layout = (await write(file, content, layout)).layout
        assert.equal(await readFile(file, 'utf8'), textOf(content))
      }
    }),
    { seed: 42, numRuns: 60 },
  )
})

test('one changed customer among many is all that is put into words again', async () => {
  const file = join(folder, 'one.json')
  const personas = Array.from({ length: 2000 }, (_, at) => somebody(at))
  const { layout } = await write(file, { ...EMPTY, personas })
  const changed = personas.with(1234, somebody(1234, { story: 'Mudou. Ção €😀.' }))
  const { copied } = await write(file, { ...EMPTY, personas: changed }, layout)
  const text = await readFile(file, 'utf8')
  assert.equal(text, textOf({ ...EMPTY, personas: changed }))
  assert.ok(Buffer.byteLength(text) - copied < 2000)
})
