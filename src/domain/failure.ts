import type { Words } from './words.ts'

/**
 * Somebody's input is wrong: a flag, a variable, a file. The message is one line for people that says what, where and
 * what would be right; the command line prints it and exits with 2, the admin answers with the Portuguese `words`.
 * Anything else that is thrown is our own fault. Text in English alone is for what only the command line can meet.
 */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly words: Words

  constructor(message: string | Words) {
    const words = typeof message === 'string' ? { pt: message, en: message } : message
    super(words.en)
    this.words = words
  }
}

/** Facts that somebody fixed about a customer whom nobody can be. */
export class ImpossibleFact extends RangeError {
  override readonly name = 'ImpossibleFact'
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

/** The text as one line, short enough to quote to the person who wrote it. */
export function excerpt(value: unknown, length = 80): string {
  const text = (typeof value === 'string' ? value.slice(0, 4 * length) : written(value)).replace(/\s+/g, ' ')
  return JSON.stringify(text.length > length ? `${text.slice(0, length)}…` : text)
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return 'what cannot be written'
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'no space left on the device',
  EBUSY: 'it is in use or mounted by itself: mount its folder instead',
}

/** The `code` of a system error, e.g. `EADDRINUSE`; undefined for everything else. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : undefined
}

/** Why the operating system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  return (code && MEANINGS[code]) ?? (error instanceof Error ? error.message : String(error))
}
