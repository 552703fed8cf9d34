import { CONDITIONS } from '../standard/conditions.ts'
import type { Key } from './rule.ts'

/**
 * TABLE of the rules that a field answers to, by the end of its path below the record: those of `audit/rules.ts` that
 * look at it, the rulebook's first. What conditions say of single fields is read from theirs.
 */
const ROWS: readonly (readonly [field: string, ...rules: string[]])[] = [
  ['updateDateTime', 'R5', 'B01', 'C17'],
  ['personalId', 'R8'],
  ['businessId', 'R8'],
  ['brandName', 'C40'],
  ['companiesCnpj', 'R14', 'C39'],
  ['civilName', 'R16', 'C20', 'C22', 'C09', 'C41'],
  ['socialName', 'C23', 'C20', 'C41'],
  ['companyName', 'R16', 'C20', 'C41'],
  ['tradeName', 'R16', 'C20', 'C41'],
  ['birthDate', 'C17', 'C06', 'C08'],
  ['maritalStatusCode', 'R15', 'C06'],
  ['documents.cpfNumber', 'R14', 'R17', 'P01'],
  ['documents.passport', 'R17', 'R18', 'C33', 'C07', 'C08'],
  ['passport.country', 'C18', 'C33'],
  ['otherDocuments.type', 'R20', 'C28'],
  ['otherDocuments.number', 'C25', 'C26', 'C27'],
  ['otherDocuments.checkDigit', 'C26'],
  ['otherDocuments.expirationDate', 'C07', 'C25'],
  ['nationality', 'R23', 'R24'],
  ['nationality.documents', 'R24', 'C29', 'C07', 'C08'],
  ['otherNationalitiesInfo', 'C18', 'C33'],
  ['filiation', 'C19', 'C21', 'C09'],
  ['incorporationDate', 'C17', 'C10', 'C11'],
  ['cnpjNumber', 'R14', 'C11', 'C38', 'C39'],
  ['parties', 'R61'],
  ['parties.personType', 'R58', 'R59', 'R63'],
  ['parties.type', 'R60', 'C44'],
  ['parties.shareholding', 'R60', 'R61', 'C44'],
  ['parties.documentType', 'R62', 'R63', 'C42'],
  ['parties.documentNumber', 'R63', 'C42', 'C43'],
  ['parties.documentCountry', 'R76', 'C42'],
  ['parties.documentExpirationDate', 'C45'],
  ['parties.startDate', 'C10'],
  ['postalAddresses.isMain', 'R37'],
  ['postalAddresses.townName', 'C01', 'C30'],
  ['postalAddresses.ibgeTownCode', 'R34', 'R35', 'C01'],
  ['postalAddresses.countrySubDivision', 'R34', 'R35'],
  ['postalAddresses.postCode', 'C02'],
  ['postalAddresses.country', 'C31'],
  ['postalAddresses.countryCode', 'C18', 'C31'],
  ['geographicCoordinates.latitude', 'R36', 'C03'],
  ['geographicCoordinates.longitude', 'R36', 'C03'],
  ['phones.isMain', 'R37'],
  ['phones.type', 'R29', 'C05'],
  ['phones.countryCallingCode', 'C35'],
  ['phones.areaCode', 'C04'],
  ['phones.number', 'C05'],
  ['phones.phoneExtension', 'C36'],
  ['emails.isMain', 'R37'],
  ['occupationCode', 'R39', 'R40', 'C49'],
  ['occupationDescription', 'R39', 'R40'],
  ['informedIncome.amount', 'R7', 'P05'],
  ['informedIncome.date', 'C17', 'R5'],
  ['informedPatrimony.amount', 'R7', 'C48', 'C57'],
  ['informedPatrimony.year', 'C47'],
  ['employers', 'R43'],
  ['economicActivities', 'R65', 'C16'],
  ['economicActivities.code', 'R66'],
  ['economicActivities.isMain', 'R65'],
  ['informedRevenue.frequency', 'R67'],
  ['informedRevenue.amount', 'R7', 'C50'],
  ['informedRevenue.year', 'C47'],
  ['startDate', 'C17', 'C13'],
  ['productsServicesType', 'R44', 'R45', 'C12'],
  ['procurators', 'R14'],
  ['accounts', 'R48', 'C12', 'C53'],
  ['accounts.compeCode', 'C53'],
  ['accounts.branchCode', 'R48', 'C55'],
  ['accounts.number', 'C55'],
  ['accounts.checkDigit', 'C55'],
  ['portabilitiesReceived', 'R51'],
  ['paychecksBankLink', 'C13', 'C51', 'C52', 'C56'],
]

/** Ids of the rules that the field answers to: `contacts.phones.number`. */
export function rulesGoverning(key: Key, field: string): readonly string[] {
  const conditions = CONDITIONS.filter(
    ({ of, within, name }) =>
      of.includes(key) && (within === '' ? name : `${within.replaceAll('[]', '')}.${name}`) === field,
  ).map(({ rule }) => rule)
  const listed = ROWS.filter(([end]) => field === end || field.endsWith(`.${end}`)).flatMap(
    ([, ...rules]) => rules,
  )
  return [...new Set([...conditions, ...listed])]
}
