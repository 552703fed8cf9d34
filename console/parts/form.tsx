import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Field, useFields } from '../state/fields.ts'
import { type Customer, isList, isObject, type Json, type JsonObject, withValue } from '../state/record.ts'
import { change, param } from '../state/route.ts'
import { language, t } from '../state/settings.ts'
import { labelOf } from '../words/fields.ts'
import { Explain } from './explain.tsx'
import { Input } from './input.tsx'
import { spanOf, written } from './value.ts'

type Path = readonly (string | number)[]

interface Around {
  readonly fields: ReadonlyMap<string, Field> | undefined
  /** Puts another value there, or takes it away; undefined where nothing is edited. */
  readonly put: ((path: Path, value: Json | undefined) => void) | undefined
  /** What was refused, by JSON path. */
  readonly refused: ReadonlyMap<string, string>
}

const Form_ = createContext<Around>({ fields: undefined, put: undefined, refused: new Map() })

/** `contacts.phones.number` of `['identifications', 0, 'contacts', 'phones', 1, 'number']` */
const fieldPath = (path: Path): string =>
  path
    .filter((step) => typeof step === 'string')
    .slice(1)
    .join('.')
const jsonPath = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`),
    '$.data',
  )

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
    <Form_.Provider value={{ fields, put, refused: new Map(lines) }}>
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
    </Form_.Provider>
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
  const { put } = useContext(Form_)
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
  const { fields, put, refused } = useContext(Form_)
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

/** Where a form is edited, the plain fields that are not there yet. */
function Missing({ value, path }: { value: JsonObject; path: Path }) {
  const { fields, put } = useContext(Form_)
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
