import { businessContacts } from './contacts.ts'
import { coded, flag, list, object, oneOf, type Static, text } from './part.ts'
import * as scalar from './scalars.ts'

const TRADE_NAME = 'Nome fantasia, se houver.'

const otherDocument = object(
  'BusinessOtherDocument',
  'Documento de empresa estrangeira dispensada de CNPJ.',
  {
    type: text('Tipo de documento.', 20),
    number: text('Número do documento.', 20),
    country: scalar.country3('País emissor, em três letras (ISO 3166-1).'),
    'expirationDate?': scalar.date('Validade.'),
  },
)

const party = object('Party', 'Sócio ou administrador.', {
  personType: oneOf('Se é pessoa ou empresa.', ['PESSOA_NATURAL', 'PESSOA_JURIDICA']),
  type: oneOf('Papel na empresa.', ['SOCIO', 'ADMINISTRADOR']),
  'civilName?': scalar.civilName('Nome civil, se é pessoa natural.'),
  'socialName?': scalar.socialName,
  'companyName?': text('Razão social, se é pessoa jurídica.', 144),
  'tradeName?': text(TRADE_NAME, 70),
  'startDate?': scalar.instant('Início da participação.'),
  'shareholding?': coded('Fração do capital, com seis casas decimais.', '^[01]\\.\\d{6}$', {
    format: 'double',
    minLength: 8,
    maxLength: 8,
    example: '0.510000',
  }),
  documentType: oneOf('Tipo de documento.', ['CPF', 'PASSAPORTE', 'OUTRO_DOCUMENTO_VIAGEM', 'CNPJ']),
  documentNumber: text('Número do documento.', 20),
  'documentAdditionalInfo?': text('O que mais importar sobre o documento.', 100),
  'documentCountry?': text('País emissor, em três letras (ISO 3166-1).', 3),
  'documentExpirationDate?': scalar.date('Validade.'),
  'documentIssueDate?': scalar.date('Emissão.'),
})

export const businessIdentification = object('BusinessIdentification', 'Um cadastro de pessoa jurídica.', {
  updateDateTime: scalar.looseInstant(scalar.UPDATED),
  businessId: scalar.registrationId('Chave estável deste cadastro.'),
  brandName: text('Marca do banco que atende o cliente.', 80),
  companyName: text('Razão social.', 144),
  'tradeName?': text(TRADE_NAME, 70),
  incorporationDate: scalar.looseInstant('Constituição da empresa.'),
  cnpjNumber: scalar.cnpj('CNPJ da empresa.'),
  companiesCnpj: list('Empresas da marca que usam este cadastro.', scalar.cnpj('CNPJ da empresa da marca.'), {
    minItems: 1,
  }),
  'otherDocuments?': list('Documentos estrangeiros.', otherDocument, { minItems: 1 }),
  parties: list('Quadro de sócios e administradores.', party, { minItems: 0 }),
  contacts: businessContacts,
})
export type Party = Static<typeof party>
export type BusinessIdentification = Static<typeof businessIdentification>

const economicActivity = object('EconomicActivity', 'Um ramo de atividade.', {
  code: coded('Subclasse da CNAE 2.3, com sete dígitos.', '^\\d{7}$', { example: '4711302' }),
  isMain: flag('Se é a atividade principal.'),
})

const informedRevenue = object('InformedRevenue', 'Faturamento que a empresa declarou.', {
  'frequency?': scalar.frequency('A que período o valor se refere.'),
  'frequencyAdditionalInfo?': text('Que período é, quando a frequência é OUTROS.', 100),
  amount: object('RevenueAmount', 'Quanto faturou nesse período.', scalar.SIGNED_MONEY),
  'year?': scalar.year('Ano a que a informação se refere.'),
})

const informedPatrimony = object('BusinessPatrimony', 'Patrimônio que a empresa declarou.', {
  amount: object('PatrimonyAmount', 'Bens menos dívidas.', scalar.SIGNED_MONEY),
  // Twice the length of a date, as published.
  date: scalar.date('Dia a que a informação se refere.', 20),
})

export const businessQualification = object(
  'BusinessQualification',
  'Atividades, faturamento e patrimônio de uma empresa.',
  {
    updateDateTime: scalar.looseInstant(scalar.UPDATED),
    'economicActivities?': list('Ramos de atividade, o principal e os demais.', economicActivity, {
      minItems: 0,
    }),
    'informedRevenue?': informedRevenue,
    'informedPatrimony?': informedPatrimony,
  },
)
export type BusinessQualification = Static<typeof businessQualification>
