import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import { InputError, reasonWordsOf } from '../domain/failure.ts'
import { replaceFile, type Stamp, stampOf } from './atomic-file.ts'
import { type Content, EMPTY } from './content.ts'
import { DISK, type Disk } from './disk.ts'
import { type Layout, layOut } from './layout.ts'
import { CUSTOMERS_MAX, tooMany } from './limits.ts'
import { type FileLock, lockFile } from './lock.ts'
import { Refusal } from './refusal.ts'
import { type Understanding, understand, WAY_OUT } from './understand.ts'
import { cannotWrite, writablePath } from './writable-path.ts'
import { writePieces } from './write-pieces.ts'

/** What `--data FILE` names, open: its content, and who writes it. */
export interface DataFile {
  readonly content: Content
  /** False when there was no such file yet. */
  readonly existed: boolean
  /** Whether somebody else wrote it since it was last read or written here; the stamp of what stands there then. */
  touched(): Promise<Stamp | undefined>
  /** The content that somebody else wrote since, if so. Throws Refusal when it cannot be served, or the file is another's. */
  edited(how: Understanding): Promise<Content | undefined>
  /** Replaces the content. Throws Refusal, and leaves the file, when somebody wrote it meanwhile or it would be too long. */
  write(content: Content): Promise<void>
  close(): Promise<void>
}

export interface DataFileOptions extends Understanding {
  /** To read it once: no lock is taken, and nothing is written. */
  readonly readOnly?: boolean
  readonly disk?: Disk
}

/** Throws InputError, and leaves the file as it is, when it cannot be read, written or understood, or another process has it. */
export async function openDataFile(
  file: string,
  { readOnly = false, disk = DISK, ...how }: DataFileOptions,
): Promise<DataFile> {
  const path = readOnly ? file : await writablePath(file)
  const lock = readOnly ? undefined : await locked(path, file)
  try {
    return await opened({ path, file, lock, disk, how })
  } catch (error) {
    await lock?.release()
    throw error
  }
}

interface Opening {
  readonly path: string
  readonly file: string
  readonly lock: FileLock | undefined
  readonly disk: Disk
  readonly how: Understanding
}

async function opened({ lock, ...opening }: Opening): Promise<DataFile> {
  const { adapter, touched, forget, listen } = adapterOf(opening)
  const db = new Low<Content>(adapter, EMPTY)
  await db.read()
  const content = db.data
  return {
    content,
    existed: content !== EMPTY,
    async touched() {
      const { isTouched, now } = await touched()
      return isTouched ? now : undefined
    },
    async edited(how) {
      await lock?.verify()
      const { isTouched, now } = await touched()
      if (!isTouched) return undefined
      // A file that was taken away says nothing: the next write puts it back.
      if (now === undefined) return forget()
      listen(how)
      await db.read().catch((error) => {
        throw error instanceof InputError ? unreadable(error, opening.file) : error
      })
      return db.data
    },
    async write(next) {
      if (next.personas.length > CUSTOMERS_MAX) throw tooMany()
      db.data = next
      await db.write()
    },
    async close() {
      await lock?.release()
    },
  }
}

interface FileAdapter {
  readonly adapter: Adapter<Content>
  /** Whether the file is another than the one that was last read or written, and its stamp now. */
  touched(): Promise<{ readonly isTouched: boolean; readonly now: Stamp | undefined }>
  /** There is no such file any more. */
  forget(): undefined
  /** How the next reading understands. */
  listen(how: Understanding): void
}

/** lowdb's way to the file, which knows what it last saw there, and writes only what differs. */
function adapterOf({ path, file, disk, how }: Omit<Opening, 'lock'>): FileAdapter {
  let understanding = how
  let stamp: Stamp | undefined
  let layout: Layout | undefined
  const touched = async (): ReturnType<FileAdapter['touched']> => {
    const now = await stampOf(path, disk)
    return { isTouched: now !== stamp, now }
  }
  const confirm = async (): Promise<void> => {
    if ((await touched()).isTouched) throw meanwhile()
  }
  const write = async (content: Content): Promise<void> => {
    const old = layout && (await disk.open(path, 'r'))
    try {
      const next = layOut(content, layout)
      const into = (handle: FileHandle): Promise<void> => writePieces(next.pieces, handle, old)
      stamp = await replaceFile(path, { write: into, confirm, disk })
      layout = next.layout
    } finally {
      await old?.close()
    }
  }
  const read = async (): Promise<Content | null> => {
    const [bytes, found] = await readWhole(path, file, disk)
    const content = bytes && (await understand(bytes, file, understanding))
    ;[stamp, layout] = [found, undefined]
    return content ?? null
  }
  return {
    adapter: { read, write },
    touched,
    forget() {
      ;[stamp, layout] = [undefined, undefined]
    },
    listen(next) {
      understanding = next
    },
  }
}

/** The bytes and the stamp that they have; nothing when there is no file. */
async function readWhole(
  path: string,
  file: string,
  disk: Disk,
): Promise<[bytes?: Buffer, stamp?: Stamp | undefined]> {
  try {
    const before = await stampOf(path, disk)
    if (before === undefined) return []
    const bytes = await disk.readFile(path)
    if ((await stampOf(path, disk)) !== before) throw meanwhile()
    return [bytes, before]
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = reasonWordsOf(error)
    throw new InputError({
      pt: `${file} não pode ser lido: ${reason.pt}`,
      en: `cannot read the data file ${file}: ${reason.en}; choose another with --data`,
    })
  }
}

const meanwhile = (): Refusal =>
  new Refusal('ARQUIVO_ALTERADO', {
    pt: 'Alguém gravou o arquivo de dados ao mesmo tempo: nada foi alterado por esta chamada; repita-a.',
    en: 'somebody wrote the data file at the same time: nothing was changed; try again',
  })

/** To callers of the API, who are told the place in the file and not where the file is. */
const inFile = (message: string, file: string): string =>
  message.replaceAll(file, basename(file)).replace(`; ${WAY_OUT.pt}`, '')

const unreadable = ({ words }: InputError, file: string): Refusal =>
  new Refusal('ARQUIVO_ALTERADO', {
    pt: `O arquivo de dados foi alterado à mão e não pode ser lido; até que seja corrigido nada é gravado, e esta chamada não alterou nada. ${inFile(words.pt, file)}`,
    en: `the data file was edited and cannot be read; nothing is written until it is corrected: ${words.en}`,
  })

async function locked(path: string, file: string): Promise<FileLock> {
  try {
    return await lockFile(path)
  } catch (error) {
    throw error instanceof InputError ? error : cannotWrite(file, error)
  }
}
