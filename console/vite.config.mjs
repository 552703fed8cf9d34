import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const HERE = dirname(fileURLToPath(import.meta.url))
const MAP = '@svg-maps/brazil/index.js'

/** Pixels of the map, which is 613 wide: what lies closer to the point before is left out. */
const NEAR = 1.4
const whole = (number) => Math.round(number)

/** The outline of a state in whole pixels, a fifth of its bytes: what is rounded off is carried on, so that it closes. */
function simplified(path) {
  let [x, y] = [0, 0]
  return path.replaceAll(/m ([^mz]*)/g, (_all, points) => {
    const steps = points
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split(',').map(Number))
    let [drawnX, drawnY] = [x, y]
    const kept = []
    for (const [at, [dx, dy]] of steps.entries()) {
      ;[x, y] = [x + dx, y + dy]
      if (at > 0 && Math.hypot(x - drawnX, y - drawnY) < NEAR) continue
      kept.push(`${whole(x) - whole(drawnX)} ${whole(y) - whole(drawnY)}`)
      ;[drawnX, drawnY] = [x, y]
    }
    // The next outline begins from where this one began.
    ;[x, y] = [
      steps[0][0] + (x - steps.reduce((sum, [dx]) => sum + dx, 0)),
      steps[0][1] + (y - steps.reduce((sum, [, dy]) => sum + dy, 0)),
    ]
    return `m${kept.join(' ')}`
  })
}

const simplifiedMap = {
  name: 'simplified-map',
  transform: (code, id) =>
    id.endsWith(MAP) ? code.replaceAll(/(?<="path":")[^"]+/g, simplified) : undefined,
}

/** Addresses are relative, so that the console also lives under a path of a proxy's; nothing is inlined, for the CSP. */
export default defineConfig({
  root: HERE,
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [simplifiedMap],
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
