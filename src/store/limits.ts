import { DEEPEST } from '../json/depth.ts'
import { Refusal } from './refusal.ts'

/** Customers in a data file: each write copies it whole. More is a population, computed and never stored. */
export const CUSTOMERS_MAX = 50_000
/** Bytes of a data file: half of the longest text that JavaScript can read. */
export const BYTES_MAX = 256 * 2 ** 20
/** Characters of one record in JSON, as many as a body of the admin has bytes. */
export const RECORD_MAX = 2 * 2 ** 20
/** Levels inside of a record: the file adds an object and a list. */
export const RECORD_DEEPEST = DEEPEST - 2

export const tooMany = (): Refusal =>
  new Refusal('ARMAZENAMENTO_CHEIO', {
    pt: `Um arquivo de dados guarda até ${CUSTOMERS_MAX} clientes: remova algum, ou suba a sandbox com --population.`,
    en: `a data file keeps up to ${CUSTOMERS_MAX} customers: remove some, or use --population`,
  })

export const tooLong = (): Refusal =>
  new Refusal('ARMAZENAMENTO_CHEIO', {
    pt: `Um arquivo de dados tem até ${BYTES_MAX / 2 ** 20} MiB, e com esta alteração passaria disso: remova o que não usa.`,
    en: `a data file has up to ${BYTES_MAX / 2 ** 20} MiB, which this change would exceed: remove what is not used`,
  })
