import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { packaged } from '../../package.ts'

/**
 * The folder of Swagger UI's files. The build copies the few that the page loads beside the code; where nothing is built
 * they are those of the development dependency.
 */
export function swaggerUiFolder(): string {
  const built = packaged('dist/swagger-ui')
  if (existsSync(built)) return built
  return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
}
