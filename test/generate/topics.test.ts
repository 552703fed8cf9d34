import assert from 'node:assert/strict'
import { test } from 'node:test'
import { topicsOf } from '../../src/generate/topics.ts'

/** Topics of a made-up customer, and the names of those that have been made so far. */
function customer() {
  const made: string[] = []
  const make =
    <Payload>(topic: string, payload: Payload) =>
    () => {
      made.push(topic)
      return payload
    }
  const data = topicsOf({
    identifications: make('identifications', [{ civilName: 'ZÉ' }]),
    qualifications: make('qualifications', { companyCnpj: '1' }),
    'financial-relations': make('financial-relations', { accounts: [] }),
  })
  return { data, made }
}

test('a topic is made when it is first read, and once', () => {
  const { data, made } = customer()
  assert.deepEqual(made, [])
  assert.equal(data.qualifications, data.qualifications)
  assert.deepEqual(made, ['qualifications'])
})

test('copying, comparing and JSON see plain data', () => {
  const plain = {
    identifications: [{ civilName: 'ZÉ' }],
    qualifications: { companyCnpj: '1' },
    'financial-relations': { accounts: [] },
  }
  assert.deepEqual(customer().data, plain)
  assert.deepEqual({ ...customer().data }, plain)
  assert.deepEqual(structuredClone(customer().data), plain)
  assert.equal(JSON.stringify(customer().data), JSON.stringify(plain))
})

test('the accessors of all customers are the same functions, so that they share a hidden class', () => {
  const [one, other] = [customer(), customer()].map(({ data }) => Object.getOwnPropertyDescriptors(data))
  for (const topic of ['identifications', 'qualifications', 'financial-relations'] as const)
    assert.equal(one![topic].get, other![topic].get)
})
