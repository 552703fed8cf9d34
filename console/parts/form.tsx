import { useContext } from 'preact/hooks'
import { useFields } from '../state/fields.ts'
import { type Customer, isList, isObject, type Json, type JsonObject, withValue } from '../state/record.ts'
import { change, param } from '../state/route.ts'
import { language, t } from '../state/settings.ts'
import { labelOf } from '../words/fields.ts'
import { Explain } from './explain.tsx'
import { FormContext, fieldPath, jsonPath, type Path } from './form-context.ts'
import { Input } from './input.tsx'
import { Missing } from './missing.tsx'
import { spanOf, written } from './value.ts'

interface Shown {
  readonly record: Customer
  readonly topic: string
  /** Takes the record as it is edited. */
  readonly onEdit?: ((record: Customer) => void) | undefined
  readonly refused: readonly string[]
}

/** A resource of a customer as a bank's form. */
export function Form({ record, topic, onEdit, refused }: Shown) {
  const fields = useFields(`${record.kind}/${topic}`)
  const payload = record.data[topic]
  const put =
    onEdit &&
    ((path: Path, value: Json | undefined) =>
      onEdit({ ...record, data: withValue(record.data as JsonObject, path, value) as Customer['data'] }))
  const lines = refused.flatMap((line) => {
    const [, path, text] = /^(\$[^:]*): (.*)$/s.exec(line) ?? []
    return path ? [[path, text!] as const] : []
  })
  const records = isList(payload as Json) ? (payload as readonly JsonObject[]) : [payload as JsonObject]
  const chosen = fields?.get(param('campo'))
  return (
    <FormContext.Provider value={{ fields, put, refused: new Map(lines) }}>
      <div class={`form${put ? ' is-edited' : ''}`}>
        {records.map((one, at) => (
          <div class="paper" key={at}>
            {records.length > 1 && (
              <h3 class="paper-head">{t.value.sheet.registration(at + 1, records.length)}</h3>
            )}
            <Section
              title={t.value.sheet.general}
              value={one}
              path={isList(payload as Json) ? [topic, at] : [topic]}
            />
          </div>
        ))}
      </div>
      {chosen && <Explain field={chosen} onClose={() => change({ campo: undefined })} />}
    </FormContext.Provider>
  )
}

interface Part {
  readonly title: string
  readonly value: JsonObject
  readonly path: Path
  /** How deep it lies, which the heading shows. */
  readonly depth?: number
}

const isPlain = (value: Json): boolean => !isObject(value) && !(isList(value) && value.some(isObject))

/** The plain fields of an object in cells, then its parts, each under a heading of its own. */
function Section({ title, value, path, depth = 0 }: Part) {
  const entries = Object.entries(value)
  const cells = entries.filter(([, one]) => isPlain(one) && !(isList(one) && one.length === 0))
  const parts = entries.filter(([name]) => !cells.some(([cell]) => cell === name))
  return (
    <>
      {cells.length > 0 && (
        <section class={`block depth-${Math.min(depth, 2)}`}>
          <h3>{title}</h3>
          <div class="cells">
            {cells.map(([name, one]) => (
              <Cell key={name} name={name} value={one} around={value} path={[...path, name]} />
            ))}
            <Missing value={value} path={path} />
          </div>
        </section>
      )}
      {parts.map(([name, one]) => (
        <PartOf key={name} name={name} value={one} path={[...path, name]} depth={depth + 1} title={title} />
      ))}
    </>
  )
}

function PartOf({
  name,
  value,
  path,
  depth,
}: {
  name: string
  value: Json
  path: Path
  depth: number
  title: string
}) {
  const label = labelOf(name, language.value)
  const { put } = useContext(FormContext)
  if (isObject(value)) return <Section title={label} value={value} path={path} depth={depth} />
  const items = (isList(value) ? value : []) as readonly JsonObject[]
  if (items.length === 0)
    return (
      <section class="block is-bare">
        <h3>
          <Label path={path} name={name} /> <span class="soft">{t.value.sheet.empty}</span>
        </h3>
      </section>
    )
  return (
    <>
      {items.map((item, at) => (
        <div class="item" key={at}>
          <Section
            title={items.length > 1 ? t.value.sheet.item(label, at + 1) : label}
            value={item}
            path={[...path, at]}
            depth={depth}
          />
          {put && (
            <div class="item-tools">
              <button type="button" class="quiet" onClick={() => put([...path, items.length], item)}>
                +<span class="hidden"> {label}</span>
              </button>
              <button type="button" class="quiet" onClick={() => put([...path, at], undefined)}>
                ×<span class="hidden"> {t.value.sheet.item(label, at + 1)}</span>
              </button>
            </div>
          )}
        </div>
      ))}
    </>
  )
}

/** The label of a field, which explains it. */
function Label({ path, name }: { path: Path; name: string }) {
  const own = fieldPath(path)
  const isChosen = param('campo') === own
  return (
    <button
      type="button"
      class="label"
      title={name}
      aria-pressed={isChosen}
      onClick={() => change({ campo: isChosen ? undefined : own })}
    >
      {labelOf(name, language.value)}
    </button>
  )
}

function Cell({ name, value, around, path }: { name: string; value: Json; around: JsonObject; path: Path }) {
  const { fields, put, refused } = useContext(FormContext)
  const field = fields?.get(fieldPath(path))
  const text = isList(value)
    ? value.map((one) => written(name, one, around)).join(', ')
    : written(name, value, around)
  const wrong = refused.get(jsonPath(path))
  return (
    <div class={`cell span-${spanOf(text, put !== undefined)}`} data-wrong={wrong !== undefined || undefined}>
      <Label path={path} name={name} />
      {put ? (
        <Input
          label={labelOf(name, language.value)}
          field={field}
          value={value}
          onInput={(next) => put(path, next)}
        />
      ) : (
        <div class="value">{text}</div>
      )}
      {wrong !== undefined && <p class="wrong">{wrong}</p>}
    </div>
  )
}
