import type { Field } from '../fields.ts'
import { type Entity, multiplicity, type Relation } from './entities.ts'
import { nameStyle } from './labels.ts'
import { lollipop, SIGNS } from './legend.ts'
import { HEAD, jointOf, linkOf, type Pair, pairsOf, signed, TRUNK } from './links.ts'
import { paint } from './palette.ts'
import { type Drawing, group, px, strokes, textAt, widthOf } from './svg.ts'
import { allOf, extentOf, type Placed, tidy } from './tidy.ts'

const ROW = 18
/** Of the stem that attributes hang from, and of their names. */
const STEM = 12
const NAME = 36
/** On either side of the name in a diamond, and half of its height. */
const TIP = 18
const HALF = 15
const SPACE = 8
const OWNER = '(1,1)'

function sizeOf({ name, attributes }: Entity) {
  return {
    width: Math.max(widthOf(name) + 28, ...attributes.map((one) => NAME + widthOf(signed(one)) + 4)),
    height: HEAD + (attributes.length === 0 ? 0 : 6 + attributes.length * ROW),
  }
}

/** `(0,n)`, as the conceptual models of Brazil's textbooks write it. */
function pairOf(field: Field): string {
  const { min, max } = multiplicity(field)
  return `(${min},${max === 'N' ? 'n' : max})`
}

const diamondWidth = (field: Field): number => widthOf(signed(field)) + 2 * TIP

const gapOf = ({ field }: Relation): number =>
  TRUNK + SPACE + widthOf(OWNER) + SPACE + diamondWidth(field) + SPACE + widthOf(pairOf(field)) + SPACE

function attributesOf({ entity: { attributes }, x, y }: Placed) {
  const lines = attributes.map((_one, at) => y + HEAD + 6 + at * ROW + ROW / 2)
  const last = lines.at(-1)
  return {
    stem: last === undefined ? '' : `M${px(x + STEM)} ${px(y + HEAD)}V${px(last)}`,
    ticks: lines.map((line) => `M${px(x + STEM)} ${px(line)}h8`).join(''),
    ends: attributes.map((one, at) => lollipop(x + STEM + 12, lines[at]!, one.required)).join(''),
    names: attributes.map((one, at) => textAt(x + NAME, lines[at]! + 4, signed(one), nameStyle(one))),
  }
}

function entityOf(node: Placed): string {
  const { entity, relation, x, y, width } = node
  const { stem, ticks, ends, names } = attributesOf(node)
  const box = `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${HEAD}" rx="4"`
  return [
    strokes('d-edge', [stem, ticks]),
    `<rect ${paint(relation ? 'd-head' : 'd-root')} ${box}/>`,
    group('d-on', [textAt(x + width / 2, y + 17, signed(entity), { bold: true, anchor: 'middle' })]),
    ends,
    group('d-ink', names),
  ].join('')
}

function diamondOf(pair: Pair) {
  const { trunk, to } = jointOf(pair)
  const owner = trunk + SPACE
  const left = owner + widthOf(OWNER) + SPACE
  const width = diamondWidth(pair.field)
  const corners =
    `M${px(left)} ${px(to.y)}l${TIP} ${-HALF}h${px(width - 2 * TIP)}l${TIP} ${HALF}` +
    `l${-TIP} ${HALF}h${px(2 * TIP - width)}z`
  return {
    shape: corners,
    name: textAt(left + width / 2, to.y + 4, signed(pair.field), {
      ...nameStyle(pair.field),
      anchor: 'middle',
    }),
    ranges:
      textAt(owner, to.y - 5, OWNER) + textAt(to.x - SPACE, to.y - 5, pairOf(pair.field), { anchor: 'end' }),
  }
}

/** The conceptual model: entities, their attributes and the diamonds of what belongs to what. */
export function drawConceptual(data: Field, root: Entity): Drawing {
  const placed = tidy(root, { size: sizeOf, gap: gapOf })
  const nodes = allOf(placed)
  const pairs = pairsOf(nodes)
  const diamonds = pairs.map(diamondOf)
  const shapes = diamonds.map(({ shape }) => shape).join('')
  const parts = [
    strokes('d-line', pairs.map(linkOf)),
    shapes && group('d-card', [`<path ${paint('d-line')} d="${shapes}"/>`]),
    ...nodes.map(entityOf),
    group(
      'd-ink',
      diamonds.map(({ name }) => name),
    ),
    group('d-soft', [
      textAt(placed.x, placed.y - 8, `${data.name} ${pairOf({ ...data })}`),
      ...diamonds.map(({ ranges }) => ranges),
    ]),
  ]
  const { required, conditional, filled, hollow, range } = SIGNS
  return {
    drawing: parts.join(''),
    ...extentOf(nodes),
    legend: [filled, hollow, required, conditional, range],
  }
}
