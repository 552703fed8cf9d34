import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../../src/config.ts'
import { openBank } from './bank.ts'

/** What a real proxy makes of a call to the admin from anywhere. */

const { stderr: version, error: absent } = spawnSync('nginx', ['-v'], { encoding: 'utf8' })
const NO_NGINX = absent ? 'no nginx here' : false
const [, major = 0, minor = 0, patch = 0] =
  /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(version ?? '')?.map(Number) ?? []
const speaksHttp11 = major * 1e6 + minor * 1e3 + patch >= 1_029_007

/** Starts nginx in front of a port of loopback; resolves to the socket on which it listens. */
async function openNginx(t: TestContext, port: number, directives: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fulano-nginx-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const socket = join(folder, 'nginx.sock')
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const config = `
    daemon off;
    pid ${folder}/pid;
    events {}
    http {
      access_log off;
      ${scratch.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      server {
        listen unix:${socket};
        location / { proxy_pass http://127.0.0.1:${port}; ${directives} }
      }
    }`
  writeFileSync(join(folder, 'nginx.conf'), config)
  const nginx = spawn('nginx', [
    '-p',
    folder,
    '-e',
    join(folder, 'error.log'),
    '-c',
    join(folder, 'nginx.conf'),
  ])
  const gone = once(nginx, 'exit')
  t.after(async () => {
    nginx.kill('SIGTERM')
    await gone
  })
  // Written once it listens; the socket is there a moment before that.
  while (!existsSync(join(folder, 'pid'))) {
    assert.equal(nginx.exitCode, null, `nginx did not start with ${directives}`)
    await sleep(5)
  }
  return socket
}

async function statusOf(socketPath: string, headers: Record<string, string>): Promise<number | undefined> {
  const call = request({
    socketPath,
    path: '/__admin/personas',
    headers: { host: 'bank.example', ...headers },
  })
  const [response] = await once(call.end(), 'response')
  response.resume()
  return response.statusCode
}

const PLAIN_11 = 'proxy_http_version 1.1; proxy_set_header Connection "";'
const token = 's3cret'

interface Row {
  readonly name: string
  readonly directives: string
  readonly settings?: Partial<Config>
  readonly headers?: Record<string, string>
  readonly status: number
  readonly skip?: string | false
}

const ROWS: readonly Row[] = [
  {
    name: 'by default',
    directives: '',
    status: 401,
    skip: speaksHttp11 && 'since 1.29.7 nginx speaks HTTP/1.1 by default, which shows nothing',
  },
  { name: 'that speaks HTTP/1.0', directives: 'proxy_http_version 1.0;', status: 401 },
  {
    name: 'that says for whom',
    directives: `${PLAIN_11} proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;`,
    status: 401,
  },
  {
    name: 'that says from where',
    directives: `${PLAIN_11} proxy_set_header X-Real-IP $remote_addr;`,
    status: 401,
  },
  {
    name: 'that says what was asked',
    directives: `${PLAIN_11} proxy_set_header X-Forwarded-Host $host; proxy_set_header X-Forwarded-Proto $scheme;`,
    status: 401,
  },
  { name: 'that passes the host on', directives: `${PLAIN_11} proxy_set_header Host $host;`, status: 401 },
  {
    name: 'that shows nothing, with --public-url',
    directives: PLAIN_11,
    settings: { publicUrl: 'https://bank.example' },
    status: 401,
  },
  {
    name: 'that shows nothing, with --admin-token',
    directives: PLAIN_11,
    settings: { adminToken: token },
    status: 401,
  },
  {
    name: 'to who has the token',
    directives: '',
    settings: { adminToken: token },
    headers: { authorization: `Bearer ${token}` },
    status: 200,
  },
  // The limit, which the README states: such a call is what a local one looks like.
  { name: 'that shows nothing, unless configured', directives: PLAIN_11, status: 200 },
]

describe('the admin behind nginx', { skip: NO_NGINX }, () => {
  for (const { name, directives, settings, headers = {}, status, skip = false } of ROWS) {
    it(`${name}: ${status}`, { skip }, async (t) => {
      const bank = await openBank(t, settings)
      const socket = await openNginx(t, bank.port, directives)
      assert.equal(await statusOf(socket, headers), status)
    })
  }
})
