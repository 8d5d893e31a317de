import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { OutlineItem } from '#shared/boards/outline.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './BoardOutline.module.css'
import { nameOf } from './outline-name.ts'
import { outlineWords } from './outline-words.ts'

const STEP = 20
const BIG_STEP = 100
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

interface OutlineListProps {
  readonly items: readonly OutlineItem[]
  readonly chosen: OutlineItem | null
  readonly onChoose: (id: string) => void
  readonly onShift: (by: readonly [number, number]) => void
  /** Null for who may only read. */
  readonly onRemove: ((item: OutlineItem) => void) | null
  readonly onChange: () => void
}

/** The list itself: one stop of the Tab key, in which the arrow keys read and choose. */
export function OutlineList({ items, chosen, onChoose, onShift, onRemove, onChange }: OutlineListProps) {
  const say = useWords(outlineWords)
  const base = useId()
  const list = useRef<HTMLUListElement>(null)
  const place = chosen ? items.findIndex(({ id }) => id === chosen.id) : -1
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [place])
  const goTo = (wanted: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, wanted))]
    if (item) onChoose(item.id)
  }
  const press = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, shiftKey } = event
    const arrow = arrows[key]
    const step = shiftKey ? BIG_STEP : STEP
    if (arrow && (ctrlKey || metaKey)) onShift([arrow[0] * step, arrow[1] * step])
    else if (key === 'ArrowDown') goTo(place + 1)
    else if (key === 'ArrowUp') goTo(place < 0 ? 0 : place - 1)
    else if (key === 'Home') goTo(0)
    else if (key === 'End') goTo(items.length - 1)
    else if ((key === 'Enter' || key === 'F2') && chosen) onChange()
    else if ((key === 'Delete' || key === 'Backspace') && chosen && onRemove) onRemove(chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <ul
      ref={list}
      className={styles.list}
      role="listbox"
      aria-label={say('outline')}
      aria-activedescendant={place >= 0 ? `${base}-${String(place)}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      onFocus={() => place < 0 && goTo(0)}
    >
      {items.map((item, at) => (
        // The list has the keys; a click on one of its lines is the same as walking there.
        // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events
        <li
          key={item.id}
          id={`${base}-${String(at)}`}
          role="option"
          aria-selected={at === place}
          className={styles.item}
          style={{ marginInlineStart: `${String(Math.min(item.level, 4))}rem` }}
          onClick={() => onChoose(item.id)}
        >
          <span className={styles.kind}>{say(item.kind)}</span> <span className={styles.text}>{item.text}</span>
          {item.link !== null && <span className={styles.note}> ({say('link')})</span>}
          {item.level > 0 && <span className="visually-hidden">, {say('inside')}</span>}
          {item.links.map(({ id, text, toText, toKind }) => {
            const to = nameOf({ kind: toKind, text: toText }, say)
            return (
              <span key={id} className={styles.leads}>
                <span aria-hidden="true">→ </span>
                {text === '' ? say('leadsTo', { to }) : say('leadsToWith', { to, text })}
              </span>
            )
          })}
        </li>
      ))}
    </ul>
  )
}
