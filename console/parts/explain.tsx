import type { Field } from '../state/fields.ts'
import { language, t } from '../state/settings.ts'
import { labelOf } from '../words/fields.ts'

/** Why a field is there: what the dictionary says of it, and the rules that it answers to. */
export function Explain({ field, onClose }: { field: Field; onClose: () => void }) {
  const { path, name, description, required, maxLength, words, condition, rules = [] } = field
  const { sheet } = t.value
  return (
    <aside class="explain" aria-label={sheet.why}>
      <button type="button" class="close" aria-label={t.value.close} onClick={onClose}>
        ×
      </button>
      <p class="over">
        <span>{sheet.why}</span>
        <code>{path}</code>
      </p>
      <h3>{labelOf(name, language.value)}</h3>
      <p lang="pt-BR">{description}</p>
      <p class="soft">
        {required ? sheet.required : sheet.optional}
        {maxLength !== undefined && ` · ${sheet.size(maxLength)}`}
        {words && ` · ${words.slice(0, 12).join(', ')}${words.length > 12 ? '…' : ''}`}
      </p>
      {condition && <p lang="pt-BR">{condition.text}</p>}
      {rules.length === 0 ? (
        <p class="soft">{sheet.noRules}</p>
      ) : (
        <>
          <h4>{sheet.rules}</h4>
          <ul class="rules">
            {rules.map(({ id, pt, en, source }) => (
              <li key={id}>
                <code>{id}</code>
                <span>
                  {language.value === 'pt-BR' ? pt : en} <small class="soft">{source}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
