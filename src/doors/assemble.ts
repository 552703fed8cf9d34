import { createDesk, type Desk } from '../bank/answer.ts'
import type { Call } from '../bank/call.ts'
import { type Identify, identify } from '../bank/identify.ts'
import { createJournal, type Journal } from '../bank/journal.ts'
import type { Metrics } from '../bank/metrics.ts'
import { payloadFindings } from '../bank/persona-findings.ts'
import { spokenOf } from '../bank/spoken.ts'
import { unmetRules } from '../bank/unmet-rules.ts'
import { type Behaviour, createBehaviour } from '../behaviour/behaviour.ts'
import { type ProfileInput, profileFrom } from '../behaviour/profile.ts'
import type { Config } from '../config.ts'
import { type Clock, createClock } from '../domain/clock.ts'
import { BANCO_FULANO, type Institution } from '../domain/institution.ts'
import type { Profile } from '../domain/misbehaviour.ts'
import type { Beginning, Store } from '../store/in-memory.ts'
import { type Cast, castOf } from '../store/seeds.ts'
import type { SeedsInput } from '../store/seeds-content.ts'

/** What a bank is made of, before anybody can call it. */
export interface Plan {
  readonly config: Config
  readonly seeds: string | SeedsInput
  readonly profile: string | ProfileInput
  readonly institution?: Institution
  /** What the bank's clock follows. */
  readonly now?: () => Date
  /** Opens the store of these customers. */
  readonly open: (beginning: Beginning) => Promise<Store>
  /** Who a call is for; undefined where a bearer is the name of a customer. */
  readonly identifying?: (store: Store, now: () => Date) => Identify | undefined
  readonly metrics?: Metrics
  /** Told in a line what a person should know. */
  readonly tell: (line: string) => void
  /** Told of errors that nobody foresaw. */
  readonly report: (error: unknown, call: Call) => void
}

/** A bank without a carrier. */
export interface Parts {
  readonly institution: Institution
  readonly clock: Clock
  readonly cast: Cast
  /** Of other seeds, as the same bank has them. */
  castOf(seeds: string): Cast
  readonly store: Store
  readonly behaviour: Behaviour
  readonly journal: Journal
  readonly identify: Identify
  readonly desk: Desk
  /** Tells of the rules of the profile that are about nobody. */
  tellUnmet(): void
  /** What a reset goes back to from now on. */
  liveBy(profile: Profile): void
  /** Back to the beginning: the customers of the seeds, the profile, no call counted nor remembered. */
  reset(): Promise<void>
}

/** Wires a bank. Throws InputError for seeds, a profile or customers that cannot be used. */
export async function assemble(plan: Plan): Promise<Parts> {
  const { config, institution = BANCO_FULANO, metrics, tell } = plan
  const clock = createClock(plan.now ?? (() => new Date()))
  const { now } = clock
  const castCalled = (seeds: string | SeedsInput): Cast => castOf(seeds, { seed: config.seed, institution })
  const cast = castCalled(plan.seeds)
  let profile = profileFrom(plan.profile)
  const behaviour = createBehaviour(profile, now)
  const store = await plan.open({
    initial: cast.people,
    check: payloadFindings,
    trusted: (persona) => institution === BANCO_FULANO && !cast.isPatched(persona),
    population: config.population === undefined ? undefined : cast.population(config.population),
  })
  const tellUnmet = (): void => {
    for (const { path, words } of unmetRules(behaviour.profile, { store, config }))
      tell(`warning: profile ${behaviour.profile.name}, ${path}: ${words.en}: the rule never fires`)
  }
  tellUnmet()
  const journal = createJournal(config.maxJournalEntries, { bodies: config.journalBodies })
  const identifying = plan.identifying?.(store, now) ?? identify({ store })
  const desk = createDesk({
    spoken: spokenOf(config),
    identify: identifying,
    behaviour,
    now,
    requestControl: config.requestControl,
    isPublic: config.publicUrl !== undefined,
    report: plan.report,
  })
  return {
    ...{ institution, clock, cast, castOf: castCalled, store, behaviour, journal, desk, tellUnmet },
    identify: identifying,
    liveBy(next) {
      profile = next
      behaviour.use(next)
      tellUnmet()
    },
    async reset() {
      clock.reset()
      await store.replaceAll([...cast.people()])
      await Promise.all([store.consents.clear(), store.artifacts.clear()])
      behaviour.use(profile)
      journal.clear()
      metrics?.reset()
    },
  }
}
