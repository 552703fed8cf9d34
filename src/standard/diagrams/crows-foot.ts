import type { multiplicity } from './entities.ts'
import { px } from './svg.ts'

/**
 * The crow's foot of a line from the left that ends at `x`: a bar is one, a circle may be none, a fork several. Of the two
 * signs the one at the end is the most there can be, the other the least.
 */
export function crowsFoot(x: number, y: number, { min, max }: ReturnType<typeof multiplicity>): string {
  const many = max !== 1
  const most = many
    ? `M${px(x - 10)} ${px(y)}L${px(x)} ${px(y - 6)}M${px(x - 10)} ${px(y)}L${px(x)} ${px(y + 6)}`
    : `M${px(x - 6)} ${px(y - 6)}v12`
  const least =
    min === 0
      ? `M${px(x - 20)} ${px(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`
      : `M${px(x - (many ? 14 : 11))} ${px(y - 6)}v12`
  return most + least
}
