/**
 * How much the audit finds. Makes single changes that make a generated answer wrong, one at a time, and prints how many of
 * each class are found; then audits answers with nothing wrong, of which each finding is a false alarm.
 * `npx tsx scripts/audit-recall.ts [answers a change] [sound answers a kind]`
 */
import { CHANGES, SHAPE_CHANGES } from '../test/audit/changes.ts'
import { falseAlarms, meanOf, type Recall, recallOf, shareOf } from '../test/audit/recall.ts'

const [times = 5, sound = 10_000] = process.argv.slice(2).map(Number)

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function print(title: string, rows: readonly Recall[]): void {
  console.log(`\n${title}`)
  for (const row of rows.toSorted((one, other) => shareOf([one]) - shareOf([other]))) {
    const { kind, made, found, missed } = row
    console.log(
      kind.padEnd(42),
      `${found}/${made}`.padEnd(10),
      percent(shareOf([row])).padEnd(8),
      missed[0] ?? '',
    )
  }
  console.log('of all changes'.padEnd(53), percent(shareOf(rows)))
  console.log('mean of the classes'.padEnd(53), percent(meanOf(rows)))
}

print(
  `${CHANGES.length} single changes that the schema allows, each to ${times} answers`,
  recallOf(CHANGES, times),
)
print(
  `${SHAPE_CHANGES.length} single changes that the schema does not allow, each to one`,
  recallOf(SHAPE_CHANGES, 1),
)

const alarms = falseAlarms(sound)
for (const alarm of alarms.slice(0, 20)) console.log(alarm)
console.log(`\n${alarms.length} findings in ${2 * sound} sound answers`)
