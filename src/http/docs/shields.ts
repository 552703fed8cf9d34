import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from '../../config.ts'
import { DARK_RULES } from '../../standard/diagrams/palette.ts'

type Sources = Readonly<Record<string, readonly string[]>>

/** Nothing is loaded but what `sources` name, and nothing is ours but what this server sends. */
const closed = (sources: Sources): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'self'"],
        ...Object.fromEntries(Object.entries(sources).map(([name, list]) => [name, [...list]])),
      },
    },
    // The server speaks plain http on localhost.
    strictTransportSecurity: false,
  })

const SELF = ["'self'"]
/** The one style that a diagram brings along. */
const DARK_STYLE = `'sha256-${createHash('sha256').update(DARK_RULES).digest('base64')}'`

/** The one that Swagger UI 5.35.0 writes into its page; another release may write another, and its test says which. */
const SWAGGER_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"

/** Chooses what a page may load by its address. */
export function shields({ publicUrl }: Pick<Config, 'publicUrl'>): RequestHandler {
  // Where the documents say the server is, which Swagger UI may have been opened without.
  const server = publicUrl === undefined ? [] : [new URL(publicUrl).origin]
  const page = closed({ 'style-src': SELF, 'script-src': SELF, 'img-src': SELF, 'form-action': SELF })
  /** TABLE of the addresses that may load other things. */
  const others: readonly (readonly [RegExp, RequestHandler])[] = [
    [/^\/diagrams\//, closed({ 'style-src': [DARK_STYLE] })],
    [
      /^\/(?:swagger|assets)\b/,
      closed({
        'style-src': [...SELF, SWAGGER_STYLE],
        'script-src': SELF,
        'img-src': [...SELF, 'data:'],
        'connect-src': [...SELF, ...server],
        'form-action': SELF,
      }),
    ],
  ]
  return function shields(req, res, next) {
    const [, shield = page] = others.find(([path]) => path.test(req.path)) ?? []
    shield(req, res, next)
  }
}
