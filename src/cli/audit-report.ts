import type { Audit, Finding } from '../audit/audit.ts'

/** A finding, and the file or line that it is in. */
export type Located = Finding & { readonly source: string }

/** What so many of the inputs were taken for. */
type Taken = Pick<Audit, 'resource' | 'version' | 'assumed'> & { count: number }

/** What was read, and what is wrong with it. */
export interface Report {
  /** Everything that was audited. */
  inputs: number
  /** Inputs that are about a customer, or that cannot be read; the body of an error is about none. */
  customers: number
  readonly taken: Map<string, Taken>
  /** The first of them. */
  readonly findings: Located[]
  /** How many findings there are, listed or not. */
  total: number
}

const SHOWN_PER_RULE = 5

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
const perCustomer = ({ total, customers }: Report): string => (total / Math.max(1, customers)).toFixed(3)

/** The report as JSON. */
export const summarise = (report: Report) => ({
  customers: report.customers,
  total: report.total,
  /** How many of them are not listed. */
  more: report.total - report.findings.length,
  findingsPerCustomer: Number(perCustomer(report)),
  taken: [...report.taken.values()],
  findings: report.findings,
})

/** The report as text, grouped by rule, the most frequent first. */
export function formatReport(report: Report): string {
  const groups = new Map<string, Located[]>()
  for (const finding of report.findings) {
    const group = groups.get(finding.rule) ?? []
    group.push(finding)
    groups.set(finding.rule, group)
  }
  const sorted = [...groups.values()].sort((one, other) => other.length - one.length)
  const unlisted = report.total - report.findings.length
  const counted = `${plural(report.customers, 'customer')}, ${plural(report.total, 'finding')}`
  const score = `${counted}, ${perCustomer(report)} per customer`
  return [
    ...sorted.map(formatGroup),
    ...(unlisted > 0 ? [`and ${unlisted} more that are not listed`] : []),
    ...[...report.taken.values()].flatMap(formatTaken),
    score,
  ].join('\n')
}

/** What the inputs were taken for, where that was not said. */
function formatTaken({ resource, version, assumed, count }: Taken): string[] {
  const doubt = assumed.length > 0 ? ` (${assumed.join(' and ')} assumed)` : ''
  if (resource === 'error')
    return [
      `${count === 1 ? '1 body' : `${count} bodies`} of an error, by the schema of ${version}${doubt}: no customer in it`,
    ]
  if (doubt === '') return []
  const options = assumed.map((name) => `--${name}`).join(' and ')
  return [
    `${count === 1 ? '1 input' : `${count} inputs`} taken for ${resource} ${version}${doubt}: name it with ${options}`,
  ]
}

function formatGroup(group: readonly Located[]): string {
  const [first] = group
  const lines = group.slice(0, SHOWN_PER_RULE).map(formatLine)
  const rest = group.length - lines.length
  return [
    `${first!.rule} ${first!.severity} (${group.length}): ${first!.says}`,
    ...lines,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    '',
  ].join('\n')
}

/** What the schema has against a value is a sentence; of a rule's findings the right value is told. */
function formatLine({ rule, source, path, value, expected }: Located): string {
  const is = value === undefined ? '' : `${JSON.stringify(value)?.slice(0, 80)}, `
  return `  ${source} ${path}: ${is}${rule === 'SCHEMA' ? '' : 'expected '}${expected}`
}
