import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * A file or folder of this package, by its path from the package's own folder: `packaged('seeds')`. Found by the package's
 * name, because the build puts the files of src together and none is where it was.
 */
export const packaged = (path: string): string =>
  join(dirname(createRequire(import.meta.url).resolve('fulano/package.json')), path)
