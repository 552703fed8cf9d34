import { ACTIVITIES, SIZE_REVENUE } from '../../src/data/activities.ts'
import { BANKS } from '../../src/data/banks.ts'
import { FIRST_NAMES } from '../../src/data/names.ts'
import { OCCUPATIONS } from '../../src/data/occupations.ts'
import { PLACES } from '../../src/data/places.ts'
import { stateOf, type Uf } from '../../src/data/states.ts'
import { isCnpj } from '../../src/domain/cnpj.ts'
import { fiscalRegionOf, isCpf } from '../../src/domain/cpf.ts'
import { distance } from '../../src/domain/distance.ts'
import { dayOf, isoInstant, yearsBetween } from '../../src/domain/instant.ts'
import { archetypeOf, type BusinessArchetype, type PersonalArchetype } from '../../src/generate/archetypes.ts'
import { perPeriod } from '../../src/generate/income.ts'
import type { BusinessPersona, PersonalPersona } from '../../src/standard/persona.ts'

/** Design section 4 as rows: each says what must hold for every customer, and returns what breaks it. */
export interface Rule<P> {
  readonly name: string
  readonly broken: (persona: P) => unknown[]
}

const REFERENCE = '2026-11-01'
const END = isoInstant(dayOf(REFERENCE), 86_399)
const personal = (persona: PersonalPersona) => archetypeOf(persona.archetype) as PersonalArchetype
const business = (persona: BusinessPersona) => archetypeOf(persona.archetype) as BusinessArchetype
const centavos = (amount: string) => Math.round(Number(amount) * 100)
const age = (persona: PersonalPersona, at = REFERENCE) =>
  yearsBetween(dayOf(persona.data.identifications[0]!.birthDate), dayOf(at))
const unless = (fine: boolean, what: unknown): unknown[] => (fine ? [] : [what])

const placeByIbge = new Map(PLACES.map((place) => [place.ibge, place]))

/** Values of every property of that name, however deep. */
export function valuesOf(node: unknown, wanted: string): unknown[] {
  if (Array.isArray(node)) return node.flatMap((item) => valuesOf(item, wanted))
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === wanted ? [value] : []),
    ...valuesOf(value, wanted),
  ])
}

type Any = PersonalPersona | BusinessPersona
const records = (persona: Any) => persona.data.identifications
const brazilianAddresses = (persona: Any) =>
  records(persona)
    .flatMap(
      (
        record,
      ): {
        country: string
        postCode?: string
        ibgeTownCode?: string
        townName: string
        countrySubDivision?: string
        districtName?: string
        geographicCoordinates?: { latitude: string; longitude: string }
      }[] => record.contacts.postalAddresses,
    )
    .filter((address) => address.country === 'Brasil')

export const BOTH: readonly Rule<Any>[] = [
  {
    name: 'every CPF and CNPJ has right check digits',
    broken: (persona) => [
      ...['cpfNumber'].flatMap((key) => valuesOf(persona.data, key)).filter((value) => !isCpf(String(value))),
      ...['cnpjNumber', 'companyCnpj', 'paycheckBankCnpj', 'paycheckBankDetainerCnpj']
        .flatMap((key) => valuesOf(persona.data, key))
        .filter((value) => !isCnpj(String(value))),
      ...['employerCnpjCpf', 'cnpjCpf', 'cnpjCpfNumber']
        .flatMap((key) => valuesOf(persona.data, key))
        .filter((value) => !isCpf(String(value)) && !isCnpj(String(value))),
    ],
  },
  {
    name: 'IBGE code, town, UF, CEP and coordinates are of one town, within 30 km',
    broken: (persona) =>
      brazilianAddresses(persona).filter((address) => {
        const place = placeByIbge.get(address.ibgeTownCode ?? '')
        if (!place || place.name !== address.townName || place.uf !== address.countrySubDivision) return true
        if (!place.ceps.some(([from, to]) => address.postCode! >= from && address.postCode! <= to))
          return true
        const { latitude, longitude } = address.geographicCoordinates!
        return distance(Number(latitude), Number(longitude), place.latitude, place.longitude) > 30
      }),
  },
  {
    name: 'the district is one that the town has',
    broken: (persona) =>
      brazilianAddresses(persona).filter(
        (address) =>
          address.districtName !== 'Zona Rural' &&
          !placeByIbge
            .get(address.ibgeTownCode!)!
            .districts.some(({ name }) => name === address.districtName),
      ),
  },
  {
    name: 'phones: the DDD of the town, mobiles of 9 digits from 9, landlines of 8 digits from 2 to 5',
    broken: (persona) =>
      records(persona).flatMap(({ contacts }) => {
        const ddds = contacts.postalAddresses.map(
          ({ ibgeTownCode }) => placeByIbge.get(ibgeTownCode ?? '')?.ddd,
        )
        return contacts.phones
          .filter((phone) => phone.countryCallingCode === '55')
          .filter(
            ({ type, number, areaCode }) =>
              !ddds.includes(areaCode) || !(type === 'MOVEL' ? /^9[6-9]\d{7}$/ : /^[2-5]\d{7}$/).test(number),
          )
      }),
  },
  {
    name: 'exactly one main address, phone and e-mail where there are any',
    broken: (persona) =>
      records(persona).flatMap(({ contacts }) =>
        Object.entries(contacts).filter(
          ([, list]) =>
            list.length > 0 && list.filter((item: { isMain: boolean }) => item.isMain).length !== 1,
        ),
      ),
  },
  {
    name: 'e-mails reach nobody (RFC 2606)',
    broken: (persona) =>
      valuesOf(persona.data, 'email').filter(
        (email) => !/@([a-z0-9]+(-[a-z0-9]+)*\.)*(example|example\.(com|net|org))$/.test(String(email)),
      ),
  },
  {
    name: 'nothing is updated, begun or approved after the reference date',
    broken: (persona) =>
      [
        'updateDateTime',
        'startDate',
        'incorporationDate',
        'issueDate',
        'documentIssueDate',
        'accountOpeningDate',
        'portabilityApprovalDate',
        'date',
        'birthDate',
      ]
        .flatMap((key) => valuesOf(persona.data, key))
        .filter((value) => String(value) > END),
  },
  {
    name: 'no block tells of anything later than its own update (R5)',
    broken: (persona) =>
      [
        ...persona.data.identifications,
        persona.data.qualifications,
        persona.data['financial-relations'],
      ].flatMap((block) =>
        [
          'startDate',
          'incorporationDate',
          'issueDate',
          'accountOpeningDate',
          'portabilityApprovalDate',
          'date',
        ]
          .flatMap((key) => valuesOf(block, key))
          .filter((date) => String(date).slice(0, 10) > block.updateDateTime.slice(0, 10)),
      ),
  },
  {
    name: 'documents expire after the reference date and after they were issued',
    broken: (persona) =>
      ['expirationDate', 'documentExpirationDate']
        .flatMap((key) => valuesOf(persona.data, key))
        .filter((value) => String(value) <= REFERENCE),
  },
  {
    name: 'the products name each account, no product twice, and OUTROS explains itself to a person (R44, R45)',
    broken: (persona) => {
      const relation = persona.data['financial-relations']
      const products = relation.productsServicesType
      return [
        ...relation.accounts.filter((account) => !products.includes(account.type)),
        ...unless(new Set(products).size === products.length, products),
        ...unless(
          persona.kind === 'business' ||
            products.includes('OUTROS') ===
              (persona.data['financial-relations'].productsServicesTypeAdditionalInfo !== undefined),
          'OUTROS',
        ),
      ]
    },
  },
  {
    name: 'a branch code unless the account is prepaid (R48)',
    broken: (persona) =>
      persona.data['financial-relations'].accounts.filter(
        (account) => (account.branchCode === undefined) !== (account.type === 'CONTA_PAGAMENTO_PRE_PAGA'),
      ),
  },
  {
    name: 'no null, no empty text, no NA (R1, R2)',
    broken: (persona) => unless(!/:null|:""|"NA"|undefined/.test(JSON.stringify(persona.data)), 'filler'),
  },
  {
    name: 'ids are UUIDs that differ between registrations (R8)',
    broken: (persona) => {
      const ids = [...valuesOf(persona.data, 'personalId'), ...valuesOf(persona.data, 'businessId')].map(
        String,
      )
      return [
        ...ids.filter(
          (id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
        ),
        ...unless(new Set(ids).size === ids.length, ids),
      ]
    },
  },
]

const bare = (name: string) => name.split(' ').filter((word) => !/^d[aeo]s?$/.test(word))
const firstNames = new Map(FIRST_NAMES.map((row) => [row.name, row]))

export const PERSONAL: readonly Rule<PersonalPersona>[] = [
  {
    name: 'CPF or, without one, a passport (R17, R18)',
    broken: ({ data }) =>
      data.identifications.filter(
        ({ documents }) => (documents.cpfNumber === undefined) === (documents.passport === undefined),
      ),
  },
  {
    name: 'the CPF region is that of the home, or of the birth as the identity card shows it',
    broken: (persona) =>
      records(persona).flatMap((record) => {
        const { cpfNumber } = (record as PersonalPersona['data']['identifications'][number]).documents
        if (!cpfNumber || persona.archetype === 'bare-registration' || persona.archetype === 'no-contact')
          return []
        const states = [
          ...record.contacts.postalAddresses.map((address) => address.countrySubDivision),
          ...valuesOf(record.otherDocuments, 'additionalInfo').map((issuer) => String(issuer).slice(-2)),
        ].filter((uf) => uf && /^[A-Z]{2}$/.test(uf) && !/DPF/.test(uf)) as Uf[]
        const foreign = personal(persona).origin === 'resident' || personal(persona).origin === 'refugee'
        return unless(
          foreign || states.some((uf) => stateOf(uf).fiscalRegion === fiscalRegionOf(cpfNumber)),
          states,
        )
      }),
  },
  {
    name: 'the age is one that the archetype has',
    broken: (persona) => {
      const [youngest, oldest] = personal(persona).ages
      return unless(age(persona) >= youngest && age(persona) <= oldest, age(persona))
    },
  },
  {
    name: 'every surname is explained by the mother or the father',
    broken: (persona) =>
      persona.data.identifications
        .filter(({ filiation }) => filiation && personal(persona).names !== 'long')
        .filter(({ civilName, filiation }) => {
          const inherited = new Set(filiation!.flatMap((parent) => bare(parent.civilName).slice(1)))
          return !bare(civilName)
            .slice(-1)
            .every((surname) => inherited.has(surname))
        }),
  },
  {
    name: 'the first name was given in that decade',
    broken: (persona) => {
      const [record] = persona.data.identifications
      const row = firstNames.get(record!.civilName.split(' ')[0]!)
      const decade = Math.min(9, Math.max(0, Math.ceil((Number(record!.birthDate.slice(0, 4)) - 1930) / 10)))
      return unless(!row || row.weights[decade]! > 0, record!.civilName)
    },
  },
  {
    name: 'a minor has a legal representative, who is the mother',
    broken: (persona) => {
      if (age(persona) >= 18) return []
      const [mother] = persona.data.identifications[0]!.filiation ?? []
      return unless(
        persona.data['financial-relations'].procurators.some(
          ({ type, civilName }) => type === 'REPRESENTANTE_LEGAL' && civilName === mother?.civilName,
        ),
        'no representative',
      )
    },
  },
  {
    name: 'nobody is widowed before thirty-five or married before eighteen',
    broken: (persona) =>
      persona.data.identifications.filter(
        ({ maritalStatusCode }) =>
          (maritalStatusCode === 'VIUVO' && age(persona) < 35) ||
          (age(persona) < 18 && maritalStatusCode !== undefined && maritalStatusCode !== 'SOLTEIRO'),
      ),
  },
  {
    name: 'OUTRO as marital status explains itself (R15)',
    broken: ({ data }) =>
      data.identifications.filter(
        (record) =>
          (record.maritalStatusCode === 'OUTRO') !== (record.maritalStatusAdditionalInfo !== undefined),
      ),
  },
  {
    name: 'the occupation exists, and somebody of that age can hold it (R39, R40)',
    broken: (persona) => {
      const { occupationCode, occupationDescription: text } = persona.data.qualifications
      if (occupationCode === undefined || occupationCode === 'OUTRO')
        return unless((occupationCode === undefined) === (text === undefined), text)
      const jobs = OCCUPATIONS.filter((job) => text === (occupationCode === 'CBO' ? job.cbo : job.receita))
      return unless(
        jobs.some((job) => age(persona) >= job.ages[0] && age(persona) <= job.ages[1]),
        text,
      )
    },
  },
  {
    name: 'the income lies inside the band of the occupation, in its frequency',
    broken: (persona) => {
      const { occupationCode, occupationDescription: text, informedIncome } = persona.data.qualifications
      if (!informedIncome) return []
      const amount = centavos(informedIncome.amount.amount)
      const bands =
        personal(persona).means?.income !== undefined
          ? [personal(persona).means!.income!]
          : OCCUPATIONS.filter((job) =>
              [job.cbo, job.receita, job.title, job.feminineTitle].includes(text ?? ''),
            ).map((job) => job.income)
      const fits = bands.some(
        ([low, high]) =>
          amount >= perPeriod(low * 100, informedIncome.frequency) &&
          amount <= perPeriod(high * 100, informedIncome.frequency),
      )
      return unless(fits || occupationCode === undefined, informedIncome)
    },
  },
  {
    name: 'patrimony is what such an income and age explain',
    broken: (persona) => {
      const { informedIncome, informedPatrimony } = persona.data.qualifications
      if (!informedIncome || !informedPatrimony) return []
      const monthly =
        (centavos(informedIncome.amount.amount) / perPeriod(1000, informedIncome.frequency)) * 1000
      const most = monthly * 12 * Math.max(1, age(persona) - 18) * (personal(persona).wealth ?? 1)
      return unless(centavos(informedPatrimony.amount.amount) <= most, informedPatrimony)
    },
  },
  {
    name: 'the relationship began after birth, and for an adult after coming of age or later',
    broken: (persona) => {
      const { startDate } = persona.data['financial-relations']
      return unless(age(persona, startDate.slice(0, 10)) >= (age(persona) < 18 ? 1 : 18), startDate)
    },
  },
  {
    name: 'accounts and portabilities are no older than the relationship, portabilities than five years (R51)',
    broken: (persona) => {
      const relation = persona.data['financial-relations']
      const since = relation.startDate.slice(0, 10)
      return [
        ...(relation.paychecksBankLink ?? []).filter((link) => link.accountOpeningDate < since),
        ...(relation.portabilitiesReceived ?? []).filter(
          ({ portabilityApprovalDate: date }) => date < since || date < '2021-11-01',
        ),
      ]
    },
  },
  {
    name: 'a brought salary comes from a real payroll bank, with its own ISPB',
    broken: ({ data }) =>
      (data['financial-relations'].portabilitiesReceived ?? []).filter(
        (one) =>
          !BANKS.some(
            (bank) =>
              bank.cnpj === one.paycheckBankDetainerCnpj && bank.ispb === one.paycheckBankDetainerIspb,
          ),
      ),
  },
  {
    name: 'who pays the salary is among the employers (R53), and CONTA_SALARIO goes with the link',
    broken: (persona) => {
      const {
        paychecksBankLink = [],
        portabilitiesReceived = [],
        productsServicesType,
      } = persona.data['financial-relations']
      const employers = (persona.data.qualifications.employers ?? []).map((employer) => employer.cnpjCpf)
      return [
        ...[...paychecksBankLink, ...portabilitiesReceived].filter(
          (link) => !employers.includes(link.employerCnpjCpf),
        ),
        ...unless(
          paychecksBankLink.length === 0 || productsServicesType.includes('CONTA_SALARIO'),
          'CONTA_SALARIO',
        ),
      ]
    },
  },
  {
    name: 'rural producers live in small towns',
    broken: (persona) =>
      personal(persona).setting === 'small'
        ? brazilianAddresses(persona).filter(
            ({ ibgeTownCode }) => placeByIbge.get(ibgeTownCode!)!.setting !== 'small',
          )
        : [],
  },
  {
    name: 'who has no Brazilian nationality has another, with a document (R23, R24)',
    broken: ({ data }) =>
      data.identifications.filter(
        (record) =>
          !record.hasBrazilianNationality &&
          !record.nationality?.every(
            ({ documents, otherNationalitiesInfo }) =>
              documents.length > 0 && otherNationalitiesInfo !== 'BRA',
          ),
      ),
  },
]

export const BUSINESS: readonly Rule<BusinessPersona>[] = [
  {
    name: 'letters in the CNPJ only for companies incorporated since July 2026',
    broken: (persona) =>
      persona.data.identifications.filter(
        ({ cnpjNumber, incorporationDate }) => /[A-Z]/.test(cnpjNumber) && incorporationDate < '2026-07-01',
      ),
  },
  {
    name: 'incorporated before everything else',
    broken: (persona) => {
      const since = persona.data.identifications[0]!.incorporationDate
      return [
        ...persona.data.identifications.filter((record) => record.incorporationDate < since),
        ...valuesOf(persona.data.identifications[0]!.parties, 'startDate').filter(
          (date) => String(date) < since,
        ),
        ...unless(persona.data['financial-relations'].startDate >= since.slice(0, 10), 'relationship'),
      ]
    },
  },
  {
    name: 'the QSA is what the legal form demands',
    broken: (persona) => {
      const { parties } = persona.data.identifications[0]!
      const partners = parties.filter((party) => party.type === 'SOCIO').length
      const administrators = parties.length - partners
      const fine = {
        mei: partners === 1 && administrators === 0,
        slu: partners === 1 && administrators === 0,
        ltda: partners >= 2 || (business(persona).owners === 'foreign' && partners + administrators >= 2),
        simple: partners >= 2,
        sa: partners === 0 && administrators >= 2,
        cooperative: partners === 0 && administrators >= 2,
        association: parties.length === 0,
        condominium: parties.length === 0,
      }[business(persona).form]
      return unless(fine, parties)
    },
  },
  {
    name: 'partners hold at least 25 % each and no more than the whole (R60, R61); administrators hold nothing',
    broken: ({ data }) =>
      data.identifications.flatMap(({ parties }) => {
        const shares = parties
          .filter((party) => party.type === 'SOCIO')
          .map((party) => Number(party.shareholding))
        return [
          ...shares.filter((share) => !(share >= 0.25 && share <= 1)),
          ...unless(shares.reduce((sum, share) => sum + share, 0) <= 1.000_000_1, shares),
          ...parties.filter((party) => party.type === 'ADMINISTRADOR' && party.shareholding),
        ]
      }),
  },
  {
    name: 'parties are named and numbered as their kind is (R58, R59, R63, R76)',
    broken: (persona) =>
      persona.data.identifications.flatMap(({ parties }) =>
        parties.filter((party) => {
          const company = party.personType === 'PESSOA_JURIDICA'
          if (company !== (party.documentType === 'CNPJ')) return true
          if (!party.documentCountry && !business(persona).terse) return true
          if (company) return !party.companyName || !isCnpj(party.documentNumber)
          return !party.civilName || (party.documentType === 'CPF' && !isCpf(party.documentNumber))
        }),
      ),
  },
  {
    name: 'no two people of a company share a CPF',
    broken: (persona) => {
      const people = [
        ...valuesOf(persona.data.identifications[0]!.parties, 'documentNumber'),
        ...valuesOf(persona.data['financial-relations'], 'cnpjCpfNumber'),
      ]
      return unless(new Set(people).size === people.length, people)
    },
  },
  {
    name: 'one main activity, all of them known (R65, R66)',
    broken: ({ data }) => {
      const { economicActivities: list = [] } = data.qualifications
      const codes = new Set(ACTIVITIES.flatMap((activity) => [activity.cnae, ...activity.related]))
      return [
        ...list.filter(({ code }) => !codes.has(code)),
        ...unless(list.length === 0 || list.filter(({ isMain }) => isMain).length === 1, list),
        ...unless(new Set(list.map(({ code }) => code)).size === list.length, list),
      ]
    },
  },
  {
    name: 'the revenue is one that the size allows, and OUTROS explains itself (R67)',
    broken: (persona) => {
      const { informedRevenue } = persona.data.qualifications
      // An old file lost how often the amount comes in.
      const frequency = informedRevenue?.frequency
      if (!informedRevenue || !frequency) return []
      const [low, high] = SIZE_REVENUE[business(persona).size]
      const amount = centavos(informedRevenue.amount.amount)
      const period = (yearly: number) => perPeriod((yearly * 100) / 12, frequency)
      return [
        ...unless(amount >= period(low) - 1 && amount <= period(high) + 1, informedRevenue),
        ...unless(
          (informedRevenue.frequency === 'OUTROS') ===
            (informedRevenue.frequencyAdditionalInfo !== undefined),
          'OUTROS',
        ),
      ]
    },
  },
  {
    name: 'branches have the root of their headquarters',
    broken: ({ data, document }) =>
      data.identifications.filter(
        (record) => record.cnpjNumber.slice(0, 8) !== document.slice(0, 8) || !isCnpj(record.cnpjNumber),
      ),
  },
]
