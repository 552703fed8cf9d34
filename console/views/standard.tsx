import { Choice } from '../parts/segments.tsx'
import { rootUrl } from '../state/admin.ts'
import { useFields } from '../state/fields.ts'
import { change, param } from '../state/route.ts'
import { language, t } from '../state/settings.ts'
import { spoken } from '../state/spoken.ts'
import { labelOf } from '../words/fields.ts'

const docs = (path: string): string => new URL(`docs/${path}`, rootUrl).href
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The standard: where its pages are, and every field with its rules. */
export function Standard() {
  const { standard: words, views, sheet } = t.value
  const { resources, versions, spec } = spoken.value
  const version = param('versao') || spec
  const resource = param('recurso') || resources[0]
  return (
    <div class="page">
      <h1>{views.padrao}</h1>
      <p class="soft">{words.intro}</p>
      <div class="line">
        <Choice
          label={words.version}
          value={version}
          options={versions.map((id) => [id, id] as const)}
          onChange={(value) => change({ versao: value })}
        />
        <span class="grow" />
        <a class="button" href={docs('')}>
          {words.swagger}
        </a>
      </div>
      <ul class="cards">
        {resources.map((key) => {
          const [kind, topic] = key.split('/') as ['personal' | 'business', 'identifications']
          return (
            <li class="panel" key={key} data-used={key === resource || undefined}>
              <p class="over">
                <span class={`kind ${kind}`}>{words[kind]}</span>
                <code>{key}</code>
              </p>
              <h2>{sheet.topics[topic]}</h2>
              <ul class="links">
                <li>
                  <a href={docs(`${key}?version=${version}`)}>{words.page}</a>
                </li>
                <li>
                  <a href={docs(`dictionary/${key}.csv?version=${version}`)}>{words.dictionary}</a>
                </li>
                <li>
                  <a href={docs(`examples/${key}.json?version=${version}`)}>{words.example}</a>
                </li>
              </ul>
              <button type="button" aria-pressed={key === resource} onClick={() => change({ recurso: key })}>
                {words.search}
                <span class="hidden"> {key}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {resource && <FieldTable resource={resource} version={version} />}
    </div>
  )
}

function FieldTable({ resource, version }: { resource: string; version: string }) {
  const { standard: words, sheet } = t.value
  const fields = useFields(resource, version)
  const sought = plain(param('q').trim())
  const shown = [...(fields?.values() ?? [])].filter(
    ({ path, name, description = '' }) =>
      sought === '' || plain(`${path} ${description} ${labelOf(name, language.value)}`).includes(sought),
  )
  return (
    <section class="panel" aria-labelledby="fields">
      <h2 id="fields">
        <code>{resource}</code> <small class="soft">{words.fields(shown.length)}</small>
      </h2>
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={param('q')}
        onInput={(event) => change({ q: event.currentTarget.value })}
      />
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="fields">
        <table>
          <thead>
            <tr>
              <th scope="col">{sheet.field}</th>
              <th scope="col">{sheet.required}</th>
              <th scope="col">{sheet.why}</th>
              <th scope="col">{words.rules}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ path, name, required, description, condition, rules = [] }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                  <br />
                  <span class="soft">{labelOf(name, language.value)}</span>
                </th>
                <td>{required ? sheet.yes : condition ? '*' : sheet.no}</td>
                <td lang="pt-BR">
                  {description} {condition?.text}
                </td>
                <td>
                  {rules.map(({ id, pt, en }) => (
                    <abbr key={id} title={language.value === 'pt-BR' ? pt : en}>
                      {id}{' '}
                    </abbr>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
