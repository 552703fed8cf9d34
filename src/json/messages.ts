import { excerpt } from '../domain/failure.ts'
import { inEachLanguage, type Language, type Words } from '../domain/words.ts'
import { FORMATS } from './formats.ts'
import { suggestions } from './nearest.ts'
import type { Violation } from './validator.ts'

/** Lists of this length and shorter are told whole; of longer ones only the nearest members. */
const SHORT_LIST = 16

/** TABLE of the types of JSON. */
const TYPES: Readonly<Record<string, Words>> = {
  array: { pt: 'uma lista', en: 'an array' },
  boolean: { pt: 'true ou false', en: 'a boolean' },
  integer: { pt: 'um número inteiro', en: 'an integer' },
  null: { pt: 'null', en: 'null' },
  number: { pt: 'um número', en: 'a number' },
  object: { pt: 'um objeto', en: 'an object' },
  string: { pt: 'um texto', en: 'a string' },
}

const OR: Words = { pt: ' ou ', en: ' or ' }

/** What is wrong with a value, and what would be right. */
const refusal = (value: unknown, expected: Words): Words => ({
  pt: `deve ser ${expected.pt}, e não ${excerpt(value)}`,
  en: `must be ${expected.en}, not ${excerpt(value)}`,
})

const counted =
  (few: Words, many: Words) =>
  ({ params: { limit } }: Violation): Words =>
    inEachLanguage((language) => `${limit} ${(limit === 1 ? few : many)[language]}`)

/** How many of something there must be. */
const howMany = (bound: Words, few: Words, many: Words) => (error: Violation) => {
  const number = counted(few, many)(error)
  return { pt: `deve ter ${bound.pt} ${number.pt}`, en: `must have ${bound.en} ${number.en}` }
}

const compared = ({ params: { comparison, limit }, data }: Violation): Words =>
  refusal(data, { pt: `${comparison} ${limit}`, en: `${comparison} ${limit}` })

const AT_LEAST: Words = { pt: 'no mínimo', en: 'at least' }
const AT_MOST: Words = { pt: 'no máximo', en: 'at most' }
const CHARACTER: Words = { pt: 'caractere', en: 'character' }
const CHARACTERS: Words = { pt: 'caracteres', en: 'characters' }
const ITEM: Words = { pt: 'item', en: 'item' }
const ITEMS: Words = { pt: 'itens', en: 'items' }
const KEY: Words = { pt: 'chave', en: 'key' }
const KEYS: Words = { pt: 'chaves', en: 'keys' }

/** TABLE of the keywords that our schemas use. */
const MESSAGES: Readonly<Record<string, (error: Violation) => Words>> = {
  additionalProperties({ params, parentSchema }) {
    const hint = instead(params.additionalProperty, Object.keys(parentSchema.properties ?? {}))
    return { pt: `chave desconhecida${hint.pt}`, en: `unknown key${hint.en}` }
  },
  required: () => ({ pt: 'falta', en: 'missing' }),
  enum({ params, data, parentSchema }) {
    const hint = instead(
      data,
      params.allowedValues ?? [],
      parentSchema.enumDescriptions as readonly string[] | undefined,
    )
    return {
      pt: `${excerpt(data)} não é um valor conhecido${hint.pt}`,
      en: `${excerpt(data)} is not known${hint.en}`,
    }
  },
  const({ params, data }) {
    const value = JSON.stringify(params.allowedValue)
    return refusal(data, { pt: value, en: value })
  },
  type({ params, data }) {
    const types = String(params.type).split(',')
    return refusal(
      data,
      inEachLanguage((language) => types.map((type) => TYPES[type]?.[language] ?? type).join(OR[language])),
    )
  },
  pattern({ parentSchema, data, params }) {
    const { description = params.pattern, 'x-pt': pt = `um texto da forma ${params.pattern}` } = parentSchema
    return refusal(data, { pt: String(pt), en: String(description) })
  },
  format: ({ params: { format = '' }, data }) =>
    refusal(data, FORMATS[format]?.words ?? { pt: format, en: format }),
  minimum: compared,
  maximum: compared,
  exclusiveMinimum: compared,
  exclusiveMaximum: compared,
  minLength: howMany(AT_LEAST, CHARACTER, CHARACTERS),
  maxLength: howMany(AT_MOST, CHARACTER, CHARACTERS),
  minItems: howMany(AT_LEAST, ITEM, ITEMS),
  maxItems: howMany(AT_MOST, ITEM, ITEMS),
  minProperties: howMany(AT_LEAST, KEY, KEYS),
  maxProperties: howMany(AT_MOST, KEY, KEYS),
  uniqueItems: ({ params: { i = 0, j = 0 } }) => ({
    pt: `os itens ${Math.min(i, j)} e ${Math.max(i, j)} são iguais`,
    en: `the items ${Math.min(i, j)} and ${Math.max(i, j)} are the same`,
  }),
}

/** What an error of a check says to people. */
export function wordsOf(error: Violation): Words {
  const say = MESSAGES[error.keyword]
  if (say) return say(error)
  return {
    pt: `não serve: ${excerpt(error.data)}`,
    en: `does not fit ${error.keyword}: ${excerpt(error.data)}`,
  }
}

/** The names that may have been meant, or all of a short list. */
function instead(wrong: unknown, known: readonly unknown[], meanings?: readonly string[]): Words {
  const names = known.map(String)
  const near = typeof wrong === 'string' ? suggestions(wrong, names) : []
  if (near.length > 0) {
    const told = near.map((name) => withMeaning(name, meanings?.[names.indexOf(name)]))
    return {
      pt: `; você quis dizer ${alternatives(told, 'pt')}?`,
      en: `; did you mean ${alternatives(told, 'en')}?`,
    }
  }
  if (names.length === 0 || names.length > SHORT_LIST) return { pt: '', en: '' }
  return { pt: `; há ${names.join(', ')}`, en: `; known: ${names.join(', ')}` }
}

const withMeaning = (name: string, meaning: string | undefined): string =>
  meaning === undefined ? JSON.stringify(name) : `${JSON.stringify(name)} (${meaning})`

const alternatives = (names: readonly string[], language: Language): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(OR[language])
