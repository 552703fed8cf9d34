import type { RecordRule } from './finding.ts'
import { ADDRESS_RULES } from './rules/address.ts'
import { COMPANY_RULES } from './rules/company.ts'
import { CONDITION_RULES } from './rules/conditional.ts'
import { DOCUMENT_RULES } from './rules/documents.ts'
import { GENERAL_RULES } from './rules/general.ts'
import { DUPLICATE_RULES } from './rules/list.ts'
import { LIVING_RULES } from './rules/living.ts'
import { PERSON_RULES } from './rules/person.ts'
import { PHONE_RULES } from './rules/phone.ts'
import { RELATION_RULES } from './rules/relation.ts'

/**
 * TABLE of the rules about one record, by topic; `R` rows are the rulebook's, the others coherence (design of the house).
 * Where several find the same place wrong, the first one speaks: what is particular stands before what is general.
 */
export const RULES: readonly RecordRule[] = [
  ...CONDITION_RULES,
  ...PERSON_RULES,
  ...DOCUMENT_RULES,
  ...COMPANY_RULES,
  ...ADDRESS_RULES,
  ...PHONE_RULES,
  ...LIVING_RULES,
  ...RELATION_RULES,
  ...GENERAL_RULES,
  ...DUPLICATE_RULES,
]
