import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { InputError } from '../../src/domain/failure.ts'
import { BANCO_FULANO } from '../../src/domain/institution.ts'
import { ARCHETYPES } from '../../src/generate/archetypes.ts'
import { cpfOf } from '../../src/generate/identity.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import { castOf, knownSeeds, loadSeeds, personasOf } from '../../src/store/seeds.ts'
import { recipeFindings, type Seeds } from '../../src/store/seeds-content.ts'
import { SEEDS_SCHEMA } from '../../src/store/seeds-schema.ts'
import { writeGolden } from '../write-golden.ts'

const folder = mkdtempSync(join(tmpdir(), 'fulano-seeds-'))
after(() => rmSync(folder, { recursive: true }))
let files = 0
function fileWith(content: unknown): string {
  const file = join(folder, `seeds-${files++}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const refused = (content: unknown, says: RegExp) => {
  const file = fileWith(content)
  assert.throws(() => loadSeeds(file), saying(says, file))
}
const saying =
  (says: RegExp, file = '') =>
  (error: unknown) => {
    assert.ok(error instanceof InputError, String(error))
    assert.doesNotMatch(error.message, /\n/)
    assert.ok(error.message.startsWith(file), error.message)
    assert.match(error.message, says)
    return true
  }

const MARIA = { alias: 'maria', kind: 'personal', archetype: 'salaried-worker' }
const LOJA = { alias: 'loja', kind: 'business', archetype: 'limited-company' }
const EMPTY: Seeds = { seed: 42, personal: 0, business: 0, personas: [] }

test('the seeds that travel with the package can all be loaded and followed', () => {
  assert.ok(knownSeeds().includes('demo') && knownSeeds().includes('minimal'))
  for (const name of knownSeeds()) {
    const seeds = loadSeeds(name)
    const people = [...personasOf(seeds)]
    assert.equal(people.length, seeds.personas.length + seeds.personal + seeds.business)
    // Whoever travels with the package is taken at its word, so here every payload is made, and contradicts nothing.
    assert.deepEqual(people, [...personasOf({ ...seeds, isTried: false })], name)
    for (const key of ['id', 'document'] as const) {
      assert.equal(
        new Set(people.map((persona) => persona[key])).size,
        people.length,
        `${name}: a ${key} twice`,
      )
    }
  }
})

test('minimal is one person and one company', () => {
  assert.deepEqual(
    [...personasOf(loadSeeds('minimal'))].map(({ kind }) => kind),
    ['personal', 'business'],
  )
})

test('demo names somebody of every archetype, each with a story', () => {
  const { personas } = loadSeeds('demo')
  const named = new Set(personas.map(({ archetype }) => archetype))
  assert.deepEqual(
    ARCHETYPES.filter(({ id }) => !named.has(id)).map(({ id }) => id),
    [],
  )
  assert.deepEqual(
    personas.filter(({ story }) => !story).map(({ alias }) => alias),
    [],
  )
  assert.ok(personas.length >= 60)
})

test('have a schema for editors, which is the one they are checked by, and name it', () => {
  const url = new URL('../../seeds/seeds.schema.json', import.meta.url)
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Seeds of Fulano' }
  const expected = `${JSON.stringify({ ...head, ...SEEDS_SCHEMA }, null, 2)}\n`
  writeGolden(url, expected)
  assert.deepEqual(JSON.parse(readFileSync(url, 'utf8')), JSON.parse(expected))
  for (const name of knownSeeds()) {
    const text = readFileSync(new URL(`../../seeds/${name}.json`, import.meta.url), 'utf8')
    assert.equal(JSON.parse(text).$schema, './seeds.schema.json')
  }
})

test('what a file leaves out is the usual', () => {
  assert.deepEqual(loadSeeds(fileWith({})), EMPTY)
  assert.deepEqual(loadSeeds(fileWith({ $schema: './seeds.schema.json' })), EMPTY)
  assert.deepEqual(loadSeeds(fileWith({ seed: 7, personas: [MARIA] })), {
    ...EMPTY,
    seed: 7,
    personas: [MARIA],
  })
})

const recipe = (overrides: object, of: object = MARIA) => ({
  personas: [LOJA, { ...of, overrides }].slice(of === LOJA ? 1 : 0),
})
const WRONG: readonly { name: string; content: unknown; says: RegExp }[] = [
  { name: 'no JSON', content: '{\n  "seed": 42,\n}', says: /:3:1: not JSON/ },
  { name: 'an empty file', content: '', says: /:1:1: not JSON/ },
  { name: 'a key twice', content: '{"seed":1,\n"seed":2}', says: /:2:1: \$\.seed: a key written twice/ },
  { name: 'a list', content: [], says: /\$: must be an object/ },
  { name: 'a typo at the top', content: { sed: 1 }, says: /\$\.sed: unknown key; did you mean "seed"\?/ },
  {
    name: 'a key of nothing',
    content: { zzzzzz: 1 },
    says: /\$\.zzzzzz: unknown key; known: \$schema, seed, referenceDate/,
  },
  {
    name: 'a typo in a recipe',
    content: { personas: [{ ...MARIA, storie: '' }] },
    says: /\$\.personas\[0\]\.storie: .*"story"/,
  },
  {
    name: 'a typo in overrides',
    content: recipe({ birthdate: '1980-01-01' }),
    says: /\$\.personas\[1\]\.overrides\.birthdate: .*"birthDate"/,
  },
  {
    name: 'an override of the other kind',
    content: recipe({ tradeName: 'x' }),
    says: /overrides\.tradeName: unknown key/,
  },
  { name: 'a negative seed', content: { seed: -1 }, says: /\$\.seed: must be >= 0, not "-1"/ },
  { name: 'a crowd too large', content: { personal: 1e9 }, says: /\$\.personal: must be <= 100000/ },
  {
    name: 'a date of no calendar',
    content: { referenceDate: '2026-02-30' },
    says: /\$\.referenceDate: must be a date of the calendar/,
  },
  {
    name: 'no kind',
    content: { personas: [{ alias: 'a', archetype: 'student' }] },
    says: /\$\.personas\[0\]\.kind: missing/,
  },
  {
    name: 'a kind of none',
    content: { personas: [{ ...MARIA, kind: 'person' }] },
    says: /kind: "person" is not known; did you mean "personal"/,
  },
  {
    name: 'no alias',
    content: { personas: [{ kind: 'personal', archetype: 'student' }] },
    says: /\$\.personas\[0\]\.alias: missing/,
  },
  {
    name: 'an alias of two words',
    content: { personas: [{ ...MARIA, alias: 'Maria Silva' }] },
    says: /alias: must be words of a-z/,
  },
  {
    name: 'a hyphen too many',
    content: { personas: [{ ...MARIA, alias: 'maria--silva' }] },
    says: /alias: must be words of a-z/,
  },
  {
    name: 'an alias twice',
    content: { personas: [MARIA, LOJA, MARIA] },
    says: /\$\.personas\[2\]\.alias: "maria" is also that of \$\.personas\[0\]/,
  },
  {
    name: 'an archetype misspelt',
    content: { personas: [{ ...MARIA, archetype: 'salaried-wroker' }] },
    says: /archetype: .*did you mean "salaried-worker"/,
  },
  {
    name: 'an archetype of the other kind',
    content: { personas: [{ ...MARIA, archetype: 'holding' }] },
    says: /\$\.personas\[0\]\.archetype: "holding" is not known/,
  },
  {
    name: 'a town misspelt',
    content: recipe({ town: 'Recifi/PE' }),
    says: /overrides\.town: "Recifi\/PE" is not known; did you mean "Recife\/PE"/,
  },
  {
    name: 'a town without its state',
    content: recipe({ town: 'Recife' }),
    says: /overrides\.town: "Recife" is not known; did you mean "Recife\/PE"\?/,
  },
  {
    name: 'a town of which there are two',
    content: recipe({ town: 'Bom Jesus' }),
    says: /did you mean "Bom Jesus\/PI" or "Bom Jesus do Itabapoana\/RJ"\?/,
  },
  {
    name: 'an occupation misspelt',
    content: recipe({ occupation: 'Enfermera' }),
    says: /"Enfermera" is not known; did you mean "Enfermeira" \(223505\)\?/,
  },
  {
    name: 'half an occupation',
    content: recipe({ occupation: 'enfermagem' }),
    says: /did you mean "Técnico de enfermagem" \(322205\), "Técnica de enfermagem" \(322205\) or "Técnico/,
  },
  {
    name: 'an activity misspelt',
    content: recipe({ activity: 'Padaria e confetaria' }, LOJA),
    says: /did you mean "Padaria e confeitaria" \(4721102\)\?/,
  },
  {
    name: 'a CPF with a wrong digit',
    content: recipe({ cpf: '52998224724' }),
    says: /overrides\.cpf: must be a CPF of eleven digits without punctuation, its check digits right/,
  },
  { name: 'a masked CPF', content: recipe({ cpf: '529.982.247-25' }), says: /overrides\.cpf: must be a CPF/ },
  {
    name: 'a CNPJ with a wrong digit',
    content: recipe({ cnpj: '11222333000180' }, LOJA),
    says: /overrides\.cnpj: must be a CNPJ/,
  },
  {
    name: 'a CPF twice',
    content: {
      personas: ['maria', 'ana'].map((alias) => ({ ...MARIA, alias, overrides: { cpf: '52998224725' } })),
    },
    says: /\$\.personas\[1\]\.overrides\.cpf: "52998224725" is also that of \$\.personas\[0\]/,
  },
  {
    name: 'an e-mail that somebody may have',
    content: recipe({ email: 'maria@gmail.com' }),
    says: /overrides\.email: must be an e-mail at a reserved domain \(RFC 2606\)/,
  },
  {
    name: 'a phone of an area code that is none',
    content: recipe({ phone: '20999990000' }),
    says: /overrides\.phone: must be a phone with its area code/,
  },
  {
    name: 'a mobile phone of eight digits',
    content: recipe({ phone: '8199990000' }),
    says: /overrides\.phone/,
  },
  {
    name: 'an occupation of none',
    content: recipe({ occupation: '999999' }),
    says: /overrides\.occupation: "999999" is not known/,
  },
  {
    name: 'an activity of none',
    content: recipe({ activity: '0000000' }, LOJA),
    says: /overrides\.activity: "0000000" is not known/,
  },
  {
    name: 'an income in words',
    content: recipe({ monthlyIncome: '1000' }),
    says: /monthlyIncome: must be a number, not "1000"/,
  },
  {
    name: 'an index twice',
    content: {
      personas: [
        { ...MARIA, index: 9 },
        { ...MARIA, alias: 'ana', index: 9 },
      ],
    },
    says: /\$\.personas\[1\]\.index: "9" is also that of/,
  },
  {
    name: 'an index of the crowd',
    content: { personal: 10, personas: [{ ...MARIA, index: 9 }] },
    says: /\.index: the crowd has 9 too; take 10 or more/,
  },
]
for (const { name, content, says } of WRONG)
  test(`${name} is refused in one line`, () => refused(content, says))

test('many problems are the first three and a count', () => {
  refused({ a: 1, b: 2, c: 3, d: 4, e: 5 }, /\$\.a: .*\$\.b: .*\$\.c: .*; and 2 more$/)
})

const UNKNOWN: readonly [name: string, says: RegExp][] = [
  ['dmo', /no seeds called "dmo" \(did you mean demo\?\); known: .*demo.*minimal/],
  ['zzzzzzzz', /no seeds called "zzzzzzzz"; known: .*demo, .*minimal; or a file, as \.\/zzzzzzzz\.json/],
  ['../etc/passwd', /cannot read the seeds file \.\.\/etc\/passwd: there is no such file/],
  ['nowhere.json', /cannot read the seeds file nowhere\.json/],
  ['/', /cannot read the seeds file \/: it is a folder/],
]
for (const [name, says] of UNKNOWN) {
  test(`the seeds ${name} are not there`, () => assert.throws(() => loadSeeds(name), saying(says)))
}

test('the named come first and the crowd is that of the seed', () => {
  const seeds = loadSeeds(fileWith({ seed: 7, personal: 2, business: 1, personas: [LOJA, MARIA] }))
  const people = [...personasOf(seeds)]
  assert.deepEqual(
    people.map(({ alias, id }) => alias ?? id),
    ['loja', 'maria', 'p-0', 'p-1', 'b-0'],
  )
  assert.deepEqual(people[3], generatePersona({ seed: 7, kind: 'personal', index: 1 }))
})

test('another seed or institution makes other customers, and does not touch the seeds', () => {
  const seeds = loadSeeds('minimal')
  const before = structuredClone(seeds)
  const documents = (seed: number) => [...personasOf(seeds, { seed })].map(({ document }) => document)
  assert.notDeepEqual(documents(1), documents(2))
  assert.deepEqual(documents(1), documents(1))
  const [maria] = [...personasOf(seeds, { institution: { ...BANCO_FULANO, brandName: 'Banco Beltrano' } })]
  assert.equal(maria!.data.identifications[0]!.brandName, 'Banco Beltrano')
  assert.deepEqual(seeds, before)
})

test('a document that the crowd has, or another file, is refused with who has it', () => {
  const cpf = cpfOf(42, 3)
  const seeds = { personal: 5, personas: [{ ...MARIA, overrides: { cpf } }] }
  const file = fileWith(seeds)
  assert.throws(() => [...castOf(file).people()], saying(/p-3 and maria became the same customer/))
  const twice = `${fileWith({ personas: [MARIA] })},${fileWith({ personas: [MARIA] })}`
  assert.throws(
    () => [...castOf(twice).people()],
    saying(/maria of .*\.json and maria of .*\.json are the same customer; use one of them/),
  )
})

test('a recipe that ends up as somebody else is refused', () => {
  const personas = [MARIA, { ...MARIA, alias: 'ana' }].map((row) => ({ ...row, index: 5 })) as never
  assert.throws(
    () => [...personasOf({ ...EMPTY, personas })],
    saying(/ana and maria became the same customer; give one another index or document/),
  )
})

const IMPOSSIBLE: readonly {
  kind: 'personal' | 'business'
  archetype: string
  overrides: object
  says: RegExp
}[] = [
  {
    kind: 'personal',
    archetype: 'retiree',
    overrides: { birthDate: '2024-01-01' },
    says: /age of 2 .* retiree is 63 to 92/,
  },
  { kind: 'personal', archetype: 'student', overrides: { birthDate: '2030-01-01' }, says: /age of -1/ },
  {
    kind: 'personal',
    archetype: 'minor-with-guardian',
    overrides: { maritalStatus: 'CASADO' },
    says: /nobody marries before 16/,
  },
  {
    kind: 'business',
    archetype: 'holding',
    overrides: { incorporationDate: '2026-11-01' },
    says: /not before the reference/,
  },
]
for (const { says, ...recipe } of IMPOSSIBLE) {
  test(`a ${recipe.archetype} cannot have ${JSON.stringify(recipe.overrides)}`, () => {
    const personas = [{ alias: 'ana', ...recipe }] as never
    assert.throws(() => [...personasOf({ ...EMPTY, personas })], saying(says))
  })
}

test('seeds in Latin-1 are refused with the place of the byte', () => {
  const file = join(folder, 'latin1.json')
  writeFileSync(file, Buffer.from('{\n "personas": [{"story": "José"}]}', 'latin1'))
  assert.throws(() => loadSeeds(file), saying(/:2:29: not UTF-8: the byte 0xE9/, file))
})

const SPELLED: readonly { fact: string; written: string; as: string; of: object }[] = [
  { fact: 'occupation', written: 'professora do ensino médio', as: '232130', of: MARIA },
  { fact: 'occupation', written: 'PROFESSOR DO ENSINO MEDIO', as: 'Professor do ensino médio', of: MARIA },
  { fact: 'town', written: 'recife/pe', as: 'Recife/PE', of: MARIA },
  { fact: 'town', written: 'sao paulo/SP', as: 'São Paulo/SP', of: LOJA },
  { fact: 'activity', written: 'padaria E CONFEITARIA', as: '4721102', of: LOJA },
  { fact: 'activity', written: 'fabricacao propria de paes e doces', as: '1091102', of: LOJA },
]
for (const { fact, written, as, of } of SPELLED) {
  const people = (name: string) => {
    const content = { ...of, overrides: { [fact]: name } }
    assert.deepEqual(recipeFindings(content), [])
    return [...personasOf(loadSeeds(fileWith({ personas: [content] })))]
  }
  test(`the ${fact} may be written ${written}`, () => assert.deepEqual(people(written), people(as)))
}

test('what one fact is written like is forgiven, and what else is wrong is told', () => {
  refused(recipe({ town: 'recife/pe', occupation: 'profesora' }), /^[^;]*overrides\.occupation: "profesora"/)
  refused({ personas: [MARIA, { ...MARIA, overrides: null }] }, /\[1\]\.overrides: must be an object/)
  refused(recipe({ activity: 'padaria e confeitaria' }), /overrides\.activity: unknown key/)
})
