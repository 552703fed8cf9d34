/**
 * The seeds and profiles that come with the package, by folder and name, for where there are no files: the build writes
 * them here.
 */
export const SHIPPED: Readonly<Record<'seeds' | 'profiles', Readonly<Record<string, unknown>>>> = {
  seeds: {},
  profiles: {},
}
