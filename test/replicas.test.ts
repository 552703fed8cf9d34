import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import type { Sandbox } from '../src/sandbox.ts'
import { RESOURCES } from '../src/standard/resources.ts'
import { suiteClosing } from './closing.ts'
import { openSandbox } from './open-sandbox.ts'

const POPULATION = 200_000_000
const CUSTOMERS = 40
const headers = { 'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280', host: 'bank.example.com' }

describe('two banks with the same flags', () => {
  const banks: Sandbox[] = []
  const suite = suiteClosing()
  before(async () => {
    for (let nth = 0; nth < 2; nth++)
      banks.push(
        await openSandbox(suite, {
          population: POPULATION,
          seed: 7,
          profile: 'flaky',
          now: () => new Date('2026-11-01T12:00:00Z'),
        }),
      )
  })

  const answers = (path: string, bearer: string, prefer = 'code=200') =>
    Promise.all(
      banks.map(async ({ server }) => {
        const {
          status,
          text,
          headers: sent,
        } = await request(server)
          .get(path)
          .set({ ...headers, authorization: `Bearer ${bearer}`, prefer })
        const { date: _when, ...rest } = sent
        return { status, text, rest }
      }),
    )

  it('answer byte for byte alike, whichever is asked first', async () => {
    for (let nth = 0; nth < CUSTOMERS; nth++) {
      // Far apart, and not the same for both kinds.
      const index = (nth * 48_611_237) % POPULATION
      for (const { path, kind } of RESOURCES) {
        const [one, other] = await answers(
          path,
          kind === 'personal' ? `#${index}` : `#b${index % 20_000_000}`,
        )
        assert.deepEqual(one, other)
        assert.ok([200, 404].includes(one!.status), `${path} ${index}: ${one!.text}`)
      }
    }
  })

  it('fail alike', async () => {
    const { path } = RESOURCES[0]!
    const seen: number[] = []
    for (let nth = 0; nth < 60; nth++) {
      const [one, other] = await answers(path, `#${nth}`, 'delay=0').catch(() => [undefined, undefined])
      assert.deepEqual(one?.text, other?.text)
      if (one) seen.push(one.status)
    }
    assert.ok(new Set(seen).size > 1)
  })

  it('list alike', async () => {
    const [one, other] = await Promise.all(
      banks.map(({ server }) => request(server).get('/__admin/personas?offset=199999990&limit=20')),
    )
    assert.deepEqual(one!.body, other!.body)
    assert.equal(one!.body.personas.length, 20)
  })

  it('go on with a list where the other left off', async () => {
    const ask = (bank: Sandbox, url: string) =>
      request(bank.server)
        .get(url)
        .set({ ...headers, authorization: 'Bearer rede-de-lanches', prefer: 'code=200' })
    const first = await ask(banks[0]!, '/open-banking/customers/v2/business/identifications?page-size=20')
    const next = new URL(first.body.links.next)
    const second = await ask(banks[1]!, next.pathname + next.search)
    assert.equal(second.status, 200)
    assert.equal(
      new URL(second.body.links.self).searchParams.get('pagination-key'),
      next.searchParams.get('pagination-key'),
    )
  })
})
