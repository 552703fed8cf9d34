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

const MEANINGS: Readonly<Record<string, Words>> = {
  EACCES: { pt: 'permissão negada', en: 'permission denied' },
  EPERM: { pt: 'permissão negada', en: 'permission denied' },
  EROFS: { pt: 'o sistema de arquivos é só de leitura', en: 'the file system is read-only' },
  EISDIR: { pt: 'é uma pasta', en: 'it is a folder' },
  ENOENT: { pt: 'não há esse arquivo ou pasta', en: 'there is no such file or folder' },
  ENOTDIR: { pt: 'uma parte do caminho não é uma pasta', en: 'a part of the path is not a folder' },
  ENOSPC: { pt: 'não há mais espaço no disco', en: 'no space left on the device' },
  EBUSY: {
    pt: 'está em uso ou montado sozinho: monte a pasta dele',
    en: 'it is in use or mounted by itself: mount its folder instead',
  },
}

/** The `code` of a system error, e.g. `EADDRINUSE`; undefined for everything else. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : undefined
}

/** Why the operating system refused, in words; where there are none of ours, in its own. */
export function reasonWordsOf(error: unknown): Words {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  return (code && MEANINGS[code]) || { pt: message, en: message }
}

/** The same in the language of the command line. */
export const reasonOf = (error: unknown): string => reasonWordsOf(error).en
