import { bytesOf } from '#platform'
import { Refusal } from '../store/refusal.ts'
import type { Call } from './call.ts'
import { challengeFor } from './challenge.ts'
import { JSON_UTF8, Problem, problemBody } from './problem.ts'
import type { Reply } from './reply.ts'

/** The reply that a problem is. Every 401 owes a challenge (RFC 9110, 11.6.1), whoever gives it. */
export function problemReply(problem: Problem, call: Call, instant: string): Reply {
  const body = bytesOf(problemBody(problem, call.version, instant))
  const headers: Record<string, string> = { ...call.replyHeaders }
  if (problem.status === 401) headers['www-authenticate'] = challengeFor(call.headers, problem.detail)
  Object.assign(headers, problem.headers)
  headers['content-type'] = JSON_UTF8
  headers['content-length'] = String(body.length)
  return { status: problem.status, headers, body }
}

/** What is told of an error: itself, a refusal of the store, or, of one that nobody foresaw, nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Refusal) return new Problem(error.code, error.words.pt)
  return new Problem('ERRO_INTERNO', 'O servidor falhou ao atender a chamada; o log dele diz por quê.')
}
