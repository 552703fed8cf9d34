import type { Field } from '../state/fields.ts'
import { isList, type Json } from '../state/record.ts'
import { t } from '../state/settings.ts'

interface Edited {
  readonly label: string
  readonly field: Field | undefined
  readonly value: Json
  /** Takes the new value; undefined where the field is left out. */
  readonly onInput: (value: Json | undefined) => void
}

/** A field of a form that is written: a choice where the standard has a list of words, text otherwise. */
export function Input({ label, field, value, onInput }: Edited) {
  const { yes, no } = t.value.sheet
  const words = typeof value === 'boolean' ? ['true', 'false'] : field?.words
  if (words && !isList(value))
    return (
      <select
        aria-label={label}
        value={String(value)}
        onChange={({ currentTarget: { value: next } }) =>
          onInput(next === '' ? undefined : typeof value === 'boolean' ? next === 'true' : next)
        }
      >
        {field?.required === false && <option value="">–</option>}
        {words.map((word) => (
          <option key={word} value={word}>
            {word === 'true' ? yes : word === 'false' ? no : word}
          </option>
        ))}
      </select>
    )
  return (
    <input
      aria-label={label}
      value={isList(value) ? value.join(', ') : String(value)}
      onInput={({ currentTarget: { value: next } }) => {
        if (isList(value)) onInput(next.split(',').map((one) => one.trim()))
        else if (typeof value === 'number') onInput(Number(next))
        else onInput(next === '' && field?.required === false ? undefined : next)
      }}
    />
  )
}
