import { createReadStream, existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { type Audit, type AuditOptions, audit } from '../audit/audit.ts'
import { codeOf, InputError, reasonOf } from '../domain/failure.ts'
import { formatReport, type Located, type Report, summarise } from './audit-report.ts'
import { print, type Terminal } from './terminal.ts'

export type AuditCommandOptions = Pick<AuditOptions, 'resource' | 'version'> & {
  readonly format?: 'text' | 'json'
}

/** A file of millions of faults is told by its first ones. */
const KEPT = 10_000
const BYTE_ORDER_MARK = /^\uFEFF/

/**
 * Judges a file, a folder of files, or standard input (`-`): bodies, bare payloads, personas, or a customer a line.
 * Resolves to whether anything was found. Throws InputError for what cannot be read; what can be read but is no JSON is
 * a finding.
 */
export async function auditFiles(
  path: string,
  options: AuditCommandOptions,
  terminal: Terminal,
): Promise<boolean> {
  const report: Report = { inputs: 0, customers: 0, taken: new Map(), findings: [], total: 0 }
  for (const file of await filesOf(path)) {
    const input = file === '-' ? terminal.input : createReadStream(file)
    if (!input) throw new InputError('there is nothing to read on standard input')
    await auditStream(file, input, options, report)
  }
  const text = options.format === 'json' ? JSON.stringify(summarise(report), null, 2) : formatReport(report)
  await print(terminal.out, text)
  return report.total > 0
}

async function filesOf(path: string): Promise<string[]> {
  if (path === '-') return [path]
  if (!existsSync(path)) throw new InputError(`there is no file or folder ${path}`)
  if (!statSync(path).isDirectory()) return [path]
  // Links to folders are not followed: one that leads back would never end.
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => !entry.isDirectory() && /\.(nd)?json(l)?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => statSync(file).isFile())
    .sort()
  if (files.length === 0) throw new InputError(`the folder ${path} holds no .json or .ndjson file`)
  return files
}

/**
 * Reads line by line. While every line is JSON of its own, each is a customer and none is kept; at the first that is
 * not, the rest is gathered, because then the file is one document over several lines.
 */
async function auditStream(
  source: string,
  input: Readable,
  options: AuditOptions,
  report: Report,
): Promise<void> {
  const before = report.inputs
  let number = 0
  let document: string | undefined
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      const text = number === 1 ? line.replace(BYTE_ORDER_MARK, '') : line
      if (document !== undefined) document += `\n${text}`
      else if (text.trim() === '' || judge(`${source}:${number}`, text, options, report)) continue
      else if (report.inputs === before) document = text
      else refuse(`${source}:${number}`, text, report)
    }
  } catch (error) {
    // A fault of ours is not the file's.
    if (codeOf(error) === undefined) throw error
    throw new InputError(`cannot read ${source}: ${reasonOf(error)}`)
  }
  const whole = document ?? (report.inputs === before ? '' : undefined)
  if (whole !== undefined && !judge(source, whole, options, report)) refuse(source, whole, report)
}

/** Judges a text that is JSON; false when it is not. */
function judge(source: string, text: string, options: AuditOptions, report: Report): boolean {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  // What `generate --format json` writes is a list of personas, each judged by itself.
  const several =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'object' && item !== null && 'data' in item)
  for (const [at, item] of (several ? (value as unknown[]) : [value]).entries()) {
    // Everything that the command line prints is English.
    const one = audit(item, { ...options, language: 'en' })
    take(one, report)
    for (const finding of one.findings)
      keep({ ...finding, source: several ? `${source}[${at}]` : source }, report)
    report.total += one.more
  }
  return true
}

function take({ resource, version, assumed }: Audit, report: Report): void {
  report.inputs += 1
  if (resource !== 'error') report.customers += 1
  const key = [resource, version, ...assumed].join(' ')
  const known = report.taken.get(key) ?? { resource, version, assumed, count: 0 }
  known.count += 1
  report.taken.set(key, known)
}

function refuse(source: string, text: string, report: Report): void {
  report.inputs += 1
  report.customers += 1
  keep(
    {
      rule: 'JSON',
      severity: 'error',
      source,
      path: '$',
      value: text.slice(0, 60),
      expected: 'JSON (RFC 8259)',
      says: 'It is no JSON.',
    },
    report,
  )
}

function keep(finding: Located, report: Report): void {
  report.total += 1
  if (report.findings.length < KEPT) report.findings.push(finding)
}
