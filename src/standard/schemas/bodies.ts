import type { Resource } from '../resources.ts'
import { businessIdentification, businessQualification } from './business.ts'
import { envelope, errorBody, page } from './envelope.ts'
import type { JsonSchema } from './part.ts'
import { personalIdentification, personalQualification } from './personal.ts'
import { businessRelation, personalRelation } from './relationship.ts'

/** A response body that the standard describes: one per resource, and the one that all errors share. */
export type BodyKey = Resource['key'] | 'error'
export type Bodies = Readonly<Record<BodyKey, JsonSchema>>

/** TABLE of the response bodies of version 2.3.0. */
export const BODIES: Bodies = {
  'personal/identifications': envelope('PersonalIdentifications', page(personalIdentification)),
  'personal/qualifications': envelope('PersonalQualifications', personalQualification),
  'personal/financial-relations': envelope('PersonalFinancialRelations', personalRelation),
  'business/identifications': envelope('BusinessIdentifications', page(businessIdentification)),
  'business/qualifications': envelope('BusinessQualifications', businessQualification),
  'business/financial-relations': envelope('BusinessFinancialRelations', businessRelation),
  error: errorBody,
}
