import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { RESOURCES } from '../../src/standard/resources.ts'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank } from './bank.ts'

describe('the pages about the server', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })
  const get = (path: string) => request(bank.server).get(path)

  it('greet a stranger with a line that works', async () => {
    const { body } = await get('/')
    assert.match(body.try, /^curl /)
    const [, bearer, id, url] =
      /'(Bearer [^']+|Authorization: [^']+)' -H '([^']+)' (\S+)$/.exec(body.try) ?? []
    const [name, value] = (id ?? '').split(': ')
    const { status } = await get(new URL(url ?? '').pathname)
      .set('authorization', (bearer ?? '').replace('Authorization: ', ''))
      .set(name ?? '', value ?? '')
    assert.equal(status, 200)
    for (const path of [body.personas, body.openapi, body.health, ...body.versions]) {
      assert.equal((await get(path)).status, 200, path)
    }
    assert.deepEqual(
      body.resources,
      RESOURCES.map(({ path }) => path),
    )
  })

  it('tell that it is well', async () => {
    const { body } = await get('/health')
    assert.deepEqual(body, { status: 'ok', version: NEWEST.id, personas: 4 })
  })

  for (const { id } of VERSIONS) {
    it(`document ${id}, with this server in it`, async () => {
      for (const path of [`/openapi/${id}.json`, `/openapi.json?__version=${id}`]) {
        const { status, body } = await get(path)
        assert.equal(status, 200)
        assert.equal(body.info.version, id)
        assert.match(body.servers[0].url, new RegExp(`^http://127\\.0\\.0\\.1:${bank.port}`))
      }
    })
  }

  it('list the documents there are, on a 404', async () => {
    for (const file of ['9.9.9.json', NEWEST.id, `${NEWEST.id}.yaml`]) {
      const { status, body } = await get(`/openapi/${file}`)
      assert.equal(status, 404)
      assert.match(body.errors[0].detail, /\/openapi\/2\.3\.0\.json, /)
    }
  })
})
