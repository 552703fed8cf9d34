/** In Node what comes with the package is in files, which can be read at once; `shipped-now.ts` is that for a page. */
export const haveShipped = (): void => {}
