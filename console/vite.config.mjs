import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const HERE = dirname(fileURLToPath(import.meta.url))
const MAP = '@svg-maps/brazil/index.js'

/** Rounds the map to what a screen can show: a third of its bytes. */
const roundedMap = {
  name: 'rounded-map',
  transform: (code, id) =>
    id.endsWith(MAP)
      ? code.replaceAll(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))
      : undefined,
}

/** Addresses are relative, so that the console also lives under a path of a proxy's; nothing is inlined, for the CSP. */
export default defineConfig({
  root: HERE,
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [roundedMap],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    assetsDir: 'console',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
  },
})
