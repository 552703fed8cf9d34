import { UFS } from '../../domain/uf.ts'
import { coded, flag, list, object, oneOf, type Part, type Static, text } from './part.ts'

const coordinates = object('GeographicCoordinates', 'Posição do endereço no mapa.', {
  latitude: coded('De -90 a 90 graus.', '^-?\\d{1,2}\\.\\d{1,9}$', { maxLength: 13, example: '-8.0628' }),
  longitude: coded('De -180 a 180 graus.', '^-?\\d{1,3}\\.\\d{1,8}$', { maxLength: 13, example: '-34.8711' }),
})

const isMain = flag('Se é o principal da lista.')
const postCode = coded('CEP, só com os dígitos.', '^\\d{8}$', { maxLength: 8, example: '50030230' })
const country = text('Nome do país.', 80, { example: 'Brasil' })
const countryCode = coded('País em três letras (ISO 3166-1).', '^([A-Z]{3})$', {
  maxLength: 3,
  example: 'BRA',
})

const STREET = 'Tipo e nome do logradouro, com o número.'
const TOWN = 'Município ou localidade.'

type Fields = Readonly<Record<string, Part<unknown>>>

/** An address: persons and companies differ in what they must say of the street, the town and the country. */
const place = <Street extends Fields, Rest extends Fields>(
  street: Street,
  townName: Part<string>,
  rest: Rest,
) => ({
  isMain,
  ...street,
  'additionalInfo?': text('Complemento do logradouro.', 30),
  'districtName?': text('Bairro.', 50),
  townName,
  // Without an anchor at its start, as published.
  'ibgeTownCode?': coded('Código do município no IBGE, com sete dígitos.', '\\d{7}$', {
    maxLength: 7,
    example: '2611606',
  }),
  'countrySubDivision?': oneOf('Sigla do estado brasileiro.', UFS),
  ...rest,
  'geographicCoordinates?': coordinates,
})

const personalAddress = object(
  'PersonalPostalAddress',
  'Endereço de uma pessoa natural.',
  place({ address: text(STREET, 150) }, text(TOWN, 50), { postCode, country, 'countryCode?': countryCode }),
)

const ANY_LINE = '^[\\w\\W\\s]*$'

const businessAddress = object(
  'BusinessPostalAddress',
  'Endereço de uma empresa.',
  place(
    { 'address?': coded(STREET, ANY_LINE, { minLength: 2, maxLength: 150 }) },
    coded(TOWN, ANY_LINE, { minLength: 2, maxLength: 50 }),
    { 'postCode?': postCode, country, countryCode },
  ),
)

const phone = object('Phone', 'Telefone de contato.', {
  isMain,
  type: oneOf('Tipo de linha.', ['FIXO', 'MOVEL', 'OUTRO']),
  'additionalInfo?': text('Que linha é, quando o tipo é OUTRO.', 70),
  'countryCallingCode?': coded('Código do país, quando não é 55.', '^\\d{1,4}$', {
    maxLength: 4,
    example: '351',
  }),
  areaCode: coded('Código de área (DDD).', '^(\\d{2,3})$', { minLength: 2, maxLength: 3, example: '81' }),
  number: coded('Número, só com os dígitos.', '^([0-9]{6,13})$', { maxLength: 13, example: '987654321' }),
  'phoneExtension?': coded('Ramal.', '^\\d{1,5}$', { maxLength: 5 }),
})

const mailbox: Part<string> = {
  description: 'Endereço completo.',
  type: 'string',
  format: 'email',
  maxLength: 320,
  example: 'fulana@example.com',
}

const email = object('Email', 'Endereço eletrônico.', { isMain, email: mailbox })

const contacts = <Address>(title: string, address: Part<Address>) =>
  object(title, 'Como falar com o cliente.', {
    postalAddresses: list('Endereços.', address, { minItems: 0 }),
    phones: list('Telefones.', phone, { minItems: 0 }),
    emails: list('E-mails.', email, { minItems: 0 }),
  })

export const personalContacts = contacts('PersonalContacts', personalAddress)
export const businessContacts = contacts('BusinessContacts', businessAddress)

export type PostalAddress = Static<typeof personalAddress>
export type BusinessPostalAddress = Static<typeof businessAddress>
export type Phone = Static<typeof phone>
export type Email = Static<typeof email>
export type PersonalContacts = Static<typeof personalContacts>
