import { type Request, type Response, Router } from 'express'
import { knownProfiles, loadProfile, profileFindings, profileOf } from '../behaviour/profile.ts'
import type { Profile } from '../domain/misbehaviour.ts'
import type { AdminDeps } from './admin.ts'
import { accept } from './admin-personas.ts'
import { only } from './authorize.ts'
import { jsonBody } from './body.ts'
import { Problem, quoted } from './problem.ts'

/** `{ "name": "flaky" }` is one of the profiles there are; anything more is a profile of its own. */
function wanted(body: unknown): Profile {
  const keys = typeof body === 'object' && body !== null ? Object.keys(body) : []
  const name = keys.join() === 'name' ? (body as { name: unknown }).name : undefined
  if (typeof name !== 'string') {
    accept('PERFIL_INVALIDO', profileFindings(body))
    return profileOf(body)
  }
  // By name only: a file of the server is not for its callers to read.
  if (!knownProfiles().includes(name))
    throw new Problem(
      'PERFIL_INVALIDO',
      `Não há perfil ${quoted(name)}: há ${knownProfiles().join(', ')}; ou envie um perfil inteiro.`,
    )
  return loadProfile(name)
}

/** How the bank behaves, and how it could. */
export function adminProfile({ behaviour }: AdminDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/profile', (_req, res) => {
    res.json(behaviour.profile)
  })
  router.put('/profile', jsonBody(), (req: Request, res: Response) => {
    behaviour.use(wanted(req.body))
    res.json(behaviour.profile)
  })
  router.get('/profiles', (_req, res) => {
    const profiles = knownProfiles().map((name) => ({ name, description: loadProfile(name).description }))
    res.json({ profiles })
  })
  router.all('/profile', only('GET', 'HEAD', 'PUT'))
  router.all('/profiles', only('GET', 'HEAD'))
  return router
}
