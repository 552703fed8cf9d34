import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadSeeds } from '../../src/store/seeds.ts'
import { somebodies } from '../store/somebody.ts'
import { fulano } from './fake-terminal.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-personas-'))
after(() => rm(folder, { recursive: true }))

const listed = async (...args: string[]) => JSON.parse((await fulano(['personas', '--json', ...args])).out)

test('the table has a head, a line for everybody, and columns that begin where their heads do', async () => {
  const { code, out, err } = await fulano(['personas'])
  const { personas, personal, business } = loadSeeds('demo')
  const triggers = loadSeeds('gatilhos').personas
  const [head = '', ...rows] = out.trimEnd().split('\n')
  assert.deepEqual([code, err], [0, ''])
  assert.equal(rows.length, personas.length + personal + business + triggers.length)
  assert.deepEqual(head.split(/ +/), ['BEARER', 'KIND', 'ARCHETYPE', 'DOCUMENT', 'STORY'])
  for (const title of ['KIND', 'ARCHETYPE', 'DOCUMENT', 'STORY']) {
    const at = head.indexOf(title)
    assert.deepEqual(
      rows.filter((row) => row[at - 1] !== ' ' || row[at] === ' '),
      [],
      title,
    )
  }
})

test('on a terminal no line is wider than it is', async () => {
  const { out } = await fulano(['personas'], { tty: { out: true } })
  assert.ok(out.split('\n').every((line) => line.length <= 80))
})

test('for machines it is JSON, with the bearer that selects each', async () => {
  const people = await listed('--seeds', 'minimal')
  assert.deepEqual(
    people.map(({ alias, kind, token }: Record<string, string>) => [alias, kind, token]),
    [
      ['maria-silva', 'personal', 'maria-silva'],
      ['mercado-sao-jorge', 'business', 'mercado-sao-jorge'],
    ],
  )
  for (const { id, archetype, document, story } of people) assert.ok(id && archetype && document && story)
})

test('kind and archetype narrow it', async () => {
  const companies = await listed('--kind', 'business')
  assert.ok(companies.length > 20 && companies.every(({ kind }: { kind: string }) => kind === 'business'))
  const widows = await listed('--archetype', 'widow')
  assert.ok(
    widows.length > 0 && widows.every(({ archetype }: { archetype: string }) => archetype === 'widow'),
  )
  assert.deepEqual(await listed('--archetype', 'widow', '--kind', 'business'), [])
})

test('who shows something is found, and what is absent may be written either way', async () => {
  const tokens = async (stresses: string) =>
    (await listed('--stresses', stresses)).map(({ token }: { token: string }) => token)
  assert.ok((await tokens('sex=OUTRO')).length > 0)
  assert.deepEqual(await tokens('nationality + socialName'), [])
  const without = await tokens('!contacts.phones.phoneExtension')
  assert.ok(without.length > 0)
  assert.deepEqual(await tokens('contacts.phones.!phoneExtension'), without)
})

test('another seed has other documents', async () => {
  const documents = async (seed: string) =>
    (await listed('--seed', seed)).map(({ document }: { document: string }) => document)
  assert.notDeepEqual(await documents('1'), await documents('2'))
})

test('a data file speaks for itself, and listing makes none', async () => {
  const file = join(folder, 'data.json')
  assert.equal((await listed('--data', file, '--seeds', 'minimal')).length, 2)
  assert.deepEqual(await readdir(folder), [])
  await writeFile(file, JSON.stringify({ fulano: 1, personas: somebodies(3) }))
  assert.deepEqual(
    (await listed('--data', file)).map(({ token }: { token: string }) => token),
    ['jose-0', 'jose-1', 'jose-2'],
  )
})
