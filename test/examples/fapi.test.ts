import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { receive } from '../../examples/receiver-fapi.ts'
import { folderFor } from '../fapi/folder.ts'
import { openFapiBank } from '../fapi/receiver.ts'

describe('examples/receiver-fapi.ts', () => {
  it('goes from the registration to the data, twice', async (t) => {
    const folder = await folderFor(t)
    const { issuer } = await openFapiBank(t, { fapiDir: folder })
    for (let nth = 0; nth < 2; nth++) {
      const data = (await receive(issuer, folder)) as readonly { documents: { cpfNumber: string } }[]
      assert.equal(data[0]!.documents.cpfNumber, '52998224725')
    }
  })

  it('is short enough to be read', () => {
    const text = readFileSync(new URL('../../examples/receiver-fapi.ts', import.meta.url), 'utf8')
    assert.ok(text.split('\n').length <= 121)
  })
})
