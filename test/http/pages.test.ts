import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { RESOURCES } from '../../src/standard/resources.ts'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank } from './bank.ts'

describe('/docs', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })
  const get = (path: string) => request(bank.server).get(path)

  it('is a page in Portuguese that loads nothing from elsewhere', async () => {
    const { status, text, headers } = await get('/docs')
    assert.equal(status, 200)
    assert.match(headers['content-type'] ?? '', /^text\/html/)
    assert.match(text, /<html lang="pt-BR">/)
    assert.doesNotMatch(text, /https?:\/\//)
    assert.match(headers['content-security-policy'] ?? '', /default-src 'self'/)
    assert.doesNotMatch(headers['content-security-policy'] ?? '', /upgrade-insecure-requests/)
  })

  it('loads what it names, and links what is there', async () => {
    const { text } = await get('/docs')
    const local = [...text.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, path]) => path!)
    assert.ok(local.length >= 2 * RESOURCES.length + 5)
    for (const path of local) assert.equal((await get(path)).status, 200, path)
  })

  it('offers every version', async () => {
    const { text } = await get('/docs/page.js')
    for (const { id } of VERSIONS) assert.ok(text.includes(`/openapi/${id}.json`))
  })

  it('serves dictionaries as a file, of the version asked for', async () => {
    const { headers, text } = await get('/docs/dictionary/business/identifications.csv').set(
      'prefer',
      'version=2.2.1',
    )
    assert.match(headers['content-disposition'] ?? '', /business-identifications-2\.2\.1\.csv/)
    assert.match(text, /^\uFEFFXpath;Nome;/, 'Excel takes a file without a BOM for Latin-1')
    assert.match(text, /\/data\/companyName;companyName;[^;]*;Texto;70;/)
  })

  /** TABLE of what a link can ask for, where no header goes with it. */
  const ASKED: readonly [string, number, RegExp][] = [
    ['dictionary/business/identifications.csv?version=2.2.1', 200, /companyName;[^;]*;Texto;70;/],
    [`dictionary/business/identifications.csv?version=${NEWEST.id}`, 200, /companyName;[^;]*;Texto;144;/],
    ['dictionary/personal/financial-relations.csv?version=2.0.1', 200, /^(?!.*portabilitiesReceived)/s],
    ['examples/personal/identifications.json?version=2.0.0', 200, /"personalId"/],
    ['dictionary/business/identifications.csv?version=9.9.9', 400, /2\.3\.0, 2\.2\.1/],
    ['examples/business/identifications.json?version=', 400, /2\.3\.0, 2\.2\.1/],
    ['dictionary/business/identifications.csv?versao=2.2.1', 400, /os parâmetros são version/],
    [`dictionary/business/identifications.csv?version=2.2.1&version=${NEWEST.id}`, 400, /mais de uma vez/],
  ]
  for (const [path, status, expected] of ASKED)
    it(`/docs/${path} is ${status}`, async () => {
      const response = await get(`/docs/${path}`)
      assert.equal(response.status, status)
      assert.match(response.text, expected)
    })

  const MISSING = [
    '/docs/dictionary/personal/nada.csv',
    '/docs/examples/nobody/identifications.json',
    '/docs/assets/no.js',
  ]
  for (const path of MISSING) {
    it(`${path} is a 404 in the standard's shape`, async () => {
      const { status, body } = await get(path)
      assert.equal(status, 404)
      assert.deepEqual(Object.keys(body.errors[0]), ['code', 'title', 'detail'])
    })
  }

  const OWN = [
    '/docs',
    '/docs/page.js',
    '/docs/dictionary/personal/identifications.csv',
    '/docs/assets/swagger-ui.css',
  ]
  for (const path of OWN) {
    it(`${path} only answers to GET and HEAD`, async () => {
      const { status, headers } = await request(bank.server).post(path)
      assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'])
    })
  }

  const ASSET = '/docs/assets/swagger-ui.css'
  const PAST = 'Thu, 01 Jan 1970 00:00:00 GMT'
  const CONDITIONS: { name: string; headers: Record<string, string>; status: number }[] = [
    { name: 'a part', headers: { range: 'bytes=0-9' }, status: 206 },
    { name: 'the last part', headers: { range: 'bytes=-5' }, status: 206 },
    { name: 'a range past the end', headers: { range: 'bytes=999999999-' }, status: 416 },
    { name: 'an empty end', headers: { range: 'bytes=-0' }, status: 416 },
    { name: 'a range of something else', headers: { range: 'lines=1-2' }, status: 200 },
    { name: 'another version', headers: { 'if-match': '"x"' }, status: 412 },
    { name: 'any version', headers: { 'if-match': '*' }, status: 200 },
    { name: 'nothing newer than 1970', headers: { 'if-unmodified-since': PAST }, status: 412 },
    { name: 'a date that is none', headers: { 'if-unmodified-since': 'yesterday' }, status: 200 },
    { name: 'no version at all', headers: { 'if-none-match': '*' }, status: 304 },
    { name: 'what is newer than 1970', headers: { 'if-modified-since': PAST }, status: 200 },
  ]
  for (const { name, headers, status } of CONDITIONS) {
    it(`answers ${status} to who wants of a file ${name}`, async () => {
      const answer = await get(ASSET).set(headers)
      assert.equal(answer.status, status)
      if (status < 400) return
      assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
      assert.deepEqual(Object.keys(answer.body.errors[0]), ['code', 'title', 'detail'])
      for (const kept of ['cache-control', 'etag', 'last-modified'])
        assert.equal(answer.headers[kept], undefined)
      const { headers: whole } = await get(ASSET)
      if (status === 416) assert.equal(answer.headers['content-range'], `bytes */${whole['content-length']}`)
      assert.equal((await request(bank.server).head(ASSET).set(headers)).status, status)
    })
  }
})
