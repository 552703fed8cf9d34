import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf } from '../../src/export/csv.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import { storedFor } from '../../src/standard/persona.ts'
import { RESOURCES } from '../../src/standard/resources.ts'

/** RFC 4180, read by other code than writes it. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n)/g)) {
    rows.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\n') rows.push([])
  }
  return rows.slice(0, -1)
}

/** Dotted names of every leaf of a payload, with lists cut where the columns end. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`))
}

for (const resource of RESOURCES) {
  test(`${resource.key}: every leaf of every payload is in its column, and nothing else is in the row`, () => {
    const csv = csvOf(resource)
    for (let index = 0; index < 200; index++) {
      const persona = generatePersona({ seed: 42, kind: resource.kind, index })
      const [head = [], ...rows] = parse(csv.head + csv.write(persona, index))
      const payload = storedFor(persona, resource)
      const payloads = Array.isArray(payload) ? payload : [payload]
      assert.equal(rows.length, payloads.length)
      for (const [at, row] of rows.entries()) {
        assert.equal(row.length, head.length)
        const cells = new Map(head.map((name, column) => [name, row[column]!]))
        const expected = leaves(payloads[at]).filter(([name]) => cells.has(name))
        const beyond = leaves(payloads[at]).filter(([name]) => !cells.has(name))
        for (const [name, text] of expected) assert.equal(cells.get(name), text, name)
        for (const [name] of beyond) {
          const list = /^(.*?)\.\d+(?:\.|$)/.exec(name)
          assert.ok(
            list && [...cells].some(([key, cell]) => key.endsWith('.rest') && cell !== ''),
            `${name} is lost`,
          )
        }
        const filled = [...cells].filter(([name, cell]) => cell !== '' && !name.endsWith('.rest')).length
        assert.equal(filled, expected.filter(([, text]) => text !== '').length + 3, 'a cell of nothing')
      }
    }
  })

  test(`${resource.key}: no row for the other kind, and each column once`, () => {
    const csv = csvOf(resource)
    const kind = resource.kind === 'personal' ? 'business' : 'personal'
    assert.equal(csv.write(generatePersona({ seed: 42, kind, index: 0 }), 0), '')
    const head = csv.head.trimEnd().split(',')
    assert.equal(new Set(head).size, head.length)
  })
}

test('commas, quotes and line breaks are quoted', () => {
  const [resource] = RESOURCES
  const persona = structuredClone(generatePersona({ seed: 42, kind: 'personal', index: 0 }))
  const identification = persona.data.identifications[0] as { civilName: string }
  identification.civilName = 'Maria "Mara" da Silva,\nviúva'
  const [, row = []] = parse(csvOf(resource!).head + csvOf(resource!).write(persona, 0))
  assert.ok(row.includes(identification.civilName))
})
