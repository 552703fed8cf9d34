import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DISK, type Disk } from '../../src/store/disk.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { somebodies, somebody } from './somebody.ts'

/** What becomes of a change that cannot be written: the caller is told, and nobody ever sees it again. */

const folder = await mkdtemp(join(tmpdir(), 'fulano-full-'))
const opened: Store[] = []
after(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await rm(folder, { recursive: true })
})

const state = { full: false }
const full = async (): Promise<never> => {
  throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
}
/** Where it is full, at the step of a write that a row names. */
const STEPS: Readonly<Record<string, Disk>> = {
  'opening the new file': {
    ...DISK,
    open: async (path, ...more) =>
      state.full && `${path}`.endsWith('.tmp') ? full() : DISK.open(path, ...more),
  },
  'writing it': {
    ...DISK,
    open: async (...args) => Object.assign(await DISK.open(...args), state.full ? { writeFile: full } : {}),
  },
  'syncing it': {
    ...DISK,
    open: async (...args) => Object.assign(await DISK.open(...args), state.full ? { sync: full } : {}),
  },
  'renaming it': { ...DISK, rename: (...args) => (state.full ? full() : DISK.rename(...args)) },
}

const CONSENT = {
  consentId: 'urn:fulano:1',
  clientId: 'receptora',
  loggedUser: '52998224725',
  permissions: ['RESOURCES_READ'],
  creationDateTime: '2026-11-01T12:00:00Z',
  status: 'AWAITING_AUTHORISATION',
  statusUpdateDateTime: '2026-11-01T12:00:00Z',
  extensions: [],
} as const
const TOKEN = { key: 'Grant:1', payload: { grantId: 'g' } }

const CHANGES: readonly [name: string, change: (store: Store) => Promise<unknown>][] = [
  ['put somebody new', (store) => store.put(somebody(9))],
  ['put over somebody', (store) => store.put(somebody(1, { alias: 'outro', story: 'Outra.' }))],
  ['remove', (store) => store.remove('p-1')],
  ['putAll', (store) => store.putAll([somebody(8), somebody(1, { story: 'Outra.' })])],
  ['replaceAll', (store) => store.replaceAll([somebody(5)])],
  ['put a consent', (store) => store.consents.put('urn:fulano:2', { ...CONSENT, consentId: 'urn:fulano:2' })],
  ['put over a consent', (store) => store.consents.put(CONSENT.consentId, { ...CONSENT, isLinked: true })],
  ['remove a consent', (store) => store.consents.remove(CONSENT.consentId)],
  ['clear consents', (store) => store.consents.clear()],
  ['put a token', (store) => store.artifacts.put('Grant:2', { ...TOKEN, key: 'Grant:2' })],
  ['remove tokens', (store) => store.artifacts.removeWhere(() => true)],
]

const everything = (store: Store) => ({
  personas: [...store.list().personas],
  names: ['jose-1', 'outro', '10000000001', 'p-9'].map((key) => store.find(key)?.id),
  consents: store.consents.all(),
  artifacts: store.artifacts.all(),
})

for (const [step, disk] of Object.entries(STEPS)) {
  test(`a disk that is full when ${step} undoes the change, and the next one is kept`, async () => {
    const file = join(folder, `${step.replaceAll(' ', '-')}.json`)
    const store = await openStore({ file, initial: () => somebodies(3), disk })
    opened.push(store)
    await store.consents.put(CONSENT.consentId, CONSENT)
    await store.artifacts.put(TOKEN.key, TOKEN)
    const [memory, text] = [everything(store), await readFile(file, 'utf8')]
    for (const [name, change] of CHANGES) {
      state.full = true
      await assert.rejects(change(store), { code: 'ENOSPC' }, name)
      state.full = false
      assert.deepEqual(everything(store), memory, name)
      assert.equal(await readFile(file, 'utf8'), text, name)
    }
    state.full = true
    const all = await Promise.allSettled(CHANGES.map(([, change]) => change(store)))
    state.full = false
    assert.ok(all.some(({ status }) => status === 'rejected'))
    assert.deepEqual(everything(store), memory, 'all at once')
    await store.put(somebody(9))
    await store.close()
    const again = await openStore({ file, initial: () => assert.fail() })
    opened.push(again)
    assert.deepEqual(
      again.list().personas.map(({ id }) => id),
      ['p-0', 'p-1', 'p-2', 'p-9'],
    )
    assert.ok(!(await readdir(folder)).some((name) => name.endsWith('.tmp')))
  })
}
