import { keepShipped } from './browser.ts'
import { SHIPPED } from './shipped.ts'

/** `loadShipped` for who cannot wait, in a page: what comes with the package is in the same part as whoever imports this. */
export const haveShipped = (): void => keepShipped(SHIPPED)
