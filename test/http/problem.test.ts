import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import request from 'supertest'
import { PROBLEMS, Problem, type ProblemCode, problemBody, quoted } from '../../src/bank/problem.ts'
import { errorSchema } from '../../src/standard/schema.ts'
import { VERSIONS } from '../../src/standard/versions.ts'
import { tooMany } from '../../src/store/limits.ts'
import { Refusal } from '../../src/store/refusal.ts'
import { fakeStore, NOW_TEXT, openBank } from './bank.ts'

const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false })

describe('every problem', () => {
  for (const [code, { status, title }] of Object.entries(PROBLEMS)) {
    it(`${code} fits the standard's error`, () => {
      assert.ok(code.length <= 255 && title.length <= 255)
      assert.ok(status >= 400 && status < 600)
      for (const version of VERSIONS) {
        const body = JSON.parse(
          problemBody(new Problem(code as ProblemCode, 'x'.repeat(9999)), version, NOW_TEXT),
        )
        assert.deepEqual(Object.keys(body.errors[0]), ['code', 'title', 'detail'])
        assert.ok(ajv.validate(errorSchema(version), body), ajv.errorsText())
        assert.equal(body.errors[0].detail.length, 2048)
        const keys = version.metaTotals
          ? ['totalRecords', 'totalPages', 'requestDateTime']
          : ['requestDateTime']
        assert.deepEqual(Object.keys(body.meta), keys)
      }
    })
  }

  it('quotes what was sent without repeating a megabyte', () => {
    assert.equal(quoted('abc'), '"abc"')
    assert.ok(quoted('x'.repeat(1_000_000)).length < 70)
  })
})

const EDITED = new Refusal('ARQUIVO_ALTERADO', { pt: 'Alterado.', en: 'edited' })
const HELD = new Refusal('ARQUIVO_EM_USO', { pt: 'Em uso.', en: 'in use' })

describe('a change that cannot be kept is logged', () => {
  for (const { name, thrown, status, errors, warnings } of [
    { name: 'as a warning where it is a 507', thrown: tooMany(), status: 507, errors: 0, warnings: 1 },
    { name: 'not at all where the file was edited', thrown: EDITED, status: 409, errors: 0, warnings: 0 },
    { name: 'not at all where another has the file', thrown: HELD, status: 409, errors: 0, warnings: 0 },
    {
      name: 'as an error where it is ours',
      thrown: new Error('ENOSPC'),
      status: 500,
      errors: 1,
      warnings: 0,
    },
  ])
    it(name, async (t) => {
      const store = { ...fakeStore(), remove: () => Promise.reject(thrown) }
      const bank = await openBank(t, {}, { store })
      const answer = await request(bank.server).delete('/__admin/personas/maria-silva')
      assert.equal(answer.status, status)
      assert.deepEqual([bank.logged.length, bank.warned.length], [errors, warnings])
      for (const { fields, message } of bank.warned) {
        assert.deepEqual(Object.keys(fields), ['code', 'method', 'url', 'interactionId'])
        assert.equal(message, thrown.message)
        assert.doesNotMatch(JSON.stringify(fields), /stack|at file/)
      }
    })
})
