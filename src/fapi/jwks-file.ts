import { join } from 'node:path'
import { InputError } from '../domain/failure.ts'
import { parseJson } from '../json/json.ts'
import type { Folder } from './folder.ts'
import { type Jwks, makeJwks, privateKeyOf, type Use } from './keys.ts'

const WAY_OUT = 'remove it, and another is made'

/** The private keys of a file, one for each use: as they are kept, or made. @throws InputError */
export async function keepJwks(folder: Folder, name: string, uses: readonly Use[]): Promise<Jwks> {
  const written = await folder.read(name)
  if (written !== undefined) return readJwks(written, join(folder.path, name), uses)
  const jwks = await makeJwks(uses)
  await folder.write(name, `${JSON.stringify(jwks, null, 2)}\n`)
  return jwks
}

function readJwks(text: string, file: string, uses: readonly Use[]): Jwks {
  const found = parseJson(text, file, { pt: 'apague o arquivo, e outro é feito', en: WAY_OUT }) as Jwks
  try {
    for (const use of uses) privateKeyOf(found, use)
    return found
  } catch {
    throw new InputError(
      `${file}: expected a JWKS with a private RSA key for ${uses.join(' and one for ')}; ${WAY_OUT}`,
    )
  }
}
