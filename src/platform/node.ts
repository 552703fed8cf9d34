import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as immediate } from 'node:timers/promises'
import { faker as base } from '@faker-js/faker/locale/base'
import { InputError, reasonOf } from '../domain/failure.ts'
import type { Words } from '../domain/words.ts'
import { parseJson } from '../json/json.ts'
import { isShipped } from '../json/shipped.ts'
import { decodeText } from '../json/text.ts'
import { packaged } from '../package.ts'
import { lazyResponse } from './lazy-response.ts'

/** What the bank asks of where it runs, in Node; `browser.ts` gives the same to a page or a worker. */

/** A random UUID (RFC 9562, version 4). */
export const randomId = (): string => randomUUID()

/** The UTF-8 bytes of a text as a string of one character per byte: its length is the body's. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')

/** The bytes of a text of one character per byte. Others may share their buffer: to be copied, and not handed on. */
export const rawOf = (text: string): Uint8Array<ArrayBuffer> => Buffer.from(text, 'latin1')

/** A Response with a body of such a text. */
export const responseOf = (bytes: string, init: ResponseInit): Response => lazyResponse(bytes, init)

/** Lets others have their turn. */
export const turn = (): Promise<void> => immediate()

/** Picks an element of a list, all alike, by the next fraction in [0, 1): faker's tool box, without a locale's data. */
export function pickerOf(next: () => number): <Item>(list: readonly Item[]) => Item {
  const Faker = base.constructor as new (options: object) => typeof base
  const { helpers } = new Faker({ locale: base.rawDefinitions, randomizer: { next, seed: () => {} } })
  return (list) => helpers.arrayElement(list)
}

/** A folder of the package with files of JSON, and what somebody calls one of those files. */
export type Folder = 'seeds' | 'profiles'

const SUFFIX = '.json'

/** Resolves when what comes with the package can be read. */
export const loadShipped = async (): Promise<void> => {}

/** The names of what comes with the package. */
export function shippedNames(folder: Folder): string[] {
  const path = packaged(folder)
  const files = existsSync(path) ? readdirSync(path) : []
  return files
    .filter((file) => file.endsWith(SUFFIX) && !file.endsWith('.schema.json'))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort()
}

/** Where that file of the package is. */
export const shippedFile = (folder: Folder, name: string): string => join(packaged(folder), name + SUFFIX)

/** What a file says, and whether it is one that the tests have checked. */
export interface Content {
  readonly content: unknown
  readonly isTrusted: boolean
}

/** Reads what comes with the package. Throws InputError for what is not JSON. */
export const readShipped = (folder: Folder, name: string, wayOut: Words): Content =>
  readContent(shippedFile(folder, name), `the ${folder} file`, wayOut)

/** Reads a file of somebody's; `what` says what it should be. Throws InputError for what cannot be read, or is not JSON. */
export function readContent(file: string, what: string, wayOut: Words): Content {
  const text = read(file, what, wayOut)
  return { content: parseJson(text, file, wayOut), isTrusted: isShipped(text) }
}

function read(file: string, what: string, wayOut: Words): string {
  try {
    return decodeText(readFileSync(file), file, wayOut)
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`cannot read ${what} ${file}: ${reasonOf(error)}`)
  }
}
