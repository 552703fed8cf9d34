import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Artifact } from '../../src/store/content.ts'
import { shelfOf } from '../../src/store/shelf.ts'
import { PASSING_BYTES_MAX, tokensOf } from '../../src/store/tokens.ts'

describe('tokens', () => {
  /** A shelf of tokens, the time at it, and how often it was written. */
  const opened = () => {
    const count = { saves: 0, now: 1_000 }
    const artifacts = shelfOf<Artifact>([], async () => {
      count.saves += 1
    })
    return { count, artifacts, shelfFor: tokensOf(artifacts, () => count.now) }
  }

  it('are gone once they have expired', async () => {
    const { count, shelfFor } = opened()
    await shelfFor('AccessToken').upsert('a', { grantId: 'g' }, 60)
    assert.deepEqual(await shelfFor('AccessToken').find('a'), { grantId: 'g' })
    count.now += 60
    assert.equal(await shelfFor('AccessToken').find('a'), undefined)
  })

  it('that nobody writes down have a room, where the one not asked for during longest goes first', async () => {
    const { shelfFor } = opened()
    const shelf = shelfFor('ClientCredentials')
    const bytes = 100_000
    const room = Math.ceil(PASSING_BYTES_MAX / (2 * bytes))
    const token = (at: number) => shelf.upsert(`${at}`, { scope: 's'.repeat(bytes) }, 60)
    await shelf.upsert('busy', {}, 60)
    for (let at = 0; at < 2 * room; at++) {
      await token(at)
      assert.ok(await shelf.find('busy'))
    }
    assert.ok(await shelf.find(`${2 * room - 1}`))
    assert.equal(await shelf.find('0'), undefined)
  })

  it('of a grant go together, of every model, in one write', async () => {
    const { count, artifacts, shelfFor } = opened()
    for (let nth = 0; nth < 50; nth++)
      await shelfFor('AccessToken').upsert(`a${nth}`, { grantId: nth % 2 ? 'odd' : 'even' })
    await shelfFor('AuthorizationCode').upsert('c', { grantId: 'odd' })
    const before = count.saves
    await shelfFor('AccessToken').revokeByGrantId('odd')
    assert.equal(count.saves, before + 1)
    assert.equal(artifacts.all().length, 25)
    assert.equal(await shelfFor('AuthorizationCode').find('c'), undefined)
    assert.ok(await shelfFor('AccessToken').find('a0'))
  })

  it('that have expired are swept out in one write', async () => {
    const { count, artifacts, shelfFor } = opened()
    for (let nth = 0; nth < 999; nth++) await shelfFor('AccessToken').upsert(`a${nth}`, {}, 60)
    count.now += 60
    const before = count.saves
    await shelfFor('AccessToken').upsert('last', {}, 60)
    assert.equal(count.saves, before + 2)
    assert.deepEqual(
      artifacts.all().map(({ key }) => key),
      ['AccessToken:last'],
    )
  })
})
