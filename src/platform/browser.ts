import { InputError } from '../domain/failure.ts'

/** What the bank asks of where it runs, in a page or a worker; `node.ts` gives the same to Node. */

/** A random UUID (RFC 9562, version 4). */
export const randomId = (): string => crypto.randomUUID()

const encoder = new TextEncoder()
/** Arguments that one call takes without filling the stack. */
const SLICE = 8192

/** The UTF-8 bytes of a text as a string of one character per byte: its length is the body's. */
export function bytesOf(text: string): string {
  const bytes = encoder.encode(text)
  let written = ''
  for (let at = 0; at < bytes.length; at += SLICE)
    written += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return written
}

/** The bytes of a text of one character per byte. */
export function rawOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** A Response with a body of such a text. */
export const responseOf = (bytes: string, init: ResponseInit): Response => new Response(rawOf(bytes), init)

/** Lets others have their turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Picks as faker does in Node, which would be a quarter of the bundle: a list of one takes no fraction. */
export const pickerOf =
  (next: () => number) =>
  <Item>(list: readonly Item[]): Item =>
    list[list.length > 1 ? Math.floor(next() * list.length) : 0]!

/** A folder of the package with files of JSON. */
type Folder = 'seeds' | 'profiles'

let shipped: typeof import('./shipped.ts').SHIPPED | undefined

/** Resolves when what comes with the package can be read; it is a part by itself, for who has seeds and a profile of their own. */
export async function loadShipped(): Promise<void> {
  shipped ??= (await import('./shipped.ts')).SHIPPED
}

/** Keeps what comes with the package, given by who cannot wait for it: `shipped-now.ts`. */
export function keepShipped(given: NonNullable<typeof shipped>): void {
  shipped ??= given
}

function contents(folder: Folder): Readonly<Record<string, unknown>> {
  if (shipped) return shipped[folder]
  throw new InputError(`the ${folder} of the package are not there yet: create a bank first`)
}

/** The names of what comes with the package. */
export const shippedNames = (folder: Folder): string[] => Object.keys(contents(folder)).sort()

/** Where that file of the package is: nowhere, but what is said of it names it. */
export const shippedFile = (folder: Folder, name: string): string => `${folder}/${name}.json`

interface Content {
  readonly content: unknown
  readonly isTrusted: boolean
}

/** What comes with the package: a copy, so that nobody changes it for others. */
export const readShipped = (folder: Folder, name: string): Content => ({
  content: structuredClone(contents(folder)[name]),
  isTrusted: true,
})

/** There are no files here. Throws InputError, which says what to do instead. */
export function readContent(file: string, what: string): Content {
  throw new InputError(
    `cannot read ${what} ${file}: there are no files in a browser; give its content, as an object`,
  )
}
