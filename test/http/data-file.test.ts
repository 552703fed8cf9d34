import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

/** What somebody sees of the data file through the server. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CLI = join(ROOT, 'dist/cli.js')
execFileSync(process.execPath, ['scripts/build.mjs', 'start'], { cwd: ROOT, stdio: 'ignore' })

const folder = await mkdtemp(join(tmpdir(), 'fulano-data-'))
const suite = suiteClosing()
suite.after(() => rm(folder, { recursive: true }))
let files = 0

async function open() {
  const data = join(folder, `bank-${files++}.json`)
  const sandbox = await openSandbox(suite, { seeds: 'minimal', data })
  const url = await sandbox.listen(0)
  const patch = (story: string) => asked({ method: 'PATCH', body: JSON.stringify({ story }) })
  const remove = () => asked({ method: 'DELETE' })
  const asked = async (how: RequestInit) => {
    const answer = await fetch(`${url}/__admin/personas/maria-silva`, how)
    const { errors } = (await answer.json()) as { errors?: { code: string; title: string; detail: string }[] }
    return { status: answer.status, ...errors?.[0] }
  }
  const served = async () => {
    const answer = await fetch(`${url}/open-banking/customers/v2/personal/identifications`, {
      headers: {
        authorization: 'Bearer maria-silva',
        'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
      },
    })
    return answer.text()
  }
  return { data, sandbox, patch, remove, served }
}

test('a file that was edited wrongly refuses writes with a 409 that says where, and stays', async () => {
  const { data, patch, sandbox } = await open()
  const good = await readFile(data, 'utf8')
  const wrong = good.replace('"story"', '"storry"')
  await writeFile(data, wrong)
  const { status, code, detail } = await patch('Pela API.')
  assert.deepEqual([status, code], [409, 'ARQUIVO_ALTERADO'])
  assert.match(
    detail!,
    /alterado à mão.* nada\. bank-0\.json:9:7: maria-silva \$\.personas\[0\]\.storry: chave desconhecida; você quis dizer "story"\?$/,
  )
  assert.equal(await readFile(data, 'utf8'), wrong)
  assert.notEqual(sandbox.store.find('maria-silva')?.story, 'Pela API.')
  await writeFile(data, good)
  assert.deepEqual(await patch('Pela API.'), { status: 200 })
})

const UNREADABLE: readonly { name: string; edit: (text: string) => string | Buffer; says: RegExp }[] = [
  { name: 'is no JSON', edit: () => '{,', says: /json:1:2: não é JSON: há ",", falta / },
  { name: 'is empty', edit: () => '', says: /json:1:1: não é JSON: termina cedo demais, falta um valor$/ },
  {
    name: 'has a key twice',
    edit: (text) => text.replace('{', '{"fulano": 1,'),
    says: /\$\.fulano: uma chave escrita duas vezes$/,
  },
  {
    name: 'is nested without an end',
    edit: () => '['.repeat(5000),
    says: /json:1:101: não é JSON: tem mais de 100/,
  },
  {
    name: 'is too deep',
    edit: () => '['.repeat(200) + ']'.repeat(200),
    says: /json: tem mais de 100 níveis de listas e objetos$/,
  },
  {
    name: 'is in Latin-1',
    edit: (text) => Buffer.from(text, 'latin1'),
    says: /não é UTF-8: o byte 0x[0-9A-F]{2}, como Latin-1 .*: salve-o em UTF-8$/,
  },
  {
    name: 'is in UTF-16',
    edit: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    says: /json: é UTF-16 \(little endian\): salve-o em UTF-8$/,
  },
]
for (const { name, edit, says } of UNREADABLE)
  test(`a file that ${name} refuses writes in Portuguese from the first word to the last`, async () => {
    const { data, patch, remove } = await open()
    await writeFile(data, edit(await readFile(data, 'utf8')))
    for (const { status, code, detail } of [await patch('Pela API.'), await remove()]) {
      assert.deepEqual([status, code], [409, 'ARQUIVO_ALTERADO'])
      assert.match(detail!, says)
      assert.doesNotMatch(
        detail!,
        /\b(?:not|is|found|expected|ends|nested|written|byte .* as|save|correct)\b/,
      )
    }
  })

test('a folder in the place of the file refuses writes in Portuguese', async () => {
  const { data, patch } = await open()
  await rm(data)
  await mkdir(data)
  const { status, detail } = await patch('Pela API.')
  assert.equal(status, 409)
  assert.match(detail!, /esta chamada não alterou nada\. bank-\d+\.json não pode ser lido: é uma pasta$/)
})

test('a file that was edited well is served, though what it says was served differently before', async () => {
  const { data, patch, served } = await open()
  assert.doesNotMatch(await served(), /Mariana Nova/)
  const text = await readFile(data, 'utf8')
  await writeFile(data, text.replace(/"civilName": "[^"]*"/, '"civilName": "Mariana Nova"'))
  // Of the same customer: what the file says is kept, and the caller has not seen it.
  assert.equal((await patch('Pela API.')).status, 409)
  assert.match(await served(), /Mariana Nova/)
  assert.equal((await patch('Pela API.')).status, 200)
  assert.match(await readFile(data, 'utf8'), /Mariana Nova/)
})

test('a second process on the file ends with 2 and one line that names the first', {
  timeout: 60_000,
}, async () => {
  const { data } = await open()
  const before = await readFile(data, 'utf8')
  const args = [CLI, 'serve', '--port', '0', '--data', data]
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 50_000 })
  assert.equal(status, 2, stderr)
  assert.equal(stdout, '')
  assert.match(stderr, new RegExp(`^[^\\n]*bank-\\d+\\.json is in use by process ${process.pid}[^\\n]*\\n$`))
  assert.equal(await readFile(data, 'utf8'), before)
})

test('a file that was edited wrongly while it is served is a warning of one line', {
  timeout: 60_000,
}, async (t) => {
  const data = join(folder, 'served.json')
  const args = [CLI, 'serve', '--port', '0', '--seeds', 'minimal', '--data', data]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  t.after(async () => {
    child.kill()
    await gone
  })
  await once(child.stdout, 'data')
  const logged = lineWith(child.stderr, 'ARQUIVO_ALTERADO')
  await writeFile(data, '{,')
  const { level, code, msg, err } = JSON.parse(await logged)
  assert.deepEqual([level, code, err], [40, 'ARQUIVO_ALTERADO', undefined])
  assert.match(msg, /served\.json:1:2: not JSON: [^\n]*$/)
})

async function lineWith(stream: Readable, word: string): Promise<string> {
  for await (const line of createInterface({ input: stream })) if (line.includes(word)) return line
  throw new Error('it ended')
}
