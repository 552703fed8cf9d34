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
