import { personalContacts } from './contacts.ts'
import { ANY_ANCHORED, coded, flag, list, object, oneOf, type Static, TRIMMED, text } from './part.ts'
import * as scalar from './scalars.ts'

export const MARITAL_STATUSES = [
  'SOLTEIRO',
  'CASADO',
  'VIUVO',
  'SEPARADO_JUDICIALMENTE',
  'DIVORCIADO',
  'UNIAO_ESTAVEL',
  'OUTRO',
] as const
export type MaritalStatus = (typeof MARITAL_STATUSES)[number]

export const SEXES = ['FEMININO', 'MASCULINO', 'OUTRO'] as const
export type Sex = (typeof SEXES)[number]

export const OTHER_DOCUMENT_TYPES = ['CNH', 'RG', 'NIF', 'RNE', 'OUTROS'] as const

const passport = object('Passport', 'Passaporte de quem mora fora e não tem CPF.', {
  number: text('Número do passaporte.', 20, { pattern: ANY_ANCHORED }),
  country: scalar.country3('País emissor, em três letras (ISO 3166-1).'),
  'expirationDate?': scalar.date('Validade.'),
  'issueDate?': scalar.date('Emissão.'),
})

const documents = object('PersonalDocuments', 'Documento principal: CPF, ou passaporte na falta dele.', {
  'cpfNumber?': scalar.cpf('CPF, só com os dígitos.'),
  'passport?': passport,
})

const otherDocument = object('PersonalOtherDocument', 'Outro documento de identidade.', {
  type: oneOf('Tipo de documento.', OTHER_DOCUMENT_TYPES),
  'typeAdditionalInfo?': text('Que documento é, quando o tipo é OUTROS.', 70),
  number: text('Número do documento.', 40),
  'checkDigit?': text('Dígito verificador, se houver.', 2),
  'additionalInfo?': text('Órgão emissor e estado.', 50, { example: 'SSP/PE' }),
  'expirationDate?': scalar.date('Validade.'),
})

const foreignDocument = object('NationalityDocument', 'Documento dado pelo outro país.', {
  type: text('Tipo de documento.', 10),
  number: text('Número do documento.', 40),
  'expirationDate?': scalar.date('Validade.'),
  'issueDate?': scalar.date('Emissão.'),
  'country?': text('Nome do país.', 80),
  'additionalInfo?': text('O que mais importar sobre o documento.', 70),
})

const nationality = object('Nationality', 'Uma nacionalidade que não é a brasileira.', {
  otherNationalitiesInfo: coded('País da nacionalidade, em três letras.', '^\\S[\\s\\S]*$', {
    maxLength: 40,
    example: 'PRT',
  }),
  documents: list('Documentos dessa nacionalidade.', foreignDocument),
})

const filiation = object('Filiation', 'Mãe ou pai.', {
  type: oneOf('Qual dos dois.', ['MAE', 'PAI']),
  civilName: text('Nome civil.', 70, { pattern: ANY_ANCHORED }),
  'socialName?': text('Nome social, quando a pessoa tem um.', 70, { pattern: ANY_ANCHORED }),
})

export const personalIdentification = object('PersonalIdentification', 'Um cadastro de pessoa natural.', {
  updateDateTime: scalar.instant(scalar.UPDATED),
  personalId: scalar.registrationId('Chave estável deste cadastro.'),
  brandName: text('Marca do banco que atende o cliente.', 80),
  civilName: text('Nome civil completo.', 70, { pattern: ANY_ANCHORED }),
  'socialName?': scalar.socialName,
  birthDate: scalar.date('Nascimento.'),
  'maritalStatusCode?': oneOf('Estado civil.', MARITAL_STATUSES),
  'maritalStatusAdditionalInfo?': text('Qual é, quando o estado civil é OUTRO.', 50),
  'sex?': oneOf('Sexo informado no cadastro.', SEXES),
  companiesCnpj: list('Empresas da marca que usam este cadastro.', scalar.cnpj('CNPJ da empresa.'), {
    minItems: 1,
  }),
  documents,
  'otherDocuments?': list('Outros documentos.', otherDocument, { minItems: 1 }),
  hasBrazilianNationality: flag('Se a pessoa é brasileira.'),
  'nationality?': list('Outras nacionalidades.', nationality, { minItems: 1 }),
  'filiation?': list('Filiação.', filiation, { minItems: 1 }),
  contacts: personalContacts,
})
export type PersonalIdentification = Static<typeof personalIdentification>

const informedIncome = object('InformedIncome', 'Renda que o cliente declarou.', {
  frequency: scalar.frequency('De quanto em quanto tempo a recebe.'),
  amount: object('IncomeAmount', 'Quanto recebe de cada vez.', scalar.MONEY),
  date: scalar.date('Dia a que a informação se refere.'),
})

const informedPatrimony = object('PersonalPatrimony', 'Patrimônio que o cliente declarou.', {
  amount: object('PatrimonyAmount', 'Bens menos dívidas.', scalar.SIGNED_MONEY),
  year: scalar.year('Ano a que a informação se refere.'),
})

const employer = object('Employer', 'Quem emprega o cliente.', {
  'cnpjCpf?': scalar.cpfOrCnpj('CPF ou CNPJ do empregador.', {}),
  'name?': coded('Nome do empregador.', TRIMMED),
})

export const personalQualification = object(
  'PersonalQualification',
  'Ocupação, renda e patrimônio de uma pessoa natural.',
  {
    updateDateTime: scalar.looseInstant(scalar.UPDATED),
    companyCnpj: scalar.cnpj('CNPJ da instituição que mantém o cadastro.'),
    'occupationCode?': oneOf('De que lista vem a ocupação.', ['RECEITA_FEDERAL', 'CBO', 'OUTRO']),
    'occupationDescription?': text('Código da ocupação nessa lista, ou o nome dela se OUTRO.', 100),
    'informedIncome?': informedIncome,
    'informedPatrimony?': informedPatrimony,
    'employers?': list('Empregadores atuais.', employer, { minItems: 1 }),
  },
)
export type PersonalQualification = Static<typeof personalQualification>
