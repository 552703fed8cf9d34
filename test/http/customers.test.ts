import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { serializer } from '../../src/bank/payload.ts'
import { FILLS } from '../../src/standard/fill.ts'
import { storedFor } from '../../src/standard/persona.ts'
import { RESOURCES, type Resource } from '../../src/standard/resources.ts'
import { validateBody } from '../../src/standard/schema.ts'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, fakeStore, MANY, MARIA, NEWBORN, NOW_TEXT, openBank, PADARIA } from './bank.ts'

const ID = 'D78fc4e5-37ca-4da3-adf2-9b082bf92280'
const PATH = '/open-banking/customers/v2/personal/identifications'
const customerOf = { personal: MARIA, business: PADARIA } as const

const get = (bank: Bank, path: string, bearer: string, headers: Record<string, string> = {}) =>
  request(bank.server)
    .get(path)
    .set({ authorization: `Bearer ${bearer}`, 'x-fapi-interaction-id': ID, ...headers })

describe('a customer', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  for (const resource of RESOURCES) {
    it(`has ${resource.key}`, async () => {
      const persona = customerOf[resource.kind]
      const { status, headers, body, text } = await get(bank, resource.path, persona.alias ?? '')
      assert.equal(status, 200)
      assert.deepEqual(body, {
        data: storedFor(persona, resource),
        links: { self: `http://127.0.0.1:${bank.port}${resource.path}` },
        meta: { requestDateTime: NOW_TEXT },
      })
      assert.equal(headers['x-fapi-interaction-id'], ID)
      assert.equal(headers['x-v'], NEWEST.id)
      assert.equal(headers['x-fulano-persona'], persona.alias)
      assert.equal(headers['content-type'], 'application/json; charset=utf-8')
      assert.equal(Number(headers['content-length']), Buffer.byteLength(text))
      assert.ok(headers.date)
    })
  }

  const bearers = [
    ['alias', 'maria-silva'],
    ['id', 'p-maria-silva'],
    ['CPF', '52998224725'],
    ['masked CPF', '529.982.247-25'],
    ['consumer suffix', 'maria-silva+ci-42'],
    ['masked CPF and suffix', '529.982.247-25+a+b'],
  ] as const
  for (const [name, bearer] of bearers) {
    it(`is found by ${name}`, async () => {
      const { body } = await get(bank, PATH, bearer)
      assert.equal(body.data[0].documents.cpfNumber, '52998224725')
    })
  }

  it('is found by masked CNPJ, alphanumeric too, in either case', async () => {
    for (const bearer of ['11.222.333/0001-81', '12.ABC.345/01DE-35', '12.abc.345/01de-35']) {
      const { status } = await get(bank, '/open-banking/customers/v2/business/qualifications', bearer)
      assert.equal(status, 200, bearer)
    }
  })

  it('is serialised anew when the store has another object for it', async (t) => {
    const people = [MARIA]
    const own = await openBank(t, {}, { store: fakeStore(people) })
    const first = await get(own, PATH, 'maria-silva')
    people[0] = structuredClone(MARIA)
    people[0].data.identifications[0]!.civilName = 'Maria Outra'
    const second = await get(own, PATH, 'maria-silva')
    assert.equal(first.body.data[0].civilName, 'Maria da Conceição Silva')
    assert.equal(second.body.data[0].civilName, 'Maria Outra')
  })

  it('whom a version cannot represent is 404, saying since when it can', async () => {
    const path = '/open-banking/customers/v2/business/identifications'
    const { status, body } = await get(bank, path, NEWBORN.alias ?? '', { prefer: 'version=2.2.1' })
    assert.equal(status, 404)
    assert.equal(body.errors[0].code, 'CLIENTE_NAO_REPRESENTAVEL')
    assert.match(body.errors[0].detail, /2\.2\.1.*since: "2\.3\.0"/)
  })
})

describe('links', () => {
  it('point at the public URL when there is one, also in 2.0.x', async (t) => {
    const bank = await openBank(t, { publicUrl: 'https://bank.example/api' })
    for (const prefer of [`version=${NEWEST.id}`, 'version=2.0.1']) {
      const { body } = await get(bank, PATH, 'maria-silva', { prefer })
      assert.equal(body.links.self, `https://bank.example/api${PATH}`)
    }
  })

  it('are https with a dotted host in 2.0.x, whose meta counts', async (t) => {
    const bank = await openBank(t, { spec: '2.0.1' })
    const { body } = await get(bank, PATH, 'maria-silva')
    assert.equal(body.links.self, `https://api.fulano.example.com${PATH}`)
    assert.deepEqual(body.meta, { totalRecords: 1, totalPages: 1, requestDateTime: NOW_TEXT })
  })

  it('repeat the query of the call, escaping what would break the JSON around it', async (t) => {
    const bank = await openBank(t)
    const { body } = await get(bank, `${PATH}?page=1&x=%22a"b\\c%22`, 'maria-silva')
    const self = new URL(body.links.self)
    assert.equal(self.searchParams.get('page'), '1')
    assert.equal(self.searchParams.get('x'), '"a"b\\c"')
  })

  it('do not believe a Host that is none', async (t) => {
    const bank = await openBank(t)
    const { body } = await get(bank, PATH, 'maria-silva', { host: "a'b" })
    assert.equal(body.links.self, `http://localhost:${bank.port}${PATH}`)
  })

  it('leave the query out when the version has no room for it', async (t) => {
    const bank = await openBank(t)
    const { body } = await get(bank, `${PATH}?x=${'y'.repeat(5000)}`, 'maria-silva')
    assert.equal(body.links.self, `http://127.0.0.1:${bank.port}${PATH}`)
  })
})

describe('a customer of sixty registrations', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  /** The parameters of each link, or nothing where there is no link. */
  const pagesIn = (links: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(links)
        .filter(([name]) => name !== 'self')
        .map(([name, url]) => [name, Number(new URL(url).searchParams.get('page'))]),
    )

  const cases = [
    { query: '', count: 25, pages: { next: 2, last: 3 } },
    { query: '?page=2', count: 25, pages: { first: 1, prev: 1, next: 3, last: 3 } },
    { query: '?page=3', count: 10, pages: { first: 1, prev: 2 } },
    { query: '?page-size=60', count: 60, pages: {} },
    { query: '?page-size=1000', count: 60, pages: {} },
    { query: '?page-size=1&page=60', count: 1, pages: { first: 1, prev: 59 } },
  ]
  for (const { query, count, pages } of cases) {
    it(`answers ${query || 'without parameters'} with ${count}`, async () => {
      const { status, body, headers, text } = await get(bank, `${PATH}${query}`, 'ana-muitas')
      assert.equal(status, 200)
      assert.equal(body.data.length, count)
      assert.equal(body.links.self, `http://127.0.0.1:${bank.port}${PATH}${query}`)
      assert.deepEqual(pagesIn(body.links), pages)
      assert.equal(Number(headers['content-length']), Buffer.byteLength(text))
    })
  }

  it('past the last page is 404, telling the last', async () => {
    const { status, body } = await get(bank, `${PATH}?page=4`, 'ana-muitas')
    assert.equal(status, 404)
    assert.match(body.errors[0].detail, /página 4.*última é a 3/)
  })

  it('is walked by its links, every one with the key and the size', async () => {
    const seen: string[] = []
    let url: string | undefined = `http://127.0.0.1:${bank.port}${PATH}?page-size=7&__version=2.2.1`
    const keys = new Set<string | null>()
    while (url) {
      const { pathname, search, searchParams } = new URL(url)
      if (seen.length > 0) keys.add(searchParams.get('pagination-key'))
      const { body, headers } = await get(bank, pathname + search, 'ana-muitas')
      assert.equal(headers['x-v'], '2.2.1')
      seen.push(...body.data.map(({ personalId }: { personalId: string }) => personalId))
      for (const [name, link] of Object.entries<string>(body.links)) {
        const params = new URL(link).searchParams
        assert.equal(params.get('page-size'), '7')
        assert.ok(name === 'self' || params.get('pagination-key'))
      }
      url = body.links.next
    }
    assert.deepEqual(
      seen,
      MANY.data.identifications.map(({ personalId }) => personalId),
    )
    assert.equal(keys.size, 1)
  })

  it('gets a new key for one that is not ours, and keeps a good one for an hour', async (t) => {
    let now = new Date('2026-11-01T00:00:00Z')
    const own = await openBank(t, {}, { now: () => now })
    const keyIn = async (key: string) => {
      const { body } = await get(own, `${PATH}?pagination-key=${key}`, 'ana-muitas')
      return new URL(body.links.next).searchParams.get('pagination-key') ?? ''
    }
    const first = await keyIn('forged')
    now = new Date('2026-11-01T01:00:00Z')
    const kept = await keyIn(first)
    now = new Date('2026-11-01T01:00:01Z')
    const renewed = await keyIn(first)
    assert.notEqual(first, 'forged')
    assert.equal(kept, first)
    assert.notEqual(renewed, first)
  })

  it('is counted in 2.0.1', async () => {
    const { body } = await get(bank, `${PATH}?page=2`, 'ana-muitas', { prefer: 'version=2.0.1' })
    assert.deepEqual([body.meta.totalRecords, body.meta.totalPages], [60, 3])
    assert.match(body.links.next, /^https:\/\/api\.fulano\.example\.com\//)
  })

  it('is one page in 2.0.0, which knew neither page nor page-size', async () => {
    for (const query of ['', '?page=9&page-size=7', '?page=abc']) {
      const { body } = await get(bank, `${PATH}${query}`, 'ana-muitas', { prefer: 'version=2.0.0' })
      assert.equal(body.data.length, 60)
      assert.deepEqual([body.meta.totalRecords, body.meta.totalPages], [60, 1])
    }
  })
})

describe('every version', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  const queries = [
    '',
    "?x=a*b,(c);d'e[f]!$",
    '?page-size=2&page=2&pagination-key=*',
    `?x=${'y'.repeat(2200)}`,
  ]
  for (const version of VERSIONS) {
    for (const resource of RESOURCES) {
      it(`${version.id} ${resource.key} is as its schema says, or 404`, async () => {
        const personas = { personal: [MARIA, MANY], business: [PADARIA, NEWBORN] }[resource.kind]
        for (const { id } of personas) {
          for (const query of queries) {
            const { status, body } = await get(bank, resource.path + query, id, {
              prefer: `version=${version.id}`,
            })
            if (status === 404) continue
            assert.equal(status, 200)
            assert.deepEqual(validateBody(resource, version, body), [])
          }
        }
      })
    }
  }
})

it('resources that are no lists ignore paging parameters', async (t) => {
  const bank = await openBank(t)
  const objects = RESOURCES.filter(({ paginated }: Resource) => !paginated)
  for (const { path, kind } of objects) {
    const { status } = await get(bank, `${path}?page=abc&page-size=0`, customerOf[kind].alias ?? '')
    assert.equal(status, 200)
  }
})

describe('the answers that are remembered', () => {
  const [resource] = RESOURCES as [Resource]
  const [version] = VERSIONS as [(typeof VERSIONS)[number]]
  const [fill] = FILLS as [(typeof FILLS)[number]]
  const others = Array.from({ length: 100 }, () => ({ ...MANY }))
  const text = serializer(resource)(MANY, version, fill)
  const size = 2 * text.text.length

  it('are found again, as the same object', () => {
    const serialized = serializer(resource)
    assert.equal(serialized(MANY, version, fill), serialized(MANY, version, fill))
    assert.notEqual(serialized(MANY, version, fill), serialized({ ...MANY }, version, fill))
  })

  it('have a room, from which those nobody asked for during longest go first', () => {
    const serialized = serializer(resource, 20 * size)
    const busy = serialized(MARIA, version, fill)
    const [first, last] = [others[0]!, others.at(-1)!]
    const before = serialized(first, version, fill)
    for (const other of others) {
      serialized(other, version, fill)
      assert.equal(serialized(MARIA, version, fill), busy)
    }
    assert.notEqual(serialized(first, version, fill), before)
    assert.equal(serialized(last, version, fill), serialized(last, version, fill))
  })
})
