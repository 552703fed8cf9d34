import { join } from 'node:path'
import { parseJson } from '../json/json.ts'
import type { Folder } from './folder.ts'

type Payload = Readonly<Record<string, unknown>>

/** The clients that registered themselves, and their registration tokens: a file each, kept until they are deleted. */
export interface Registrations {
  find(model: Model, id: string): Payload | undefined
  put(model: Model, id: string, payload: Payload): Promise<void>
  remove(model: Model, id: string): Promise<void>
  /** The id of the client of that software. */
  clientOf(software: string): string | undefined
}

const MODELS = ['Client', 'RegistrationAccessToken'] as const
export type Model = (typeof MODELS)[number]

export const isKept = (model: string): model is Model => MODELS.some((one) => one === model)

/** Ids are made by the server, of these characters: another names no file. */
const ID = /^[\w-]{1,128}$/
const nameOf = (model: Model, id: string): string => `${model}.${id}.json`

/** Opens what was registered before. @throws InputError for a file that is no JSON */
export async function openRegistrations(folder: Folder): Promise<Registrations> {
  const kept = new Map<string, Payload>()
  for (const name of await folder.names()) {
    const text = await folder.read(name)
    const wayOut = { pt: 'apague o arquivo', en: 'remove it' }
    if (text !== undefined) kept.set(name, parseJson(text, join(folder.path, name), wayOut) as Payload)
  }
  return {
    find: (model, id) => kept.get(nameOf(model, id)),
    async put(model, id, payload) {
      if (!ID.test(id)) throw new RangeError(`${id} is no id of a registration`)
      const name = nameOf(model, id)
      await folder.write(name, `${JSON.stringify(payload, null, 2)}\n`)
      kept.set(name, payload)
    },
    async remove(model, id) {
      if (kept.delete(nameOf(model, id))) await folder.remove(nameOf(model, id))
    },
    clientOf: (software) =>
      [...kept.values()].find((one) => one.software_id === software && 'redirect_uris' in one)?.client_id as
        | string
        | undefined,
  }
}
