import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { generatePersona } from '../../src/generate/persona.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { BROKEN, soundPersona } from '../audit/broken.ts'
import { fulano } from './fake-terminal.ts'

describe('fulano audit', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fulano-audit-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const file = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const reported = async (...args: string[]) => {
    const { code, out } = await fulano(['audit', '--format', 'json', ...args])
    return { code, ...JSON.parse(out) }
  }

  it('finds each of the faults planted in a file, where it is, and nothing else', async () => {
    const lines = BROKEN.map(({ kind, spoil }) => JSON.stringify(soundPersona(kind, spoil)))
    const path = file('broken.ndjson', `${lines.join('\n')}\n`)
    const { code, customers, findings } = await reported(path)
    assert.equal(code, 1)
    assert.equal(customers, BROKEN.length)
    for (const [index, { rule, at, also = [] }] of BROKEN.entries()) {
      const found = findings.filter(({ source }: { source: string }) => source === `${path}:${index + 1}`)
      const told = found.map((one: { rule: string; path: string }) => [one.rule, one.path])
      assert.ok(
        told.some(([id, where]: string[]) => id === rule && where === at),
        `${rule}: ${JSON.stringify(told)}`,
      )
      assert.ok(
        told.every(([id]: string[]) => id === rule || also.includes(id!)),
        JSON.stringify(told),
      )
    }
  })

  it('finds nothing in what generate writes, and exits with 0', async () => {
    for (const format of ['json', 'ndjson']) {
      const path = join(folder, `crowd.${format}`)
      await fulano(['generate', '--personal', '20', '--business', '20', '--format', format, '--out', path])
      const { code, out } = await fulano(['audit', path])
      assert.equal(out, '40 customers, 0 findings, 0.000 per customer\n')
      assert.equal(code, 0)
    }
  })

  it('reads a document over several lines, a byte order mark, and a folder file by file', async () => {
    const inner = mkdtempSync(join(folder, 'several-'))
    const whole = JSON.stringify(soundPersona('personal'), null, 2)
    writeFileSync(join(inner, 'a.json'), whole)
    writeFileSync(join(inner, 'b.json'), `\uFEFF${whole}`)
    writeFileSync(join(inner, 'c.txt'), 'not ours')
    assert.deepEqual((await reported(inner)).customers, 2)
    assert.equal((await reported(inner)).total, 0)
  })

  it('reads a folder whose links lead back to it, each file once', async () => {
    const inner = join(folder, 'linked')
    mkdirSync(inner)
    writeFileSync(join(inner, 'a.json'), sound)
    for (const link of ['one', 'other']) symlinkSync('.', join(inner, link))
    assert.equal((await reported(inner)).customers, 1)
  })

  it('reads standard input', async () => {
    const persona = JSON.stringify(generatePersona({ seed: 1, kind: 'business', index: 1 }))
    const { code, out } = await fulano(['audit', '-'], { input: persona })
    assert.equal(out, '1 customer, 0 findings, 0.000 per customer\n')
    assert.equal(code, 0)
    assert.equal((await fulano(['audit', '-'])).code, 2)
  })

  const sound = JSON.stringify(soundPersona('personal'))
  for (const [name, text, rules] of [
    ['empty', '', ['JSON']],
    ['blank lines', '\n\n  \n', ['JSON']],
    ['cut short', sound.slice(0, 500), ['JSON']],
    ['one bad line among good ones', `${sound}\n{"a":\n${sound}\n`, ['JSON']],
    ['null', 'null', ['SCHEMA']],
    ['bytes', '\u0000\u0001PK\u0003\u0004', ['JSON']],
    ['a page of the web', '<!doctype html>\n<p>503</p>\n', ['JSON']],
    ['a number', '7', ['SCHEMA']],
  ] as const) {
    it(`says what is wrong with a file that is ${name}`, async () => {
      const { code, findings } = await reported(file('odd.json', text))
      assert.equal(code, 1)
      assert.deepEqual([...new Set(findings.map(({ rule }: { rule: string }) => rule))], rules)
    })
  }

  it('counts all, but keeps and shows the first of very many findings', async () => {
    const lines = Array.from({ length: 12_000 }, () => '{}').join('\n')
    const report = await reported('--resource', 'personal/qualifications', file('many.ndjson', lines))
    assert.equal(report.total, 24_000)
    assert.equal(report.findings.length, 10_000)
    assert.equal(report.findingsPerCustomer, 2)
    const { out } = await fulano([
      'audit',
      '--resource',
      'personal/qualifications',
      join(folder, 'many.ndjson'),
    ])
    assert.match(out, /and \d+ more/)
    assert.ok(out.split('\n').length < 20)
  })

  it('says what it took an input for, where nobody told', async () => {
    const path = file('bare.json', '{"occupationCode":"CBO"}')
    assert.deepEqual((await reported(path)).taken, [
      { resource: 'personal/qualifications', version: NEWEST.id, assumed: ['resource', 'version'], count: 1 },
    ])
    const { out } = await fulano(['audit', path])
    assert.match(
      out,
      new RegExp(`1 input taken for personal/qualifications ${NEWEST.id} \\(resource and version assumed\\)`),
    )
    const { out: told } = await fulano([
      'audit',
      '--resource',
      'personal/qualifications',
      '--version',
      NEWEST.id,
      path,
    ])
    assert.doesNotMatch(told, /taken for/)
  })

  it('says of the body of an error that it is one, and that it holds no customer', async () => {
    const path = file('error.json', '{"errors":[{"code":"X","title":"Y","detail":"Z"}]}')
    const { code, customers, total } = await reported(path)
    assert.deepEqual([code, customers, total], [0, 0, 0])
    const { out } = await fulano(['audit', path])
    assert.match(out, /^1 body of an error.*no customer in it\n0 customers, 0 findings/)
    const broken = await reported(file('broken-error.json', '{"errors":[{"code":"X"}]}'))
    assert.deepEqual([broken.code, broken.total], [1, 2])
  })

  it('counts the findings of one large document that it does not list', async () => {
    const path = file('large.json', JSON.stringify(Array.from({ length: 900 }, () => ({ personalId: 'x' }))))
    const report = await reported(path)
    assert.equal(report.findings.length, 1_000)
    assert.equal(report.more, report.total - 1_000)
    assert.ok(report.more > 5_000)
    assert.match(
      (await fulano(['audit', path])).out,
      new RegExp(`and ${report.more} more that are not listed`),
    )
  })

  it('prints English alone', async () => {
    const lines = BROKEN.map(({ kind, spoil }) => JSON.stringify(soundPersona(kind, spoil)))
    const { out } = await fulano(['audit', file('english.ndjson', lines.join('\n'))])
    assert.match(out, /expected a CPF whose check digits are right/)
    assert.doesNotMatch(out, /O esquema|dígitos|deve ser/)
  })

  for (const [args, says] of [
    [['audit', '/no/such/file.json'], /there is no file or folder \/no\/such\/file\.json/],
    [['audit', '--version', '2.9', '-'], /--version.*2\.3\.0/],
    [['audit', '--resource', 'personal/qualification', '-'], /did you mean personal\/qualifications/],
    [['audit'], /file/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, err } = await fulano(args)
      assert.equal(code, 2)
      assert.match(err, says)
    })
  }

  it('refuses a folder without anything to read', async () => {
    const { code, err } = await fulano(['audit', mkdtempSync(join(folder, 'bare-'))])
    assert.equal(code, 2)
    assert.match(err, /no \.json or \.ndjson/)
  })
})
