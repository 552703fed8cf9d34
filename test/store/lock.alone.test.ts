import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { InputError } from '../../src/domain/failure.ts'
import { lifeOf, ourselves } from '../../src/store/holder.ts'
import { type FileLock, lockFile, lockOf } from '../../src/store/lock.ts'
import { Refusal } from '../../src/store/refusal.ts'
import { openStore as open, type Store, type StoreOptions } from '../../src/store/store.ts'
import { bundle } from '../bundle.ts'
import { somebodies } from './somebody.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-lock-'))
const locks: FileLock[] = []
const stores: Store[] = []
after(async () => {
  await Promise.all([...locks.map((lock) => lock.release()), ...stores.map((store) => store.close())])
  await rm(folder, { recursive: true })
})
const openStore = async (options: StoreOptions): Promise<Store> => {
  const store = await open(options)
  stores.push(store)
  return store
}
let files = 0
const newFile = (): string => join(folder, `bank-${files++}.json`)
const QUICK = { beat: 20, patience: 400 }
const take = async (file: string) => {
  const lock = await lockFile(file, QUICK)
  locks.push(lock)
  return lock
}
const inUseBy = (pid: number | RegExp) => (error: unknown) => {
  assert.ok(error instanceof InputError, String(error))
  assert.match(error.message, typeof pid === 'number' ? new RegExp(`in use by process ${pid}\\b`) : pid)
  assert.doesNotMatch(error.message, /\n/)
  return true
}
const us = await ourselves()
const lockBy = (file: string, holder: object) =>
  writeFile(lockOf(file), JSON.stringify({ ...us, token: 'x', ...holder }))

/** A number that no process has. */
async function deadPid(t: TestContext): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  t.after(() => child.kill('SIGKILL'))
  await once(child, 'close')
  return child.pid!
}

test('a file is one store’s at a time, in one process too, and the other is told the pid', async () => {
  const file = newFile()
  const first = await openStore({ file, initial: () => somebodies(1) })
  await assert.rejects(openStore({ file, initial: () => [] }), inUseBy(process.pid))
  await first.close()
  const second = await openStore({ file, initial: () => assert.fail() })
  await second.close()
  assert.ok(!(await readdir(folder)).some((name) => name.endsWith('.lock')))
})

test('a file that is only read asks for no lock and leaves none', async () => {
  const file = newFile()
  await openStore({ file, initial: () => somebodies(2) })
  const reader = await openStore({ file, readOnly: true, initial: () => assert.fail() })
  assert.equal(reader.list().total, 2)
  await reader.remove('p-0')
  await reader.close()
  assert.equal(JSON.parse(await readFile(file, 'utf8')).personas.length, 2)
})

test('a process that was killed leaves a lock that the next takes at once', async (t) => {
  const file = newFile()
  const writer = bundle(t, new URL('endless-writer.ts', import.meta.url))
  const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  await assert.rejects(lockFile(file), inUseBy(child.pid!))
  child.kill('SIGKILL')
  await once(child, 'close')
  assert.match(await readFile(lockOf(file), 'utf8'), new RegExp(`"pid":${child.pid}\\b`))
  const store = await openStore({ file, initial: () => assert.fail() })
  assert.ok(store.find('p-0'))
})

test('what a lock of this host says is believed at once', async (t) => {
  const cases: [name: string, holder: object, held: boolean][] = [
    ['this process', {}, true],
    ['a process that ended', { pid: await deadPid(t) }, false],
    ['another process of the same number, before this one', { started: '1' }, us.started === undefined],
  ]
  for (const [name, holder, held] of cases) {
    const file = newFile()
    await lockBy(file, holder)
    if (held) await assert.rejects(take(file), inUseBy(process.pid), name)
    else await take(file)
  }
})

test('process 1 of another container is another process 1', async () => {
  assert.equal(await lifeOf({ ...us, host: `${us.host}x` }, us), 'unknown')
})

test('a holder elsewhere has the file while it touches its lock', async () => {
  const file = newFile()
  await lockBy(file, { pid: 1, host: 'other.example boot pid:[1]' })
  const touch = setInterval(() => void utimes(lockOf(file), new Date(), new Date()), 20)
  try {
    await assert.rejects(take(file), inUseBy(/process 1 of other\.example/))
  } finally {
    clearInterval(touch)
  }
  await take(file)
})

for (const text of ['', 'nobody', '{"pid":"x"}', 'null']) {
  test(`a lock that says ${JSON.stringify(text)} is taken once nobody touches it`, async () => {
    const file = newFile()
    await writeFile(lockOf(file), text)
    await take(file)
  })
}

test('a lock is touched while it is held', async () => {
  const file = newFile()
  await take(file)
  await assert.rejects(
    async () => {
      // As somebody who cannot ask for this process: the same lock under another host's name.
      const text = await readFile(lockOf(file), 'utf8')
      await writeFile(lockOf(file), text.replace(us.host, 'elsewhere'))
      await take(file)
    },
    inUseBy(/of elsewhere/),
  )
})

test('of many who come at once for a dead one’s lock, one has it', async (t) => {
  const file = newFile()
  await lockBy(file, { pid: await deadPid(t) })
  const came = await Promise.allSettled(Array.from({ length: 20 }, () => take(file)))
  const got = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const good = await Promise.allSettled(got.map((lock) => lock.verify()))
  assert.equal(good.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('who lost its lock to another finds out, and who only lost the file takes it again', async () => {
  const file = newFile()
  const lock = await take(file)
  await lock.verify()
  await rm(lockOf(file))
  await lock.verify()
  await assert.rejects(take(file), inUseBy(process.pid))
  await lockBy(file, { pid: 77, host: 'elsewhere' })
  await assert.rejects(lock.verify(), (error) => error instanceof Refusal && error.code === 'ARQUIVO_EM_USO')
  await lock.release()
  assert.match(await readFile(lockOf(file), 'utf8'), /"pid":77/, 'another’s lock stays')
})

test('a store whose lock another has writes nothing, and undoes what it could not', async () => {
  const file = newFile()
  const store = await openStore({ file, initial: () => somebodies(2) })
  const before = await readFile(file, 'utf8')
  await lockBy(file, { pid: 77, host: 'elsewhere' })
  await assert.rejects(store.remove('p-0'), (error) => error instanceof Refusal)
  assert.ok(store.find('p-0'))
  assert.equal(await readFile(file, 'utf8'), before)
})
