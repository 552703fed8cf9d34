import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import request from 'supertest'
import type { Resource } from '../../src/standard/resources.ts'
import { schemaFor } from '../../src/standard/schema.ts'
import { VERSIONS, type Version, type VersionId } from '../../src/standard/versions.ts'
import { openSandbox } from '../open-sandbox.ts'
import { asking, CONSENTS, openReceiver, RESOURCES as RESOURCE_LIST } from './receiver.ts'

const INTERACTION_ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

/** What a stock validator makes of a link: the formats of ajv-formats as they come, not as this project widens them. */
const ajv = new Ajv({ strict: false, unicodeRegExp: false })
formats.default(ajv)
const isUrl = ajv.compile({ type: 'string', format: 'url' })
const isUri = ajv.compile({ type: 'string', format: 'uri' })

const OLD = ['2.0.1', '2.0.0']

/** TABLE of addresses of the server: whether the stock `format: url` takes a link there, and the patterns of which 2.0.x. */
const ADDRESSES: readonly [string, string | undefined, boolean, readonly string[]][] = [
  ['a name that nobody has', 'https://api.banco.example', true, OLD],
  ['a name with a path under it', 'https://api.banco.example/fulano/', true, OLD],
  ['a name that browsers and curl find on this machine', 'http://banco.localhost:4010', true, []],
  ['the name that containers call this machine', 'http://host.docker.internal:4010', true, ['2.0.0']],
  ['localhost', 'http://localhost:4010', false, []],
  ['loopback', 'http://127.0.0.1:4010', false, []],
  ['where it was called, which 2.0.x cannot say', undefined, false, OLD],
]
const CUSTOMERS = { personal: 'fernanda-tres-cadastros', business: 'padaria-do-joao' }

/** The published schema of links but for the format, which `isUrl` judges. */
function publishedLinks(resource: Resource, version: Version) {
  const { links } = schemaFor(resource, version).properties!
  const parts = Object.entries(links!.properties!).map(([name, { format: _stock, ...rest }]) => [name, rest])
  return ajv.compile({ ...links, properties: Object.fromEntries(parts) })
}

for (const [name, publicUrl, isStrict, old] of ADDRESSES)
  for (const version of VERSIONS)
    it(`links of ${version.id} under ${name}`, async (t) => {
      const bank = await openSandbox(t, {
        ...(publicUrl && { publicUrl }),
        spec: version.id as VersionId,
        seeds: 'demo',
      })
      await bank.listen(0)
      for (const resource of version.resources) {
        const query = resource.paginated && version.pageParameters ? '?page=1&page-size=1' : ''
        const { body } = await request(bank.server)
          .get(resource.path + query)
          .set({
            authorization: `Bearer ${CUSTOMERS[resource.kind]}`,
            'x-fapi-interaction-id': INTERACTION_ID,
          })
          .expect(200)
        const isPublished = publishedLinks(resource, version)(body.links)
        assert.equal(isPublished, !OLD.includes(version.id) || old.includes(version.id), body.links.self)
        for (const link of Object.values(body.links as Record<string, string>)) {
          assert.ok(isUri(link), link)
          // Without a public URL 2.0.x names a host of nobody's.
          assert.equal(isUrl(link), isStrict || (!publicUrl && OLD.includes(version.id)), link)
        }
      }
    })

it('links of consents and resources pass a stock validator too', async (t) => {
  const bank = await openReceiver(t, { publicUrl: 'https://api.banco.example' })
  const end = (minutes: number) => `2026-11-01T13:${String(minutes).padStart(2, '0')}:00Z`
  const cpf = bank.document('maria-silva')
  const { id, token } = await bank.given(asking(cpf, { expirationDateTime: end(0) }))
  const loggedUser = { document: { identification: cpf, rel: 'CPF' } }
  for (let nth = 1; nth <= 26; nth++)
    await bank.extend(id, token, { loggedUser, expirationDateTime: end(nth) }).expect(201)
  const bodies = [
    await bank.read(id),
    await bank.call('get', `${CONSENTS}/${id}/extensions`),
    await bank.call('get', `${CONSENTS}/${id}/extensions?page=2`),
    await bank.call('get', RESOURCE_LIST, token),
  ].map(({ body }) => body)
  assert.deepEqual(Object.keys(bodies[1].links), ['self', 'next', 'last'])
  assert.deepEqual(Object.keys(bodies[2].links), ['self', 'first', 'prev'])
  for (const { links } of bodies)
    for (const link of Object.values(links as Record<string, string>)) {
      assert.ok(isUrl(link), link)
      assert.ok(link.startsWith('https://api.banco.example/open-banking/'), link)
    }
})
