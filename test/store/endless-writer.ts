/** Changes one of many customers for ever, saying which change is durable; `atomic-file.alone.test.ts` kills it. */
import { openStore } from '../../src/store/store.ts'
import { somebodies, somebody } from './somebody.ts'

const store = await openStore({ file: process.argv[2]!, initial: () => somebodies(300) })
for (let change = Number(store.find('p-0')?.index ?? 0) + 1; ; change++) {
  await store.put(somebody(0, { index: change, story: 'x'.repeat(change % 3000) }))
  process.stdout.write(`${change}\n`)
}
