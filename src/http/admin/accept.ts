import { Problem, type ProblemCode } from '../../bank/problem.ts'
import type { Finding } from '../../json/findings.ts'

/** Findings as the admin tells them: in Portuguese, each with its JSON path. */
export const lines = (findings: readonly Finding[]): string[] =>
  findings.map(({ path, words }) => `${path}: ${words.pt}`)

/** Refuses with what is wrong, a finding an error. */
export function accept(code: ProblemCode, findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Problem(code, lines(findings))
}
