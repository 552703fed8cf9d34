import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDesk } from '../../src/bank/answer.ts'
import { identify } from '../../src/bank/identify.ts'
import { createJournal } from '../../src/bank/journal.ts'
import { createMetrics } from '../../src/bank/metrics.ts'
import { spokenOf } from '../../src/bank/spoken.ts'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import { type Config, DEFAULTS, merge } from '../../src/config.ts'
import { createClock } from '../../src/domain/clock.ts'
import { BANCO_FULANO } from '../../src/domain/institution.ts'
import type { Profile } from '../../src/domain/misbehaviour.ts'
import { createApp } from '../../src/http/app.ts'
import { reportTo } from '../../src/http/log.ts'
import type { AppDeps } from '../../src/http/parts.ts'
import { createServer, shutdown } from '../../src/http/server.ts'
import type { BusinessPersona, Persona, PersonalPersona } from '../../src/standard/persona.ts'
import { castOf } from '../../src/store/seeds.ts'
import { shelfOf } from '../../src/store/shelf.ts'
import type { Store } from '../../src/store/store.ts'
import type { Closing } from '../closing.ts'
import { ANY_BUSINESS, ANY_PERSONAL } from '../standard/any-data.ts'

/** A bank of four customers in memory, made by hand: what these tests are about is the server. */

const UPDATED = '2026-10-01T12:00:00Z'
const NOW = new Date('2026-11-01T09:08:07.654Z')
export const NOW_TEXT = '2026-11-01T09:08:07Z'

const address = {
  isMain: true,
  address: 'Rua da Aurora, 100',
  townName: 'Recife',
  ibgeTownCode: '2611606',
  countrySubDivision: 'PE' as const,
  postCode: '50050000',
  country: 'Brasil',
  countryCode: 'BRA',
}
const contacts = { postalAddresses: [address], phones: [], emails: [] }

function person(alias: string, document: string, registrations: number): PersonalPersona {
  const identification = {
    updateDateTime: UPDATED,
    brandName: BANCO_FULANO.brandName,
    civilName: 'Maria da Conceição Silva',
    birthDate: '1980-02-03',
    companiesCnpj: [BANCO_FULANO.cnpj],
    documents: { cpfNumber: document },
    hasBrazilianNationality: true,
    contacts,
  }
  const personalIds = Array.from({ length: registrations }, (_, index) => `${alias}-${index + 1}`)
  return {
    id: `p-${alias}`,
    alias,
    kind: 'personal',
    archetype: 'salaried-worker',
    story: 'Trabalha.',
    document,
    data: {
      ...ANY_PERSONAL,
      identifications: personalIds.map((personalId) => ({ ...identification, personalId })),
      qualifications: { updateDateTime: UPDATED, companyCnpj: BANCO_FULANO.cnpj },
      'financial-relations': {
        updateDateTime: UPDATED,
        startDate: '2010-05-06T00:00:00Z',
        productsServicesType: ['CONTA_DEPOSITO_A_VISTA'],
        procurators: [],
        accounts: [],
      },
    },
  }
}

function company(alias: string, document: string): BusinessPersona {
  return {
    id: `b-${alias}`,
    alias,
    kind: 'business',
    archetype: 'ltda',
    story: 'Vende pão.',
    document,
    data: {
      ...ANY_BUSINESS,
      identifications: [
        {
          updateDateTime: UPDATED,
          businessId: alias,
          brandName: BANCO_FULANO.brandName,
          companyName: 'Padaria do João Ltda',
          incorporationDate: '2001-01-01T00:00:00Z',
          cnpjNumber: document,
          companiesCnpj: [BANCO_FULANO.cnpj],
          parties: [],
          contacts,
        },
      ],
      qualifications: { updateDateTime: UPDATED },
      'financial-relations': {
        updateDateTime: UPDATED,
        startDate: '2001-02-01T00:00:00Z',
        productsServicesType: ['CONTA_PAGAMENTO_PRE_PAGA'],
        procurators: [],
        accounts: [],
      },
    },
  }
}

export const MARIA = person('maria-silva', '52998224725', 1)
/** Sixty registrations: three pages of the default size. */
export const MANY = person('ana-muitas', '11144477735', 60)
export const PADARIA = company('padaria-do-joao', '11222333000181')
/** Born with an alphanumeric CNPJ, which older versions cannot say. */
export const NEWBORN = company('recem-nascida', '12ABC34501DE35')

export const CALM: Profile = { name: 'calm', description: 'calm', seed: 1, rules: [], limits: {} }

export const tokens = { personal: 'maria-silva', business: 'padaria-do-joao' } as const

export function fakeStore(personas: Persona[] = [MARIA, MANY, PADARIA, NEWBORN]): Store {
  const isAbout = (persona: Persona, key: string): boolean =>
    [persona.id, persona.alias, persona.document].includes(key)
  return {
    find: (key) => personas.find((persona) => isAbout(persona, key)),
    list: ({ kind, archetype, q, offset = 0, limit } = {}) => {
      const found = personas.filter(
        (persona) =>
          (!kind || persona.kind === kind) &&
          (!archetype || persona.archetype === archetype) &&
          (!q || JSON.stringify(persona).includes(q)),
      )
      return { personas: found.slice(offset, limit && offset + limit), total: found.length }
    },
    put: async (persona) => void personas.push(persona),
    remove: async () => false,
    replaceAll: async () => {},
    putAll: async () => {},
    consents: shelfOf([], async () => {}),
    artifacts: shelfOf([], async () => {}),
    close: async () => {},
  }
}

export interface Bank {
  readonly server: Server
  readonly port: number
  /** What was logged as an error. */
  readonly logged: object[]
  /** What was logged as a warning. */
  readonly warned: { readonly fields: object; readonly message: string | undefined }[]
  close(): Promise<void>
}

/** A server of that bank on a free port of loopback, which is closed when the test, or the suite, is over. */
export async function openBank(
  t: Closing,
  settings: Partial<Config> = {},
  deps: Partial<AppDeps> = {},
): Promise<Bank> {
  const config = merge(DEFAULTS, settings)
  const logged: object[] = []
  const warned: Bank['warned'] = []
  const log = {
    error: (fields: object) => logged.push(fields),
    warn: (fields: object, message?: string) => warned.push({ fields, message }),
    info() {},
    isLevelEnabled: () => false,
  }
  const now = deps.now ?? (() => NOW)
  const wired = {
    store: fakeStore(),
    institution: BANCO_FULANO,
    config,
    now,
    clock: createClock(now),
    log,
    behaviour: createBehaviour(CALM, now),
    journal: createJournal(config.maxJournalEntries, { bodies: config.journalBodies }),
    metrics: createMetrics(),
    bank: { cast: castOf('minimal'), castOf, check: () => [], reset: async () => {} },
    ...deps,
  }
  const identifying = deps.identify ?? identify({ store: wired.store })
  const desk = createDesk({
    spoken: spokenOf(config),
    identify: identifying,
    behaviour: wired.behaviour,
    now,
    requestControl: config.requestControl,
    isPublic: config.publicUrl !== undefined,
    report: reportTo(log),
  })
  const all = { desk, ...wired, identify: identifying }
  const server = createServer(createApp(all), all)
  const close = () => shutdown(server, 100)
  t.after(close)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, port, logged, warned, close }
}
