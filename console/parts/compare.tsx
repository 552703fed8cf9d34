import { withQuery } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import type { Json } from '../state/record.ts'
import { change, param } from '../state/route.ts'
import { t } from '../state/settings.ts'
import { spoken } from '../state/spoken.ts'
import { differences } from './differences.ts'
import { Choice } from './segments.tsx'

interface Body {
  readonly data: Json
}

/** TABLE of the two sides: the parameters of the address, and what is compared at first. */
const SIDES = [
  { version: 'v1', fill: 'f1', at: 0, full: 'full' },
  { version: 'v2', fill: 'f2', at: -1, full: 'sparse' },
] as const

const options = (ids: readonly string[]) => ids.map((id) => [id, id] as const)
const shown = (value: Json | undefined): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

/** What the bank would answer in two versions or two fills, the differences marked. */
export function Compare({ token, resource }: { token: string; resource: string }) {
  const { sheet } = t.value
  const { versions, fills } = spoken.value
  const ways = SIDES.map(({ version, fill, at, full }) => ({
    version: param(version) || versions.at(at)!,
    fill: param(fill) || full,
  }))
  const [left, right] = ways.map(({ version, fill }) =>
    useLoad<Body>(withQuery(`/personas/${encodeURIComponent(token)}/preview`, { resource, version, fill })),
  )
  const isAll = param('tudo') === '1'
  const both = left!.data && right!.data
  const rows = both ? differences(left!.data!.data, right!.data!.data) : []
  const changed = rows.filter(({ isSame }) => !isSame)
  const error = left!.error ?? right!.error
  return (
    <div class="compare">
      <p class="soft">{sheet.preview}</p>
      <div class="bar">
        {SIDES.map(({ version, fill }, side) => (
          <fieldset class="line" key={version}>
            <legend>{side === 0 ? sheet.left : sheet.right}</legend>
            <Choice
              label={sheet.version}
              value={ways[side]!.version}
              options={options(versions)}
              onChange={(value) => change({ [version]: value })}
            />
            <Choice
              label={sheet.fill}
              value={ways[side]!.fill}
              options={options(fills)}
              onChange={(value) => change({ [fill]: value })}
            />
          </fieldset>
        ))}
      </div>
      {error && <p class="wrong">{error.message}</p>}
      {both && !error && (
        <>
          <p role="status">
            {changed.length === 0 ? sheet.same : sheet.differences(changed.length)}{' '}
            <label class="check">
              <input
                type="checkbox"
                checked={isAll}
                onChange={() => change({ tudo: isAll ? undefined : '1' })}
              />
              {sheet.all}
            </label>
          </p>
          <div class="scroll" tabIndex={0} role="group" aria-label={sheet.tabs.comparar}>
            <table class="diff">
              <thead>
                <tr>
                  <th scope="col">{sheet.field}</th>
                  {ways.map(({ version, fill }, side) => (
                    <th scope="col" key={side}>
                      {version} {fill}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {(isAll ? rows : changed).map(({ path, left: one, right: other, isSame }) => (
                  <tr
                    key={path}
                    class={
                      isSame ? '' : one === undefined ? 'added' : other === undefined ? 'gone' : 'changed'
                    }
                  >
                    <th scope="row">
                      <code>{path}</code>
                    </th>
                    <td>{shown(one)}</td>
                    <td>{shown(other)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  )
}
