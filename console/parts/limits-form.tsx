import { useEffect } from 'preact/hooks'
import { onCalls } from '../state/calls.ts'
import { useLoad } from '../state/load.ts'
import { changeProfile, type Limits } from '../state/profile.ts'
import { hashOf } from '../state/route.ts'
import { t } from '../state/settings.ts'
import { number } from '../state/write.ts'

interface Used {
  readonly limit: keyof Limits
  readonly persona?: string
  readonly consumer?: string
  readonly resource?: string
  readonly taken: number
  readonly points: number
  readonly endsIn: number
}

const NAMES = ['monthly', 'tpm', 'tps'] as const
const SHOWN = 100

/** `3 d`, `59 min`, `12 s` */
function duration(seconds: number): string {
  if (seconds >= 172_800) return `${number(Math.floor(seconds / 86_400))} d`
  if (seconds >= 7200) return `${number(Math.floor(seconds / 3600))} h`
  return seconds >= 120 ? `${number(Math.floor(seconds / 60))} min` : `${seconds} s`
}

/** The operational limits, and how much of them each caller has used. */
export function LimitsForm({ limits }: { limits: Limits }) {
  const { faults: words } = t.value
  const { data, again } = useLoad<{ used: readonly Used[]; total: number }>(`/limits?limit=${SHOWN}`)
  useEffect(() => again(), [JSON.stringify(limits)])
  useEffect(() => {
    // However many calls come, twice a second is enough to look.
    let hasNews = false
    const stop = onCalls(() => {
      hasNews = true
    })
    const timer = setInterval(() => {
      if (hasNews) again()
      hasNews = false
    }, 500)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [])
  const set = (name: keyof Limits, text: string): void => {
    const { [name]: _, ...others } = limits
    void changeProfile({ limits: text === '' ? others : { ...others, [name]: Number(text) } })
  }
  const isLimited = Object.keys(limits).length > 0
  return (
    <section class="panel" aria-labelledby="limits">
      <h2 id="limits">{words.limits}</h2>
      <div class="line">
        {NAMES.map((name) => (
          <label key={name} class="number">
            <span>{words.limitNames[name]}</span>
            <input
              type="number"
              min="1"
              value={limits[name] ?? ''}
              placeholder={words.unlimited}
              onChange={(event) => set(name, event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
      {!isLimited && <p class="soft">{words.noLimits}</p>}
      {isLimited && <h3>{words.usage}</h3>}
      {isLimited && data?.used.length === 0 && <p class="soft">{words.noUsage}</p>}
      <ul class="usage">
        {isLimited &&
          data?.used.map(({ limit, persona, consumer, resource, taken, points, endsIn }) => (
            <li key={`${limit} ${persona} ${consumer} ${resource}`}>
              <span>
                {persona !== undefined && (
                  <a href={hashOf('clientes', persona)}>
                    <code>{persona}</code>
                  </a>
                )}{' '}
                {consumer !== undefined && consumer !== 'anybody' && <code>+{consumer}</code>} {resource}
              </span>
              <span class="meter" aria-hidden="true">
                <i
                  style={{ width: `${Math.min(100, (100 * taken) / points)}%` }}
                  data-full={taken >= points || undefined}
                />
              </span>
              <span class="num">
                {number(taken)} / {number(points)}
              </span>
              <small class="soft">{words.resets(duration(endsIn))}</small>
            </li>
          ))}
      </ul>
    </section>
  )
}
