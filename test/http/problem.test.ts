import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import { PROBLEMS, Problem, type ProblemCode, problemBody, quoted } from '../../src/bank/problem.ts'
import { errorSchema } from '../../src/standard/schema.ts'
import { VERSIONS } from '../../src/standard/versions.ts'
import { NOW_TEXT } from './bank.ts'

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
