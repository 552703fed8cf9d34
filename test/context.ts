/** What an engine hands to the steps of a Dockerfile: the files that .dockerignore lets through. */

/** A pattern of .dockerignore as an expression; what it matches, it matches with all that is below. */
function expressionOf(pattern: string): RegExp {
  const anchored = pattern.replace(/^\/|\/$/g, '')
  const source = anchored
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) =>
      part.startsWith('**') ? '.*' : part === '*' ? '[^/]*' : part === '?' ? '[^/]' : literal(part),
    )
    .join('')
  return new RegExp(`^${source}(?:/|$)`)
}

const literal = (text: string): string => text.replace(/[.+^${}()|[\]\\]/g, '\\$&')

/** Whether .dockerignore lets a file through; of the patterns that match it, the last decides. */
export function isInContext(file: string, dockerignore: string): boolean {
  const patterns = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const last = patterns.findLast((pattern) => expressionOf(pattern.replace(/^!/, '')).test(file))
  return last === undefined || last.startsWith('!')
}

/** What the COPY steps of a Dockerfile take from the context, by path; what they take from other stages is not. */
const sourcesOf = (dockerfile: string): string[] =>
  [...dockerfile.matchAll(/^COPY ((?:--\S+ )*)(.+) \S+$/gm)].flatMap(([, flags, paths]) =>
    flags!.includes('--from=') ? [] : paths!.split(' ').map((path) => path.replace(/^\.\/|\/$/g, '')),
  )

/** The sources of COPY steps for which nothing of `files` is left in the context. */
export const missingSources = (
  dockerfile: string,
  dockerignore: string,
  files: readonly string[],
): string[] =>
  sourcesOf(dockerfile).filter(
    (source) =>
      !files.some(
        (file) => (file === source || file.startsWith(`${source}/`)) && isInContext(file, dockerignore),
      ),
  )
