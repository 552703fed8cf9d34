import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { dictionary } from '../../src/standard/dictionary.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { isServedIn, NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, fakeStore, openBank } from './bank.ts'

describe('/docs', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })
  const get = (path: string) => request(bank.server).get(path)

  const PAGES = ['/docs', '/docs/swagger', ...RESOURCES.map(({ key }) => `/docs/${key}`)]
  for (const path of PAGES)
    it(`${path} is a page in Portuguese that loads nothing from elsewhere`, async () => {
      const { status, text, headers } = await get(path)
      assert.equal(status, 200)
      assert.match(headers['content-type'] ?? '', /^text\/html/)
      assert.match(text, /<html lang="pt-BR">/)
      assert.doesNotMatch(text.replaceAll('http://www.w3.org/2000/svg', ''), /https?:\/\//)
      const policy = headers['content-security-policy'] ?? ''
      assert.match(policy, /default-src 'none'/)
      assert.doesNotMatch(policy, /unsafe-|upgrade-insecure-requests|https?:|\*/)
    })

  it('loads what it names, and links what is there', async () => {
    const { text: home } = await get('/docs')
    const { text: page } = await get(
      `/docs/${RESOURCES[0]!.key}?version=2.3.0&compare=2.0.0&persona=maria-silva`,
    )
    const { text: swagger } = await get('/docs/swagger')
    const local = [...`${home}${page}${swagger}`.matchAll(/(?:src|href)="(\/(?:docs|openapi)[^"#]*)/g)].map(
      ([, path]) => path!.replaceAll('&#38;', '&'),
    )
    const different = [...new Set(local)]
    assert.ok(different.length >= 3 * RESOURCES.length + VERSIONS.length)
    for (const path of different) assert.equal((await get(path)).status, 200, path)
  })

  it('links to parts of pages that are there', async () => {
    const { text } = await get(`/docs/${RESOURCES[0]!.key}?version=2.3.0&compare=2.0.0`)
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const wanted = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!)
    assert.ok(wanted.length > 60)
    assert.deepEqual(
      wanted.filter((id) => !ids.has(id)),
      [],
    )
  })

  for (const resource of RESOURCES)
    for (const version of VERSIONS.filter((one) => isServedIn(one, resource)))
      it(`has a page of ${resource.key} in ${version.id}, with its diagrams, fields and example`, async () => {
        const { status, text } = await get(`/docs/${resource.key}?version=${version.id}`)
        assert.equal(status, 200)
        assert.equal(text.match(/<svg /g)?.length, 3)
        for (const { path } of dictionary(resource, version))
          assert.ok(text.includes(`<tr id="${path.slice(1).replaceAll('/', '.')}"`), path)
        // What the hand-made companies have no older version can say.
        assert.match(text, /&#34;data&#34;|Nenhum cliente deste banco/)
        assert.match(text, new RegExp(`aria-current="true">${version.id}<`))
      })

  it('offers every version to Swagger UI', async () => {
    const { text } = await get('/docs/swagger.js')
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
    ['dictionary/business/identifications.csv?versao=2.2.1', 400, /os parâmetros são version, compare/],
    ['dictionary/business/identifications.csv?compare=2.2.1', 200, /;Mudança desde 2\.2\.1\n/],
    ['dictionary/business/identifications.csv?compare=', 200, /;Tamanho mínimo\n/],
    ['examples/personal/identifications.json?persona=ana-muitas', 200, /"ana-muitas-60"/],
    ['examples/personal/identifications.json?persona=11144477735', 200, /"ana-muitas-60"/],
    ['examples/personal/identifications.csv?persona=ana-muitas', 200, /\np-ana-muitas,.*ana-muitas-60,/],
    ['examples/business/qualifications.csv?version=2.0.0', 200, /^id,archetype,document,updateDateTime/],
    ['examples/personal/identifications.json?persona=ninguem', 404, /Nenhum cliente atende por \\"ninguem/],
    ['examples/personal/identifications.csv?persona=padaria-do-joao', 404, /não é cliente de personal/],
    ['examples/business/identifications.json?persona=recem-nascida', 200, /"12ABC34501DE35"/],
    [
      'examples/business/identifications.json?persona=recem-nascida&version=2.2.1',
      404,
      /A 2\.2\.1 não pode representar/,
    ],
    [`examples/personal/identifications.json?persona=${'x'.repeat(3000)}`, 400, /no máximo 2048 caracteres/],
    ['diagrams/personal/identifications/logical.svg', 200, new RegExp(`^<svg [^>]*>.*${NEWEST.id}`)],
    ['diagrams/personal/identifications/structure.mmd?version=2.0.0', 200, /2\.0\.0[\s\S]*flowchart LR/],
    [
      'diagrams/personal/qualifications/conceptual.dbml?version=2.3.0&compare=2.2.1',
      200,
      /'novo\. Quem emprega/,
    ],
    [
      'diagrams/personal/identifications/physical.svg',
      404,
      /structure, conceptual, logical, em svg, mmd, dbml/,
    ],
    [
      'diagrams/personal/identifications/logical.png',
      404,
      /structure, conceptual, logical, em svg, mmd, dbml/,
    ],
    ['diagrams/personal/identifications/logical', 404, /os diagramas são/],
    ['diagrams/personal/nada/logical.svg', 404, /os recursos são/],
    ['diagrams/personal/identifications/logical.svg?version=9', 400, /2\.3\.0, 2\.2\.1/],
    ['diagrams/personal/identifications/logical.svg?compare=9', 400, /2\.3\.0, 2\.2\.1/],
    ['diagrams/personal/identifications/logical.svg?persona=x', 400, /os parâmetros são version, compare/],
    ['personal/identifications?version=2.3.0&q=cnpj', 200, /1 de 65 campos/],
    ['personal/identifications?version=2.3.0&q=nome+pai', 200, /\d de 65 campos/],
    ['personal/identifications?q=%3Cscript%3Ealert(1)%3C/script%3E', 200, /^(?![\s\S]*<script>alert)/],
    ['personal/identifications?persona=%22%3E%3Cscript%3E', 404, /Nenhum cliente/],
    [`personal/identifications?q=${'x'.repeat(101)}`, 400, /no máximo 100 caracteres/],
    ['personal/identifications?version=2.3.0&compare=2.0.0', 200, /O que mudou da 2\.0\.0 para a 2\.3\.0/],
    ['personal/identifications?version=2.3.0&compare=&persona=&q=', 200, /65 campos/],
    ['personal/nada', 404, /os recursos são personal\/identifications/],
    ['personal', 404, /GET \/docs leva a todas/],
    ['examples/personal/identifications', 404, /GET \/docs leva a todas/],
    ['?version=2.0.0', 200, /aria-current="true">2\.0\.0</],
    ['?version=1', 400, /2\.3\.0, 2\.2\.1/],
    ['?compare=2.2.1', 400, /os parâmetros são version/],
    [`dictionary/business/identifications.csv?version=2.2.1&version=${NEWEST.id}`, 400, /mais de uma vez/],
  ]
  for (const [path, status, expected] of ASKED)
    it(`/docs/${path} is ${status}`, async () => {
      const response = await get(`/docs/${path}`)
      assert.equal(response.status, status)
      // What is an image comes as bytes.
      assert.match(response.text ?? String(response.body), expected)
    })

  it("tells who reads pages what is wrong in a page, and everybody else in the standard's shape", async () => {
    const html = await get('/docs/personal/nada').set('accept', 'text/html,*/*;q=0.8')
    assert.equal(html.status, 404)
    assert.match(html.headers['content-type'] ?? '', /^text\/html/)
    assert.match(html.headers.vary ?? '', /Accept/)
    assert.match(html.text, /<h1>Recurso não encontrado<\/h1>[\s\S]*os recursos são/)
    const image = await get('/docs/personal/nada').set('accept', 'image/*')
    assert.match(image.headers['content-type'] ?? '', /^application\/json/)
  })

  /** TABLE of the types of what is served. */
  const TYPES: readonly [string, string][] = [
    ['diagrams/personal/identifications/logical.svg', 'image/svg+xml; charset=utf-8'],
    ['diagrams/personal/identifications/logical.mmd', 'text/plain; charset=utf-8'],
    ['diagrams/personal/identifications/logical.dbml', 'text/plain; charset=utf-8'],
    ['dictionary/personal/identifications.csv', 'text/csv; charset=utf-8'],
    ['examples/personal/identifications.csv', 'text/csv; charset=utf-8'],
    ['examples/personal/identifications.json', 'application/json; charset=utf-8'],
    ['standard.css', 'text/css; charset=utf-8'],
    ['standard.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', 'image/svg+xml; charset=utf-8'],
    ['personal/identifications', 'text/html; charset=utf-8'],
  ]
  for (const [path, type] of TYPES)
    it(`/docs/${path} is ${type}, and is not sent again to who has it`, async () => {
      const first = await get(`/docs/${path}`)
      assert.equal(first.headers['content-type'], type)
      assert.equal(first.headers['cache-control'], 'no-cache')
      const again = await get(`/docs/${path}`).set('if-none-match', first.headers.etag!)
      assert.deepEqual([again.status, again.text], [304, ''])
      const head = await request(bank.server).head(`/docs/${path}`)
      assert.equal(head.headers['content-length'], first.headers['content-length'])
    })

  it('names its example customers only where anybody may read the catalogue', async (t) => {
    const path = '/docs/personal/identifications'
    const named = /<option value="ana-muitas">/
    assert.match((await get(path)).text, named)
    assert.doesNotMatch((await get(path).set('x-forwarded-for', '203.0.113.7')).text, named)
    for (const settings of [{ adminToken: 'segredo' }, { admin: false }]) {
      const closed = await openBank(t, settings)
      assert.doesNotMatch((await request(closed.server).get(path)).text, named)
    }
  })

  it('has a page where nobody can be shown, and no example', async (t) => {
    const empty = await openBank(t, {}, { store: fakeStore([]) })
    const page = await request(empty.server).get('/docs/personal/identifications')
    assert.equal(page.status, 200)
    assert.match(page.text, /Nenhum cliente deste banco pode ser mostrado/)
    assert.equal(
      (await request(empty.server).get('/docs/dictionary/personal/identifications.csv')).status,
      200,
    )
    assert.equal(
      (await request(empty.server).get('/docs/examples/personal/identifications.json')).status,
      404,
    )
  })

  const MISSING = [
    '/docs/dictionary/personal/nada.csv',
    '/docs/examples/nobody/identifications.json',
    '/docs/assets/no.js',
    '/docs/nada',
    '/docs/nada/nada',
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
    '/docs/swagger',
    '/docs/standard.js',
    '/docs/personal/identifications',
    '/docs/diagrams/personal/identifications/logical.svg',
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
