import type { Words } from '../domain/words.ts'

export type RefusalCode = 'ARQUIVO_ALTERADO' | 'ARQUIVO_EM_USO' | 'ARMAZENAMENTO_CHEIO'

/** Why a change cannot be kept now, though nothing is wrong with the change itself. It was undone. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly words: Words

  constructor(code: RefusalCode, words: Words) {
    super(words.en)
    this.code = code
    this.words = words
  }
}
