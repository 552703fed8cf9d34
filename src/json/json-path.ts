/** One key of a JSON path (RFC 9535): `.name`, `[3]`, or `['financial-relations']` for what is no identifier. */
export function step(key: string): string {
  if (/^\d+$/.test(key)) return `[${key}]`
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replace(/['\\]/g, '\\$&')}']`
}

/** The JSON path of a JSON pointer (RFC 6901), and of a key below it: `/data/0/contacts` is `$.data[0].contacts`. */
export function pathOf(pointer: string, ...below: readonly string[]): string {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return ['$', ...[...keys, ...below].map(step)].join('')
}

const STEP = /\.([A-Za-z_]\w*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/y

/** The keys of a JSON path that `step` and `pathOf` wrote, from the root; undefined where it stops being one. */
export function stepsOf(path: string): string[] | undefined {
  const steps: string[] = []
  STEP.lastIndex = 1
  while (STEP.lastIndex < path.length) {
    const [, name, index, quoted] = STEP.exec(path) ?? []
    const key = name ?? index ?? quoted?.replace(/\\(.)/gs, '$1')
    if (key === undefined) return undefined
    steps.push(key)
  }
  return path.startsWith('$') ? steps : undefined
}
