import type { Persona, PersonalPersona } from '../../src/standard/persona.ts'
import { ANY_PERSONAL } from '../standard/any-data.ts'

/** A person of few words for tests of the store, which does not read the payloads. */
export function somebody(number: number, change: Partial<PersonalPersona> = {}): PersonalPersona {
  const identification = {
    updateDateTime: '2026-01-01T12:00:00Z',
    personalId: `id-${number}`,
    brandName: 'Banco Fulano',
    civilName: `José Número ${number}`,
    birthDate: '1980-01-01',
    companiesCnpj: ['99887766000105'],
    documents: {},
    hasBrazilianNationality: true,
    contacts: { postalAddresses: [], phones: [], emails: [] },
  }
  return {
    archetype: 'retiree',
    id: `p-${number}`,
    kind: 'personal',
    story: 'Ninguém.',
    alias: `jose-${number}`,
    document: String(10_000_000_000 + number),
    data: {
      ...ANY_PERSONAL,
      identifications: [identification],
      qualifications: { updateDateTime: '2026-01-01T12:00:00Z', companyCnpj: '99887766000105' },
      'financial-relations': {
        updateDateTime: '2026-01-01T12:00:00Z',
        startDate: '2020-01-01T12:00:00Z',
        productsServicesType: [],
        procurators: [],
        accounts: [],
      },
    },
    ...change,
  }
}

/** A crowd of them. */
export const somebodies = (count: number): Persona[] =>
  Array.from({ length: count }, (_, number) => somebody(number))
