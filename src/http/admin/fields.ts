import { type Request, type Response, Router } from 'express'
import type { RuleBase } from '../../audit/finding.ts'
import { ARCHETYPES } from '../../generate/archetypes.ts'
import { dictionary, type Entry } from '../../standard/dictionary.ts'
import { RESOURCES, type Resource } from '../../standard/resources.ts'
import { NEWEST } from '../../standard/versions.ts'
import { only } from '../only.ts'
import { readParameters } from '../parameters.ts'
import { SHOWN_AS } from './preview.ts'

/** A rule that a field answers to, in the words of the audit. */
interface Governing {
  readonly id: string
  readonly pt: string
  readonly en: string
  readonly source: string
}

/** Its tables of towns and codes are large, and few servers are asked. */
async function loadRules() {
  const [{ RULES }, { BODY_RULES }, { rulesGoverning }] = await Promise.all([
    import('../../audit/rules.ts'),
    import('../../audit/body-rules.ts'),
    import('../../audit/governed.ts'),
  ])
  const byId = new Map<string, RuleBase>([...BODY_RULES, ...RULES].map((rule) => [rule.id, rule]))
  return (key: Resource['key'], entry: Entry): Governing[] => {
    const ids = rulesGoverning(key, entry.path.replace('/data/', '').replaceAll('/', '.'))
    const { condition } = entry
    const own = condition && !byId.has(condition.rule) ? [conditionAs(condition)] : []
    const known = ids.flatMap((id) => byId.get(id) ?? [])
    return [...own, ...known.map(({ id, says, source }) => ({ id, ...says, source }))]
  }
}

const conditionAs = ({ rule, text }: NonNullable<Entry['condition']>): Governing => ({
  id: rule,
  pt: text,
  en: text,
  source: 'Open Finance Brasil, API Customers',
})

function fieldOf(
  { path, name, schema, item, required, condition }: Entry,
  rules: readonly Governing[],
): object {
  const { type, description } = schema
  const { enum: words, maxLength, pattern } = item
  return {
    path: path.replace(/^\/data\/?/, '').replaceAll('/', '.'),
    name,
    type,
    description: description ?? item.description,
    required,
    ...(words && { words }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern }),
    ...(condition && { condition: { rule: condition.rule, text: condition.text } }),
    ...(rules.length > 0 && { rules }),
  }
}

/** What the fields of a payload are called and must be, and which archetypes a customer can be made from. */
export function adminFields(): Router {
  const router = Router({ caseSensitive: true })
  const readers = { resource: SHOWN_AS.resource, version: SHOWN_AS.version }
  router.get('/fields', async (req: Request, res: Response) => {
    const asked = readParameters<{ resource?: Resource; version?: typeof NEWEST }>(readers, req)
    const { resource = RESOURCES[0]!, version = NEWEST } = asked
    const governing = await loadRules()
    const [, ...fields] = dictionary(resource, version)
    res.json({
      resource: resource.key,
      version: version.id,
      fields: fields.map((entry) => fieldOf(entry, governing(resource.key, entry))),
    })
  })
  router.get('/archetypes', (_req, res) => {
    res.json({ archetypes: ARCHETYPES.map(({ id, kind, story }) => ({ id, kind, story })) })
  })
  router.all(['/fields', '/archetypes'], only('GET', 'HEAD'))
  return router
}
