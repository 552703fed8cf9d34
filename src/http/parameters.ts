import type { Request } from 'express'
import { repeatedParameter } from '../bank/checks.ts'
import { Problem, quoted } from '../bank/problem.ts'

/** How each parameter of a query is read; a value that cannot be meant is a Problem that says what would be. */
export type Readers<Query> = { readonly [Name in keyof Required<Query>]: (value: string) => Query[Name] }

export const invalid = (name: string, value: string, expected: string): Problem =>
  new Problem('PARAMETRO_INVALIDO', `${name}=${quoted(value)} não serve: ${expected}.`)

export const memberFrom =
  <const Member extends string>(name: string, members: readonly Member[]) =>
  (value: string): Member => {
    const member = members.find((one) => one === value)
    if (member === undefined) throw invalid(name, value, `use um destes: ${members.join(', ')}`)
    return member
  }

export const integerFrom =
  (name: string, min: number, max: number) =>
  (value: string): number => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= min && number <= max)) throw invalid(name, value, `envie um inteiro de ${min} a ${max}`)
    return number
  }

/** The query, each value read by its row; a name that no row has is a 400, and so is one that comes twice. */
export function readParameters<Query>(readers: Readers<Query>, req: Pick<Request, 'call'>): Partial<Query> {
  const repeated = repeatedParameter(req.call)
  if (repeated) throw repeated
  const query: Partial<Record<string, unknown>> = {}
  for (const [name, value] of req.call.query) {
    // The names for `Prefer` in the query are not ours to judge.
    if (name.startsWith('__')) continue
    const read = Object.hasOwn(readers, name) ? readers[name as keyof Query] : undefined
    if (!read) throw invalid(name, value, `os parâmetros são ${Object.keys(readers).join(', ') || 'nenhum'}`)
    query[name] = read(value)
  }
  return query as Partial<Query>
}
