import type { Resource } from './resources.ts'
import { dataSchema } from './schema.ts'
import type { JsonSchema } from './schemas/part.ts'
import type { Version } from './versions.ts'

/** One field of a payload, as the standard's data dictionaries describe it. */
export interface Entry {
  /** `/data/contacts/phones/number` */
  readonly path: string
  readonly name: string
  readonly schema: JsonSchema
  /** Of a list, the item that it holds; otherwise the same schema. */
  readonly item: JsonSchema
  readonly required: boolean
  /** When the field is owed although the schema calls it optional, in Portuguese. */
  readonly condition?: string
}

/** TABLE of the conditions (rulebook 2.7), by the end of the path; the first that fits counts. */
const CONDITIONS: readonly (readonly [string, string])[] = [
  ['/maritalStatusAdditionalInfo', 'Obrigatório quando maritalStatusCode é OUTRO.'],
  ['/documents/cpfNumber', 'Obrigatório quando não há passaporte.'],
  ['/documents/passport', 'Obrigatório quando não há CPF; só para quem mora fora e é dispensado dele.'],
  ['/otherDocuments/typeAdditionalInfo', 'Obrigatório quando type é OUTROS.'],
  ['/otherDocuments/additionalInfo', 'Obrigatório quando o local de emissão importa, como no RG (SSP/SP).'],
  ['/data/nationality', 'Obrigatório quando hasBrazilianNationality é false.'],
  ['/postalAddresses/districtName', 'Obrigatório quando o endereço tem bairro.'],
  ['/phones/additionalInfo', 'Obrigatório quando type é OUTRO.'],
  ['/phones/countryCallingCode', 'Obrigatório quando o DDI não é 55.'],
  ['/data/occupationDescription', 'Obrigatório quando há occupationCode; só o código quando é de uma lista.'],
  ['/productsServicesTypeAdditionalInfo', 'Obrigatório quando productsServicesType contém OUTROS.'],
  ['/accounts/branchCode', 'Obrigatório quando type não é CONTA_PAGAMENTO_PRE_PAGA.'],
  ['/parties/civilName', 'Obrigatório quando personType é PESSOA_NATURAL.'],
  ['/parties/companyName', 'Obrigatório quando personType é PESSOA_JURIDICA.'],
  ['/parties/shareholding', 'Obrigatório quando type é SOCIO: fração de 0.250000 a 1.000000.'],
  ['/informedRevenue/frequencyAdditionalInfo', 'Obrigatório quando frequency é OUTROS.'],
]

const conditionOf = (path: string): string | undefined => CONDITIONS.find(([end]) => path.endsWith(end))?.[1]

/** Every field of a resource's payload in that version, parents before their parts. */
export function dictionary(resource: Resource, version: Version): readonly Entry[] {
  const data = dataSchema(resource, version)
  return [entryOf('/data', 'data', data, true), ...fieldsOf(data.items ?? data, '/data')]
}

function fieldsOf(schema: JsonSchema, path: string): Entry[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const own = `${path}/${name}`
    const required = schema.required?.includes(name) ?? false
    return [entryOf(own, name, field, required), ...fieldsOf(field.items ?? field, own)]
  })
}

function entryOf(path: string, name: string, schema: JsonSchema, required: boolean): Entry {
  const condition = required ? undefined : conditionOf(path)
  return { path, name, schema, item: schema.items ?? schema, required, ...(condition && { condition }) }
}
