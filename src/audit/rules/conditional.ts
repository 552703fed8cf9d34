import type { Words } from '../../domain/words.ts'
import { CONDITIONS, type Condition, type Unmet, unmetBy } from '../../standard/conditions.ts'
import type { Context, Fault, RecordRule } from '../finding.ts'
import { fault } from '../known.ts'
import { type Key, RESTRICTION, RULEBOOK } from '../rule.ts'

const remembered = new WeakMap<object, readonly Unmet[]>()

/** Many rules ask about a record: what it breaks is found once. */
function unmetIn(key: Key, record: object): readonly Unmet[] {
  const unmet = remembered.get(record) ?? unmetBy(key, record)
  remembered.set(record, unmet)
  return unmet
}

/** The rule of the rulebook that an unmet condition breaks. */
const ruleOf = ({ condition, is }: Unmet): string | undefined =>
  is === 'forbidden' ? condition.forbidden?.rule : condition.because && condition.rule

/** What a record breaks of the standard's conditional fields under that rule; `expected` unless the condition says it. */
export const breaking =
  (rule: string, expected?: Words) =>
  (record: object, { resource }: Context): Fault[] =>
    resource === undefined
      ? []
      : unmetIn(resource, record)
          .filter((unmet) => ruleOf(unmet) === rule)
          .map((unmet) => faultOf(unmet, expected))

function faultOf({ condition, is, path, value, around, at }: Unmet, expected?: Words): Fault {
  const { name, because = condition.forbidden!.because, fits, instead, forbidden } = condition
  if (is === 'forbidden') return fault(path, value, reasoned('nada', 'nothing', forbidden!.because))
  // Either of the two would do, so neither of their places is the one that is wrong.
  if (instead) return fault(at, around, { pt: `${name} ou ${instead}`, en: `${name} or ${instead}` })
  const { pt, en } = fits?.words ?? { pt: 'um valor', en: 'a value' }
  return fault(path, value, expected ?? reasoned(pt, en, because))
}

const reasoned = (pt: string, en: string, because: Words): Words => ({
  pt: `${pt}, porque ${because.pt}`,
  en: `${en}, because ${because.en}`,
})

/** Tables of their own ask for more than that the field be there. */
const ELSEWHERE = ['R22']

const isAsked = ({ rule, because }: Condition): boolean => because !== undefined && !ELSEWHERE.includes(rule)

function requiring({ rule: id, of, name, because, marked, mild }: Condition): RecordRule {
  return {
    id,
    of,
    severity: mild ? 'warning' : 'error',
    source: marked ? RESTRICTION : `${RULEBOOK}, ${name}`,
    says: {
      pt: `${name} é obrigatório quando ${because!.pt}.`,
      en: `${name} is required when ${because!.en}.`,
    },
    test: breaking(id),
  }
}

function forbidding({ of, name, forbidden }: Condition): RecordRule {
  const { rule: id, because } = forbidden!
  return {
    id,
    of,
    severity: 'warning',
    source: RESTRICTION,
    says: { pt: `${name} não vai quando ${because.pt}.`, en: `${name} is not sent when ${because.en}.` },
    test: breaking(id),
  }
}

const asked = CONDITIONS.filter(isAsked)

/** TABLE of the rules about conditional fields, made of the standard's own (`standard/conditions.ts`): one a rule. */
export const CONDITION_RULES: readonly RecordRule[] = [
  ...asked.filter(({ rule }, at) => asked.findIndex((one) => one.rule === rule) === at).map(requiring),
  ...CONDITIONS.filter(({ forbidden }) => forbidden).map(forbidding),
]
