import { knownProfiles, loadProfile } from '../behaviour/profile.ts'
import { aligned, print, type Terminal } from './terminal.ts'

/** Prints the profiles that come with Fulano, and what each is for. */
export async function profiles(
  { json = false }: { readonly json?: boolean },
  { out }: Terminal,
): Promise<void> {
  const known = knownProfiles().map(loadProfile)
  if (json) return print(out, JSON.stringify(known, null, 2))
  const rows = known.map(({ name, description }) => [name, description])
  await print(
    out,
    aligned([['PROFILE', 'DESCRIPTION'], ...rows], out.isTTY ? out.columns : undefined).join('\n'),
  )
}
