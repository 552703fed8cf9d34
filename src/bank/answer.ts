import type { Behaviour } from '../behaviour/behaviour.ts'
import { RESOURCES, type Resource } from '../standard/resources.ts'
import { isServedIn, type Version } from '../standard/versions.ts'
import { type Call, callOf, type Incoming, type Spoken } from './call.ts'
import { check } from './checks.ts'
import { instantFrom } from './envelope.ts'
import type { Identify } from './identify.ts'
import { stamp } from './interaction-id.ts'
import { takeToll } from './limit.ts'
import { misbehave } from './misbehave.ts'
import { payloadOf } from './payload.ts'
import { applyPreferences } from './preferences.ts'
import { Problem } from './problem.ts'
import { problemOf, problemReply } from './refuse.ts'
import type { Reply } from './reply.ts'
import { simulated } from './simulated.ts'

/**
 * What a carrier acts out: it waits for the delay of `call.outcome`, then breaks the connection as its fault says, or
 * sends the reply, in pieces if it has to dribble.
 */
export interface Answer {
  readonly call: Call
  /** Makes the reply, and counts the call: for the carrier to ask once, when it is about to send it. Never throws. */
  readonly reply: () => Reply | Promise<Reply>
}

export interface AnswerDeps {
  /** What is spoken unless a call prefers otherwise. */
  readonly spoken: Spoken
  readonly identify: Identify
  readonly behaviour: Pick<Behaviour, 'decide' | 'limits'>
  readonly now: () => Date
  /** Whether `Prefer` and the query may ask for an answer's own version, delay or failure. */
  readonly requestControl: boolean
  /** Whether somebody chose the address that links begin with. */
  readonly isPublic: boolean
  /** Hears of errors that nobody foresaw; the caller is answered with a 500 that tells nothing. */
  readonly report: (error: unknown, call: Call) => void
}

interface Route {
  readonly resource: Resource
  readonly payload: (call: Call) => Reply | Promise<Reply>
}

/** The bank, for whoever carries calls to it. */
export interface Desk {
  /** A call of what came in, about which nothing else is known yet. */
  open(incoming: Incoming): Call
  /**
   * Answers a call, top to bottom, and never throws. Synchronous unless bearers are tokens or an arbitrary payload is asked
   * for, so that nothing comes between a call and its counters.
   */
  answer(call: Call): Answer | Promise<Answer>
  /** The reply to a call that its carrier found to be none, for that reason. */
  refuse(call: Call, problem: Problem): Reply
}

/**
 * A desk of the bank.
 *
 * @example const { reply } = await desk.answer(desk.open({ method: 'GET', target: '/...', headers: {}, origin: '...' }))
 */
export function createDesk(deps: AnswerDeps): Desk {
  const { spoken, identify, behaviour, now, requestControl, isPublic, report } = deps
  const instant = instantFrom(now)
  const routes = new Map<string, Route>(
    RESOURCES.map((resource) => [
      resource.path,
      { resource, payload: payloadOf(resource, { now, instant, isPublic }) },
    ]),
  )

  /** Everything that is thrown ends here. */
  const refused = (call: Call, error: unknown): Reply => {
    const problem = problemOf(error)
    if (problem !== error && problem.status >= 500) report(error, call)
    return problemReply(problem, call, instant())
  }
  const replying =
    (call: Call, work: () => Reply | Promise<Reply>): Answer['reply'] =>
    () => {
      try {
        const reply = work()
        return reply instanceof Promise ? reply.catch((error) => refused(call, error)) : reply
      } catch (error) {
        return refused(call, error)
      }
    }
  const refusal = (call: Call, error: unknown): Answer => ({ call, reply: () => refused(call, error) })

  /** The payload, once the call has been counted; it is given back when it comes to nothing. */
  const served = (call: Call, { resource, payload }: Route): Reply | Promise<Reply> => {
    const { limits } = behaviour
    // Who asked for no failure gets none, and takes nothing.
    if (!limits || call.asked?.unharmed) return payload(call)
    const toll = takeToll(limits, call, resource, Math.floor(now().getTime() / 1000))
    if (toll.refusal) throw simulated(toll.refusal)
    const back = (problem: unknown): never => {
      toll.giveBack()
      throw problem
    }
    try {
      const reply = payload(call)
      return reply instanceof Promise ? reply.catch(back) : reply
    } catch (problem) {
      return back(problem)
    }
  }

  /** A call whose customer is known, or known to be nobody. */
  const decided = (call: Call, route: Route): Answer => {
    const outcome = misbehave(call, route.resource, behaviour)
    const reply = replying(call, () => {
      if (outcome?.status !== undefined) throw simulated({ ...outcome, status: outcome.status })
      check(call, route.resource)
      return served(call, route)
    })
    return { call, reply }
  }

  const answer = (call: Call): Answer | Promise<Answer> => {
    try {
      stamp(call, spoken.version)
      if (requestControl) applyPreferences(call)
      const route = routes.get(call.path)
      if (!route) throw unknownPath(call.version)
      if (!isServedIn(call.version, route.resource)) throw notYet(call.version, route.resource)
      call.resource = route.resource.key
      const identifying = identify(call)
      if (!identifying) return decided(call, route)
      return identifying.then(
        () => decided(call, route),
        (error) => refusal(call, error),
      )
    } catch (error) {
      return refusal(call, error)
    }
  }
  return {
    open: (incoming) => callOf(incoming, spoken),
    answer,
    refuse(call, problem) {
      stamp(call, spoken.version)
      return refused(call, problem)
    },
  }
}

const NO_CONSENTS = ' Consentimentos há com --auth consent.'

/** 404 for a path that nobody answers; `others` are those that are answered besides the resources of the version. */
export function unknownPath({ resources }: Version, others: readonly string[] = []): Problem {
  const paths = [...resources.map(({ path }) => path), ...others].join(', ')
  const hint = others.length > 0 ? '' : NO_CONSENTS
  return new Problem('NAO_ENCONTRADO', `Este caminho não existe: os recursos são ${paths}.${hint}`)
}

/** 404 for a resource that the version being spoken does not have yet. */
const notYet = ({ id }: Version, { path, since }: Resource): Problem =>
  new Problem(
    'NAO_ENCONTRADO',
    `${path} existe desde a versão ${since}, e aqui fala a ${id}: peça Prefer: version=${since} ou mais nova.`,
  )
