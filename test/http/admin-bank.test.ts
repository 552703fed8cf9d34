import assert from 'node:assert/strict'
import { afterEach, before, describe, it } from 'node:test'
import request from 'supertest'
import type { Sandbox } from '../../src/sandbox.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const QUALIFICATIONS = '/open-banking/customers/v2/personal/qualifications'

let sandbox: Sandbox
const suite = suiteClosing()
before(async () => {
  sandbox = await openSandbox(suite, { seeds: 'minimal' })
  await sandbox.listen(0)
})

const admin = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body?: object) => {
  const sent = request(sandbox.server)[method](`/__admin${path}`)
  return body === undefined ? sent : sent.send(body)
}
const served = (token: string, path = QUALIFICATIONS) =>
  request(sandbox.server)
    .get(path)
    .set({ authorization: `Bearer ${token}`, 'x-fapi-interaction-id': ID })

const ZELIA = {
  alias: 'zelia',
  kind: 'personal',
  archetype: 'retiree',
  overrides: { givenName: 'Zélia', familyName: 'Couto Prates', birthDate: '1950-03-08', town: 'Recife/PE' },
}

describe('a customer made by the admin', () => {
  afterEach(() => sandbox.reset())

  it('comes from a recipe, and is served at once', async () => {
    const { status, body, headers } = await admin('post', '/personas', ZELIA)
    assert.equal(status, 201)
    assert.equal(headers.location, '/__admin/personas/zelia')
    assert.equal(body.data.identifications[0].civilName, 'Zélia Couto Prates')
    assert.equal(body.token, 'zelia')
    assert.equal((await served('zelia')).status, 200)
    assert.equal((await served(body.document)).status, 200)
  })

  it('may exist to fail', async () => {
    const rules = [{ when: { first: 1 }, then: { status: 529 } }]
    const { body } = await admin('post', '/personas', { ...ZELIA, rules })
    assert.deepEqual(body.rules, rules)
    assert.deepEqual([(await served('zelia')).status, (await served('zelia')).status], [529, 200])
    const listed = await admin('get', '/personas?q=zelia')
    assert.deepEqual(listed.body.personas[0].triggers, ['529'])
  })

  const wrong: readonly { recipe: object; says: RegExp; status?: number }[] = [
    { recipe: {}, says: /\$\.kind: falta/ },
    { recipe: { ...ZELIA, archetype: 'retire' }, says: /\$\.archetype: .*você quis dizer "retiree"/ },
    { recipe: { ...ZELIA, overrides: { town: 'Recife/SP' } }, says: /\$\.overrides\.town/ },
    { recipe: { ...ZELIA, overrides: { birthDate: '2024-01-01' } }, says: /zelia/ },
    { recipe: { ...ZELIA, rules: [{ then: { status: 7 } }] }, says: /\$\.rules\[0\]\.then\.status/ },
    { recipe: { ...ZELIA, rules: [{ then: { code: 'X' } }] }, says: /um code precisa do seu status/ },
    {
      recipe: { ...ZELIA, overrides: { data: { qualifications: { companyCnpj: 7 } } } },
      says: /companyCnpj/,
    },
    { recipe: { ...ZELIA, alias: 'maria-silva' }, says: /maria-silva/, status: 409 },
  ]
  for (const { recipe, says, status: expected = 422 } of wrong) {
    it(`cannot be ${JSON.stringify(recipe).slice(0, 120)}`, async () => {
      const before = sandbox.store.list({ limit: 1 }).total
      const { status, body } = await admin('post', '/personas', recipe)
      assert.equal(status, expected)
      assert.match(body.errors[0].detail, says)
      assert.equal(sandbox.store.list({ limit: 1 }).total, before)
    })
  }

  it('is replaced as a whole, and what was served before is forgotten', async () => {
    const { body: maria } = await admin('get', '/personas/maria-silva')
    await served('maria-silva')
    maria.data.qualifications.occupationCode = 'OUTRO'
    maria.data.qualifications.occupationDescription = 'Domadora de leões'
    assert.equal((await admin('put', '/personas/maria-silva', maria)).status, 200)
    assert.equal((await served('maria-silva')).body.data.occupationDescription, 'Domadora de leões')
  })

  it('is edited in parts (RFC 7396)', async () => {
    const patch = { story: 'Editada.', data: { qualifications: { informedIncome: null } } }
    const { status, body } = await admin('patch', '/personas/maria-silva', patch)
    assert.equal(status, 200)
    assert.deepEqual([body.story, body.data.qualifications.informedIncome], ['Editada.', undefined])
    assert.equal((await served('maria-silva')).body.data.informedIncome, undefined)
  })

  const spoilt: readonly { patch: object; says: RegExp; status?: number }[] = [
    {
      patch: { data: { qualifications: { companyCnpj: 'x' } } },
      says: /\$\.data\.qualifications\.companyCnpj/,
    },
    { patch: { data: { identifications: [] } }, says: /\$\.data\.identifications/ },
    { patch: { data: null }, says: /\$\.data: falta/ },
    { patch: { alias: 'Not An Alias' }, says: /\$\.alias/ },
    { patch: { stry: 'x' }, says: /\$\.stry: chave desconhecida; você quis dizer "story"/ },
    { patch: { rules: [{ then: {} }] }, says: /\$\.rules\[0\]\.then/ },
    { patch: { id: 'p-7' }, says: /\$\.id/ },
    { patch: { alias: 'jose-aposentado' }, says: /jose-aposentado/, status: 409 },
  ]
  for (const { patch, says, status: expected = 422 } of spoilt) {
    it(`is not changed by ${JSON.stringify(patch)}`, async () => {
      await admin('post', '/personas', { ...ZELIA, alias: 'jose-aposentado' })
      const before = JSON.stringify(sandbox.store.find('maria-silva'))
      const { status, body } = await admin('patch', '/personas/maria-silva', patch)
      assert.equal(status, expected)
      assert.match(body.errors[0].detail, says)
      assert.equal(JSON.stringify(sandbox.store.find('maria-silva')), before)
    })
  }

  it('tells of each thing that is wrong, up to thirteen', async () => {
    const emails = Array.from({ length: 20 }, () => ({ isMain: 1, email: 7 }))
    const { body: maria } = await admin('get', '/personas/maria-silva')
    maria.data.identifications[0].contacts.emails = emails
    const { status, body } = await admin('put', '/personas/maria-silva', maria)
    assert.equal(status, 422)
    assert.equal(body.errors.length, 13)
  })

  it('is removed', async () => {
    assert.equal((await admin('delete', '/personas/maria-silva')).status, 204)
    assert.equal((await served('maria-silva')).status, 401)
    assert.equal((await admin('delete', '/personas/maria-silva')).status, 404)
  })
})

describe('seeds', () => {
  afterEach(() => sandbox.reset())

  it('are loaded on top of who is there', async () => {
    assert.deepEqual((await admin('get', '/seeds')).body, {
      seeds: ['demo', 'gatilhos', 'minimal'],
      loaded: 'minimal',
    })
    assert.equal((await served('erro-500')).status, 401)
    const { body } = await admin('post', '/seeds/gatilhos/load')
    assert.deepEqual(body.replaced, [])
    assert.equal(body.personas, sandbox.store.list({ limit: 1 }).total)
    assert.equal((await served('erro-500')).status, 500)
    assert.equal((await served('maria-silva')).status, 200)
  })

  it('say whom they replaced: who was edited, and not who is the same again', async () => {
    await admin('patch', '/personas/maria-silva', { alias: 'maria-mudada', story: 'Editada.' })
    const { body } = await admin('post', '/seeds/minimal/load')
    assert.deepEqual(body, { loaded: 2, replaced: ['maria-mudada'], personas: 2 })
    assert.deepEqual((await admin('post', '/seeds/minimal/load')).body.replaced, [])
  })

  it('that are not known are a 404, files of the server included', async () => {
    for (const name of ['nada', '..%2Fpackage.json', '%2Fetc%2Fpasswd'])
      assert.equal((await admin('post', `/seeds/${name}/load`)).status, 404)
  })
})

describe('the profile', () => {
  afterEach(() => sandbox.reset())

  it('is another one from the next call on', async () => {
    assert.equal((await admin('get', '/profile')).body.name, 'calm')
    const { status, body } = await admin('put', '/profile', { name: 'retry-drill' })
    assert.deepEqual([status, body.name], [200, 'retry-drill'])
    const seen = [await served('maria-silva'), await served('maria-silva'), await served('maria-silva')]
    assert.deepEqual(
      seen.map((one) => one.status),
      [500, 500, 200],
    )
    assert.equal(seen[0]?.headers['x-fulano-rule'], 'retry-drill/drill')
  })

  it('may be one of your own', async () => {
    const mine = { name: 'mine', description: 'Meu.', rules: [{ then: { status: 504 } }] }
    assert.equal((await admin('put', '/profile', mine)).status, 200)
    assert.equal((await served('maria-silva')).status, 504)
  })

  const bad: readonly { profile: object; says: RegExp }[] = [
    { profile: { name: 'flacky' }, says: /flacky.*flaky/ },
    { profile: { name: '../package' }, says: /package.*flaky/ },
    {
      profile: { name: 'x', description: 'x', rules: [{ when: { probability: 2 }, then: { status: 500 } }] },
      says: /\$\.rules\[0\]\.when\.probability/,
    },
    { profile: { name: 7 }, says: /\$\.name|\$\.description/ },
    { profile: [], says: /\$: deve ser um objeto/ },
  ]
  for (const { profile, says } of bad) {
    it(`stays as it is when it is told ${JSON.stringify(profile)}`, async () => {
      const { status, body } = await admin('put', '/profile', profile)
      assert.equal(status, 422)
      assert.match(body.errors[0].detail, says)
      assert.equal((await admin('get', '/profile')).body.name, 'calm')
    })
  }

  it('with a rule about nobody is taken, with a warning until there is somebody', async () => {
    const rules = [
      { when: { persona: ['maria-silva', 'zelha'] }, then: { status: 500 } },
      { when: { archetype: 'retire' }, then: { status: 500 } },
      { when: { archetype: 'retiree' }, then: { status: 500 } },
    ]
    const mine = { name: 'mine', description: 'Meu.', rules }
    const { status, body } = await admin('put', '/profile', mine)
    assert.equal(status, 200)
    assert.deepEqual(body.warnings, [
      '$.rules[0].when.persona: nenhum cliente atende por "zelha"',
      '$.rules[1].when.archetype: nenhum cliente é do arquétipo "retire"; você quis dizer "retiree"?',
    ])
    assert.equal((await admin('put', '/profile', body)).status, 200)
    await admin('post', '/personas', { ...ZELIA, alias: 'zelha' })
    assert.equal((await admin('get', '/profile')).body.warnings.length, 1)
    await admin('put', '/profile', { ...mine, rules: rules.slice(2) })
    assert.equal((await admin('get', '/profile')).body.warnings, undefined)
  })

  it('is one of those that are listed with what they are for', async () => {
    const { profiles } = (await admin('get', '/profiles')).body
    assert.equal(profiles.length, 9)
    assert.ok(profiles.every(({ name, description }: Record<string, string>) => name && description))
  })
})

describe('reset', () => {
  it('brings back customers, counters, journal, metrics and profile', async () => {
    await admin('put', '/profile', { name: 'retry-drill' })
    await admin('post', '/personas', ZELIA)
    await admin('delete', '/personas/maria-silva')
    await served('zelia')
    const { status } = await admin('post', '/reset')
    assert.equal(status, 200)
    assert.equal((await served('maria-silva')).status, 200)
    assert.equal((await served('zelia')).status, 401)
    assert.equal((await admin('get', '/profile')).body.name, 'calm')
    const { requests } = (await admin('get', '/requests')).body
    assert.ok(requests.length <= 2)
  })
})

describe('metrics', () => {
  it('count calls by resource, status and kind, time them, and count what was broken', async () => {
    await sandbox.reset()
    await served('maria-silva')
    await served('maria-silva').set('prefer', 'code=529')
    await served('nobody')
    await served('maria-silva')
      .set('prefer', 'fault=EMPTY_RESPONSE')
      .catch(() => {})
    const { text, headers } = await admin('get', '/metrics')
    assert.match(headers['content-type'] ?? '', /text\/plain; version=0\.0\.4/)
    for (const line of [
      'fulano_requests_total{resource="personal/qualifications",status="200",kind="personal"} 1',
      'fulano_requests_total{resource="personal/qualifications",status="529",kind="personal"} 1',
      'fulano_requests_total{resource="personal/qualifications",status="401",kind="none"} 1',
      'fulano_requests_total{resource="personal/qualifications",status="none",kind="personal"} 1',
      'fulano_faults_total{fault="EMPTY_RESPONSE"} 1',
      'fulano_request_duration_seconds_count{resource="personal/qualifications"} 4',
    ])
      assert.ok(text.includes(line), line)
    assert.match(text, /process_cpu_seconds_total/)
  })
})

describe('settings', () => {
  it('are told, but for the token', async () => {
    const { body } = await admin('get', '/settings')
    assert.equal(body.seeds, 'minimal')
    assert.equal(body.profile, 'calm')
    assert.equal(body.adminToken, undefined)
  })
})

describe('where it does not listen on loopback', () => {
  it('every path of the admin wants its token', async (t) => {
    const open = await openSandbox(t, { seeds: 'minimal', host: '0.0.0.0', adminToken: 'segredo' })
    await open.listen(0)
    const paths = [
      'personas',
      'profile',
      'profiles',
      'requests',
      'events',
      'metrics',
      'settings',
      'seeds',
      'health',
    ]
    for (const path of paths)
      assert.equal((await request(open.server).get(`/__admin/${path}`)).status, 401, path)
    for (const path of ['reset', 'audit', 'personas', 'requests/find', 'seeds/demo/load'])
      assert.equal((await request(open.server).post(`/__admin/${path}`)).status, 401, path)
    const allowed = await request(open.server).get('/__admin/profile').set('authorization', 'Bearer segredo')
    assert.equal(allowed.status, 200)
  })

  it('no page of another origin may call it, whatever it sends', async () => {
    const origin = 'https://app.example.com'
    for (const path of ['reset', 'personas', 'seeds/demo/load'])
      assert.equal((await request(sandbox.server).post(`/__admin/${path}`).set({ origin })).status, 403, path)
    const preflight = await request(sandbox.server)
      .options('/__admin/profile')
      .set({ origin, 'access-control-request-method': 'PUT' })
    assert.equal(preflight.headers['access-control-allow-origin'], undefined)
  })
})
