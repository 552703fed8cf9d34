/** Digits, a dot and two decimals, e.g. `1234.50` (R6). */
export type Decimal = string

export interface Money {
  amount: Decimal
  currency: string
}

/** Reais from whole centavos, so that no amount is ever a float: `brl(123450)` is `1234.50` BRL (R6, R7). */
export function brl(centavos: number): Money {
  const digits = String(Math.abs(centavos)).padStart(3, '0')
  const sign = centavos < 0 ? '-' : ''
  return { amount: `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: 'BRL' }
}
