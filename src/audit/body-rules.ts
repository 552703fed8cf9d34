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
const missing = (name: string, expected: string): Fault => ({
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
    pt: 'Fora da primeira página há first e prev; fora da última, next e last.',
    en: 'Off the first page there are first and prev; off the last one, next and last.',
    test: turning,
  },
  {
    id: 'R73',
    severity: 'error',
    source: 'Open Finance Brasil, portal do desenvolvedor',
    pt: 'Os links são todos do mesmo recurso.',
    en: 'All links are of the same resource.',
    test(body) {
      const { self, ...others } = linksOf(body)
      if (self === undefined) return []
      return Object.entries(others)
        .filter(([, url]) => resourceOf(url) !== resourceOf(self))
        .map(([name, url]) => ({
          path: `.links.${name}`,
          value: url,
          expected: `a page of ${resourceOf(self)}`,
        }))
    },
  },
  {
    id: 'R74',
    severity: 'error',
    source: 'Open Finance Brasil, orientações',
    pt: 'Onde há pagination-key, ela está em todo link de página.',
    en: 'Where there is a pagination-key, every link to a page carries it.',
    test(body) {
      const { self: _own, ...others } = linksOf(body)
      const carries = (url: string): boolean => new URL(url).searchParams.has('pagination-key')
      if (!Object.values(others).some(carries)) return []
      return Object.entries(others)
        .filter(([, url]) => !carries(url))
        .map(([name, url]) => ({ path: `.links.${name}`, value: url, expected: 'a pagination-key' }))
    },
  },
  {
    id: 'R75',
    severity: 'error',
    source: 'Open Finance Brasil, suíte de conformidade 2.0.1',
    pt: 'Os totais concordam com os dados e com os links.',
    en: 'The totals agree with the data and with the links.',
    test: totals,
  },
]

function turning(body: Body): Fault[] {
  const links = linksOf(body)
  if (links.self === undefined) return []
  const page = pageOf(links.self)
  const isLast = links.next === undefined && (links.last === undefined || pageOf(links.last) === page)
  const owed = [
    ...(page > 1
      ? ([
          ['first', 'the first page'],
          ['prev', 'the page before'],
        ] as const)
      : []),
    ...(isLast
      ? []
      : ([
          ['next', 'the page after'],
          ['last', 'the last page'],
        ] as const)),
  ]
  const faults = owed
    .filter(([name]) => links[name] === undefined)
    .map(([name, expected]) => missing(name, expected))
  if (page === 1 && links.prev !== undefined)
    faults.push({ path: '.links.prev', value: links.prev, expected: 'no page before the first' })
  return faults
}

function totals({ data, links, meta }: Body): Fault[] {
  const { totalRecords, totalPages } = (meta ?? {}) as Readonly<Record<string, unknown>>
  const faults: Fault[] = []
  const held = Array.isArray(data) ? data.length : 1
  if (typeof totalRecords === 'number' && totalRecords < held)
    faults.push({ path: '.meta.totalRecords', value: totalRecords, expected: `${held} or more` })
  const { next } = linksOf({ links })
  if (typeof totalPages === 'number' && (totalPages === 0 || (totalPages === 1 && next !== undefined)))
    faults.push({ path: '.meta.totalPages', value: totalPages, expected: next ? '2 or more' : '1 or more' })
  return faults
}
