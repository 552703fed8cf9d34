/**
 * `npm run bench:peers`: Prism and Mockoon, installed into a scratch folder, each serving the same response, beside Fulano
 * and a bare node:http in one run with the same client. Ratios are of the bare server.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { HEADERS, PATH } from './servers.ts'

const PEERS = ['@stoplight/prism-cli@5.16.0', '@mockoon/cli@9.9.0']
const ROUNDS = 3
const SECONDS = 3
const CONNECTIONS = 20
const PATIENCE_MS = 60_000

const folder = mkdtempSync(join(tmpdir(), 'fulano-peers-'))
execFileSync('npm', ['init', '-y'], { cwd: folder, stdio: 'ignore' })
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PEERS], {
  cwd: folder,
  stdio: 'ignore',
})

/** All processes of a group: a command line may start others. */
const memoryOf = (group: number): number =>
  execFileSync('ps', ['-e', '-o', 'pgid=,rss='])
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/).map(Number))
    .filter(([pgid]) => pgid === group)
    .reduce((sum, [, rss]) => sum + (rss ?? 0) / 1024, 0)

interface Contender {
  readonly name: string
  readonly url: string
  readonly ready: number
  readonly memory: number
  stop(): void
}

async function open(
  name: string,
  port: number,
  command: string,
  args: readonly string[],
  path = PATH,
): Promise<Contender> {
  const started = performance.now()
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  const url = `http://127.0.0.1:${port}${path}`
  for (;;) {
    const ok = await fetch(url, { headers: HEADERS }).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) break
    if (performance.now() - started > PATIENCE_MS) throw new Error(`${name} does not answer ${url}`)
    await sleep(5)
  }
  const ready = performance.now() - started
  await sleep(1000)
  return {
    name,
    url,
    ready,
    memory: memoryOf(child.pid!),
    stop: () => void process.kill(-child.pid!),
  }
}

const bin = (name: string): string => join(folder, 'node_modules/.bin', name)
const contenders: Contender[] = []
try {
  contenders.push(
    await open('Fulano', 4731, process.execPath, ['dist/cli.js', 'serve', '-q', '--port', '4731']),
  )
  const answer = await fetch(contenders[0]!.url, { headers: HEADERS })
  const text = await answer.text()
  const kept = Object.fromEntries(
    [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)),
  )
  const bare = [
    '--import',
    'tsx',
    'bench/bare.ts',
    '4732',
    Buffer.from(text).toString('base64'),
    JSON.stringify(kept),
  ]
  contenders.push(await open('node:http', 4732, process.execPath, bare))

  const example = { 'application/json': { example: JSON.parse(text) } }
  const document = {
    openapi: '3.0.0',
    info: { title: 'one response', version: '1' },
    paths: { [PATH]: { get: { responses: { '200': { description: 'ok', content: example } } } } },
  }
  writeFileSync(join(folder, 'prism.json'), JSON.stringify(document))
  contenders.push(
    await open('Prism', 4733, bin('prism'), [
      'mock',
      join(folder, 'prism.json'),
      '-p',
      '4733',
      '-h',
      '127.0.0.1',
    ]),
  )

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
  contenders.push(
    await open('Mockoon', 4734, bin('mockoon-cli'), [
      'start',
      '--data',
      join(folder, 'mockoon.json'),
      '--disable-log-to-file',
    ]),
  )

  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, url } of contenders) {
      const { requests, non2xx } = await autocannon({
        url,
        headers: HEADERS,
        connections: CONNECTIONS,
        duration: SECONDS,
      })
      if (non2xx > 0) throw new Error(`${name}: ${non2xx} answers other than 2XX`)
      // The first round warms all of them up.
      if (round > 0) rates.get(name)!.push(requests.average)
    }
  }
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
  const whole = median(rates.get('node:http')!)
  console.log(`node ${process.version}, ${PEERS.join(', ')}`)
  console.log('| server | requests a second, of a bare node:http | start to the first 200 | idle memory |')
  console.log('|---|---|---|---|')
  for (const { name, ready, memory } of contenders)
    console.log(
      `| ${name} | ${(median(rates.get(name)!) / whole).toFixed(2)} | ${ready.toFixed(0)} ms | ${memory.toFixed(0)} MB |`,
    )
} finally {
  for (const contender of contenders) contender.stop()
  rmSync(folder, { recursive: true, force: true })
}
