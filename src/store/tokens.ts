import { boundedMap } from '../domain/bounded-map.ts'
import type { Artifact } from './content.ts'
import type { Shelf } from './shelf.ts'

type Payload = Record<string, unknown> & { grantId?: string; uid?: string; userCode?: string }

/** What an authorisation server asks of the place where it keeps its things, model by model (oidc-provider's adapter). */
export interface TokenShelf {
  upsert(id: string, payload: object, expiresInSeconds?: number): Promise<void>
  find(id: string): Promise<Payload | undefined>
  findByUid(uid: string): Promise<Payload | undefined>
  findByUserCode(userCode: string): Promise<Payload | undefined>
  consume(id: string): Promise<void>
  destroy(id: string): Promise<void>
  revokeByGrantId(grantId: string): Promise<void>
}

/** What has to outlive a restart, because a consent does; sessions and codes are over before that. */
const LASTING = new Set(['Grant', 'RefreshToken', 'AccessToken'])
const SWEEP_EVERY = 1000
/** Of what is over before a restart: anybody may ask for tokens, and each is kept for a quarter of an hour. */
export const PASSING_BYTES_MAX = 2 ** 26

/** Things that nobody writes down: beyond the bound, what was not asked for during longest is thrown away. */
function passingShelf(): Pick<Shelf<Artifact>, 'find' | 'all' | 'put' | 'remove' | 'removeWhere'> {
  const things = boundedMap<Artifact>(PASSING_BYTES_MAX, (one) => 2 * JSON.stringify(one).length)
  return {
    find: (id) => things.get(id),
    all: () => [...things.entries()].map(([, artifact]) => artifact),
    put: async (id, artifact) => things.set(id, artifact),
    remove: async (id) => things.delete(id),
    async removeWhere(is) {
      for (const [id, artifact] of [...things.entries()]) if (is(artifact)) things.delete(id)
    },
  }
}

/** Shelves for each model over the store's artifacts; what has expired is thrown away now and then. */
export function tokensOf(
  artifacts: Shelf<Artifact>,
  epochSeconds: () => number,
): (model: string) => TokenShelf {
  const passing = passingShelf()
  let puts = 0
  const isOver = ({ expiresAt }: Artifact): boolean => expiresAt !== undefined && expiresAt <= epochSeconds()
  const removeWhere = async (is: (one: Artifact) => boolean): Promise<void> => {
    await Promise.all([artifacts, passing].map((shelf) => shelf.removeWhere(is)))
  }
  return function shelfFor(model) {
    const shelf = LASTING.has(model) ? artifacts : passing
    const keyOf = (id: string): string => `${model}:${id}`
    const get = (id: string): Artifact | undefined => {
      const artifact = shelf.find(keyOf(id))
      return artifact && !isOver(artifact) ? artifact : undefined
    }
    const findWhere = (matches: (payload: Payload) => boolean): Payload | undefined =>
      shelf
        .all()
        .filter((one) => one.key.startsWith(`${model}:`) && !isOver(one))
        .map((one) => one.payload as Payload)
        .find(matches)
    return {
      async upsert(id, payload, expiresIn) {
        const expiry = expiresIn === undefined ? {} : { expiresAt: epochSeconds() + expiresIn }
        puts += 1
        if (puts % SWEEP_EVERY === 0) await removeWhere(isOver)
        await shelf.put(keyOf(id), { key: keyOf(id), payload: { ...payload }, ...expiry })
      },
      find: async (id) => get(id)?.payload as Payload | undefined,
      findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
      async consume(id) {
        const artifact = get(id)
        if (artifact)
          await shelf.put(artifact.key, {
            ...artifact,
            payload: { ...artifact.payload, consumed: epochSeconds() },
          })
      },
      async destroy(id) {
        await shelf.remove(keyOf(id))
      },
      revokeByGrantId: (grantId) => removeWhere(({ payload }) => (payload as Payload).grantId === grantId),
    }
  }
}
