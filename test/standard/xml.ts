/** An element of an XML document, as far as these tests ask. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const ATTRIBUTE = /\s+([\w:-]+)="([^"<]*)"/gy
const ENTITY = /&(?!#\d+;)/

/** The root of a well-formed document; throws where it is none: tags that do not match, a bare `&` or `<`, two roots. */
export function parseXml(text: string): Element {
  const root = { name: '', attributes: {}, children: [] as (Element | string)[] }
  const open = [root]
  for (const [token] of text.matchAll(/<[^>]*>|[^<]+|</g)) {
    const top = open.at(-1)!
    if (!token.startsWith('<')) top.children.push(characters(token))
    else if (token.startsWith('</')) {
      if (token !== `</${top.name}>`) throw new Error(`${token} closes <${top.name}>`)
      open.pop()
    } else {
      const element = { ...tagOf(token), children: [] }
      top.children.push(element)
      if (!token.endsWith('/>')) open.push(element)
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)!.name}> is never closed`)
  const roots = root.children.filter((child): child is Element => typeof child !== 'string')
  if (roots.length !== 1) throw new Error(`${roots.length} roots`)
  return roots[0]!
}

function tagOf(token: string): Omit<Element, 'children'> {
  const name = /^<([\w:-]+)/.exec(token)?.[1]
  if (name === undefined) throw new Error(`no tag: ${token}`)
  const attributes: Record<string, string> = {}
  ATTRIBUTE.lastIndex = name.length + 1
  let end = ATTRIBUTE.lastIndex
  for (const found of token.slice(0).matchAll(ATTRIBUTE)) {
    const [whole, key, value] = found as unknown as [string, string, string]
    if (key in attributes) throw new Error(`${key} twice: ${token}`)
    attributes[key] = characters(value)
    end = found.index + whole.length
  }
  if (!/^\s*\/?>$/.test(token.slice(end))) throw new Error(`no attributes: ${token}`)
  return { name, attributes }
}

function characters(text: string): string {
  if (ENTITY.test(text)) throw new Error(`a bare &: ${text}`)
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
}

/** An element and all in it. */
export const withChildren = (element: Element): readonly Element[] => [
  element,
  ...element.children.flatMap((child) => (typeof child === 'string' ? [] : withChildren(child))),
]

export const textOf = ({ children }: Element): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
