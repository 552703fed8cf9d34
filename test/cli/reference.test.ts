import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RESOURCES } from '../../src/standard/resources.ts'
import { validateData } from '../../src/standard/schema.ts'
import { VERSIONS } from '../../src/standard/versions.ts'
import { fulano } from './fake-terminal.ts'

const HEAD =
  'Xpath;Nome;Definição;Tipo de Dado;Tamanho;Mandatoriedade;Formato;Domínio;Mínimo de Ocorrências;' +
  'Máximo de Ocorrências;Restrições;Nulidade;Tipo de Dado Json;Exemplo;Tamanho mínimo'

const lines = async (...args: string[]) => (await fulano(args)).out.trimEnd().split('\n')
const BOM = '\uFEFF'
/** The cells of a line, those in quotes without them. */
const cellsOf = (line: string): string[] =>
  [...`;${line}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
const lineOf = (all: readonly string[], path: string) => all.find((line) => line.startsWith(`${path};`))

for (const { id, resources } of VERSIONS) {
  for (const { key } of resources) {
    test(`the dictionary of ${key} in ${id} has a line for every field, and a definition on each`, async () => {
      const [head, ...rows] = await lines('dictionary', key, '--version', id)
      assert.equal(head, BOM + HEAD)
      assert.ok(rows.length >= 9)
      for (const row of rows) assert.match(row, /^\/data[\w/]*;\w+;[^;]{3,}|^\/data;/)
      for (const row of rows) {
        const cells = cellsOf(row)
        assert.equal(cells.length, 15, row)
        assert.match(cells[3]!, /^(Lista|Objeto|Texto|Booleano|Número|Data|Date Hora)$/)
        assert.match(cells[5]!, /^(Obrigatório|Opcional|Condicional)$/)
        assert.equal(cells[11], 'Não permitido')
        // A field that may be left out and has a restriction is conditional.
        if (cells[5] !== 'Obrigatório') assert.equal(cells[5] === 'Condicional', cells[10] !== '', row)
      }
    })
  }
}

const ENTRIES: readonly [string, string, RegExp][] = [
  [
    'personal/identifications',
    '/data/documents/cpfNumber',
    /;11;Condicional;.*;0;1;Obrigatório quando não há passaporte/,
  ],
  [
    'personal/identifications',
    '/data/companiesCnpj',
    /;Lista;14;Obrigatório;.*;1;N;;Não permitido;array;99887766000105;/,
  ],
  [
    'personal/financial-relations',
    '/data/productsServicesType',
    /;Lista;;Obrigatório;;CONTA_DEPOSITO_A_VISTA, .*;1;12;;/,
  ],
  [
    'personal/identifications',
    '/data',
    /^\/data;data;[^;]+;Lista;;Obrigatório;;;1;N;;Não permitido;array;;$/,
  ],
  ['personal/identifications', '/data/updateDateTime', /;Date Hora;20;Obrigatório;/],
  ['personal/identifications', '/data/birthDate', /;Data;10;Obrigatório;/],
  ['personal/identifications', '/data/contacts/emails/email', /;Texto;320;Obrigatório;;/],
  ['business/identifications', '/data/parties/shareholding', /;Texto;8;Condicional;.*;0;1;[^;]*SOCIO/],
  ['personal/qualifications', '/data/informedPatrimony/year', /;Número;9999;Obrigatório;;;1;1;;/],
  ['business/qualifications', '/data/informedRevenue/year', /;Número;9999;Opcional;;;0;1;;/],
  // A restriction on a field that is required all the same, and one that only a description tells.
  ['personal/financial-relations', '/data/procurators', /;Obrigatório;;;0;N;"Com todos os representantes/],
  [
    'business/qualifications',
    '/data/economicActivities/isMain',
    /;Obrigatório;;;1;1;Só a atividade principal/,
  ],
  [
    'personal/identifications',
    '/data/otherDocuments/checkDigit',
    /Obrigatório quando[^;]*;Texto;2;Opcional;.*;0;1;;/,
  ],
  ['business/identifications', '/data/tradeName', /Obrigatório quando[^;]*;Texto;70;Opcional;.*;0;1;;/],
  ['personal/financial-relations', '/data/accounts/branchCode', /Condicional/],
  ['business/identifications', '/data/parties', /;Obrigatório;.*;0;N;/],
  ['business/identifications', '/data/companyName', /;Texto;144;Obrigatório;/],
  ['business/qualifications', '/data/informedRevenue/amount/amount', /;Texto;21;Obrigatório;.*;4$/],
]
for (const [key, path, expected] of ENTRIES)
  test(`the entry of ${path}`, async () =>
    assert.match(lineOf(await lines('dictionary', key), path) ?? '', expected))

test('an older version has its own fields and lengths', async () => {
  const old = await lines('dictionary', 'business/identifications', '--version', '2.2.1')
  assert.match(lineOf(old, '/data/companyName') ?? '', /;Texto;70;/)
  const older = await lines('dictionary', 'personal/financial-relations', '--version', '2.0.1')
  assert.equal(lineOf(older, '/data/portabilitiesReceived'), undefined)
})

for (const resource of RESOURCES) {
  test(`the example of ${resource.key} is a payload`, async () => {
    const { data } = JSON.parse((await fulano(['example', resource.key])).out)
    assert.deepEqual(validateData(resource, data), [])
  })
}

test('an example as csv is a head and a row for each registration', async () => {
  const rows = await lines(
    'example',
    'personal/identifications',
    '--persona',
    'fernanda-tres-cadastros',
    '--format',
    'csv',
  )
  assert.equal(rows.length, 4)
  assert.match(rows[0]!, /^id,archetype,document,updateDateTime,personalId,/)
})

test('a dictionary can say what became of each field since another version', async () => {
  const all = await lines(
    'dictionary',
    'business/identifications',
    '--version',
    '2.3.0',
    '--compare',
    '2.2.1',
  )
  assert.ok(all[0]?.endsWith(';Mudança desde 2.2.1'))
  assert.match(lineOf(all, '/data/companyName') ?? '', /;"alterado; tamanho máximo: 70 → 144"/)
  assert.match(lineOf(all, '/data/tradeName') ?? '', /;$/)
})

/** TABLE of ways to ask for a diagram, and how what is printed begins. */
const DIAGRAMS: readonly [string, readonly string[], RegExp][] = [
  [
    'the logical model as SVG unless asked otherwise',
    [],
    /^<svg [\s\S]*Modelo lógico de personal\/qualifications 2\.3\.0</,
  ],
  ['another type', ['--type', 'structure'], /^<svg [\s\S]*Estrutura de /],
  ['Mermaid', ['--type', 'conceptual', '--format', 'mmd'], /^---\n[\s\S]*\nerDiagram\n/],
  ['DBML', ['--format', 'dbml'], /^\/\/ Modelo lógico[\s\S]*Table PersonalQualification \{/],
  ['another version', ['--version', '2.0.0', '--format', 'dbml'], /^(?![\s\S]*Employer)/],
  ['a comparison', ['--compare', '2.2.1', '--format', 'mmd'], /"novo: employers"/],
]
for (const [name, args, expected] of DIAGRAMS)
  test(`a diagram: ${name}`, async () => {
    const { code, out } = await fulano(['diagram', 'personal/qualifications', '--version', '2.3.0', ...args])
    assert.equal(code, 0)
    assert.match(out, expected)
  })

const REFUSED: readonly [string, readonly string[], RegExp][] = [
  ['an unknown resource', ['example', 'personal/qualificacoes'], /did you mean personal\/qualifications/],
  ['an unknown version', ['dictionary', 'personal/qualifications', '--version', '2.9.9'], /--version/],
  ['an unknown diagram', ['diagram', 'personal/qualifications', '--type', 'logic'], /did you mean logical/],
  ['an unknown format', ['diagram', 'personal/qualifications', '--format', 'png'], /--format: .*png/],
  ['a version to compare with', ['diagram', 'personal/qualifications', '--compare', '1'], /--compare/],
  ['nobody', ['example', 'personal/qualifications', '--persona', 'ninguem'], /nobody is called ninguem/],
  [
    'a company as a person',
    ['example', 'personal/qualifications', '--persona', 'padaria-do-joao'],
    /is business/,
  ],
  [
    'a customer too new for the version',
    ['example', 'business/identifications', '--persona', 'empresa-recem-nascida', '--version', '2.2.1'],
    /2\.2\.1 cannot represent empresa-recem-nascida/,
  ],
]
for (const [name, args, expected] of REFUSED)
  test(`${name} is one line and exit code 2`, async () => {
    const { code, out, err } = await fulano(args)
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, expected)
    assert.equal(err.trimEnd().split('\n').length, 1)
  })
