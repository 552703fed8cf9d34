import type { Field } from '../fields.ts'
import { crowsFoot } from './crows-foot.ts'
import { type Entity, multiplicity, type Relation } from './entities.ts'
import { MARKS, nameStyle, rangeOf, typeOf } from './labels.ts'
import { SIGNS } from './legend.ts'
import { HEAD, jointOf, linkOf, type Pair, pairsOf, signed, TRUNK } from './links.ts'
import { paint } from './palette.ts'
import { type Drawing, group, px, strokes, textAt, widthOf } from './svg.ts'
import { allOf, extentOf, type Placed, tidy } from './tidy.ts'

const ROW = 20
const PAD = 10
/** For the sign of what became of a field, and for the crow's foot at the end of a line. */
const SIGN = 14
const FOOT = 26
const GROUPS_ONLY = 'só agrupa'

const signRoom = (fields: readonly Field[]): number => (fields.some(({ mark }) => mark) ? SIGN : 0)

function sizeOf({ name, attributes }: Entity) {
  const room = signRoom(attributes) + 2 * PAD
  const rows = attributes.map((one) => widthOf(one.name) + widthOf(typeOf(one)) + 2 * PAD + room)
  return {
    width: Math.max(widthOf(name) + 4 * PAD, widthOf(GROUPS_ONLY) + 2 * PAD, ...rows),
    height: HEAD + Math.max(1, attributes.length) * ROW + 4,
  }
}

const gapOf = ({ field }: Relation): number =>
  TRUNK + FOOT + PAD + Math.max(widthOf(signed(field)), widthOf(rangeOf(field)))

/** The rows of a table, in the parts that share a colour. */
function rowsOf({ entity: { attributes }, x, y, width }: Placed) {
  const room = signRoom(attributes)
  return attributes.map((field, at) => {
    const top = y + HEAD + 2 + at * ROW
    const sign = field.mark && MARKS[field.mark]
    const mark = sign ? textAt(x + PAD, top + 14, sign.sign, { paint: sign.paint }) : ''
    return {
      band: at % 2 === 1 ? `M${px(x + 1)} ${px(top)}h${px(width - 2)}v${ROW}h${px(2 - width)}z` : '',
      name: mark + textAt(x + PAD + room, top + 14, field.name, nameStyle(field)),
      type: textAt(x + width - PAD, top + 14, typeOf(field), { paint: sign?.paint }),
    }
  })
}

function boxOf({ entity, relation, x, y, width, height }: Placed): string {
  const rect = `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="4"`
  const head = `M${px(x)} ${px(y + HEAD)}v${4 - HEAD}a4 4 0 0 1 4 -4h${px(width - 8)}a4 4 0 0 1 4 4v${HEAD - 4}z`
  const name = textAt(x + width / 2, y + 17, signed({ ...entity }), { bold: true, anchor: 'middle' })
  return (
    `<rect ${paint('d-card')} ${rect}/>` +
    group(relation ? 'd-head' : 'd-root', [`<path d="${head}"/>`]) +
    group('d-on', [name])
  )
}

function tableOf(node: Placed): string {
  const { x, y, width, height } = node
  const rows = rowsOf(node)
  const bands = rows.map(({ band }) => band).join('')
  const none = textAt(x + width / 2, y + HEAD + 16, GROUPS_ONLY, { italic: true, anchor: 'middle' })
  const edge = `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="4"`
  return [
    boxOf(node),
    bands && group('d-band', [`<path d="${bands}"/>`]),
    `<rect ${paint('d-edge')} fill="none" ${edge}/>`,
    group(
      'd-ink',
      rows.map(({ name }) => name),
    ),
    group(
      'd-soft',
      rows.map(({ type }) => type),
      ' text-anchor="end"',
    ),
    rows.length === 0 ? group('d-soft', [none]) : '',
  ].join('')
}

function footedLink(pair: Pair): string {
  const { from, to } = jointOf(pair)
  // The owner is always exactly one; its sign is drawn once.
  const one = `M${px(from.x + 5)} ${px(from.y - 6)}v12M${px(from.x + 9)} ${px(from.y - 6)}v12`
  const isFirst = pair.owner.children[0] === pair.child
  return linkOf(pair) + (isFirst ? one : '') + crowsFoot(to.x, to.y, multiplicity(pair.field))
}

/** The field that a relation is, over its line, and how many of it there may be, under it. */
function labelOf(pair: Pair) {
  const { trunk, to } = jointOf(pair)
  const style = nameStyle(pair.field)
  return {
    name: textAt(trunk + 7, to.y - 5, signed(pair.field), style),
    range: textAt(trunk + 7, to.y + 15, rangeOf(pair.field)),
  }
}

/** The logical model: tables with types and sizes, and crow's feet. `data` is the field that holds the root. */
export function drawLogical(data: Field, root: Entity): Drawing {
  const placed = tidy(root, { size: sizeOf, gap: gapOf })
  const nodes = allOf(placed)
  const pairs = pairsOf(nodes)
  const labels = pairs.map(labelOf)
  const parts = [
    strokes('d-line', pairs.map(footedLink)),
    ...nodes.map(tableOf),
    group(
      'd-ink',
      labels.map(({ name }) => name),
    ),
    group('d-soft', [
      textAt(placed.x, placed.y - 8, `${data.name} ${rangeOf(data)}`),
      ...labels.map(({ range }) => range),
    ]),
  ]
  const { required, conditional, one, maybe, some, any } = SIGNS
  return {
    drawing: parts.join(''),
    ...extentOf(nodes),
    legend: [required, conditional, one, maybe, some, any],
  }
}
