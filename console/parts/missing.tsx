import { useContext } from 'preact/hooks'
import type { JsonObject } from '../state/record.ts'
import { language } from '../state/settings.ts'
import { labelOf } from '../words/fields.ts'
import { FormContext, fieldPath, type Path } from './form-context.ts'

/** Where a form is edited, the plain fields that are not there yet. */
export function Missing({ value, path }: { value: JsonObject; path: Path }) {
  const { fields, put } = useContext(FormContext)
  if (!put || !fields) return null
  const within = fieldPath(path)
  const prefix = within === '' ? '' : `${within}.`
  const absent = [...fields.values()].filter(
    ({ path: own, name, type }) =>
      own === `${prefix}${name}` && !(name in value) && type !== 'object' && type !== 'array',
  )
  if (absent.length === 0) return null
  return (
    <div class="cell span-4">
      <label class="label-like" for={`add-${within}`}>
        +
      </label>
      <select
        id={`add-${within}`}
        aria-label={`+ ${within}`}
        value=""
        onChange={(event) => {
          const field = fields.get(`${prefix}${event.currentTarget.value}`)
          if (field) put([...path, field.name], field.type === 'boolean' ? true : (field.words?.[0] ?? ''))
        }}
      >
        <option value="" />
        {absent.map(({ name }) => (
          <option key={name} value={name}>
            {labelOf(name, language.value)}
          </option>
        ))}
      </select>
    </div>
  )
}
