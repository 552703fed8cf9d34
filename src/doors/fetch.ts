import type { Desk } from '../bank/answer.ts'
import type { Seen } from '../bank/journal-entry.ts'
import { badTarget } from '../bank/origin-form.ts'
import type { Reply } from '../bank/reply.ts'
import { actOut } from './act-out.ts'
import { incomingOf } from './incoming.ts'
import { respond } from './respond.ts'

/** What `fetch` takes and gives, so that whoever takes one can be handed this one. */
export type BankFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

export interface FetchDeps {
  readonly desk: Desk
  readonly now: () => Date
  /** Where a URL without a host is. */
  readonly origin: () => string
  /** Where links begin, when it is not the address that was called. */
  readonly publicUrl?: string | undefined
  /** Told of every call once its answer is out or its connection gone. */
  readonly record: (seen: Seen) => void
}

/**
 * The bank as `fetch` is called: Request -> Call -> Response, with no socket in between. Rejects as `fetch` does, with
 * TypeError for a broken connection and with the reason of a signal that aborts.
 */
export function fetchFrom({ desk, now, origin, publicUrl, record }: FetchDeps): BankFetch {
  return async function fetch(input, init) {
    const { target, signal, ...incoming } = incomingOf(input, init, origin())
    const call = desk.open({ ...incoming, target: target ?? '*', origin: publicUrl ?? incoming.origin })
    const started = performance.now()
    const epochMs = now().getTime()
    const done = (reply: Reply | null): void => {
      if (reply) call.sent = reply
      const status = reply?.status ?? null
      const durationMs = Math.round((performance.now() - started) * 1000) / 1000
      const { method, target: url, headers } = call
      record({ epochMs, method, url, call, headers, status, durationMs })
    }
    try {
      if (target === undefined) {
        const reply = desk.refuse(call, badTarget())
        done(reply)
        return respond(reply, call)
      }
      const answered = desk.answer(call)
      const answer = answered instanceof Promise ? await answered : answered
      if (call.outcome) return await actOut(call.outcome, answer, { signal, done })
      const made = answer.reply()
      const reply = made instanceof Promise ? await made : made
      done(reply)
      return respond(reply, call)
    } catch (error) {
      done(null)
      throw error
    }
  }
}
