/**
 * `npm run bench:peers`: Prism and Mockoon, installed into a scratch folder, each serving the same response, beside Fulano
 * and a bare node:http in one run with the same client. Ratios are of the bare server.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HEADERS, load, median, PATH } from './load.ts'
import { type Served, start, startBare, startFulano } from './servers.ts'

const PEERS = ['@stoplight/prism-cli@5.16.0', '@mockoon/cli@9.9.0']
const ROUNDS = 3
const CONNECTIONS = 20
const SETTLED_MS = 1000

const folder = mkdtempSync(join(tmpdir(), 'fulano-peers-'))
execFileSync('npm', ['init', '-y'], { cwd: folder, stdio: 'ignore' })
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PEERS], {
  cwd: folder,
  stdio: 'ignore',
})

const bin = (name: string): string => join(folder, 'node_modules/.bin', name)
interface Contender extends Served {
  readonly name: string
  /** When it has nothing to do. */
  readonly idle: number
}

const contenders: Contender[] = []
async function enter(name: string, starting: Promise<Served>): Promise<Served> {
  const server = await starting
  await sleep(SETTLED_MS)
  contenders.push({ ...server, name, idle: server.memory() })
  return server
}

try {
  const fulano = await enter('Fulano', startFulano(4731))
  await enter('node:http', startBare(4732, fulano))
  const text = await (await fetch(fulano.url + PATH, { headers: HEADERS })).text()

  const example = { 'application/json': { example: JSON.parse(text) } }
  const document = {
    openapi: '3.0.0',
    info: { title: 'one response', version: '1' },
    paths: { [PATH]: { get: { responses: { '200': { description: 'ok', content: example } } } } },
  }
  writeFileSync(join(folder, 'prism.json'), JSON.stringify(document))
  const prism = ['mock', join(folder, 'prism.json'), '-p', '4733', '-h', '127.0.0.1']
  await enter('Prism', start(bin('prism'), prism, 4733))

  const route = {
    uuid: 'r1',
    type: 'http',
    documentation: '',
    method: 'get',
    endpoint: PATH.slice(1),
    responseMode: null,
    responses: [
      {
        uuid: 'a1',
        body: text,
        latency: 0,
        statusCode: 200,
        label: '',
        headers: [{ key: 'content-type', value: 'application/json' }],
        bodyType: 'INLINE',
        filePath: '',
        databucketID: '',
        sendFileAsBody: false,
        rules: [],
        rulesOperator: 'OR',
        disableTemplating: true,
        fallbackTo404: false,
        default: true,
        crudKey: 'id',
        callbacks: [],
      },
    ],
  }
  const environment = {
    uuid: 'e1',
    lastMigration: 33,
    name: 'one response',
    endpointPrefix: '',
    latency: 0,
    port: 4734,
    hostname: '127.0.0.1',
    routes: [route],
    rootChildren: [{ type: 'route', uuid: 'r1' }],
    folders: [],
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    tlsOptions: {
      enabled: false,
      type: 'CERT',
      pfxPath: '',
      certPath: '',
      keyPath: '',
      caPath: '',
      passphrase: '',
    },
    cors: false,
    headers: [],
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [],
    callbacks: [],
  }
  writeFileSync(join(folder, 'mockoon.json'), JSON.stringify(environment))
  const mockoon = ['start', '--data', join(folder, 'mockoon.json'), '--disable-log-to-file']
  await enter('Mockoon', start(bin('mockoon-cli'), mockoon, 4734))

  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, url } of contenders) {
      const { perSecond } = await load(url, { connections: CONNECTIONS })
      // The first round warms all of them up.
      if (round > 0) rates.get(name)!.push(perSecond)
    }
  }
  const whole = median(rates.get('node:http')!)
  console.log(`node ${process.version}, ${PEERS.join(', ')}`)
  console.log('| server | requests a second, of a bare node:http | start to the first 200 | idle memory |')
  console.log('|---|---|---|---|')
  for (const { name, ready, idle } of contenders)
    console.log(
      `| ${name} | ${(median(rates.get(name)!) / whole).toFixed(2)} | ${ready.toFixed(0)} ms | ${idle.toFixed(0)} MB |`,
    )
} finally {
  await Promise.all(contenders.map(({ stop }) => stop()))
  rmSync(folder, { recursive: true, force: true })
}
