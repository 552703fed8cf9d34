import { isUtf8 } from 'node:buffer'
import { InputError } from '../domain/failure.ts'
import type { Words } from '../domain/words.ts'
import type { Place } from './json-place.ts'

/** A byte that UTF-8 does not have there. */
export interface BadByte extends Place {
  /** `0xE3` */
  readonly byte: string
}

/**
 * The text of a file in UTF-8, or an InputError with the place of the first byte that is not: read anyway, what somebody
 * wrote in Latin-1 would lose its accents at the next write. A byte order mark stays in the text.
 */
export function decodeText(bytes: Buffer, file: string, wayOut: Words): string {
  const utf16 = utf16Of(bytes)
  const bad = utf16 ? undefined : findBadByte(bytes)
  if (!utf16 && !bad) return bytes.toString('utf8')
  const where = bad ? `${file}:${bad.line}:${bad.column}` : file
  const what = utf16 ? { pt: `é ${utf16}`, en: `it is ${utf16}` } : noUtf8(bad!)
  throw new InputError({
    pt: `${where}: ${what.pt}: salve-o em UTF-8; ${wayOut.pt}`,
    en: `${where}: ${what.en}: save it as UTF-8; ${wayOut.en}`,
  })
}

const noUtf8 = ({ byte }: BadByte): Words => ({
  pt: `não é UTF-8: o byte ${byte}, como Latin-1 ou Windows-1252 o escreveria`,
  en: `not UTF-8: the byte ${byte}, as Latin-1 or Windows-1252 would write it`,
})

/** Its marks (Unicode, 23.8), and zeros, which no JSON has, beside the first character of a text without one. */
function utf16Of([first, second]: Buffer): string | undefined {
  if (first === 0xff && second === 0xfe) return 'UTF-16 (little endian)'
  if (first === 0xfe && second === 0xff) return 'UTF-16 (big endian)'
  return first !== undefined && second !== undefined && first * second === 0 ? 'UTF-16' : undefined
}

const LINE_FEED = 0x0a

/** The first byte that cannot stand where it does in UTF-8 (RFC 3629); undefined when all can. Columns count UTF-16 units, as editors do. */
export function findBadByte(bytes: Buffer): BadByte | undefined {
  if (isUtf8(bytes)) return undefined
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, start)
    const content = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (!isUtf8(content)) return { line, ...badByteIn(content) }
    start += content.length + 1
  }
  return undefined
}

/** Read at once: asking of each character alone would take seconds for a long line. */
const BLOCK = 4096
const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** The same within a line that has one. */
function badByteIn(line: Buffer): Omit<BadByte, 'line'> {
  let column = 1
  for (let at = 0, size = BLOCK; at < line.length; ) {
    let end = Math.min(at + size, line.length)
    while (end > at && isContinuation(line[end])) end -= 1
    const block = line.subarray(at, end)
    if (end > at && isUtf8(block)) {
      column += block.toString('utf8').length
      at = end
    } else if (size > 1) size = 1
    else {
      const character = line.subarray(at, at + lengthFrom(line[at]!))
      if (!isUtf8(character)) return { column, byte: `0x${line[at]!.toString(16).toUpperCase()}` }
      column += character.toString('utf8').length
      at += character.length
    }
  }
  throw new RangeError('every byte of the line is right')
}

/** How many bytes a character takes that begins with this one. */
const lengthFrom = (byte: number): number => (byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4)
