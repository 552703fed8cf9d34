import { useEffect, useState } from 'preact/hooks'
import type { Customer } from '../state/record.ts'
import { t } from '../state/settings.ts'

interface Shown {
  readonly record: Customer
  readonly topic: string
  readonly onEdit?: ((record: Customer) => void) | undefined
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2)

/** The payload as it is kept; what is written takes effect on the form as soon as it is JSON. */
export function RawJson({ record, topic, onEdit }: Shown) {
  const text = pretty(record.data[topic])
  const [typed, setTyped] = useState(text)
  const [wrong, setWrong] = useState<string>()
  useEffect(() => {
    setTyped(text)
    setWrong(undefined)
  }, [topic, onEdit === undefined])
  if (!onEdit)
    return (
      <pre class="json" tabIndex={0}>
        {text}
      </pre>
    )
  return (
    <>
      <textarea
        class="json"
        aria-label="JSON"
        spellcheck={false}
        value={typed}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value)
          try {
            onEdit({ ...record, data: { ...record.data, [topic]: JSON.parse(value) } })
            setWrong(undefined)
          } catch (error) {
            setWrong(t.value.audit.notJson + (error as Error).message)
          }
        }}
      />
      {wrong && <p class="wrong">{wrong}</p>}
    </>
  )
}
