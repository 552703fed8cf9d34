import type { Email, Phone } from '../standard/persona.ts'
import type { Draw } from './draw.ts'

/** Names that nobody can own: e-mails to them reach no one (RFC 2606). */
const MAIL_HOSTS = [
  'correio.example',
  'mail.example',
  'example.com',
  'example.net',
  'example.org',
  'postal.example',
] as const

const slugs = new Map<string, string>()
const SLUGS_MAX = 5_000

/** Lower case letters, digits and single hyphens, without accents: what an e-mail or a host name can hold. */
export function slug(text: string): string {
  const known = slugs.get(text)
  if (known !== undefined) return known
  const made = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (slugs.size < SLUGS_MAX) slugs.set(text, made)
  return made
}

/** A mobile number of that area: nine digits, the first a 9. */
export const mobile = (draw: Draw, areaCode: string, isMain: boolean): Phone => ({
  isMain,
  type: 'MOVEL',
  countryCallingCode: '55',
  areaCode,
  number: `9${draw.int(6, 9)}${draw.digits(7)}`,
})

/** A landline of that area: eight digits, the first from 2 to 5, and mostly 3. */
export const landline = (draw: Draw, areaCode: string, isMain: boolean): Phone => ({
  isMain,
  type: 'FIXO',
  countryCallingCode: '55',
  areaCode,
  number: `${draw.chance(0.75) ? 3 : draw.pick(areaCode === '11' ? [2, 4, 5] : [2, 4])}${draw.digits(7)}`,
})

/** A line that is neither, with the text that the type owes (R29); at work it has an extension (R31). */
export const messagePhone = (draw: Draw, areaCode: string): Phone => ({
  ...landline(draw, areaCode, false),
  type: 'OUTRO',
  ...(draw.chance(0.5)
    ? { additionalInfo: draw.pick(['Recado com familiar', 'Recado com vizinho']) }
    : { additionalInfo: 'Recado no trabalho', phoneExtension: String(draw.int(10, 9999)) }),
})

/** A company's switchboard: neither mobile nor a plain landline, reached by an extension (R29, R31). */
export const switchboard = (draw: Draw, areaCode: string): Phone => ({
  ...landline(draw, areaCode, false),
  type: 'OUTRO',
  additionalInfo: 'Central de atendimento',
  phoneExtension: String(draw.int(100, 9999)),
})

function firstWord(text: string): string {
  const end = text.indexOf(' ')
  return end < 0 ? text : text.slice(0, end)
}

/** What an e-mail address is made of. */
export interface MailName {
  readonly given: string
  readonly last: string
  /** Of birth. */
  readonly year: number
}

/** An address made of somebody's names: `marina.souza84@correio.example`. */
export function personalEmail(draw: Draw, name: MailName, isMain: boolean): Email {
  const first = slug(firstWord(name.given))
  // Without its particle: `da Silva` is `silva` there.
  const last = slug(name.last.slice(name.last.lastIndexOf(' ') + 1))
  const tail = draw.pick(['', String(name.year % 100).padStart(2, '0'), String(draw.int(1, 999))])
  return { isMain, email: `${first}${draw.pick(['.', '', '_'])}${last}${tail}@${draw.pick(MAIL_HOSTS)}` }
}

/** An address at the company's own invented domain: `contato@padaria-serra-clara.example`; a second is another desk's. */
export const businessEmail = (draw: Draw, name: string, isMain: boolean): Email => ({
  isMain,
  email: `${draw.pick(isMain ? ['contato', 'atendimento'] : ['financeiro', 'administrativo'])}@${slug(slug(name).slice(0, 50))}.example`,
})
