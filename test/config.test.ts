import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Config, DEFAULTS, merge } from '../src/config.ts'
import { InputError } from '../src/domain/failure.ts'
import { type Environment, flagOf, fromEnv, SETTINGS, unreadVariables, variableOf } from '../src/settings.ts'

const READ: readonly { env: Environment; config: Partial<Config> }[] = [
  { env: {}, config: {} },
  { env: { FULANO_PORT: '5000' }, config: { port: 5000 } },
  { env: { PORT: '5000' }, config: { port: 5000 } },
  { env: { PORT: '5000', FULANO_PORT: '6000' }, config: { port: 6000 } },
  { env: { FULANO_PORT: '', PORT: '5000' }, config: { port: 5000 } },
  { env: { FULANO_PORT: '0' }, config: { port: 0 } },
  { env: { HOST: '0.0.0.0' }, config: { host: '0.0.0.0' } },
  { env: { FULANO_HOST: '::1' }, config: { host: '::1' } },
  { env: { FULANO_SEED: '4294967295' }, config: { seed: 4_294_967_295 } },
  {
    env: { FULANO_SEEDS: 'minimal', FULANO_DATA: '/data/x.json' },
    config: { seeds: 'minimal', data: '/data/x.json' },
  },
  { env: { FULANO_SPEC: '2.2.1' }, config: { spec: '2.2.1' } },
  { env: { FULANO_PUBLIC_URL: 'https://bank.example/' }, config: { publicUrl: 'https://bank.example' } },
  { env: { FULANO_PUBLIC_URL: 'https://bank.example/a/' }, config: { publicUrl: 'https://bank.example/a' } },
  { env: { FULANO_CORS: '*' }, config: { cors: '*' } },
  { env: { FULANO_CORS: 'http://localhost:3000/' }, config: { cors: 'http://localhost:3000' } },
  { env: { FULANO_ADMIN_TOKEN: 's3cret' }, config: { adminToken: 's3cret' } },
  { env: { FULANO_NO_ADMIN: '1' }, config: { admin: false } },
  { env: { FULANO_NO_ADMIN: 'false' }, config: { admin: true } },
  { env: { FULANO_LOG_LEVEL: 'debug' }, config: { logLevel: 'debug' } },
  { env: { FULANO_QUIET: 'true' }, config: { quiet: true } },
  { env: { FULANO_SERVICE_HOST: '10.0.0.1', HOME: '/root' }, config: {} },
  // What Kubernetes tells every container about a service that is called fulano.
  { env: { FULANO_PORT: 'tcp://10.96.0.7:4010' }, config: {} },
  { env: { FULANO_PORT: 'tcp://10.96.0.7:4010', PORT: '5000' }, config: { port: 5000 } },
]
for (const { env, config } of READ) {
  test(`the environment ${JSON.stringify(env)}`, () => assert.deepEqual(fromEnv(env), config))
}

const REFUSED: readonly [variable: string, value: string, says: RegExp][] = [
  ['FULANO_PORT', 'abc', /expected a port from 0 to 65535, not "abc"/],
  ['FULANO_PORT', '99999', /not "99999"/],
  ['FULANO_PORT', '-1', /not "-1"/],
  ['FULANO_PORT', '4010.5', /a port/],
  ['FULANO_PORT', ' 80', /a port/],
  ['PORT', 'tcp://10.0.0.1:4010', /a port/],
  ['HOST', 'two words', /an address/],
  ['FULANO_SEED', '4294967296', /from 0 to 4294967295/],
  ['FULANO_SEEDS', ' ', /names or files/],
  ['FULANO_PUBLIC_URL', 'bank.example', /an address such as/],
  ['FULANO_PUBLIC_URL', 'ftp://bank.example', /an address such as/],
  ['FULANO_PUBLIC_URL', 'https://bank.example/?a=1', /an address such as/],
  ['FULANO_CORS', 'http://localhost:3000/app', /an origin such as/],
  ['FULANO_ADMIN_TOKEN', 'two words', /without spaces/],
  ['FULANO_NO_ADMIN', 'maybe', /true or false/],
  ['FULANO_LOG_LEVEL', 'eror', /did you mean error\?/],
  ['FULANO_QUIET', 'x\ny', /true or false, not "x y"/],
]
for (const [variable, value, says] of REFUSED) {
  test(`${variable}=${JSON.stringify(value)} is refused in one line`, () => {
    assert.throws(
      () => fromEnv({ [variable]: value }),
      (error) => {
        assert.ok(error instanceof InputError)
        assert.ok(error.message.startsWith(`${variable}: expected `), error.message)
        assert.doesNotMatch(error.message, /\n/)
        assert.match(error.message, says)
        return true
      },
    )
  })
}

const UNREAD: readonly { env: Environment; says: readonly string[] }[] = [
  { env: { FULANO_SEEDS: 'demo', PATH: '/bin', FULAN_SEED: '1' }, says: [] },
  {
    env: { FULANO_SEDS: 'minimal' },
    says: ['nothing reads the variable "FULANO_SEDS"; did you mean FULANO_SEEDS?'],
  },
  { env: { FULANO_WEATHER: 'rain' }, says: ['nothing reads the variable "FULANO_WEATHER"'] },
  {
    env: {
      FULANO_PORT: 'tcp://10.96.0.7:4010',
      FULANO_PORT_4010_TCP_ADDR: '10.96.0.7',
      FULANO_SERVICE_HOST: '10.96.0.7',
      FULANO_SERVICE_PORT: '4010',
    },
    says: [],
  },
]
for (const { env, says } of UNREAD)
  test(`of ${JSON.stringify(env)} nobody reads ${says.length}`, () =>
    assert.deepEqual(unreadVariables(env), says))

test('every key of the config is a row, and every row has a flag and a variable of its own', () => {
  const keys = SETTINGS.map(({ key }) => key)
  assert.deepEqual(
    Object.keys(DEFAULTS).filter((key) => !keys.includes(key as keyof Config)),
    [],
  )
  for (const names of [keys, SETTINGS.map(flagOf), SETTINGS.map(variableOf)]) {
    assert.equal(new Set(names).size, SETTINGS.length)
  }
})

test('every default can be written as its variable', () => {
  for (const setting of SETTINGS) {
    const value = DEFAULTS[setting.key]
    if (value === undefined || typeof value === 'boolean') continue
    assert.deepEqual(fromEnv({ [variableOf(setting)]: String(value) }), { [setting.key]: value })
  }
})

test('later parts win, what is undefined is not there, and the defaults stay as they are', () => {
  const config = merge({ port: 1, host: 'a' }, { port: 2, host: undefined }, {})
  assert.deepEqual(config, { ...DEFAULTS, port: 2, host: 'a' })
  config.port = 3
  assert.equal(merge().port, 4010)
  assert.ok(!('adminToken' in merge({ adminToken: undefined })))
})
