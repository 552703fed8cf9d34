import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Taller than this a browser does not make an element; a longer list scrolls by proportion. */
const HEIGHT_MAX = 8_000_000
const AROUND = 6

interface Place {
  readonly top: number
  readonly row: number
  readonly view: number
  readonly whole: number
}

/** TABLE of the keys by which a long list is walked, as a browser does a short one: where each leads. */
const STEPS: Readonly<Record<string, (place: Place) => number>> = {
  ArrowDown: ({ top, row }) => top + row,
  ArrowUp: ({ top, row }) => top - row,
  PageDown: ({ top, view, row }) => top + view - row,
  PageUp: ({ top, view, row }) => top - view + row,
  Home: () => 0,
  End: ({ whole }) => whole,
}

interface Rows {
  readonly total: number
  /** Pixels of a row. */
  readonly height: number
  readonly label: string
  /** Makes the rows of these places. */
  readonly children: (from: number, to: number) => ComponentChildren
  /** Told of the rows that can be seen. */
  readonly onSeen?: (from: number, to: number) => void
  /** The row that must be seen. */
  readonly active?: number | undefined
  readonly onTop?: (isTop: boolean) => void
  /** Back to the top whenever this changes. */
  readonly home?: number
}

/**
 * A list of any length of which only what can be seen is made. Up to eight million pixels it scrolls as any list; of a
 * longer one the bar goes through all of it by proportion, and the wheel, the keys and a finger by rows.
 */
export function VirtualList({ total, height, label, children, onSeen, active, onTop, home = 0 }: Rows) {
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState(800)
  const [top, setTop] = useState(0)
  const whole = total * height
  const shown = Math.min(whole, HEIGHT_MAX)
  const isLong = whole > HEIGHT_MAX
  /** Pixels of the whole list for one of the bar. */
  const ratio = isLong ? (whole - view) / (shown - view) : 1
  const state = useRef({ top: 0, ratio, whole, view, isLong, own: -1 })
  Object.assign(state.current, { ratio, whole, view, isLong })

  const move = (to: number): void => {
    const own = state.current
    own.top = Math.max(0, Math.min(own.whole - own.view, to))
    own.own = Math.round(own.top / own.ratio)
    if (box.current) box.current.scrollTop = own.own
    setTop(own.top)
  }

  useLayoutEffect(() => {
    const element = box.current!
    const observer = new ResizeObserver(() => setView(element.clientHeight))
    observer.observe(element)
    setView(element.clientHeight)
    const onWheel = (event: WheelEvent): void => {
      if (!state.current.isLong || event.ctrlKey) return
      event.preventDefault()
      const unit = event.deltaMode === 1 ? height : event.deltaMode === 2 ? state.current.view : 1
      move(state.current.top + event.deltaY * unit)
    }
    let finger: number | undefined
    const onTouch = (event: TouchEvent): void => {
      const y = event.touches[0]?.clientY
      if (state.current.isLong && event.type === 'touchmove' && finger !== undefined && y !== undefined) {
        event.preventDefault()
        move(state.current.top + finger - y)
      }
      finger = y
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    element.addEventListener('touchstart', onTouch, { passive: true })
    element.addEventListener('touchmove', onTouch, { passive: false })
    return () => {
      observer.disconnect()
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('touchstart', onTouch)
      element.removeEventListener('touchmove', onTouch)
    }
  }, [height])

  const onScroll = (): void => {
    const own = state.current
    const bar = box.current!.scrollTop
    if (own.isLong && Math.abs(bar - own.own) <= 1) return
    own.own = bar
    own.top = bar * own.ratio
    setTop(own.top)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (!isLong || !step || event.target !== box.current) return
    event.preventDefault()
    move(step({ top: state.current.top, row: height, view, whole }))
  }

  const from = Math.max(0, Math.floor(top / height) - AROUND)
  const to = Math.min(total, Math.ceil((top + view) / height) + AROUND)
  useEffect(() => onSeen?.(from, to), [from, to, onSeen])
  useEffect(() => onTop?.(top < height / 2), [top < height / 2])
  useEffect(() => {
    if (active === undefined) return
    const at = active * height
    if (at < state.current.top) move(at)
    else if (at + height > state.current.top + state.current.view) move(at + height - state.current.view)
  }, [active])
  useEffect(() => {
    if (home > 0) move(0)
  }, [home])
  useEffect(() => {
    if (state.current.top > Math.max(0, whole - view)) move(whole - view)
  }, [whole, view])

  // Of a long list the rows hang where the bar is, moved by what the bar cannot say.
  const offset = isLong ? Math.round(top / ratio) - (top - from * height) : from * height
  return (
    <div
      class="rows"
      ref={box}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      role="group"
      aria-label={label}
      tabIndex={0}
      data-top={top}
    >
      <div class="rows-all" style={{ height: `${shown}px` }}>
        <div class="rows-seen" style={{ transform: `translateY(${offset}px)` }}>
          {children(from, to)}
        </div>
      </div>
    </div>
  )
}
