import { computed, signal } from '@preact/signals'

/** TABLE of the views, in the order of the menu: the path of each in the address. */
export const VIEWS = [
  'clientes',
  'chamadas',
  'falhas',
  'populacao',
  'consentimentos',
  'auditoria',
  'padrao',
] as const
export type View = (typeof VIEWS)[number]

export interface Route {
  readonly view: View
  /** What the view shows of all it has: a customer's bearer, a call's number. */
  readonly key: string | undefined
  readonly params: URLSearchParams
}

/** `#/clientes/maria-silva?aba=json` */
function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const [view, key] = path.split('/', 2)
  return {
    view: VIEWS.find((one) => one === view) ?? 'clientes',
    key: key ? decodeURIComponent(key) : undefined,
    params: new URLSearchParams(query),
  }
}

export const route = signal(parse(location.hash))
addEventListener('hashchange', () => {
  route.value = parse(location.hash)
})

/** The view that is shown; reading it does not follow the parameters. */
export const view = computed(() => route.value.view)

export const hashOf = (
  to: View,
  key?: string,
  params: Readonly<Record<string, string | undefined>> = {},
): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value)
  const text = query.toString()
  return `#/${to}${key === undefined ? '' : `/${encodeURIComponent(key)}`}${text && `?${text}`}`
}

function show(hash: string, replace: boolean): void {
  if (hash === location.hash) return
  if (replace) history.replaceState(null, '', hash)
  else history.pushState(null, '', hash)
  route.value = parse(hash)
}

export const go = (to: View, key?: string, params?: Readonly<Record<string, string | undefined>>): void =>
  show(hashOf(to, key, params), false)

/** The same place with other parameters; undefined or '' takes one away. `replace` leaves no step to go back to. */
export function change(
  changes: Readonly<Record<string, string | undefined>>,
  { key = route.value.key, replace = true }: { key?: string | undefined; replace?: boolean } = {},
): void {
  show(hashOf(route.value.view, key, { ...Object.fromEntries(route.value.params), ...changes }), replace)
}

/** Shows another of the view's things, keeping how it is shown; undefined shows none. */
export function open(
  key: string | undefined,
  changes: Readonly<Record<string, string | undefined>> = {},
): void {
  const params = { ...Object.fromEntries(route.value.params), ...changes }
  show(hashOf(route.value.view, key, params), false)
}

export const param = (name: string): string => route.value.params.get(name) ?? ''
