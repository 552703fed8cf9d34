import express, { type Request, type Response, Router } from 'express'
import helmet from 'helmet'
import { groupsOf } from '../consent/permissions.ts'
import { ended } from '../consent/states.ts'
import type { Consent } from '../domain/consent.ts'
import { isCpf } from '../domain/cpf.ts'
import type { Persona } from '../domain/persona.ts'
import type { Store } from '../store/store.ts'
import type { AppDeps, Bank } from './app.ts'
import { authorise, consentCalled, customerOf, documentOf } from './authorise.ts'
import { only } from './authorize.ts'
import type { AuthorisationServer } from './oidc.ts'

interface PageDeps extends Pick<AppDeps, 'store' | 'now'> {
  readonly bank: Pick<Bank, 'cast'>
  readonly oidc: () => Promise<AuthorisationServer>
}

/** Customers to choose from; whoever is not among them types a CPF. */
const CHOICES = 40
const FORM_LIMIT = '10kb'

/** Loads nothing from anywhere. Where the form leads to is the receiver's address, which may be anybody's. */
const SHIELD = helmet({
  contentSecurityPolicy: {
    directives: { 'default-src': ["'none'"], 'form-action': null, 'upgrade-insecure-requests': null },
  },
  strictTransportSecurity: false,
})

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const masked = (document: string): string =>
  document.length === 11
    ? document.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4')
    : document.replace(/(..)(...)(...)(....)(..)/, '$1.$2.$3/$4-$5')

const BRASILIA_MS = -3 * 3_600_000

/** `01/11/2027 às 09:00 (horário de Brasília)` */
function deadline(expirationDateTime: string | undefined): string {
  if (expirationDateTime === undefined) return 'por prazo indeterminado, até você revogar'
  const local = new Date(Date.parse(expirationDateTime) + BRASILIA_MS).toISOString()
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(local)!
  return `até ${day}/${month}/${year} às ${time} (horário de Brasília)`
}

const nameOf = (persona: Persona): string => {
  if (persona.kind === 'business') return persona.data.identifications[0]!.companyName
  const { civilName, socialName } = persona.data.identifications[0]!
  return socialName ?? civilName
}

/** Who may be sitting there: the one whom the consent names first, then the others who have a name. */
function choices(store: Store, { loggedUser }: Consent): readonly { cpf: string; name: string }[] {
  const expected = store.find(loggedUser)
  const others = store
    .list({ kind: 'personal', limit: 3 * CHOICES })
    .personas.filter(
      ({ alias, document }) => alias !== undefined && isCpf(document) && document !== loggedUser,
    )
  return [
    { cpf: loggedUser, name: expected ? nameOf(expected) : 'A pessoa deste consentimento' },
    ...others.slice(0, CHOICES).map((persona) => ({ cpf: persona.document, name: nameOf(persona) })),
  ]
}

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #f4f4f1; margin: 0 }
main { max-width: 36rem; margin: 2rem auto; padding: 1.5rem 2rem; background: #fff; border-radius: .5rem }
h1 { font-size: 1.5rem; line-height: 1.2 }
fieldset { border: 1px solid #767676; border-radius: .25rem; margin: 1.5rem 0; padding: 1rem }
label { display: block; margin-top: .5rem }
select, input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 1px solid #767676; border-radius: .25rem }
button { font: inherit; padding: .75rem 1.25rem; margin: .25rem .5rem .25rem 0; border-radius: .25rem; border: 2px solid #0b5c3b; cursor: pointer }
button[value=aprovar] { background: #0b5c3b; color: #fff }
button[value=recusar] { background: #fff; color: #0b5c3b }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px }
.erro { color: #a40000; font-weight: bold }
footer { font-size: .875rem; color: #4a4a4a }
`

const pageOf = (title: string, body: string): string => `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Banco Fulano</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
<footer><p>O Banco Fulano é um sandbox: o banco e os clientes são fictícios.</p></footer>
</main>
</body>
</html>
`

interface Form {
  readonly clientId: string
  readonly consent: Consent
  readonly store: Store
  /** What was wrong with what was typed before. */
  readonly fault?: string
  readonly typed?: string
}

function formOf({ clientId, consent, store, fault, typed = '' }: Form): string {
  const customer = store.find(documentOf(consent))
  const company =
    consent.businessEntity === undefined
      ? ''
      : `<p>Em nome de <strong>${escaped(customer ? nameOf(customer) : 'uma empresa')}</strong>, CNPJ ${masked(consent.businessEntity)}.</p>`
  const groups = groupsOf(consent.permissions).map(({ title }) => `<li>${escaped(title)}</li>`)
  const options = choices(store, consent).map(
    ({ cpf, name }) => `<option value="${cpf}">${escaped(name)}, CPF ${masked(cpf)}</option>`,
  )
  const error = fault ? `<p class="erro" id="erro" role="alert">${escaped(fault)}</p>` : ''
  const described = fault ? ' aria-invalid="true" aria-describedby="ajuda erro"' : ' aria-describedby="ajuda"'
  return pageOf(
    'Compartilhar os seus dados?',
    `<p><strong>${escaped(clientId)}</strong> pede para ver, no Banco Fulano:</p>
<ul>
${groups.join('\n')}
</ul>
${company}
<p>Vale ${deadline(consent.expirationDateTime)}.</p>
<form method="post">
<fieldset>
<legend>Quem é você?</legend>
${error}
<label for="cliente">Cliente</label>
<select id="cliente" name="cliente">
${options.join('\n')}
</select>
<label for="cpf">Ou digite um CPF</label>
<input id="cpf" name="cpf" inputmode="numeric" autocomplete="off" maxlength="14" value="${escaped(typed)}"${described}>
<p id="ajuda">O banco só aceita a pessoa para quem o consentimento foi pedido: CPF ${masked(consent.loggedUser)}.</p>
</fieldset>
<button name="decisao" value="aprovar">Compartilhar</button>
<button name="decisao" value="recusar">Não compartilhar</button>
</form>`,
  )
}

const lost = pageOf(
  'Este endereço não vale mais',
  '<p>Volte à instituição que trouxe você até aqui e comece de novo.</p>',
)

/** The page where a person reads what is asked of them, and agrees or not. Needs no JavaScript. */
export function consentPage(deps: PageDeps): Router {
  const { store, now } = deps
  const router = Router({ caseSensitive: true })
  router.use(SHIELD)

  /** What the visitor came for; when there is nothing to decide, they are sent back or told so. */
  const arrived = async (req: Request, res: Response) => {
    const oidc = await deps.oidc()
    const visit = await oidc.visitOf(req, res)
    if (!visit) return void res.status(404).type('html').send(lost)
    const consent =
      store.consents.find(visit.consentId ?? '') && consentCalled(visit.consentId ?? '', { store, now })
    if (!consent || consent.clientId !== visit.clientId)
      return oidc
        .refuse(req, res, 'invalid_scope', 'the scope names no consent of this client')
        .then(() => undefined)
    if (consent.status !== 'AWAITING_AUTHORISATION')
      return oidc.refuse(req, res, 'access_denied', `the consent is ${consent.status}`).then(() => undefined)
    return { oidc, consent, clientId: visit.clientId }
  }

  router.get('/:uid', async (req, res) => {
    const came = await arrived(req, res)
    if (came) res.type('html').send(formOf({ ...came, store }))
  })

  router.post('/:uid', express.urlencoded({ extended: false, limit: FORM_LIMIT }), async (req, res) => {
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
      return void res
        .status(400)
        .type('html')
        .send(formOf({ ...came, store, fault, typed: cpf }))
    }
    // Whoever signs in has to be the person of the consent (rulebook section 7, 15).
    if (person !== consent.loggedUser)
      return oidc.refuse(req, res, 'access_denied', 'the person who signed in is not the one of the consent')
    const given = await authorise(consent.consentId, await customerOf(consent, deps), deps)
    return oidc.approve(req, res, given)
  })

  router.all('/:uid', only('GET', 'HEAD', 'POST'))
  return router
}
