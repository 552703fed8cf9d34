import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'

/** What somebody sees of the data file through the server. */

const folder = await mkdtemp(join(tmpdir(), 'fulano-data-'))
const opened: Sandbox[] = []
after(async () => {
  await Promise.all(opened.map((sandbox) => sandbox.close()))
  await rm(folder, { recursive: true })
})
let files = 0

async function open() {
  const data = join(folder, `bank-${files++}.json`)
  const sandbox = await createSandbox({ seeds: 'minimal', logLevel: 'silent', data })
  opened.push(sandbox)
  const url = await sandbox.listen(0)
  const patch = async (story: string) => {
    const answer = await fetch(`${url}/__admin/personas/maria-silva`, {
      method: 'PATCH',
      body: JSON.stringify({ story }),
    })
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
  return { data, sandbox, patch, served }
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
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
  const args = ['--import', 'tsx', cli, 'serve', '--port', '0', '--data', data]
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 50_000 })
  assert.equal(status, 2, stderr)
  assert.equal(stdout, '')
  assert.match(stderr, new RegExp(`^[^\\n]*bank-\\d\\.json is in use by process ${process.pid}[^\\n]*\\n$`))
  assert.equal(await readFile(data, 'utf8'), before)
})
