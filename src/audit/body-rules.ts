import type { Words } from '../domain/words.ts'
import type { BodyRule, Fault } from './finding.ts'

/** What these rules may count on: nobody's schema has vouched for it yet. */
interface Body {
  readonly data?: unknown
  readonly links?: unknown
  readonly meta?: unknown
}

type Texts = Readonly<Record<string, string>>

/** The links that are URLs; a schema finding tells of the others. */
const linksOf = ({ links }: Body): Texts =>
  Object.fromEntries(
    Object.entries(links ?? {}).filter(([, url]) => typeof url === 'string' && URL.canParse(url)),
  )

const pageOf = (url: string): number => Number(new URL(url).searchParams.get('page') ?? 1)
const missing = (name: string, expected: Words): Fault => ({
  path: `.links.${name}`,
  value: undefined,
  expected,
})

/** Two pages of one list differ in their query only. */
const resourceOf = (url: string): string => new URL(url).origin + new URL(url).pathname

/** TABLE of the rules about what stands around `data` in the body of an answer. */
export const BODY_RULES: readonly BodyRule[] = [
  {
    id: 'R72',
    severity: 'error',
    source: 'Open Finance Brasil, restrição',
    says: {
      pt: 'Fora da primeira página há first e prev; fora da última, next e last.',
      en: 'Off the first page there are first and prev; off the last one, next and last.',
    },
    test: turning,
  },
  {
    id: 'R73',
    severity: 'error',
    source: 'Open Finance Brasil, portal do desenvolvedor',
    says: {
      pt: 'Os links são todos do mesmo recurso.',
      en: 'All links are of the same resource.',
    },
    test(body) {
      const { self, ...others } = linksOf(body)
      if (self === undefined) return []
      return Object.entries(others)
        .filter(([, url]) => resourceOf(url) !== resourceOf(self))
        .map(([name, url]) => ({
          path: `.links.${name}`,
          value: url,
          expected: { pt: `uma página de ${resourceOf(self)}`, en: `a page of ${resourceOf(self)}` },
        }))
    },
  },
  {
    id: 'R74',
    severity: 'error',
    source: 'Open Finance Brasil, orientações',
    says: {
      pt: 'Onde há pagination-key, ela está em todo link de página.',
      en: 'Where there is a pagination-key, every link to a page carries it.',
    },
    test(body) {
      const { self: _own, ...others } = linksOf(body)
      const carries = (url: string): boolean => new URL(url).searchParams.has('pagination-key')
      if (!Object.values(others).some(carries)) return []
      return Object.entries(others)
        .filter(([, url]) => !carries(url))
        .map(([name, url]) => ({
          path: `.links.${name}`,
          value: url,
          expected: { pt: 'uma pagination-key', en: 'a pagination-key' },
        }))
    },
  },
  {
    id: 'R75',
    severity: 'error',
    source: 'Open Finance Brasil, suíte de conformidade 2.0.1',
    says: {
      pt: 'Os totais concordam com os dados e com os links.',
      en: 'The totals agree with the data and with the links.',
    },
    test: totals,
  },
]

/** TABLE of the links to the neighbours of a page. */
const NEIGHBOURS = {
  first: { pt: 'a primeira página', en: 'the first page' },
  prev: { pt: 'a página anterior', en: 'the page before' },
  next: { pt: 'a página seguinte', en: 'the page after' },
  last: { pt: 'a última página', en: 'the last page' },
} as const satisfies Readonly<Record<string, Words>>

function turning(body: Body): Fault[] {
  const links = linksOf(body)
  if (links.self === undefined) return []
  const page = pageOf(links.self)
  const isLast = links.next === undefined && (links.last === undefined || pageOf(links.last) === page)
  const owed = [
    ...(page > 1 ? (['first', 'prev'] as const) : []),
    ...(isLast ? [] : (['next', 'last'] as const)),
  ]
  const faults = owed
    .filter((name) => links[name] === undefined)
    .map((name) => missing(name, NEIGHBOURS[name]))
  if (page === 1 && links.prev !== undefined)
    faults.push({
      path: '.links.prev',
      value: links.prev,
      expected: { pt: 'nenhuma página antes da primeira', en: 'no page before the first' },
    })
  return faults
}

const orMore = (count: number): Words => ({ pt: `${count} ou mais`, en: `${count} or more` })

function totals({ data, links, meta }: Body): Fault[] {
  const { totalRecords, totalPages } = (meta ?? {}) as Readonly<Record<string, unknown>>
  const faults: Fault[] = []
  const held = Array.isArray(data) ? data.length : 1
  if (typeof totalRecords === 'number' && totalRecords < held)
    faults.push({ path: '.meta.totalRecords', value: totalRecords, expected: orMore(held) })
  const { next } = linksOf({ links })
  if (typeof totalPages === 'number' && (totalPages === 0 || (totalPages === 1 && next !== undefined)))
    faults.push({ path: '.meta.totalPages', value: totalPages, expected: orMore(next ? 2 : 1) })
  return faults
}
