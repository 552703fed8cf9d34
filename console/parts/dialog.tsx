import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../state/settings.ts'

interface Over {
  readonly title: string
  readonly children: ComponentChildren
  /** Absent where there is no way around it. */
  readonly onClose?: () => void
}

/** What lies over the page until it is answered or closed. */
export function Dialog({ title, children, onClose }: Over) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    element.current?.showModal()
  }, [])
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {onClose && (
        <button type="button" class="close" aria-label={t.value.close} onClick={onClose}>
          ×
        </button>
      )}
    </dialog>
  )
}
