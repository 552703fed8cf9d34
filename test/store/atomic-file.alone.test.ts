import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { prepareFolder, type Replacing, replaceFile, stampOf } from '../../src/store/atomic-file.ts'
import { DISK, type Disk } from '../../src/store/disk.ts'
import { bundle } from '../bundle.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-atomic-'))
after(() => rm(folder, { recursive: true }))

const WRITER = bundle({ after }, new URL('endless-writer.ts', import.meta.url))

/** Starts the writer, kills it some milliseconds after its first change, and tells the last change it knew as durable. */
async function killedAfter(t: TestContext, file: string, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
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
  test(`kill -9 leaves the old file or the new one, lane ${lane}`, { concurrency: true }, async (t) => {
    const file = join(folder, `lane-${lane}.json`)
    for (const [round, delay] of [3, 17, 8, 41, 26].entries()) {
      const durable = await killedAfter(t, file, delay + lane * 1.7)
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

const put = (file: string, text: string, more: Partial<Replacing> = {}) =>
  replaceFile(file, { write: (handle) => handle.writeFile(text), ...more })

const MODES = [0o600, 0o640, 0o666, 0o777]
for (const mode of MODES) {
  test(`a write replaces the text, keeps the mode ${mode.toString(8)} and leaves nothing else behind`, async () => {
    const inside = await mkdtemp(join(folder, 'mode-'))
    const file = join(inside, 'data.json')
    await writeFile(file, 'old')
    // The umask of the process applies to a new file, and not to one that somebody gave this mode.
    await chmod(file, mode)
    await put(file, 'new')
    assert.equal(await readFile(file, 'utf8'), 'new')
    assert.equal((await stat(file)).mode & 0o777, mode)
    assert.deepEqual(await readdir(inside), ['data.json'])
  })
}

test('a write keeps the owner and the group', {
  skip: process.getuid?.() !== 0 && 'only root may give a file away',
}, async () => {
  const inside = await mkdtemp(join(folder, 'owner-'))
  const file = join(inside, 'data.json')
  await writeFile(file, 'old')
  await chown(file, 1234, 5678)
  await chmod(file, 0o4640)
  await put(file, 'new')
  const { uid, gid, mode } = await stat(file)
  assert.deepEqual([uid, gid, mode & 0o7777], [1234, 5678, 0o4640])
})

test('a write that may not keep the owner writes nevertheless', async () => {
  const inside = await mkdtemp(join(folder, 'foreign-'))
  const file = join(inside, 'data.json')
  await writeFile(file, 'old', { mode: 0o640 })
  const refuse = async () => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' })
  }
  const disk: Disk = {
    ...DISK,
    stat: (async (...args: Parameters<Disk['stat']>) =>
      Object.assign(await DISK.stat(...args), { uid: 4321 })) as Disk['stat'],
    open: async (...args) => Object.assign(await DISK.open(...args), { chown: refuse }),
  }
  await put(file, 'new', { disk })
  assert.equal(await readFile(file, 'utf8'), 'new')
  assert.equal((await stat(file)).mode & 0o777, 0o640)
})

test('a write that fails leaves the old text and nothing else', async () => {
  const inside = await mkdtemp(join(folder, 'fails-'))
  const file = join(inside, 'data.json')
  await writeFile(file, 'old')
  const fail = async () => {
    throw new Error('not now')
  }
  await assert.rejects(put(file, 'new', { write: fail }), /not now/)
  await assert.rejects(put(file, 'new', { confirm: fail }), /not now/)
  await assert.rejects(put(file, 'new', { disk: { ...DISK, rename: fail } }), /not now/)
  assert.equal(await readFile(file, 'utf8'), 'old')
  assert.deepEqual(await readdir(inside), ['data.json'])
})

test('a write is durable in this order: the new text, its name, the folder', async () => {
  const inside = await mkdtemp(join(folder, 'order-'))
  const file = join(inside, 'data.json')
  const done: string[] = []
  const disk: Disk = {
    ...DISK,
    async open(path, ...more) {
      const handle = await DISK.open(path, ...more)
      const sync = handle.sync.bind(handle)
      return Object.assign(handle, {
        async sync() {
          done.push(path === inside ? 'sync folder' : 'sync text')
          await sync()
        },
      })
    },
    async rename(from, to) {
      done.push('rename')
      await DISK.rename(from, to)
    },
  }
  await put(file, 'new', { disk })
  assert.deepEqual(done, ['sync text', 'rename', 'sync folder'])
})

// Only a folder that cannot be synced at all is excused: after any other error nobody knows whether the name is durable.
for (const [code, isExcused] of [
  ['EPERM', true],
  ['EISDIR', true],
  ['EINVAL', true],
  ['EIO', false],
  ['ENOSPC', false],
] as const) {
  test(`a write whose folder answers ${code} to fsync ${isExcused ? 'is done' : 'fails'}`, async () => {
    const inside = await mkdtemp(join(folder, `fsync-${code}-`))
    const file = join(inside, 'data.json')
    const sync = async () => {
      throw Object.assign(new Error(`${code}: fsync`), { code })
    }
    let closed = 0
    const disk: Disk = {
      ...DISK,
      async open(path, ...more) {
        const handle = await DISK.open(path, ...more)
        if (path !== inside) return handle
        const shut = handle.close.bind(handle)
        const close = async () => {
          closed += 1
          await shut()
        }
        return Object.assign(handle, { sync, close })
      },
    }
    if (isExcused) await put(file, 'new', { disk })
    else await assert.rejects(put(file, 'new', { disk }), { code })
    assert.equal(await readFile(file, 'utf8'), 'new')
    assert.equal(closed, 1)
  })
}

test('a stamp changes with every write, and is that of the file that is there', async () => {
  const file = join(folder, 'stamped.json')
  assert.equal(await stampOf(file), undefined)
  const first = await put(file, 'one')
  assert.equal(await stampOf(file), first)
  await writeFile(file, 'two')
  assert.notEqual(await stampOf(file), first)
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
