import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { atomicFile, prepareFolder } from '../../src/store/atomic-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-atomic-'))
after(() => rm(folder, { recursive: true }))

const WRITER = fileURLToPath(new URL('endless-writer.ts', import.meta.url))

/** Starts the writer, kills it some milliseconds after its first change, and tells the last change it knew as durable. */
async function killedAfter(file: string, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds)
    said += text
  })
  const [, signal] = await once(child, 'close')
  assert.equal(signal, 'SIGKILL', 'the writer ended by itself')
  return Number(said.trim().split('\n').at(-1))
}

// Four files side by side, each killed five times: the moments differ by fractions of a write.
for (const lane of [0, 1, 2, 3]) {
  test(`kill -9 leaves the old file or the new one, lane ${lane}`, { concurrency: true }, async () => {
    const file = join(folder, `lane-${lane}.json`)
    for (const [round, delay] of [3, 17, 8, 41, 26].entries()) {
      const durable = await killedAfter(file, delay + lane * 1.7)
      const { fulano, personas } = JSON.parse(await readFile(file, 'utf8'))
      assert.equal(fulano, 1)
      assert.equal(personas.length, 300)
      const change = personas[0].index
      assert.ok(
        change === durable || change === durable + 1,
        `round ${round}: ${change} in the file, ${durable} said`,
      )
      assert.equal(personas[0].story.length, change % 3000)
    }
  })
}

test('a write replaces the text, keeps the mode and leaves nothing else behind', async () => {
  const inside = await mkdtemp(join(folder, 'mode-'))
  const file = join(inside, 'data.json')
  await writeFile(file, 'old', { mode: 0o640 })
  await atomicFile(file).write('new')
  assert.equal(await readFile(file, 'utf8'), 'new')
  assert.equal((await stat(file)).mode & 0o777, 0o640)
  assert.deepEqual(await readdir(inside), ['data.json'])
})

test('a write that fails leaves the old text and nothing else', async () => {
  const inside = await mkdtemp(join(folder, 'fails-'))
  const file = join(inside, 'data.json')
  await writeFile(file, 'old')
  await assert.rejects(atomicFile(file).write(Symbol('not text') as unknown as string))
  assert.equal(await readFile(file, 'utf8'), 'old')
  assert.deepEqual(await readdir(inside), ['data.json'])
})

test('what a killed process left is swept out once it is old, and only that', async () => {
  const inside = await mkdtemp(join(folder, 'sweep-'))
  const names = ['.data.json.old.tmp', '.data.json.fresh.tmp', '.other.json.old.tmp', 'data.json']
  for (const name of names) await writeFile(join(inside, name), '')
  for (const name of names.filter((name) => name.includes('old'))) await utimes(join(inside, name), 1, 1)
  await prepareFolder(join(inside, 'data.json'))
  assert.deepEqual((await readdir(inside)).sort(), [
    '.data.json.fresh.tmp',
    '.other.json.old.tmp',
    'data.json',
  ])
})

test('a file that is not there is null', async () => {
  assert.equal(await atomicFile(join(folder, 'nothing.json')).read(), null)
})
