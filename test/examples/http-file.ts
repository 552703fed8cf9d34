/** A request of a `.http` file, as REST Client of VS Code reads it: comments and file variables are no part of it. */
export interface WrittenRequest {
  /** After `###`, without the status. */
  readonly title: string
  /** That the title promises. */
  readonly status: number
  /** Of `# @tag`. */
  readonly tag: string
  /** Of `# @name`. */
  readonly name?: string
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body?: string
  /** Of JetBrains' response script: what `client.global.set` keeps, and where it finds it in the body. */
  readonly keeps: readonly (readonly [name: string, path: string])[]
}

const COMMENT = /^\s*(?:#|\/\/)/
const VARIABLE = /^\s*@([^\s=]+)\s*=\s*(.*?)\s*$/
const SCRIPT = /\n*> \{%\n([\s\S]*?)\n%\}/
const KEEPS = /client\.global\.set\('(\w+)', response\.body\.([\w.]+)\)/g

/** The file variables of the part before the first request. */
export const variablesIn = (file: string): Record<string, string> =>
  Object.fromEntries(
    [...file.split(/^###.*$/m)[0]!.matchAll(new RegExp(VARIABLE.source, 'gm'))].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )

/** Every request of a file. Throws where one has no title with a status, or no tag. */
export function requestsIn(file: string): WrittenRequest[] {
  const [, ...parts] = file.split(/^(?=### )/m)
  return parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n')
    const [, title = '', status] = /^### (.*) \((\d{3})\)$/.exec(heading) ?? []
    const [, tag] = /^# @tag (\w+)$/m.exec(part) ?? []
    if (status === undefined || tag === undefined) throw new Error(`no status or no tag: ${heading}`)
    const [, name] = /^# @name (\w+)$/m.exec(part) ?? []
    const text = lines.filter((line) => !COMMENT.test(line)).join('\n')
    const [, script = ''] = SCRIPT.exec(text) ?? []
    const [first = '', ...rest] = text
      .replace(SCRIPT, '')
      .split('\n')
      .filter(notAVariable)
      .join('\n')
      .trim()
      .split('\n')
    const blank = rest.indexOf('')
    const [method = '', url = ''] = first.split(' ')
    return {
      title,
      status: Number(status),
      tag,
      ...(name && { name }),
      method,
      url,
      headers: (blank < 0 ? rest : rest.slice(0, blank)).map((line) => {
        const [, header = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? []
        return [header, value] as const
      }),
      ...(blank >= 0 && { body: rest.slice(blank + 1).join('\n') }),
      keeps: [...script.matchAll(KEEPS)].map(([, variable, path]) => [variable!, path!] as const),
    }
  })
}

const notAVariable = (line: string): boolean => !VARIABLE.test(line)
