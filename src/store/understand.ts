import { InputError } from '../domain/failure.ts'
import { inEachLanguage, type Language, type Words } from '../domain/words.ts'
import { checkerOf, type Finding, oneLine } from '../json/findings.ts'
import { parseJson } from '../json/json.ts'
import { stepsOf } from '../json/json-path.ts'
import { findPlace } from '../json/json-place.ts'
import { decodeText } from '../json/text.ts'
import type { Schema } from '../json/validator.ts'
import type { Persona } from '../standard/persona.ts'
import { CONSENT_SCHEMA } from './consent-schema.ts'
import { ARTIFACT_SCHEMA, type Content, EMPTY, FORMAT } from './content.ts'
import { type Check, contentFindings } from './content-findings.ts'
import { BYTES_MAX, CUSTOMERS_MAX } from './limits.ts'
import { PERSONA_SCHEMA } from './persona-schema.ts'

/** What somebody does about a file that cannot be served. */
export const WAY_OUT: Words = {
  pt: 'corrija-o, ou tire o arquivo dali para começar do zero',
  en: 'correct it, or move the file away to start afresh',
}

const SCHEMA: Schema = {
  type: 'object',
  required: ['fulano', 'personas'],
  additionalProperties: false,
  properties: {
    fulano: { const: FORMAT },
    personas: { type: 'array', items: PERSONA_SCHEMA },
    removed: { type: 'array', items: { type: 'string', minLength: 1 } },
    consents: { type: 'array', items: CONSENT_SCHEMA },
    artifacts: { type: 'array', items: ARTIFACT_SCHEMA },
  },
}

export interface Understanding {
  readonly check: Check
  /** Puts what is known already, and was checked, in the place of what equals it. */
  readonly recognise?: (content: Content) => Promise<Content>
  readonly known?: (persona: Persona) => boolean
}

const check = checkerOf(SCHEMA)

/** Findings that an error quotes. */
const SHOWN = 3
const MIB_MAX = BYTES_MAX / 2 ** 20

/** What the bytes of a data file say. Throws InputError with the place of the first thing that cannot be served. */
export async function understand(
  bytes: Buffer,
  file: string,
  { check: checkPersona, recognise = async (content) => content, known }: Understanding,
): Promise<Content> {
  if (bytes.length > BYTES_MAX)
    throw new InputError({
      pt: `${file}: passa dos ${MIB_MAX} MiB que são lidos; ${WAY_OUT.pt}`,
      en: `${file}: longer than the ${MIB_MAX} MiB that are read; ${WAY_OUT.en}`,
    })
  const text = decodeText(bytes, file, WAY_OUT)
  const written = parseJson(text, file, WAY_OUT)
  const refuse = (findings: readonly Finding[]): void => {
    if (findings.length === 0) return
    const { line, column } = findPlace(text, stepsOf(findings[0]!.path) ?? [])
    const named = findings.map(({ path, words }) => ({ path: withName(path, written), words }))
    const say = (language: Language): string =>
      `${file}:${line}:${column}: ${oneLine(named, SHOWN, language)}; ${WAY_OUT[language]}`
    throw new InputError(inEachLanguage(say))
  }
  refuse(formatFindings(written))
  refuse(check(written))
  const { fulano: _format, ...lists } = written as Partial<Content> & { fulano: number }
  const content = await recognise({ ...EMPTY, ...lists })
  refuse(countFindings(content))
  refuse(await contentFindings(content, checkPersona, known))
  return content
}

/** A file of a later version is told to be one, before anything in it is told to be wrong. */
function formatFindings(written: unknown): Finding[] {
  const format = (written as { fulano?: unknown } | null)?.fulano
  if (format === undefined || format === FORMAT) return []
  const found = JSON.stringify(format)
  const words = {
    pt: `versão ${found} do formato, e este Fulano lê a ${FORMAT}`,
    en: `format version ${found}, but this Fulano reads ${FORMAT}`,
  }
  return [{ path: '$.fulano', words }]
}

const countFindings = ({ personas }: Content): Finding[] =>
  personas.length > CUSTOMERS_MAX
    ? [
        {
          path: '$.personas',
          words: {
            pt: `${personas.length} clientes, e o máximo é ${CUSTOMERS_MAX}`,
            en: `${personas.length} customers, of up to ${CUSTOMERS_MAX}`,
          },
        },
      ]
    : []

/** Adds who it is to a path below `$.personas[3]`, because nobody counts to the fortieth element. */
function withName(path: string, content: unknown): string {
  const at = /^\$\.personas\[(\d+)\]/.exec(path)?.[1]
  const persona = at && (content as { personas: readonly Partial<Persona>[] }).personas[Number(at)]
  const name = persona && typeof persona === 'object' ? (persona.alias ?? persona.id) : undefined
  return name ? `${name} ${path}` : path
}
