const MARKS = /\p{M}/gu

/**
 * A text without accents. What stands there as a mark goes before anything is taken apart: putting a long run of marks
 * in order, as normalising does, takes the square of its length.
 */
export const unaccented = (text: string): string =>
  text.replace(MARKS, '').normalize('NFD').replace(MARKS, '')
