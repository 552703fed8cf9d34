import { type Request, type Response, Router } from 'express'
import { Problem, quoted } from '../../bank/problem.ts'
import { unmetRules } from '../../bank/unmet-rules.ts'
import { knownProfiles, loadProfile, profileFindings, profileOf } from '../../behaviour/profile.ts'
import type { Profile } from '../../domain/misbehaviour.ts'
import { jsonBody } from '../body.ts'
import { only } from '../only.ts'
import type { AppDeps } from '../parts.ts'
import { accept, lines } from './accept.ts'

const PROFILE_SCHEMA_FILE = './node_modules/fulano/profiles/profile.schema.json'

/** `{ "name": "flaky" }` is one of the profiles there are; anything more is a profile of its own. */
function wanted(body: unknown): Profile {
  const keys = typeof body === 'object' && body !== null ? Object.keys(body) : []
  const name = keys.join() === 'name' ? (body as { name: unknown }).name : undefined
  if (typeof name !== 'string') {
    const written = withoutWarnings(body)
    accept('PERFIL_INVALIDO', profileFindings(written))
    return profileOf(written)
  }
  // By name only: a file of the server is not for its callers to read.
  if (!knownProfiles().includes(name))
    throw new Problem(
      'PERFIL_INVALIDO',
      `Não há perfil ${quoted(name)}: há ${knownProfiles().join(', ')}; ou envie um perfil inteiro.`,
    )
  return loadProfile(name)
}

/** What `GET` adds may come back with a profile. */
function withoutWarnings(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { warnings: _, ...profile } = body as Readonly<Record<string, unknown>>
  return profile
}

/** How the bank behaves, and how it could. */
export function adminProfile({
  behaviour,
  store,
  config,
}: Pick<AppDeps, 'behaviour' | 'store' | 'config'>): Router {
  const router = Router({ caseSensitive: true })
  /** With `warnings` where a rule is about nobody; who it is about may come later. */
  const shown = (): object => {
    const warnings = lines(unmetRules(behaviour.profile, { store, config }))
    return { ...behaviour.profile, ...(warnings.length > 0 && { warnings }) }
  }
  router.get('/profile', (_req, res) => {
    res.json(shown())
  })
  router.put('/profile', jsonBody(), (req: Request, res: Response) => {
    behaviour.use(wanted(req.body))
    res.json(shown())
  })
  /** As `--profile` takes it: with its schema for editors, and without warnings. */
  router.get('/profile/file', (_req, res) => {
    const { profile } = behaviour
    res.attachment(`${profile.name}.json`).type('json')
    res.send(`${JSON.stringify({ $schema: PROFILE_SCHEMA_FILE, ...profile }, null, 2)}\n`)
  })
  router.get('/profiles/:name', (req, res) => {
    const { name } = req.params
    if (!knownProfiles().includes(name))
      throw new Problem('NAO_ENCONTRADO', `Não há perfil ${quoted(name)}: há ${knownProfiles().join(', ')}.`)
    res.json(loadProfile(name))
  })
  router.get('/profiles', (_req, res) => {
    const profiles = knownProfiles().map((name) => ({ name, description: loadProfile(name).description }))
    res.json({ profiles })
  })
  router.all('/profile', only('GET', 'HEAD', 'PUT'))
  router.all(['/profile/file', '/profiles', '/profiles/:name'], only('GET', 'HEAD'))
  return router
}
