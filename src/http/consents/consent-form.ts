import type { Consent } from '../../domain/consent.ts'
import { isCpf } from '../../domain/cpf.ts'
import { groupsOf } from '../../standard/consents/permissions.ts'
import type { Persona } from '../../standard/persona.ts'
import type { Store } from '../../store/store.ts'
import { documentOf } from './agree.ts'
import { escaped, pageOf } from './html.ts'

/** Customers to choose from; whoever is not among them types a CPF. */
const CHOICES = 40

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

interface Form {
  /** Who asks. */
  readonly receiver: string
  readonly consent: Consent
  readonly store: Store
  /** What was wrong with what was typed before. */
  readonly fault?: string
  readonly typed?: string
}

/** What is asked of the person, to be agreed to or not. */
export function formOf({ receiver, consent, store, fault, typed = '' }: Form): string {
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
    `<p><strong>${escaped(receiver)}</strong> pede para ver, no Banco Fulano:</p>
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
<button id="aprovar" name="decisao" value="aprovar">Compartilhar</button>
<button id="recusar" name="decisao" value="recusar">Não compartilhar</button>
</form>`,
  )
}
