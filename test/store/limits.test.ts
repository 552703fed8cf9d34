import assert from 'node:assert/strict'
import type { FileHandle } from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { InputError } from '../../src/domain/failure.ts'
import { BYTES_MAX, CUSTOMERS_MAX } from '../../src/store/limits.ts'
import { Refusal } from '../../src/store/refusal.ts'
import { openStore as open, type Store, type StoreOptions } from '../../src/store/store.ts'
import { writePieces } from '../../src/store/write-pieces.ts'
import { somebodies, somebody } from './somebody.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-limits-'))
const opened: Store[] = []
after(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await rm(folder, { recursive: true })
})
const openStore = async (options: StoreOptions): Promise<Store> => {
  const store = await open(options)
  opened.push(store)
  return store
}
const isFull = (error: unknown) => error instanceof Refusal && error.code === 'ARMAZENAMENTO_CHEIO'

test('a data file keeps so many customers and says so to the next; memory keeps more', async () => {
  const options = { trusted: () => true, initial: () => somebodies(CUSTOMERS_MAX) }
  const store = await openStore({ ...options, file: join(folder, 'full.json') })
  const next = somebody(CUSTOMERS_MAX)
  await assert.rejects(store.put(next), isFull)
  await assert.rejects(store.putAll([somebody(1), next]), isFull)
  assert.equal(store.find(next.id), undefined)
  await store.put(somebody(1, { story: 'Outra.' }))
  await store.remove('p-2')
  await store.put(next)
  const memory = await openStore(options)
  await memory.put(next)
})

test('seeds of more customers than a data file keeps stop the start', async () => {
  const initial = () => somebodies(CUSTOMERS_MAX + 1)
  await assert.rejects(
    openStore({ file: join(folder, 'more.json'), trusted: () => true, initial }),
    (error) => error instanceof InputError && /up to 50000 customers/.test(error.message),
  )
})

test('a file that would be too long is refused long before JavaScript cannot read it', async () => {
  let written = 0
  const handle = {
    async writeFile(bytes: Buffer) {
      written += bytes.length
    },
  } as unknown as FileHandle
  function* endless() {
    for (;;) yield 'é'.repeat(100_000)
  }
  await assert.rejects(writePieces(endless(), handle), isFull)
  assert.ok(written <= BYTES_MAX && written > BYTES_MAX / 2)
})
