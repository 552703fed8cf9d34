/** Keys that do something wherever one is, unless somebody is writing. */
export function onKey(keys: Readonly<Record<string, () => void>>): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const target = event.target as HTMLElement
    const isWriting = /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    if (isWriting && event.key !== 'Escape') return
    if (document.querySelector('dialog[open]')) return
    const run = keys[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  addEventListener('keydown', pressed)
  return () => removeEventListener('keydown', pressed)
}
