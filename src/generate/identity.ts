import { completeCnpj, isCnpj } from '../domain/cnpj.ts'
import { completeCpf, fiscalRegionOf, isCpf } from '../domain/cpf.ts'
import { hashText, mix } from '../domain/hash.ts'
import type { Kind } from '../domain/kind.ts'
import { type Permutation, permutation } from './permutation.ts'

/**
 * Documents as a bijection of the index: customer 17 of seed 42 has the same CPF for ever, no two customers share one,
 * nobody keeps a list, and the index can be computed back from the document.
 */

/** Customers of each thousand that the CPF's ninth digit 0..9 gets: Brazil's population by fiscal region (IBGE, 2022). */
const QUOTA = [53, 88, 78, 93, 96, 80, 101, 98, 219, 94] as const
const START = QUOTA.map((_, region) => QUOTA.slice(0, region).reduce((sum: number, quota) => sum + quota, 0))
const BLOCK = 1000
const REGION_OF = QUOTA.flatMap((quota, region) => new Array<number>(quota).fill(region))
const STRIDE = 617
const STRIDE_INVERSE = 953 // 617 * 953 = 1 (mod 1000)

/** The largest population of each kind: the indexes from here on are those of named customers. */
export const POPULATION = { personal: 300_000_000, business: 24_000_000 } as const
const NAMED_SLOTS = { personal: 10_000_000, business: 500_000 } as const
/** How many customers of a kind one seed can number. */
export const CAPACITY: Readonly<Record<Kind, number>> = {
  personal: POPULATION.personal + NAMED_SLOTS.personal,
  business: POPULATION.business + NAMED_SLOTS.business,
}

/** Eight-digit numbers from here on, in each region, belong to people who are not customers: partners, procurators. */
const RELATED_PEOPLE = 70_000_000
/** Company numbers from here on belong to employers and to companies that are not customers. */
const RELATED_COMPANIES = 25_000_000
/** Invented companies that employ people, own others or act for them; many customers share one. */
export const RELATED_COMPANY_COUNT = 200_000

/** CNPJ roots from here on: the Receita's sequence has not come so far (66 million in 2026), so few are anybody's. */
const FIRST_ROOT = 67_000_000
const ROOTS = 32_900_000 // up to 99.899.999; Banco Fulano itself is 99.887.766 and left out below
const isRoot = (value: number): boolean => value < ROOTS && Math.trunc((FIRST_ROOT + value) / 100) !== 998_877

/** The 32 characters of an alphanumeric root: five bits each. I, O, Q and F look like digits or other letters. */
const ALPHABET = '0123456789ABCDEGHJKLMNPRSTUVWXYZ'
/** `A0000000`: from here on every root begins with a letter, so that all of an index's values lie in the domain. */
const FIRST_LETTERS = 10 * 32 ** 7

interface Keys {
  readonly numbers: readonly Permutation[]
  readonly roots: Permutation
  readonly letters: Permutation
}

let latest: { seed: number; keys: Keys } | undefined

/** Key schedules of the seed in use; a process works with one seed at a time, tests with a few. */
function keysOf(seed: number): Keys {
  if (latest?.seed !== seed) latest = { seed, keys: makeKeys(seed) }
  return latest.keys
}

function makeKeys(seed: number): Keys {
  const number = (region: number) =>
    permutation(mix(seed, 11 + region), 28, (value) => value < 1e8 && value !== repdigit(region))
  return {
    numbers: QUOTA.map((_, region) => number(region)),
    roots: permutation(mix(seed, 21), 26, isRoot),
    letters: permutation(mix(seed, 22), 40, (value) => /[A-Z]/.test(spell(value))),
  }
}

const shiftOf = (seed: number, block: number): number => mix(mix(seed, 31), block) % BLOCK

/** The fiscal region (ninth digit of the CPF) of a person: every thousand in a row holds Brazil's proportions. */
export function regionOf(seed: number, index: number): number {
  return placeInRegion(seed, index).region
}

function placeInRegion(seed: number, index: number): { region: number; rank: number } {
  const block = Math.floor(index / BLOCK)
  const slot = ((index % BLOCK) * STRIDE + shiftOf(seed, block)) % BLOCK
  const region = REGION_OF[slot]!
  return { region, rank: block * QUOTA[region]! + slot - START[region]! }
}

/** Where the CPF's person stands in the dataset; the inverse of `placeInRegion`. */
function indexInBlock(seed: number, region: number, rank: number): number {
  const block = Math.floor(rank / QUOTA[region]!)
  const slot = START[region]! + (rank % QUOTA[region]!)
  return block * BLOCK + (((slot - shiftOf(seed, block) + BLOCK) * STRIDE_INVERSE) % BLOCK)
}

/** Nine times the region's digit is no CPF though its check digits are right: that number is left out. */
const repdigit = (region: number): number => region * 11_111_111

function cpfAt(seed: number, region: number, rank: number): string {
  const number = keysOf(seed).numbers[region]!.apply(rank < repdigit(region) ? rank : rank + 1)
  return completeCpf(String(number).padStart(8, '0') + region)
}

/** CPF of person `index` (0 to CAPACITY.personal - 1), unmasked. */
export function cpfOf(seed: number, index: number): string {
  const { region, rank } = placeInRegion(seed, index)
  return cpfAt(seed, region, rank)
}

/** CNPJ of the headquarters of company `index` (0 to CAPACITY.business - 1), unmasked; with letters on demand (8.1). */
export function cnpjOf(seed: number, index: number, { alphanumeric = false } = {}): string {
  const { roots, letters } = keysOf(seed)
  const root = alphanumeric
    ? spell(letters.apply(FIRST_LETTERS + index))
    : String(FIRST_ROOT + roots.apply(index))
  return completeCnpj(`${root}0001`)
}

/** The index and kind that a CPF or CNPJ stands for under this seed; undefined when no customer can have it. */
export function indexOf(seed: number, document: string): { kind: Kind; index: number } | undefined {
  if (isCpf(document)) {
    const region = fiscalRegionOf(document)
    const number = keysOf(seed).numbers[region]!.invert(Number(document.slice(0, 8)))
    return within('personal', indexInBlock(seed, region, number < repdigit(region) ? number : number - 1))
  }
  if (!isCnpj(document) || document.slice(8, 12) !== '0001') return undefined
  const root = document.slice(0, 8)
  if (/[FIOQ]/.test(root)) return undefined
  if (/[A-Z]/.test(root)) return within('business', keysOf(seed).letters.invert(read(root)) - FIRST_LETTERS)
  const value = Number(root) - FIRST_ROOT
  return value >= 0 && isRoot(value) ? within('business', keysOf(seed).roots.invert(value)) : undefined
}

const within = (kind: Kind, index: number) =>
  index >= 0 && index < CAPACITY[kind] ? { kind, index } : undefined

/** The index of a customer that a seeds file names: decided by the alias, above any crowd's. */
export const namedIndex = (kind: Kind, alias: string): number =>
  POPULATION[kind] + (hashText(`${kind}/${alias}`) % NAMED_SLOTS[kind])

/**
 * CPF of somebody who is no customer but appears with one: a partner, a procurator, an employer.
 * `slot` (0 to 15) numbers the people around customer `index`; the fiscal region may be chosen.
 */
export function relatedCpf(seed: number, region: number, kind: Kind, index: number, slot: number): string {
  const number = (index * 2 + (kind === 'business' ? 1 : 0)) * 16 + slot
  return cpfAt(seed, region, RELATED_PEOPLE + (number % (1e8 - 1 - RELATED_PEOPLE)))
}

/** CNPJ of invented company `number` (0 to RELATED_COMPANY_COUNT - 1), which is no customer. */
export const relatedCnpj = (seed: number, number: number, options?: { alphanumeric?: boolean }): string =>
  cnpjOf(seed, RELATED_COMPANIES + number, options)

function spell(value: number): string {
  let text = ''
  for (let rest = value, at = 0; at < 8; at++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text
  return text
}

function read(root: string): number {
  let value = 0
  for (const letter of root) value = value * 32 + ALPHABET.indexOf(letter)
  return value
}
