import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { packaged } from '../../package.ts'
import { only } from '../only.ts'
import { unbuiltPage } from './unbuilt.ts'

/** Scripts, styles, pictures and calls of this server alone; what is not named is forbidden. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** TABLE of what is in the folder. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** A year: an asset's name changes with its content. */
const FOREVER = 'public, max-age=31536000, immutable'

interface Asset {
  readonly type: string
  readonly bytes: Buffer
  readonly gzipped: Buffer
  readonly etag: string
}

function read(folder: string, name: string): Asset {
  const bytes = readFileSync(join(folder, name))
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    bytes,
    gzipped: gzipSync(bytes, { level: 9 }),
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
  }
}

/** The page and its assets, read once; undefined where nothing was built. */
function readAll(folder: string): ReadonlyMap<string, Asset> | undefined {
  try {
    const index = read(folder, 'index.html')
    const names = readdirSync(join(folder, 'console'))
    return new Map([
      ['index.html', index],
      ...names.map((name) => [name, read(join(folder, 'console'), name)] as const),
    ])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function send(req: Request, res: Response, asset: Asset, caching: string): void {
  res.set({ ...HEADERS, 'content-type': asset.type, 'cache-control': caching, etag: asset.etag })
  res.vary('Accept-Encoding')
  if (req.fresh) return void res.status(304).end()
  const zipped = req.acceptsEncodings('gzip') === 'gzip'
  if (zipped) res.set('content-encoding', 'gzip')
  const body = zipped ? asset.gzipped : asset.bytes
  res.set('content-length', String(body.length))
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** Whether the caller would rather have a page than JSON: a browser says so, curl takes anything. */
const wantsPage = (req: Request): boolean => req.accepts(['application/json', 'text/html']) === 'text/html'

/**
 * The console, for browsers, at `/`; everybody else goes on to what is said there in JSON. `folder` is what
 * `scripts/build.mjs` made of `console/`.
 */
export function console(folder: string = packaged('dist/console')): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true })
  const assets = readAll(folder)
  router.get('/', (req, res, next) => {
    res.vary('Accept')
    if (!wantsPage(req)) return next()
    const page = assets?.get('index.html')
    if (page) return send(req, res, page, 'no-cache')
    res.set(HEADERS).type('html').set('cache-control', 'no-store').send(unbuiltPage)
  })
  router.get('/console/:name', (req, res, next) => {
    const asset = req.params.name === 'index.html' ? undefined : assets?.get(req.params.name)
    if (asset) send(req, res, asset, FOREVER)
    else next()
  })
  router.all('/console/:name', (req, res, next) =>
    assets?.has(req.params.name) && req.method !== 'GET' ? only('GET', 'HEAD')(req, res, next) : next(),
  )
  return router
}
