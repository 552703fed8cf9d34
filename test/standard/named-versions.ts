import { RESOURCES } from '../../src/standard/resources.ts'
import { dataSchema } from '../../src/standard/schema.ts'
import { VERSIONS, type Version } from '../../src/standard/versions.ts'

/** Versions by what they can say, so that no test needs to know which one is the newest. */

const company = RESOURCES.find(({ key }) => key === 'business/identifications')!

const saysLetters = (version: Version): boolean =>
  new RegExp(dataSchema(company, version).items!.properties!.cnpjNumber!.pattern!).test('12ABC34501DE35')

/** The first version that can say a CNPJ with letters: `since` of whoever has one. */
export const LETTERED: Version = VERSIONS.findLast(saysLetters)!

/** The ids of the versions that `holds` is true of, newest first. */
export const idsWhere = (holds: (version: Version) => boolean): string[] =>
  VERSIONS.filter(holds).map(({ id }) => id)
