import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { comparedFields, differencesOf } from '../../src/standard/comparison.ts'
import { diagram, type Subject, svgDiagram } from '../../src/standard/diagrams/diagram.ts'
import { DIAGRAM_TYPES, type DiagramType } from '../../src/standard/diagrams/names.ts'
import { withParts } from '../../src/standard/fields.ts'
import { RESOURCES, type Resource } from '../../src/standard/resources.ts'
import { schemaFor } from '../../src/standard/schema.ts'
import type { JsonSchema } from '../../src/standard/schemas/part.ts'
import { isServedIn, NEWEST, VERSIONS, versionOf } from '../../src/standard/versions.ts'
import { type Element, parseXml, textOf, withChildren } from './xml.ts'

const KIBIBYTE = 1024
const OLDEST = VERSIONS.at(-1)!

/** The names of every property of a schema, once for each place it stands in; lists are looked through. */
const propertiesOf = ({ items, properties = {} }: JsonSchema): readonly string[] =>
  items
    ? propertiesOf(items)
    : Object.entries(properties).flatMap(([name, part]) => [name, ...propertiesOf(part)])

/** TABLE of what each diagram is about. */
const ABOUT: Readonly<Record<DiagramType, (body: JsonSchema) => readonly string[]>> = {
  structure: propertiesOf,
  conceptual: ({ properties }) => propertiesOf(properties!.data!),
  logical: ({ properties }) => propertiesOf(properties!.data!),
}

/** The texts of a picture that are names of fields: those in the colour of ink, without the signs of a comparison. */
function namesIn(svg: Element): readonly string[] {
  const inked = withChildren(svg).filter(
    ({ name, attributes }) => name === 'g' && attributes.class === 'd-ink',
  )
  return inked
    .flatMap(withChildren)
    .filter(({ name }) => name === 'text')
    .map((text) => textOf(text).replace(/^[+−≠] ?/, ''))
    .filter((text) => text !== '')
}

const SUBJECTS: readonly Subject[] = VERSIONS.flatMap((version) =>
  version.resources.map((resource) => ({ resource, version })),
)
const called = ({ resource, version }: Subject): string => `${resource.key} ${version.id}`

for (const subject of SUBJECTS)
  describe(`the diagrams of ${called(subject)}`, () => {
    const body = schemaFor(subject.resource, subject.version)

    for (const type of DIAGRAM_TYPES) {
      it(`${type}: is well-formed, small, and has every property once`, () => {
        const text = svgDiagram(subject, type)
        assert.ok(Buffer.byteLength(text) < 30 * KIBIBYTE, `${Buffer.byteLength(text)} bytes`)
        const svg = parseXml(text)
        assert.deepEqual(namesIn(svg).toSorted(), ABOUT[type](body).toSorted())
      })

      it(`${type}: says its name and all its fields aloud`, () => {
        const svg = parseXml(svgDiagram(subject, type))
        const [title, desc] = ['title', 'desc'].map(
          (one) => withChildren(svg).find(({ name }) => name === one)!,
        )
        assert.equal(svg.attributes.role, 'img')
        assert.equal(svg.attributes['aria-labelledby'], title?.attributes.id)
        assert.equal(svg.attributes['aria-describedby'], desc?.attributes.id)
        assert.ok(textOf(title!).includes(called(subject)))
        const said = textOf(desc!)
        for (const name of ABOUT[type](body)) assert.match(said, new RegExp(`\\b${name}\\b`))
      })

      it(`${type}: is Mermaid, with every property`, () => {
        const lines = diagram(subject, type, 'mmd').trimEnd().split('\n')
        assert.deepEqual(mermaidNames(lines).toSorted(), ABOUT[type](body).toSorted())
      })

      it(`${type}: is DBML, with every property and each table once`, () => {
        const { tables, columns, refs } = dbmlParts(diagram(subject, type, 'dbml'))
        assert.deepEqual([...new Set(tables)], tables)
        assert.deepEqual([...columns, ...refs].toSorted(), ABOUT[type](body).toSorted())
      })
    }
  })

/** TABLE of the lines of Mermaid that these diagrams have; where one names a field, it is the group. Others fail. */
const MERMAID: readonly RegExp[] = [
  /^---$/,
  /^title: "[^"]+"$/,
  /^(?:erDiagram|flowchart LR)$/,
  /^ {4}accTitle: [^{}"]+$/,
  /^ {4}accDescr \{$/,
  /^ {8}[^{}"]+\.$/,
  /^ {4}\}$/,
  /^ {4}[A-Z]\w* \{$/,
  /^ {8}[A-Za-z][\w\-[\]()]* (?<field>\w+) "[^"]+"$/,
  /^ {4}\w+ \|\|--[|o][|{] \w+ : "(?:\w+: )?(?<field>\w+)"$/,
  /^ {4}body\(\(resposta\)\)$/,
  /^ {4}\w+ (?:-->|-\.->) n\d+\["(?:[+−≠] )?(?<field>\w+): [^"]+"\]$/,
]

const mermaidNames = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => {
    const found = MERMAID.map((pattern) => pattern.exec(line)).find(Boolean)
    assert.ok(found, line)
    return found.groups?.field ? [found.groups.field] : []
  })

/** TABLE of the lines of DBML; `_id` and `_owner` are its own. Others fail. */
const DBML: readonly RegExp[] = [
  /^$/,
  /^\/\/ .+$/,
  /^\}$/,
  /^Table (?<table>\w+) \{$/,
  /^ {2}_(?:id|owner) integer \[[\w ,]+\]$/,
  /^ {2}(?<column>\w+) \w+(?:\(\d+\))?(?:\[\])? \[(?:not null, )?note: '(?:[^'\\]|\\.)*'\]$/,
  /^ {2}Note: '(?:[^'\\]|\\.)*'$/,
  /^Enum \w+ \{$/,
  /^ {2}"[^"]+"$/,
  /^Ref (?<ref>\w+)_of_\w+: \w+\._owner [->] \w+\._id$/,
]

function dbmlParts(text: string) {
  const parts = { tables: [] as string[], columns: [] as string[], refs: [] as string[] }
  for (const line of text.split('\n')) {
    const found = DBML.map((pattern) => pattern.exec(line)).find(Boolean)
    assert.ok(found, line)
    const { table, column, ref } = found.groups ?? {}
    if (table) parts.tables.push(table)
    if (column) parts.columns.push(column)
    if (ref) parts.refs.push(ref)
  }
  return parts
}

const resourceCalled = (key: string): Resource => RESOURCES.find((row) => row.key === key)!

describe('a comparison of two versions', () => {
  /** TABLE of fields and what became of them. */
  const CHANGES: readonly (readonly [string, string, string, string | undefined, readonly string[]])[] = [
    [
      'business/identifications',
      '2.3.0 since 2.2.1',
      '/data/companyName',
      'changed',
      ['tamanho máximo: 70 → 144'],
    ],
    ['business/identifications', '2.3.0 since 2.2.1', '/data/tradeName', undefined, []],
    ['personal/qualifications', '2.3.0 since 2.2.1', '/data/employers', 'added', []],
    ['personal/qualifications', '2.3.0 since 2.2.1', '/data/employers/name', 'added', []],
    ['personal/qualifications', '2.2.1 since 2.3.0', '/data/employers/name', 'removed', []],
    ['personal/identifications', '2.1.0 since 2.0.1', '/meta/totalPages', 'removed', []],
    ['business/identifications', '2.2.0 since 2.1.0', '/data/parties', 'changed', ['mínimo de itens: 1 → 0']],
    [
      'personal/identifications',
      '2.0.1 since 2.0.0',
      '/data/otherDocuments/type',
      'changed',
      ['domínio: − SEM_OUTROS_DOCUMENTOS'],
    ],
    [
      'personal/identifications',
      '2.1.0 since 2.0.1',
      '/data/contacts/phones/areaCode',
      'changed',
      [
        'expressão regular: nenhum → ^(\\d{2,3})$',
        'tamanho mínimo: nenhum → 2',
        'tamanho máximo: nenhum → 3',
        'domínio: − 11, 12, 13, 14, 15, 16, 17, 18 e mais 59',
      ],
    ],
  ]
  for (const [key, versions, path, mark, differences] of CHANGES)
    it(`${key} ${versions}: ${path} is ${mark ?? 'as it was'}`, () => {
      const [version, other] = versions.split(' since ').map((id) => versionOf(id)!)
      const all = comparedFields(resourceCalled(key), version!, other).flatMap(withParts)
      const found = all.filter((field) => field.path === path)
      assert.equal(found.length, 1)
      assert.equal(found[0]!.mark, mark)
      assert.deepEqual(differencesOf(found[0]!), differences)
    })

  it('with itself marks nothing', () => {
    for (const { resource, version } of SUBJECTS)
      assert.deepEqual(
        comparedFields(resource, version, version)
          .flatMap(withParts)
          .filter(({ mark }) => mark),
        [],
      )
  })

  it('has the fields of both once, and takes every difference for one', () => {
    for (const resource of RESOURCES.filter((row) => isServedIn(OLDEST, row))) {
      const all = comparedFields(resource, NEWEST, OLDEST).flatMap(withParts)
      const paths = all.map(({ path }) => path)
      assert.deepEqual(paths, [...new Set(paths)])
      const of = (version: typeof NEWEST) => comparedFields(resource, version).flatMap(withParts)
      const kept = all.filter(({ mark }) => mark !== 'removed').map(({ path }) => path)
      assert.deepEqual(
        kept,
        of(NEWEST).map(({ path }) => path),
      )
      const gone = all.filter(({ mark }) => mark !== 'added').map(({ path }) => path)
      assert.deepEqual(
        gone.toSorted(),
        of(OLDEST)
          .map(({ path }) => path)
          .toSorted(),
      )
    }
  })

  for (const type of DIAGRAM_TYPES)
    it(`is drawn in ${type}: with signs, not by colour alone, and no larger than 30 KB`, () => {
      const subject = {
        resource: resourceCalled('personal/qualifications'),
        version: versionOf('2.3.0')!,
        compare: versionOf('2.2.1'),
      }
      const text = svgDiagram(subject, type)
      const signs = withChildren(parseXml(text))
        .filter(({ name }) => name === 'text')
        .map(textOf)
      assert.ok(signs.some((one) => one.startsWith('+')) && signs.some((one) => one.startsWith('≠')))
      assert.match(text, /Novos: \/data\/employers, \/data\/employers\/cnpjCpf/)
      for (const { resource } of SUBJECTS.filter(({ version }) => version === OLDEST))
        assert.ok(
          Buffer.byteLength(svgDiagram({ resource, version: NEWEST, compare: OLDEST }, type)) < 30 * KIBIBYTE,
        )
    })
})
