import { constants } from 'node:fs'
import { access, realpath } from 'node:fs/promises'
import type { SchemaObject } from 'ajv'
import { type Adapter, Low } from 'lowdb'
import type { Consent } from '../domain/consent.ts'
import { codeOf, InputError, reasonOf } from '../domain/failure.ts'
import type { Persona } from '../domain/persona.ts'
import { recordOf } from '../domain/record.ts'
import { checkerOf, oneLine } from '../input/findings.ts'
import { parseJson } from '../input/json.ts'
import { atomicFile, prepareFolder } from './atomic-file.ts'
import { CONSENT_SCHEMA } from './consent-schema.ts'
import { PERSONA_SCHEMA } from './persona-schema.ts'

/** Of the file's format; raised when an older Fulano could not read it. */
const FORMAT = 1
/** What somebody does about a file that cannot be served. */
export const WAY_OUT = 'correct it, or move the file away to start afresh'

/** What `--data FILE` holds, pretty printed so that people can edit it. */
export interface DataFile {
  fulano: number
  personas: readonly Persona[]
  consents?: readonly Consent[]
  /** Tokens and grants of the authorisation server. */
  artifacts?: readonly Artifact[]
  /** Ids of the customers of a population who are there no more. */
  removed?: readonly string[]
}

/** What the authorisation server keeps under an id of its own. */
export interface Artifact {
  /** `RefreshToken:...` */
  readonly key: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Seconds since 1970; for ever when absent. */
  readonly expiresAt?: number
}

const SCHEMA: SchemaObject = {
  type: 'object',
  required: ['fulano', 'personas'],
  additionalProperties: false,
  properties: {
    fulano: { const: FORMAT },
    personas: { type: 'array', items: PERSONA_SCHEMA },
    removed: { type: 'array', items: { type: 'string' } },
    consents: { type: 'array', items: CONSENT_SCHEMA },
    artifacts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'payload'],
        additionalProperties: false,
        properties: { key: { type: 'string' }, payload: { type: 'object' }, expiresAt: { type: 'number' } },
      },
    },
  },
}

/**
 * lowdb over the file, read and ready to write. `existed` is false when there was no such file yet.
 * Throws InputError, and leaves the file as it is, when it cannot be read, written or understood.
 */
export async function openDataFile(file: string): Promise<{ db: Low<DataFile>; existed: boolean }> {
  const path = await writablePath(file)
  // A new object for every store: lowdb keeps the default by reference, and two stores would share it.
  const db = new Low<DataFile>(asData(atomicFile(path), file), { fulano: FORMAT, personas: [] })
  const fresh = db.data
  await db.read()
  return { db, existed: db.data !== fresh }
}

/** A link is followed, so that a rename replaces what it points at and not the link. */
async function writablePath(file: string): Promise<string> {
  try {
    const path = await realpath(file).catch((error) => {
      if (codeOf(error) === 'ENOENT') return file
      throw error
    })
    await prepareFolder(path)
    await access(path, constants.R_OK | constants.W_OK).catch((error) => {
      if (codeOf(error) !== 'ENOENT') throw error
    })
    return path
  } catch (error) {
    throw new InputError(`cannot write the data file ${file}: ${reasonOf(error)}; choose another with --data`)
  }
}

function asData(text: Adapter<string>, file: string): Adapter<DataFile> {
  return {
    async read() {
      const content = await text.read().catch((error) => {
        throw new InputError(
          `cannot read the data file ${file}: ${reasonOf(error)}; choose another with --data`,
        )
      })
      return content === null ? null : understand(content, file)
    },
    write: ({ fulano, personas, consents = [], artifacts = [], removed = [] }) => {
      const content = {
        fulano,
        personas: personas.map(recordOf),
        ...(removed.length > 0 && { removed }),
        ...(consents.length > 0 && { consents }),
        ...(artifacts.length > 0 && { artifacts }),
      }
      return text.write(`${JSON.stringify(content, null, 2)}\n`)
    },
  }
}

const check = checkerOf(SCHEMA)

function understand(text: string, file: string): DataFile {
  const content = parseJson(text, file, WAY_OUT)
  const format = (content as Partial<DataFile> | null)?.fulano
  if (format !== undefined && format !== FORMAT) {
    const found = JSON.stringify(format)
    throw new InputError(
      `${file}: $.fulano: format version ${found}, but this Fulano reads ${FORMAT}; ${WAY_OUT}`,
    )
  }
  const findings = check(content).map((finding) => ({
    ...finding,
    path: named(finding.path, content),
  }))
  if (findings.length > 0) throw new InputError(`${file}: ${oneLine(findings)}; ${WAY_OUT}`)
  return content as DataFile
}

/** Adds who it is to a path below `$.personas[3]`, because nobody counts to the fortieth element. */
function named(path: string, content: unknown): string {
  const at = /^\$\.personas\[(\d+)\]/.exec(path)?.[1]
  const persona = at && (content as { personas: readonly Partial<Persona>[] }).personas[Number(at)]
  const name = persona && typeof persona === 'object' ? (persona.alias ?? persona.id) : undefined
  return name ? `${name} ${path}` : path
}
