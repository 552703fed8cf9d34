import assert from 'node:assert/strict'
import {
  chmod,
  link,
  mkdtemp,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { InputError } from '../../src/domain/failure.ts'
import type { Persona } from '../../src/standard/persona.ts'
import { DISK, type Disk } from '../../src/store/disk.ts'
import { Refusal, type RefusalCode } from '../../src/store/refusal.ts'
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts'
import { somebodies, somebody } from './somebody.ts'

/** What becomes of a data file that somebody edits while a store has it open. */

const folder = await mkdtemp(join(tmpdir(), 'fulano-edits-'))
const opened: Store[] = []
after(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await rm(folder, { recursive: true })
})
let files = 0
const newFile = (): string => join(folder, `bank-${files++}.json`)
const NEVER = 3_600_000

/** A store of three customers, which does not look at its file by itself. */
async function open(options: Partial<StoreOptions> = {}) {
  const file = options.file ?? newFile()
  const store = await openStore({ file, initial: () => somebodies(3), lookEvery: NEVER, ...options })
  opened.push(store)
  const content = async () => JSON.parse(await readFile(file, 'utf8'))
  const edit = async (change: (content: { personas: Persona[]; [key: string]: unknown }) => void) => {
    const now = await content()
    change(now)
    await writeFile(file, JSON.stringify(now))
  }
  return { file, store, content, edit }
}

const storyOf = (store: Store, key: string) => store.find(key)?.story
const refused =
  (code: RefusalCode, says: RegExp = /./) =>
  (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    assert.match(error.words.pt, says)
    return true
  }

describe('an edit by hand', () => {
  test('is taken in before the next write, and both are in the file', async () => {
    const { store, edit, content } = await open()
    await edit(({ personas }) => {
      Object.assign(personas[0]!, { story: 'À mão.', alias: 'outro-nome' })
      personas.push(somebody(7))
      personas.splice(1, 1)
    })
    await store.put(somebody(9))
    const ids = ['p-0', 'p-2', 'p-7', 'p-9']
    assert.deepEqual(
      store.list().personas.map(({ id }) => id),
      ids,
    )
    assert.deepEqual(
      (await content()).personas.map(({ id }: Persona) => id),
      ids,
    )
    assert.equal(storyOf(store, 'outro-nome'), 'À mão.')
    assert.equal(store.find('jose-0'), undefined)
    assert.equal(store.find('jose-1'), undefined)
    assert.equal(store.list({ q: 'à mão' }).total, 1)
  })

  test('of consents is taken in too', async () => {
    const { store, edit } = await open()
    await store.consents.put('urn:fulano:1', consent('urn:fulano:1'))
    await edit((content) => {
      content.consents = [consent('urn:fulano:2')]
    })
    await store.put(somebody(9))
    assert.deepEqual(
      store.consents.all().map(({ consentId }) => consentId),
      ['urn:fulano:2'],
    )
  })

  test('leaves customers whom it does not touch the same objects', async () => {
    const { store, edit } = await open({ trusted: () => true })
    const [same, other] = [store.find('p-1'), store.find('p-0')]
    await edit(({ personas }) => Object.assign(personas[0]!, { story: 'À mão.' }))
    await store.put(somebody(9))
    assert.equal(store.find('p-1'), same)
    assert.notEqual(store.find('p-0'), other)
  })

  test('of the same customer wins, and the write is refused', async () => {
    const { store, edit, content } = await open()
    await edit(({ personas }) => Object.assign(personas[0]!, { story: 'À mão.' }))
    await assert.rejects(
      store.put(somebody(0, { story: 'Pela API.' })),
      refused('ARQUIVO_ALTERADO', /personas p-0/),
    )
    assert.equal(storyOf(store, 'p-0'), 'À mão.')
    await store.put(somebody(0, { story: 'Pela API.' }))
    assert.equal((await content()).personas[0].story, 'Pela API.')
  })

  test('that takes a name refuses the write that wants it', async () => {
    const { store, edit } = await open()
    await edit(({ personas }) => Object.assign(personas[0]!, { alias: 'novo' }))
    await assert.rejects(store.put(somebody(9, { alias: 'novo' })), /"novo" is taken/)
    assert.equal(store.find('novo')?.id, 'p-0')
    assert.equal(store.find('p-9'), undefined)
  })

  const WRONG: readonly [name: string, text: (text: string) => string | Buffer, says: RegExp][] = [
    ['is no JSON', (text) => text.slice(0, 100), /json:\d+:\d+: não é JSON/],
    ['is empty', () => '', /json:1:1: não é JSON: termina cedo demais/],
    [
      'has a typo',
      (text) => text.replace('"story"', '"storry"'),
      /json:\d+:\d+: jose-0 \$\.personas\[0\]\.storry/,
    ],
    [
      'has a key twice',
      (text) => text.replace('"story"', '"kind": "personal",\n"story"'),
      /\.kind: uma chave escrita duas vezes/,
    ],
    [
      'breaks the schema',
      (text) => text.replace('José Número 1', 'ruim'),
      /jose-1 \$\.personas\[1\]\.data: ruim/,
    ],
    ['is in Latin-1', (text) => Buffer.from(text, 'latin1'), /não é UTF-8: o byte 0xE9/],
  ]
  for (const [name, change, says] of WRONG) {
    test(`that ${name} stays as it is, and writes are refused until it is corrected`, async () => {
      const check = (persona: Persona) =>
        JSON.stringify(persona).includes('ruim')
          ? [{ path: '$.data', words: { pt: 'ruim', en: 'ruim' } }]
          : []
      const { file, store } = await open({ check })
      const good = await readFile(file, 'utf8')
      const wrong = change(good)
      await writeFile(file, wrong)
      await assert.rejects(store.put(somebody(9)), refused('ARQUIVO_ALTERADO', says))
      await assert.rejects(store.remove('p-1'), refused('ARQUIVO_ALTERADO', says))
      assert.deepEqual(await readFile(file), Buffer.from(wrong as string))
      assert.deepEqual([store.find('p-9'), store.list().total], [undefined, 3])
      await writeFile(file, good)
      await store.put(somebody(9))
      assert.equal(JSON.parse(await readFile(file, 'utf8')).personas.length, 4)
    })
  }

  test('while a write is on its way refuses that write', async () => {
    const file = newFile()
    let meddle = false
    const disk: Disk = {
      ...DISK,
      async open(path, ...more) {
        if (meddle && String(path).endsWith('.tmp')) {
          meddle = false
          await writeFile(file, (await readFile(file, 'utf8')).replace('Ninguém.', 'À mão.'))
        }
        return DISK.open(path, ...more)
      },
    }
    const { store, content } = await open({ file, disk })
    meddle = true
    await assert.rejects(store.put(somebody(9)), refused('ARQUIVO_ALTERADO', /ao mesmo tempo/))
    assert.equal(store.find('p-9'), undefined)
    assert.equal((await content()).personas[0].story, 'À mão.')
    await store.put(somebody(9))
    assert.equal(storyOf(store, 'p-0'), 'À mão.')
    assert.equal((await content()).personas.length, 4)
  })

  test('is taken in though nothing is written, and reported', async () => {
    const reports: string[][] = []
    const { store, edit } = await open({ lookEvery: 20, onEdit: (names) => reports.push([...names]) })
    await edit(({ personas }) => Object.assign(personas[2]!, { story: 'À mão.' }))
    while (storyOf(store, 'p-2') !== 'À mão.') await sleep(10)
    assert.deepEqual(reports, [['personas p-2']])
  })

  test('that is wrong is reported once, and what is in memory is served on', async () => {
    const reports: unknown[] = []
    const { file, store } = await open({ lookEvery: 20, onTrouble: (error) => reports.push(error) })
    await writeFile(file, 'x')
    while (reports.length === 0) await sleep(10)
    await sleep(200)
    assert.equal(reports.length, 1)
    assert.equal(store.list().total, 3)
  })
})

describe('a file that did not change', () => {
  test('though its time did, is written over', async () => {
    const { file, store, content } = await open()
    await utimes(file, 1, 1)
    await store.put(somebody(9))
    assert.equal((await content()).personas.length, 4)
  })

  test('because it is gone, is written again whole', async () => {
    const { file, store, content } = await open()
    await rm(file)
    await store.put(somebody(9))
    assert.equal((await content()).personas.length, 4)
  })

  test('but was exchanged for a copy, is written over', async () => {
    const { file, store, content } = await open()
    await writeFile(`${file}.copy`, await readFile(file))
    await rename(`${file}.copy`, file)
    await store.put(somebody(9))
    assert.equal((await content()).personas.length, 4)
  })
})

describe('the name of the file', () => {
  test('may be a link to a file that is not there yet, and stays a link', async () => {
    const [file, link, far] = [newFile(), newFile(), newFile()]
    await symlink(file, link)
    await symlink(link, far)
    const { store } = await open({ file: far })
    await store.put(somebody(9))
    assert.deepEqual([await readlink(link), await readlink(far)], [file, link])
    assert.equal(JSON.parse(await readFile(file, 'utf8')).personas.length, 4)
  })

  test('may not be one of several, which a write would part', async () => {
    const [file, other] = [newFile(), newFile()]
    await (await open({ file })).store.close()
    await link(file, other)
    await assert.rejects(open({ file: other }), (error) => {
      assert.ok(error instanceof InputError)
      assert.match(error.message, /has 2 names \(hard links\)/)
      return true
    })
  })

  test('keeps its mode however often it is written', async () => {
    const { file, store } = await open()
    await chmod(file, 0o664)
    await store.put(somebody(8))
    await store.put(somebody(9))
    assert.equal((await stat(file)).mode & 0o777, 0o664)
  })
})

const consent = (consentId: string) => ({
  consentId,
  clientId: 'receptora',
  loggedUser: '52998224725',
  permissions: ['CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ', 'RESOURCES_READ'],
  creationDateTime: '2026-11-01T12:00:00Z',
  status: 'AWAITING_AUTHORISATION' as const,
  statusUpdateDateTime: '2026-11-01T12:00:00Z',
  extensions: [],
})
