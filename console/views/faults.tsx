import { useEffect } from 'preact/hooks'
import { LatencyForm } from '../parts/latency-form.tsx'
import { LimitsForm } from '../parts/limits-form.tsx'
import { effectsOf, thenText, whenText } from '../parts/rule-text.ts'
import { Try } from '../parts/try.tsx'
import { call, unlocked } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import {
  changeProfile,
  isOn,
  loadProfile,
  type Profile,
  profile,
  SWITCHES,
  turn,
  useProfile,
} from '../state/profile.ts'
import { t } from '../state/settings.ts'
import { spoken } from '../state/spoken.ts'

/** The profile as a file, for `--profile`. */
async function download(): Promise<void> {
  const response = await call('/profile/file')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = `${profile.value?.name ?? 'profile'}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** How the bank fails: the profile in force, switches, delay, limits, and a call to see it. */
export function Faults() {
  const { faults: words, views } = t.value
  useEffect(() => void loadProfile().catch(() => {}), [unlocked.value])
  const own = profile.value
  if (!own) return <p class="nothing">{t.value.loading}</p>
  return (
    <div class="page">
      <h1>{views.falhas}</h1>
      <section class="panel force" aria-labelledby="in-force">
        <header>
          <div class="grow">
            <h2 id="in-force">
              <small class="soft">{words.inForce}</small> {own.name}
            </h2>
            <p lang="pt-BR">{own.description}</p>
          </div>
          <button type="button" onClick={() => void download()}>
            {words.export}
          </button>
        </header>
        {own.warnings?.map((line) => (
          <p class="wrong" key={line} lang="pt-BR">
            {line}
          </p>
        ))}
        <Rules own={own} />
      </section>
      <Switches />
      <div class="pair">
        <LatencyForm key={JSON.stringify(own.latency)} latency={own.latency} />
        <Try />
      </div>
      <LimitsForm limits={own.limits} />
      <Ready inForce={own.name} />
    </div>
  )
}

function Rules({ own }: { own: Profile }) {
  const { faults: words } = t.value
  if (own.rules.length === 0) return <p class="soft">{words.noRules}</p>
  const remove = (at: number) => void changeProfile({ rules: own.rules.filter((_, nth) => nth !== at) })
  return (
    <ul class="rule-list" aria-label={words.rules}>
      {own.rules.map((rule, at) => (
        <li key={`${rule.name} ${at}`}>
          <code>{rule.name ?? at + 1}</code>
          <span>{whenText(rule)}</span>
          <strong>{thenText(rule)}</strong>
          <button
            type="button"
            class="quiet"
            aria-label={`${words.removeRule} ${rule.name ?? at + 1}`}
            onClick={() => remove(at)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}

function Switches() {
  const { faults: words, calls } = t.value
  return (
    <section class="panel" aria-labelledby="switches">
      <h2 id="switches">{words.switches}</h2>
      <p class="soft">{words.switchesHint}</p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="switches">
        <table class="switches">
          <thead>
            <tr>
              <th scope="col">{calls.resource}</th>
              {SWITCHES.map(({ label }) => (
                <th scope="col" key={label}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {spoken.value.resources.map((resource) => (
              <tr key={resource}>
                <th scope="row">
                  <code>{resource}</code>
                </th>
                {SWITCHES.map((one) => (
                  <td key={one.label}>
                    <button
                      type="button"
                      class="switch"
                      role="switch"
                      aria-checked={isOn(resource, one.label)}
                      aria-label={`${resource} ${one.label}`}
                      onClick={() => void turn(resource, one)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Ready({ inForce }: { inForce: string }) {
  const { faults: words } = t.value
  const { data } = useLoad<{ profiles: readonly { name: string; description: string }[] }>('/profiles')
  return (
    <section aria-labelledby="ready">
      <h2 id="ready" class="between">
        {words.others}
      </h2>
      <ul class="cards">
        {data?.profiles.map(({ name, description }) => (
          <ReadyCard key={name} name={name} description={description} isUsed={name === inForce} />
        ))}
      </ul>
    </section>
  )
}

function ReadyCard({ name, description, isUsed }: { name: string; description: string; isUsed: boolean }) {
  const { faults: words } = t.value
  const { data } = useLoad<Profile>(`/profiles/${name}`)
  return (
    <li class="panel" data-used={isUsed || undefined}>
      <h3>{name}</h3>
      <p lang="pt-BR">{description}</p>
      <ul class="effects">{data && effectsOf(data).map((one) => <li key={one}>{one}</li>)}</ul>
      <button type="button" disabled={isUsed} onClick={() => void useProfile(name)}>
        {isUsed ? words.used : words.use}
        <span class="hidden"> {name}</span>
      </button>
    </li>
  )
}
