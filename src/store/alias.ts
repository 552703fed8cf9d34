/** What an alias may look like: it travels as a bearer token and in paths. A part of a JSON schema. */
export const ALIAS = {
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'words of a-z and 0-9 joined by single hyphens',
  'x-pt': 'palavras de a-z e 0-9 ligadas por um hífen',
  maxLength: 80,
} as const
