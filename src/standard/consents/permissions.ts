import type { Kind } from '../../domain/kind.ts'
import { CUSTOMER_PERMISSIONS } from '../resources.ts'

/** A group of permissions that is asked for whole or not at all, and always with RESOURCES_READ (rulebook 4.3). */
interface PermissionGroup {
  /** What the person who agrees reads. */
  readonly title: string
  readonly permissions: readonly string[]
  /** Whose registration it opens, for the groups of this bank's API. */
  readonly of?: Kind
  /**
   * `served`: Fulano has an API for it. `kept`: it stays in a consent though nothing is served. The rest is taken out:
   * its products are chosen one by one, and this bank has none.
   */
  readonly here: 'served' | 'kept' | 'absent'
}

const CREDIT = ['LOANS', 'FINANCINGS', 'UNARRANGED_ACCOUNTS_OVERDRAFT', 'INVOICE_FINANCINGS'].flatMap(
  (product) =>
    ['READ', 'WARRANTIES_READ', 'SCHEDULED_INSTALMENTS_READ', 'PAYMENTS_READ'].map(
      (right) => `${product}_${right}`,
    ),
)

export const RESOURCES_READ = 'RESOURCES_READ'

/** TABLE of the groups. */
export const GROUPS: readonly PermissionGroup[] = [
  ...CUSTOMER_PERMISSIONS.map(
    ({ opens, permission, kind }): PermissionGroup => ({
      title: opens,
      permissions: [permission],
      of: kind,
      here: 'served',
    }),
  ),
  { title: 'Saldos das contas', permissions: ['ACCOUNTS_READ', 'ACCOUNTS_BALANCES_READ'], here: 'absent' },
  {
    title: 'Limites das contas',
    permissions: ['ACCOUNTS_READ', 'ACCOUNTS_OVERDRAFT_LIMITS_READ'],
    here: 'absent',
  },
  {
    title: 'Extratos das contas',
    permissions: ['ACCOUNTS_READ', 'ACCOUNTS_TRANSACTIONS_READ'],
    here: 'absent',
  },
  {
    title: 'Limites do cartão de crédito',
    permissions: ['CREDIT_CARDS_ACCOUNTS_READ', 'CREDIT_CARDS_ACCOUNTS_LIMITS_READ'],
    here: 'absent',
  },
  {
    title: 'Transações do cartão de crédito',
    permissions: ['CREDIT_CARDS_ACCOUNTS_READ', 'CREDIT_CARDS_ACCOUNTS_TRANSACTIONS_READ'],
    here: 'absent',
  },
  {
    title: 'Faturas do cartão de crédito',
    permissions: [
      'CREDIT_CARDS_ACCOUNTS_READ',
      'CREDIT_CARDS_ACCOUNTS_BILLS_READ',
      'CREDIT_CARDS_ACCOUNTS_BILLS_TRANSACTIONS_READ',
    ],
    here: 'absent',
  },
  { title: 'Operações de crédito', permissions: CREDIT, here: 'kept' },
  {
    title: 'Investimentos',
    permissions: [
      'BANK_FIXED_INCOMES_READ',
      'CREDIT_FIXED_INCOMES_READ',
      'FUNDS_READ',
      'VARIABLE_INCOMES_READ',
      'TREASURE_TITLES_READ',
    ],
    here: 'kept',
  },
  { title: 'Operações de câmbio', permissions: ['EXCHANGES_READ'], here: 'kept' },
]

/** Every permission there is, RESOURCES_READ among them. */
export const PERMISSIONS: readonly string[] = [
  ...new Set([...GROUPS.flatMap(({ permissions }) => permissions), RESOURCES_READ]),
]

export type PermissionFault =
  | 'PERMISSAO_PF_PJ_EM_CONJUNTO'
  | 'INFORMACOES_PJ_NAO_INFORMADAS'
  | 'PERMISSOES_PJ_INCORRETAS'
  | 'COMBINACAO_PERMISSOES_INCORRETA'
  | 'SEM_PERMISSOES_FUNCIONAIS_RESTANTES'

/** Groups that are there whole. */
const whole = (asked: ReadonlySet<string>): PermissionGroup[] =>
  GROUPS.filter(({ permissions }) => permissions.every((permission) => asked.has(permission)))

/** What a person agrees to, in words. */
export const groupsOf = (permissions: readonly string[]): PermissionGroup[] => whole(new Set(permissions))

/**
 * What a consent may hold of the permissions asked for, in their order and once each, or why there can be none (rulebook 4.3).
 * `business` says that the consent names a company.
 */
export function grantable(asked: readonly string[], business: boolean): readonly string[] | PermissionFault {
  const set = new Set(asked)
  const groups = whole(set)
  const asks = (kind: PermissionGroup['of']): boolean => groups.some((group) => group.of === kind)
  if (asks('personal') && asks('business')) return 'PERMISSAO_PF_PJ_EM_CONJUNTO'
  if (asks('business') && !business) return 'INFORMACOES_PJ_NAO_INFORMADAS'
  if (asks('personal') && business) return 'PERMISSOES_PJ_INCORRETAS'
  const covered = new Set([...groups.flatMap(({ permissions }) => permissions), RESOURCES_READ])
  if (groups.length === 0 || !set.has(RESOURCES_READ) || asked.some((permission) => !covered.has(permission)))
    return 'COMBINACAO_PERMISSOES_INCORRETA'
  const staying = new Set(
    groups.filter(({ here }) => here !== 'absent').flatMap(({ permissions }) => permissions),
  )
  if (staying.size === 0) return 'SEM_PERMISSOES_FUNCIONAIS_RESTANTES'
  return [...set].filter((permission) => staying.has(permission) || permission === RESOURCES_READ)
}
