/** TABLE of the area codes of each federative unit (Anatel, plan of numbering). */
const AREA_CODES: Readonly<Record<string, string>> = {
  AC: '68',
  AL: '82',
  AM: '92 97',
  AP: '96',
  BA: '71 73 74 75 77',
  CE: '85 88',
  DF: '61',
  ES: '27 28',
  GO: '61 62 64',
  MA: '98 99',
  MG: '31 32 33 34 35 37 38',
  MS: '67',
  MT: '65 66',
  PA: '91 93 94',
  PB: '83',
  PE: '81 87',
  PI: '86 89',
  PR: '41 42 43 44 45 46',
  RJ: '21 22 24',
  RN: '84',
  RO: '69',
  RR: '95',
  RS: '51 53 54 55',
  SC: '47 48 49',
  SE: '79',
  SP: '11 12 13 14 15 16 17 18 19',
  TO: '63',
}

/** The first federative unit with that area code, `PE` for `81`; undefined where there is none. */
export const unitOfAreaCode = (areaCode: string): string | undefined =>
  Object.keys(AREA_CODES).find((uf) => AREA_CODES[uf]?.split(' ').includes(areaCode))

export interface PhoneNumber {
  readonly type: 'FIXO' | 'MOVEL'
  readonly areaCode: string
  readonly number: string
}

const MOBILE = /^(\d\d)(9\d{8})$/
const LANDLINE = /^(\d\d)([2-5]\d{7})$/

/** Area code and number from `81999990000` or `8132220000`; undefined for what Anatel gives to nobody. */
export function phoneOf(text: string): PhoneNumber | undefined {
  const [, areaCode, number] = MOBILE.exec(text) ?? LANDLINE.exec(text) ?? []
  if (areaCode === undefined || number === undefined || !unitOfAreaCode(areaCode)) return undefined
  return { type: MOBILE.test(text) ? 'MOVEL' : 'FIXO', areaCode, number }
}
