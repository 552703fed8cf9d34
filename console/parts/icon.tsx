import type { View } from '../state/route.ts'

/** TABLE of the pictures of the menu, in a square of 20. */
const PATHS: Readonly<Record<View, string>> = {
  clientes:
    'M10 10a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 17.500c.8-3.500 3.500-5 7-5s6.200 1.500 7 5',
  chamadas: 'M3 6h11m0 0-3-3m3 3-3 3M17 14H6m0 0 3-3m-3 3 3 3',
  falhas: 'M11 2 4 11.500h5L8 18l8-10h-5.500z',
  populacao: 'M3 17V9m5 8V4m5 13v-6m4 6V7',
  consentimentos: 'M5 3h7l4 4v10H5zM8 12l2 2 3.500-4',
  auditoria: 'M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zm4-1.500 4 4.500',
  padrao: 'M4 4h5c1 0 1 1 1 1v12s0-1-1-1H4zm12 0h-5c-1 0-1 1-1 1v12s0-1 1-1h5z',
}

export const Icon = ({ name }: { name: View }) => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
)
