import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Sandbox } from '../../src/sandbox.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

/** What a body is made of before anybody asks what it means: bytes, characters, JSON. */

let bank: Sandbox
let url: string
const suite = suiteClosing()
before(async () => {
  bank = await openSandbox(suite, { seeds: 'minimal' })
  url = await bank.listen(0)
})

const patch = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') => {
  const answer = await fetch(`${url}/__admin/personas/maria-silva`, {
    method: 'PATCH',
    body,
    headers: { 'content-type': type },
  })
  return {
    status: answer.status,
    body: (await answer.json()) as { errors: { code: string; detail: string }[] },
  }
}
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

const REFUSED = [
  {
    name: 'a key written twice',
    body: '{"story":"a",\n "story":"b"}',
    says: /^\$\.story: a chave aparece duas vezes no objeto, a segunda na linha 2, coluna 2\.$/,
  },
  {
    name: 'a key written twice deep inside',
    body: '{"data":{"qualifications":{"x":[{"y":1,"y":2}]}}}',
    says: /^\$\.data\.qualifications\.x\[0\]\.y: a chave/,
  },
  {
    name: 'half of an emoji',
    body: '{"story":\n"\\ud83d"}',
    says: /^O corpo tem meio par de substitutos Unicode, .* na linha 2, coluna 2\.$/,
  },
  {
    name: 'Latin-1 that says nothing of it',
    body: latin1('{"story":\n"José"}'),
    says: /^O corpo não é UTF-8: o byte 0xE9 na linha 2, coluna 5\.$/,
  },
] as const

describe('a body is refused, and nothing changed, for', () => {
  for (const { name, body, says } of REFUSED) {
    it(name, async () => {
      const before = bank.store.find('maria-silva')
      const answer = await patch(body)
      assert.equal(answer.status, 400)
      assert.equal(answer.body.errors[0]?.code, 'REQUISICAO_MALFORMADA')
      assert.match(answer.body.errors[0]?.detail ?? '', says)
      assert.equal(bank.store.find('maria-silva'), before)
    })
  }
})

it('a body in Latin-1 that says so is read as it is', async () => {
  const answer = await patch(latin1('{"story":"José"}'), 'application/json; charset=latin1')
  assert.equal(answer.status, 200)
  assert.equal(bank.store.find('maria-silva')?.story, 'José')
})
