import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { builtFiles, sourceOf } from './built-files.mjs'

const require = createRequire(import.meta.url)

/** Started by its path from the program, so that no export promises it. */
const WORKERS = ['src/export/batch-worker.ts']
/** The files of swagger-ui-dist that the pages load, of 12 MB, and what its licence wants to go with them. */
const SWAGGER_UI =
  /^(swagger-ui\.css|swagger-ui-(bundle|standalone-preset)\.js(\.LICENSE\.txt)?|favicon.*|LICENSE|NOTICE)$/

/**
 * TABLE of the bundles. What is in `dependencies` stays outside, and so do the tools that a door opens into
 * (`peerDependencies`); whatever else is imported is put in. A subpath that is a file (`./worker.js`) is a script by itself.
 */
function bundlesOf(root, dist) {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const external = Object.keys({ ...dependencies, ...peerDependencies })
  const files = builtFiles(root)
  const isScript = ({ subpath }) => subpath.endsWith('.js')
  const sources = (which) => [...new Set(files.filter(which).map(({ path }) => sourceOf(path)))]
  const modules = { splitting: true, format: 'esm', external }
  // A page without a bundler has no node_modules: all is put in. Accents stay, which escapes would make longer.
  const browser = {
    external: Object.keys(peerDependencies ?? {}),
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    plugins: [shipped(root)],
  }
  return [
    {
      ...modules,
      platform: 'node',
      target: 'node20.19',
      outdir: dist,
      entryPoints: [...sources((one) => !one.browser && !isScript(one)), ...WORKERS],
    },
    {
      splitting: true,
      format: 'esm',
      ...browser,
      outdir: join(dist, 'browser'),
      entryPoints: sources(({ browser }) => browser),
    },
    {
      ...browser,
      format: 'iife',
      minify: true,
      outdir: dist,
      entryPoints: sources(isScript),
    },
  ].filter(({ entryPoints }) => entryPoints.length > 0)
}

/** Puts the seeds and profiles that come with the package where there are no files. */
function shipped(root) {
  const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
  const within = (folder) => {
    const files = readdirSync(join(root, folder)).filter((file) => /(?<!\.schema)\.json$/.test(file))
    return Object.fromEntries(files.map((file) => [basename(file, '.json'), read(join(root, folder, file))]))
  }
  return {
    name: 'shipped',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]platform[/\\]shipped\.ts$/ }, () => {
        const contents = { seeds: within('seeds'), profiles: within('profiles') }
        return { contents: `export const SHIPPED = ${JSON.stringify(contents)}` }
      })
    },
  }
}

/** The packages that were put into bundles. */
function bundled(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs))
  const names = inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  return [...new Set(names)].sort()
}

/** The licences of what was put in, which ask to go with it. */
function noticesFor(root, names) {
  return names.flatMap((name) => {
    const folder = join(root, 'node_modules', name)
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file))
    return [
      `== ${name} ${version}\n`,
      ...files.map((file) => readFileSync(join(folder, file), 'utf8').trim() + '\n'),
    ]
  })
}

/**
 * Writes what package.json promises, Swagger UI, and the licences of what is in the bundles.
 * @param {typeof import('esbuild')} esbuild
 * @param {string} root the package's folder
 * @param {string} dist where it goes
 */
export async function buildCode(esbuild, root, dist = join(root, 'dist')) {
  const common = { absWorkingDir: root, outbase: 'src', bundle: true, metafile: true, logLevel: 'warning' }
  const built = await Promise.all(
    bundlesOf(root, dist).map((bundle) => esbuild.build({ ...common, ...bundle })),
  )
  const names = bundled(built.map(({ metafile }) => metafile))
  if (names.length > 0) writeFileSync(join(dist, 'third-party.txt'), noticesFor(root, names).join('\n'))
  const from = dirname(require.resolve('swagger-ui-dist/package.json'))
  mkdirSync(join(dist, 'swagger-ui'), { recursive: true })
  for (const file of readdirSync(from).filter((name) => SWAGGER_UI.test(name)))
    cpSync(join(from, file), join(dist, 'swagger-ui', file))
}
