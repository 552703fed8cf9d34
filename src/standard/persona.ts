import type { Kind } from '../domain/kind.ts'
import type { Rule } from '../domain/misbehaviour.ts'
import type { Resource, ResourceRow, Topic } from './resources.ts'
import type { PersonalContacts, PostalAddress } from './schemas/contacts.ts'
import type { Static } from './schemas/part.ts'

/**
 * A customer of the sandbox bank, and the payloads that the Customers API returns for it. The payloads are those of the
 * newest version, typed by its schemas; older versions are derived on the way out.
 */

export type { BusinessIdentification, BusinessQualification, Party } from './schemas/business.ts'
export type { BusinessPostalAddress, Email, Phone, PostalAddress } from './schemas/contacts.ts'
export type { MaritalStatus, PersonalIdentification, PersonalQualification, Sex } from './schemas/personal.ts'
export type {
  AccountSubtype,
  AccountType,
  BusinessFinancialRelation,
  BusinessProcurator,
  PaycheckLink,
  PersonalAccount,
  PersonalFinancialRelation,
  Portability,
  Product,
} from './schemas/relationship.ts'
export type { Frequency } from './schemas/scalars.ts'

/** How to reach a customer; persons and companies differ in their addresses. */
export type Contacts<Address = PostalAddress> = Omit<PersonalContacts, 'postalAddresses'> & {
  postalAddresses: Address[]
}

/** What a row of the resources has in `Persona.data`: a record, or a list of them. */
type PayloadOf<Row extends ResourceRow> = Row['paginated'] extends true
  ? Static<Row['record']>[]
  : Static<Row['record']>

/** The payloads of a kind of customer by topic, as the table of the resources declares them. */
type DataOf<Of extends Kind> = {
  [Row in Extract<ResourceRow, { kind: Of }> as Row['topic']]: PayloadOf<Row>
}

export type PersonalData = DataOf<'personal'>
export type BusinessData = DataOf<'business'>

interface PersonaBase {
  /** Stable, meaningless outside Fulano, e.g. `p-17` (person 17) or `b-3`. */
  id: string
  /** The name people use for it, e.g. `maria-silva`. */
  alias?: string
  /** The row of `generate/archetypes.ts` it was made from. */
  archetype: string
  /** One sentence in Portuguese: who this is and why a receiver should meet it. */
  story?: string
  /** What of the standard it shows that others do not, e.g. `sex=OUTRO`: the reason it is in the dataset. */
  stresses?: readonly string[]
  /** How it fails, when it exists to fail. */
  rules?: readonly Rule[]
  /** CPF or CNPJ without mask; the passport number of a foreigner who has no CPF. */
  document: string
  /** Its place in the dataset: the document can be computed from it and the seed. */
  index?: number
}

export type PersonalPersona = PersonaBase & { kind: 'personal'; data: PersonalData }
export type BusinessPersona = PersonaBase & { kind: 'business'; data: BusinessData }
/** What the store keeps, `generate` writes as one NDJSON line, and the server answers from. */
export type Persona = PersonalPersona | BusinessPersona

/** What a customer has for a resource, in the newest version's words. */
export const storedFor = ({ data }: Pick<Persona, 'data'>, { topic }: Pick<Resource, 'topic'>): unknown =>
  (data as Readonly<Partial<Record<Topic, unknown>>>)[topic]
