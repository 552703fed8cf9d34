import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Loaded when something is first checked: most starts of a server check nothing, and it is a fifth of one. */
export const loadAjv = (): typeof import('ajv') => require('ajv')

/** The formats that the standard names. */
export const loadFormats = (): typeof import('ajv-formats').default => require('ajv-formats')
