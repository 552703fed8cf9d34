import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { generatePersona } from '../../src/generate/persona.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { fulano } from './fake-terminal.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-generate-'))
after(() => rm(folder, { recursive: true }))

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
const lines = (text: string) => text.trimEnd().split('\n')
const generated = async (...args: string[]) => {
  const { code, out, err } = await fulano(['generate', ...args])
  assert.deepEqual([code, err], [0, ''])
  return out
}

test('ndjson is a customer per line: persons, then companies, as the seed has them', async () => {
  const people = lines(await generated('--personal', '2', '--business', '1', '--seed', '7')).map((line) =>
    JSON.parse(line),
  )
  const expected = [
    generatePersona({ seed: 7, kind: 'personal', index: 0 }),
    generatePersona({ seed: 7, kind: 'personal', index: 1 }),
    generatePersona({ seed: 7, kind: 'business', index: 0 }),
  ]
  assert.deepEqual(people, plain(expected))
})

test('json is one array of the same customers', async () => {
  const args = ['--personal', '3', '--business', '2']
  const people = lines(await generated(...args)).map((line) => JSON.parse(line))
  assert.deepEqual(JSON.parse(await generated(...args, '--format', 'json')), people)
  assert.deepEqual(JSON.parse(await generated('--personal', '0', '--format', 'json')), [])
})

const COUNTS: readonly { args: string[]; kinds: Record<string, number> }[] = [
  { args: [], kinds: { personal: 10 } },
  { args: ['--business', '2'], kinds: { business: 2 } },
  { args: ['--personal', '0'], kinds: {} },
  { args: ['--archetype', 'holding'], kinds: { business: 10 } },
  { args: ['--archetype', 'widow'], kinds: { personal: 10 } },
]
for (const { args, kinds } of COUNTS) {
  test(`generate ${args.join(' ')} makes ${JSON.stringify(kinds)}`, async () => {
    const counted: Record<string, number> = {}
    for (const { kind } of JSON.parse(await generated(...args, '--format', 'json')))
      counted[kind] = (counted[kind] ?? 0) + 1
    assert.deepEqual(counted, kinds)
  })
}

test('the seed is 42, that of the variable, or that of the flag', async () => {
  const first = async (args: string[], env: Record<string, string>) =>
    (await fulano(['generate', ...args], { env })).out
  const seven = await first(['--seed', '7'], {})
  assert.equal(await first([], {}), await first(['--seed', '42'], {}))
  assert.equal(await first([], { FULANO_SEED: '7' }), seven)
  assert.equal(await first(['--seed', '7'], { FULANO_SEED: '8' }), seven)
  assert.notEqual(seven, await first([], {}))
})

test('an archetype is everybody’s', async () => {
  const people = JSON.parse(await generated('--archetype', 'widow', '--personal', '5', '--format', 'json'))
  assert.deepEqual(
    people.map(({ archetype }: { archetype: string }) => archetype),
    Array(5).fill('widow'),
  )
})

const TO_FILES: readonly { name: string; args: string[]; files: string[] }[] = [
  { name: 'a.ndjson', args: ['--personal', '3'], files: ['a.ndjson'] },
  { name: 'a.jsonl', args: ['--personal', '3'], files: ['a.jsonl'] },
  { name: 'a.txt', args: ['--personal', '3', '--format', 'json'], files: ['a.txt'] },
  { name: 'no-ending', args: ['--personal', '3'], files: ['no-ending'] },
  { name: 'b.json', args: ['--personal', '3'], files: ['b.json'] },
  { name: 'c.csv', args: ['--personal', '3', '--resource', 'personal/qualifications'], files: ['c.csv'] },
  {
    name: 'd',
    args: ['--personal', '3', '--business', '1', '--format', 'csv'],
    files: RESOURCES.map(({ key }) => `d/${key.replace('/', '-')}.csv`),
  },
  { name: 'e', args: ['--business', '1', '--format', 'csv'], files: ['e/business-identifications.csv'] },
]
for (const { name, args, files } of TO_FILES) {
  test(`--out ${name} ${args.join(' ')}`, async () => {
    assert.equal(await generated(...args, '--out', join(folder, name)), '')
    for (const file of files) assert.ok((await readFile(join(folder, file), 'utf8')).endsWith('\n'))
  })
}

test('the ending of the file chooses the format', async () => {
  const file = join(folder, 'ending.json')
  await generated('--personal', '2', '--out', file)
  assert.equal(JSON.parse(await readFile(file, 'utf8')).length, 2)
})

test('a folder of csv holds the tables of the kinds that were asked for, and no others', async () => {
  const place = join(folder, 'tables')
  await generated('--business', '2', '--format', 'csv', '--out', place)
  assert.deepEqual((await readdir(place)).sort(), [
    'business-financial-relations.csv',
    'business-identifications.csv',
    'business-qualifications.csv',
  ])
})

test('csv on a pipe is identifications unless a resource is picked, a line more than there are customers', async () => {
  const [head = '', ...rows] = lines(
    await generated('--archetype', 'salaried-worker', '--personal', '4', '--format', 'csv'),
  )
  assert.match(head, /^id,archetype,document,updateDateTime,/)
  assert.match(head, /,civilName,.*,contacts\.phones\.0\.number,/)
  assert.equal(rows.length, 4)
  const relations = await generated(
    '--business',
    '1',
    '--format',
    'csv',
    '--resource',
    'business/financial-relations',
  )
  assert.match(relations, /^id,archetype,document,updateDateTime,/)
})

const BARS: readonly { tty: { out?: boolean; err?: boolean }; out: string[]; shown: boolean }[] = [
  { tty: { err: true }, out: [], shown: true },
  { tty: { err: true, out: true }, out: ['--out', join(folder, 'bar.ndjson')], shown: true },
  { tty: { err: true, out: true }, out: [], shown: false },
  { tty: { out: true }, out: ['--out', join(folder, 'bar.ndjson')], shown: false },
  { tty: {}, out: [], shown: false },
]
for (const { tty, out, shown } of BARS) {
  test(`${shown ? 'a' : 'no'} bar with ${JSON.stringify(tty)} ${out.length > 0 ? 'and a file' : ''}`, async () => {
    const { err } = await fulano(['generate', '--personal', '3', ...out], { tty })
    assert.equal(err.includes('3/3'), shown)
    if (!shown) assert.equal(err, '')
  })
}

for (const format of ['ndjson', 'json'] as const) {
  test(`several workers write the same ${format} as one`, async () => {
    const args = ['generate', '--personal', '2300', '--business', '900', '--format', format]
    const [one, three] = [await fulano(args), await fulano([...args, '--workers', '3'])]
    assert.equal(three.code, 0, three.err)
    assert.ok(one.out === three.out)
  })
}

test('more workers than batches are no more than there are batches', async () => {
  const { code, out } = await fulano(['generate', '--personal', '3', '--workers', '64'])
  assert.deepEqual([code, out.trimEnd().split('\n').length], [0, 3])
})
