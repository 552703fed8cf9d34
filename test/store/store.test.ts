import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { InputError } from '../../src/domain/failure.ts'
import type { Persona } from '../../src/standard/persona.ts'
import type { PersonaQuery, Store, StoreOptions } from '../../src/store/store.ts'
import * as stores from '../../src/store/store.ts'
import { somebodies, somebody } from './somebody.ts'

const folder = await mkdtemp(join(tmpdir(), 'fulano-store-'))
const opened: Store[] = []
after(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await rm(folder, { recursive: true })
})
const openStore = async (options: StoreOptions): Promise<Store> => {
  const store = await stores.openStore(options)
  opened.push(store)
  return store
}
let files = 0
const newFile = (): string => join(folder, `store-${files++}.json`)

const nobody = (): Persona[] => []
const never = (): never => assert.fail('initial was asked')
const contentOf = async (file: string) => JSON.parse(await readFile(file, 'utf8'))
const idsOf = (store: Store, query?: PersonaQuery) => store.list(query).personas.map(({ id }) => id)
const oneLine = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof InputError, String(error))
  assert.doesNotMatch(error.message, /\n/)
  assert.match(error.message, pattern)
  return true
}

// What a store does, it does with a file and without one.
for (const kept of ['in memory', 'in a file']) {
  describe(`a store ${kept}`, () => {
    const open = (initial: () => Persona[]) =>
      openStore({ file: kept === 'in a file' ? newFile() : undefined, initial })

    test('finds by id, alias and document, and nobody else', async () => {
      const store = await open(() => [somebody(1), somebody(2, { alias: undefined })])
      for (const key of ['p-1', 'jose-1', '10000000001']) assert.equal(store.find(key)?.id, 'p-1')
      for (const key of ['p-9', 'jose-2', '', 'undefined', '__proto__'])
        assert.equal(store.find(key), undefined)
    })

    test('put replaces by id, in its place, and forgets the old names', async () => {
      const store = await open(() => somebodies(3))
      await store.put(somebody(1, { alias: 'novo-nome', document: '99999999999' }))
      assert.deepEqual(idsOf(store), ['p-0', 'p-1', 'p-2'])
      assert.equal(store.find('novo-nome')?.id, 'p-1')
      assert.equal(store.find('jose-1'), undefined)
      assert.equal(store.find('10000000001'), undefined)
    })

    test('put refuses a name that is somebody else’s, and changes nothing', async () => {
      const store = await open(() => somebodies(2))
      await assert.rejects(
        store.put(somebody(7, { alias: 'jose-1' })),
        oneLine(/"jose-1" is taken by jose-1/),
      )
      assert.deepEqual(idsOf(store), ['p-0', 'p-1'])
      assert.equal(store.find('p-7'), undefined)
    })

    test('what is put is a copy', async () => {
      const store = await open(nobody)
      const persona = somebody(1)
      await store.put(persona)
      persona.data.identifications.pop()
      assert.equal(store.find('p-1')?.data.identifications.length, 1)
    })

    test('remove says whether there was anybody', async () => {
      const store = await open(() => somebodies(2))
      assert.equal(await store.remove('jose-0'), true)
      assert.equal(await store.remove('jose-0'), false)
      assert.deepEqual(idsOf(store), ['p-1'])
      assert.equal(store.find('10000000000'), undefined)
    })

    test('replaceAll leaves nobody of before', async () => {
      const store = await open(() => somebodies(3))
      await store.replaceAll([somebody(8)])
      assert.deepEqual(idsOf(store), ['p-8'])
      assert.equal(store.find('jose-0'), undefined)
      await assert.rejects(store.replaceAll([somebody(1), somebody(1)]), oneLine(/taken by/))
      assert.deepEqual(idsOf(store), ['p-8'])
    })
  })
}

const CATALOGUE: Persona[] = [
  somebody(0, { alias: 'acai-da-maria', story: 'Vende açaí.' }),
  somebody(1, { archetype: 'student' }),
  { ...somebody(2), kind: 'business', archetype: 'holding' } as unknown as Persona,
  somebody(3, { archetype: 'student', document: '12345678909' }),
]
const LISTINGS: readonly { query: PersonaQuery | undefined; ids: number[]; total?: number }[] = [
  { query: undefined, ids: [0, 1, 2, 3] },
  { query: { kind: 'personal' }, ids: [0, 1, 3] },
  { query: { kind: 'business', archetype: 'student' }, ids: [] },
  { query: { archetype: 'student' }, ids: [1, 3] },
  { query: { q: 'acai' }, ids: [0] },
  { query: { q: ' AÇAÍ ' }, ids: [0] },
  { query: { q: 'jose numero' }, ids: [0, 1, 3] },
  { query: { q: '3456789' }, ids: [3] },
  { query: { q: 'hold' }, ids: [2] },
  { query: { q: 'updateDateTime' }, ids: [] },
  { query: { offset: 1, limit: 2 }, ids: [1, 2], total: 4 },
  { query: { q: 'student', offset: 1 }, ids: [3], total: 2 },
  { query: { offset: 9 }, ids: [], total: 4 },
  { query: { limit: 0 }, ids: [], total: 4 },
]
const catalogue = await openStore({ initial: () => CATALOGUE })
for (const { query, ids, total = ids.length } of LISTINGS) {
  test(`list ${JSON.stringify(query)}`, () => {
    assert.deepEqual(
      idsOf(catalogue, query),
      ids.map((number) => `p-${number}`),
    )
    assert.equal(catalogue.list(query).total, total)
  })
}

test('a company is found by the names on its registration', async () => {
  const company = {
    ...somebody(5),
    kind: 'business',
    data: { ...somebody(5).data, identifications: [{ companyName: 'A Ltda', tradeName: 'Pão & Cia' }] },
  }
  const store = await openStore({ initial: () => [company as unknown as Persona] })
  assert.deepEqual(idsOf(store, { q: 'pao &' }), ['p-5'])
})

test('a new file holds the initial customers, pretty printed; an existing one is not asked for them', async () => {
  const file = newFile()
  await (await openStore({ file, initial: () => somebodies(2) })).close()
  assert.deepEqual(await contentOf(file), { fulano: 1, personas: somebodies(2) })
  assert.match(await readFile(file, 'utf8'), /^\{\n {2}"fulano": 1,\n {2}"personas": \[\n/)
  const keys = ['id', 'alias', 'kind', 'archetype', 'story', 'document', 'data']
  assert.deepEqual(Object.keys((await contentOf(file)).personas[0]), keys)
  const again = await openStore({ file, initial: never })
  assert.deepEqual(idsOf(again), ['p-0', 'p-1'])
})

test('concurrent puts lose nothing, and each is durable when it resolves', async () => {
  const file = newFile()
  const store = await openStore({ file, initial: nobody })
  await Promise.all(
    somebodies(100).map(async (persona) => {
      await store.put(persona)
      const { personas } = await contentOf(file)
      assert.ok(
        personas.some(({ id }: Persona) => id === persona.id),
        `${persona.id} is not in the file`,
      )
    }),
  )
  assert.equal((await contentOf(file)).personas.length, 100)
})

test('two stores share nothing', async () => {
  const [one, other] = [
    await openStore({ file: newFile(), initial: nobody }),
    await openStore({ file: newFile(), initial: nobody }),
  ]
  await one.put(somebody(1))
  assert.deepEqual(idsOf(other), [])
})

test('a link stays a link, and what it points at is written', async () => {
  const [file, link] = [newFile(), newFile()]
  await (await openStore({ file, initial: () => somebodies(1) })).close()
  await symlink(file, link)
  await (await openStore({ file: link, initial: never })).put(somebody(5))
  assert.equal((await contentOf(file)).personas.length, 2)
  assert.equal((await readdir(folder)).filter((name) => name.endsWith('.tmp')).length, 0)
})

const withOne = (change: object): object => ({
  fulano: 1,
  personas: [somebody(0), { ...somebody(1), ...change }],
})
const CONSENT = {
  consentId: 'urn:fulano:1',
  clientId: 'receptora',
  loggedUser: '52998224725',
  permissions: ['RESOURCES_READ'],
  creationDateTime: '2026-11-01T12:00:00Z',
  status: 'AUTHORISED',
  statusUpdateDateTime: '2026-11-01T12:00:00Z',
  persona: 'p-0',
  extensions: [],
}
/** A file with two consents, a line for each, the second of which is changed. */
const withConsent = (change: object): string =>
  `{"fulano":1,"personas":[],"consents":[\n${JSON.stringify(CONSENT)},\n${JSON.stringify({ ...CONSENT, consentId: 'urn:fulano:2', ...change })}]}`
const EXTENSION = {
  loggedUser: '52998224725',
  requestDateTime: '2026-11-01T12:00:00Z',
  xFapiCustomerIpAddress: '203.0.113.7',
  xCustomerUserAgent: 'x',
}
const BROKEN_CONSENTS: readonly { name: string; change: object; says: RegExp }[] = [
  {
    name: 'twice',
    change: { consentId: 'urn:fulano:1' },
    says: /\.consentId: "urn:fulano:1" is there already, as \$\.consents\[0\]/,
  },
  {
    name: 'with an empty rejection',
    change: { status: 'REJECTED', rejection: {} },
    says: /\.rejection\.rejectedBy: missing/,
  },
  { name: 'rejected by nobody', change: { status: 'REJECTED' }, says: /\.rejection: missing/ },
  {
    name: 'rejected for no known reason',
    change: { status: 'REJECTED', rejection: { rejectedBy: 'USER', reason: { code: 'CONSENT_EXPIRD' } } },
    says: /\.rejection\.reason\.code: .*did you mean "CONSENT_EXPIRED"\?/,
  },
  {
    name: 'authorised and rejected',
    change: { rejection: { rejectedBy: 'USER', reason: { code: 'CONSENT_EXPIRED' } } },
    says: /\.rejection: only a REJECTED consent has one/,
  },
  { name: 'authorised for nobody', change: { persona: undefined }, says: /\.persona: missing/ },
  {
    name: 'of a user who is none',
    change: { loggedUser: 'x' },
    says: /\.loggedUser: must be a CPF of 11 digits, not "x"/,
  },
  {
    name: 'of a CPF with wrong digits',
    change: { loggedUser: '52998224726' },
    says: /\.loggedUser: 52998224726 is not a CPF/,
  },
  {
    name: 'of a company that is none',
    change: { businessEntity: '1' },
    says: /\.businessEntity: must be a CNPJ/,
  },
  {
    name: 'of the year 10000',
    change: { expirationDateTime: '10000-01-01T00:00:00Z' },
    says: /\.expirationDateTime: must be an instant/,
  },
  {
    name: 'until the 30th of February',
    change: { expirationDateTime: '2027-02-30T00:00:00Z' },
    says: /\.expirationDateTime: .* not in the calendar/,
  },
  {
    name: 'at no hour',
    change: { creationDateTime: '2026-11-01T25:00:00Z' },
    says: /\.creationDateTime: .* not in the calendar/,
  },
  {
    name: 'with an empty extension',
    change: { extensions: [{}] },
    says: /\.extensions\[0\]\.loggedUser: missing/,
  },
  {
    name: 'extended at no time',
    change: { extensions: [{ ...EXTENSION, requestDateTime: '2026-13-01T00:00:00Z' }] },
    says: /\.extensions\[0\]\.requestDateTime: .* not in the calendar/,
  },
  {
    name: 'for permissions that are none',
    change: { permissions: ['a b'] },
    says: /\.permissions\[0\]: must be a permission/,
  },
]
const BROKEN: readonly { name: string; content: string | Buffer | object; says: RegExp }[] = [
  ...BROKEN_CONSENTS.map(({ name, change, says }) => ({
    name: `a consent ${name}`,
    content: withConsent(change),
    says: new RegExp(`json:3:\\d+: \\$\\.consents\\[1\\]${says.source}`),
  })),
  {
    name: 'Latin-1',
    content: Buffer.from('{"fulano":1,\n"x":"José"}', 'latin1'),
    says: /json:2:9: not UTF-8: the byte 0xE9/,
  },
  { name: 'UTF-16', content: Buffer.from('{"fulano":1}', 'utf16le'), says: /it is UTF-16/ },
  {
    name: 'a key twice',
    content: '{"fulano":1,"personas":[],\n"personas":[]}',
    says: /json:2:1: \$\.personas: a key written twice/,
  },
  {
    name: 'a token twice',
    content: {
      fulano: 1,
      personas: [],
      artifacts: [
        { key: 'a', payload: {} },
        { key: 'a', payload: {} },
      ],
    },
    says: /json:1:\d+: \$\.artifacts\[1\]\.key: "a" is there already/,
  },
  {
    name: 'a removed one twice',
    content: { fulano: 1, personas: [], removed: ['p-1', 'p-1'] },
    says: /json:1:\d+: \$\.removed\[1\]: p-1 is there already/,
  },
  {
    name: 'lists in lists in lists',
    content: `{"fulano":${'['.repeat(200)}1${']'.repeat(200)}}`,
    says: /nested more than 100/,
  },
  { name: 'an empty file', content: '', says: /store-\d+\.json:1:1: not JSON: it ends too early/ },
  {
    name: 'a truncated file',
    content: '{\n  "fulano": 1,\n  "personas": [',
    says: /json:3:16: not JSON: it ends too early/,
  },
  { name: 'a stray comma', content: '{\n  "fulano": 1,\n}', says: /json:3:1: not JSON: found "}"/ },
  {
    name: 'a version to come',
    content: { fulano: 2, consents: [] },
    says: /\$\.fulano: format version 2, but this Fulano reads 1/,
  },
  { name: 'no version', content: { personas: [] }, says: /\$\.fulano: missing/ },
  { name: 'a list', content: [], says: /\$: must be an object, not "\[\]"/ },
  { name: 'null', content: 'null', says: /\$: must be an object, not "null"/ },
  {
    name: 'a typo in a key',
    content: { fulano: 1, persona: [] },
    says: /\$\.persona: unknown key; did you mean "personas"\?/,
  },
  {
    name: 'a typo in a persona',
    content: withOne({ storry: 'x' }),
    says: /jose-1 \$\.personas\[1\]\.storry: unknown key; did you mean "story"\?/,
  },
  {
    name: 'a kind that is none',
    content: withOne({ kind: 'persnal' }),
    says: /jose-1 \$\.personas\[1\]\.kind: .*did you mean "personal"\?/,
  },
  {
    name: 'an alias with spaces',
    content: withOne({ alias: 'Maria Silva' }),
    says: /alias: must be words of a-z and 0-9/,
  },
  {
    name: 'no payloads',
    content: withOne({ data: {} }),
    says: /\.data\.identifications: missing; .*; and |missing/,
  },
  {
    name: 'an id twice',
    content: withOne({ id: 'p-0' }),
    says: /json:1:\d+: jose-1 \$\.personas\[1\]\.id: "p-0" is taken by jose-0 \(p-0\)/,
  },
  {
    name: 'an alias twice',
    content: withOne({ alias: 'jose-0' }),
    says: /json:1:\d+: jose-0 \$\.personas\[1\]\.alias: "jose-0" is taken/,
  },
  {
    name: 'a document twice',
    content: withOne({ document: '10000000000' }),
    says: /json:1:\d+: jose-1 \$\.personas\[1\]\.document: "10000000000" is taken/,
  },
]
for (const { name, content, says } of BROKEN) {
  test(`${name} stops the start with one line and stays as it is`, async () => {
    const file = newFile()
    const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content)
    await writeFile(file, text)
    const { mtimeMs } = await stat(file)
    await assert.rejects(
      openStore({ file, initial: never }),
      (error) => oneLine(says)(error) && oneLine(/store-\d/)(error),
    )
    assert.deepEqual(await readFile(file), Buffer.from(text as string))
    assert.equal((await stat(file)).mtimeMs, mtimeMs)
  })
}

test('what breaks the schema is told by persona and path, the first few and how many more', async () => {
  const file = newFile()
  await (await openStore({ file, initial: () => somebodies(5) })).close()
  const check = ({ id }: Persona) =>
    id === 'p-0'
      ? []
      : [{ path: '$.data.identifications[0].civilName', words: { pt: 'curto demais', en: 'too short' } }]
  await assert.rejects(
    openStore({ file, initial: never, check }),
    oneLine(
      /json:57:13: jose-1 \$\.personas\[1\]\.data\.identifications\[0\]\.civilName: too short; jose-2 .*; and 1 more; correct it/,
    ),
  )
})

test('a good consent is read, and a byte order mark is forgiven', async () => {
  const file = newFile()
  await writeFile(file, `\uFEFF${withConsent({ extensions: [EXTENSION] })}`)
  const store = await openStore({ file, initial: never })
  assert.equal(store.consents.all().length, 2)
})

const deepData = (levels: number) => {
  const [identification] = somebody(1).data.identifications
  const deep = JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`)
  return somebody(1, {
    data: { ...somebody(1).data, identifications: [{ ...identification!, deep } as never] },
  })
}
const UNREADABLE: readonly { name: string; persona: unknown; says: RegExp }[] = [
  {
    name: 'an unknown key',
    persona: { ...somebody(1), storry: 'x' },
    says: /jose-1 \(p-1\) \$\.storry: unknown key/,
  },
  {
    name: 'no list of identifications',
    persona: somebody(1, { data: {} as never }),
    says: /\.identifications: missing/,
  },
  { name: 'an alias with spaces', persona: somebody(1, { alias: 'a b' }), says: /\$\.alias: must be words/ },
  { name: 'nesting too deep for the file', persona: deepData(96), says: /nested more than 98 times/ },
  {
    name: 'a text too long',
    persona: somebody(1, { story: 'x'.repeat(2 ** 21) }),
    says: /characters of JSON, of up to/,
  },
  {
    name: 'what JSON has no number for',
    persona: somebody(1, { index: Number.POSITIVE_INFINITY }),
    says: /\$\.index/,
  },
]
for (const { name, persona, says } of UNREADABLE) {
  test(`nobody enters, in memory or in a file, with ${name}`, async () => {
    for (const file of [undefined, newFile()]) {
      const store = await openStore({ file, initial: nobody })
      await assert.rejects(store.put(persona as Persona), oneLine(says))
      await assert.rejects(store.putAll([somebody(2), persona as Persona]), oneLine(says))
      assert.deepEqual(idsOf(store), [])
    }
  })
}

test('who is nested as deeply as can be read is read again', async () => {
  const file = newFile()
  const store = await openStore({ file, initial: nobody })
  await store.put(deepData(94))
  await store.close()
  const again = await openStore({ file, initial: never })
  assert.deepEqual(again.find('p-1'), deepData(94))
})

test('a consent that could not be read again is not kept', async () => {
  const store = await openStore({ initial: nobody })
  for (const change of [
    { creationDateTime: '10000-01-01T00:00:00Z' },
    { statusUpdateDateTime: 'NaN-NaN-NaNT' },
  ])
    await assert.rejects(store.consents.put('a', { ...CONSENT, ...change } as never), /not to be kept/)
  assert.equal(store.consents.all().length, 0)
})

test('nobody enters who could not be read back', async () => {
  const check = ({ story }: Persona) =>
    story === 'bad' ? [{ path: '$.story', words: { pt: 'ruim', en: 'bad' } }] : []
  await assert.rejects(
    openStore({ initial: () => [somebody(1, { story: 'bad' })], check }),
    oneLine(/jose-1/),
  )
  const store = await openStore({ initial: nobody, check })
  await assert.rejects(store.put(somebody(1, { story: 'bad' })), oneLine(/jose-1 \(p-1\) \$\.story: bad/))
  assert.deepEqual(idsOf(store), [])
})

const UNWRITABLE: readonly { name: string; path: () => Promise<string>; says: RegExp }[] = [
  {
    name: 'a folder that is not there',
    path: async () => join(folder, 'nowhere', 'data.json'),
    says: /no such file or folder/,
  },
  {
    name: 'a file in place of the folder',
    path: async () => {
      await writeFile(join(folder, 'plain'), '')
      return join(folder, 'plain', 'data.json')
    },
    says: /not a folder/,
  },
  {
    name: 'a pipe, which would be waited for',
    path: async () => {
      assert.equal(spawnSync('mkfifo', [join(folder, 'pipe.json')]).status, 0)
      return join(folder, 'pipe.json')
    },
    says: /is no ordinary file/,
  },
  {
    name: 'a folder in place of the file',
    path: async () => {
      await mkdir(join(folder, 'taken.json'))
      return join(folder, 'taken.json')
    },
    says: /it is a folder/,
  },
]
for (const { name, path, says } of UNWRITABLE) {
  test(`${name} stops the start with one line`, async () => {
    const file = await path()
    await assert.rejects(
      openStore({ file, initial: () => somebodies(1) }),
      (error) => oneLine(says)(error) && oneLine(/--data/)(error),
    )
  })
}
