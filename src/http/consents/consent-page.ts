import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import helmet from 'helmet'
import { isCpf } from '../../domain/cpf.ts'
import { ended } from '../../standard/consents/states.ts'
import { only } from '../only.ts'
import type { AppDeps, Upkeep } from '../parts.ts'
import { authorise, consentCalled, customerOf } from './agree.ts'
import type { AuthorisationServer } from './authorisation-server.ts'
import { formOf } from './consent-form.ts'
import { pageOf } from './html.ts'

interface PageDeps extends Pick<AppDeps, 'store' | 'now'> {
  readonly bank: Pick<Upkeep, 'cast'>
  readonly oidc: () => Promise<AuthorisationServer>
}

const FORM_LIMIT = '10kb'

/** Loads nothing from anywhere. Where the form leads to is the receiver's address, which may be anybody's. */
const SHIELD = helmet({
  contentSecurityPolicy: {
    directives: { 'default-src': ["'none'"], 'form-action': null, 'upgrade-insecure-requests': null },
  },
  strictTransportSecurity: false,
})

const LOST = pageOf(
  'Este endereço não vale mais',
  '<p>Volte à instituição que trouxe você até aqui e comece de novo.</p>',
)

const UNREAD = pageOf(
  'Não deu para ler a resposta',
  '<p>O que chegou não é o formulário desta página: volte, escolha e envie de novo.</p>',
)

/** What Express's reader stumbled over is no fault of ours, and who sent it is looking at a page. */
const unread: ErrorRequestHandler = (error: { status?: number; type?: string }, _req, res, next) => {
  if (error.type === undefined) return next(error)
  res
    .status(error.status ?? 400)
    .type('html')
    .send(UNREAD)
}

/** The page where a person reads what is asked of them, and agrees or not. Needs no JavaScript. */
export function consentPage(deps: PageDeps): Router {
  const { store, now } = deps
  const router = Router({ caseSensitive: true })
  router.use(SHIELD)

  /** What the visitor came for; when there is nothing to decide, they are sent back or told so. */
  const arrived = async (req: Request, res: Response) => {
    const oidc = await deps.oidc()
    const visit = await oidc.visitOf(req, res)
    if (!visit) return void res.status(404).type('html').send(LOST)
    if (visit.decided) return res.redirect(303, visit.decided)
    const consent =
      store.consents.find(visit.consentId ?? '') && consentCalled(visit.consentId ?? '', { store, now })
    if (!consent || consent.clientId !== visit.clientId)
      return oidc.refuse(req, res, 'invalid_scope', 'the scope names no consent of this client')
    if (consent.status !== 'AWAITING_AUTHORISATION')
      return oidc.refuse(req, res, 'access_denied', `the consent is ${consent.status}`)
    if (visit.denied !== undefined) return oidc.refuse(req, res, 'access_denied', visit.denied)
    return { oidc, consent, receiver: visit.clientName ?? visit.clientId }
  }

  router.get('/:uid', async (req, res) => {
    const came = await arrived(req, res)
    if (came) res.type('html').send(formOf({ ...came, store }))
  })

  const decide = async (req: Request, res: Response): Promise<unknown> => {
    const came = await arrived(req, res)
    if (!came) return
    const { oidc, consent } = came
    const form = (req.body ?? {}) as Record<string, unknown>
    // A field that comes twice is a list, and means nothing.
    const field = (name: string): string => (typeof form[name] === 'string' ? (form[name] as string) : '')
    const [decisao, cliente, cpf] = [field('decisao'), field('cliente'), field('cpf')]
    if (decisao === 'recusar') {
      await store.consents.put(consent.consentId, ended(consent, now()))
      return oidc.refuse(req, res, 'access_denied', 'the customer refused')
    }
    const person = (cpf.trim() || cliente).replace(/[.\s-]/g, '')
    if (decisao !== 'aprovar' || !isCpf(person)) {
      const fault =
        decisao === 'aprovar'
          ? 'Este CPF não existe: confira os onze dígitos.'
          : 'Escolha um dos dois botões.'
      return res
        .status(400)
        .type('html')
        .send(formOf({ ...came, store, fault, typed: cpf }))
    }
    // Whoever signs in has to be the person of the consent (rulebook section 7, 15).
    if (person !== consent.loggedUser)
      return oidc.refuse(req, res, 'access_denied', 'the person who signed in is not the one of the consent')
    const given = await authorise(consent.consentId, await customerOf(consent, deps), deps)
    return oidc.approve(req, res, given)
  }

  // One decision at a time: the second of two clicks finds what the first one did.
  let last: Promise<unknown> = Promise.resolve()
  router.post('/:uid', express.urlencoded({ extended: false, limit: FORM_LIMIT }), (req, res) => {
    const turn = last.then(() => decide(req, res))
    last = turn.catch(() => {})
    return turn
  })

  router.all('/:uid', only('GET', 'HEAD', 'POST'))
  router.use(unread)
  return router
}
