import { useEffect, useRef, useState } from 'react'
import type { OutlineItem } from '#shared/boards/outline.ts'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { move, remove, show } from './board-edits.ts'
import styles from './BoardOutline.module.css'
import { BoardPart } from './BoardPart.tsx'
import type { LiveBoard, Ready } from './live-board.ts'
import { OutlineAdd } from './OutlineAdd.tsx'
import { OutlineChange } from './OutlineChange.tsx'
import { OutlineList } from './OutlineList.tsx'
import { nameOf } from './outline-name.ts'
import { outlineWords } from './outline-words.ts'
import { useOutline } from './use-outline.ts'

const PAGE = 300

interface BoardOutlineProps {
  readonly live: LiveBoard
  readonly ready: Ready
  readonly editable: boolean
  readonly onClose: () => void
}

/** What is on the board as a list: to be read, chosen from, changed and added to without a mouse and without seeing it. */
export function BoardOutline({ live, ready, editable, onClose }: BoardOutlineProps) {
  const say = useWords(outlineWords)
  const { api } = ready
  const items = useOutline(live, ready)
  const [shown, setShown] = useState(PAGE)
  const [chosenId, setChosen] = useState<string | null>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const chosen = items.find(({ id }) => id === chosenId) ?? null
  const count = say('count', { count: items.length })
  const before = useRef(items.length)
  useEffect(() => {
    if (before.current !== items.length) announce(count)
    before.current = items.length
  }, [items.length, count])

  const choose = (id: string) => {
    setChosen(id)
    show(api, id)
  }
  const shift = (by: readonly [number, number]) => {
    if (!chosen || !editable) return
    move(api, chosen.id, by)
    announce(say('moved'))
  }
  const takeAway = (item: OutlineItem) => {
    const what = nameOf(item, say)
    const place = items.indexOf(item)
    const undo = remove(api, item.id)
    const next = items[place + 1] ?? items[place - 1]
    setChosen(next?.id ?? null)
    toast(say('removed', { what }), { action: { label: say('putBack'), run: undo } })
  }
  return (
    <BoardPart title={say('outline')} onClose={onClose}>
      {items.length === 0 ? (
        <p className="muted">
          {say('nothing')} {editable && say('nothingNext')}
        </p>
      ) : (
        <>
          <p className={styles.how}>
            {count}. {say(editable ? 'how' : 'howReading')}
          </p>
          <OutlineList
            items={items.slice(0, shown)}
            chosen={chosen}
            onChoose={choose}
            onShift={shift}
            onRemove={editable ? takeAway : null}
            onChange={() => words.current?.focus()}
          />
          {items.length > shown && (
            <Button small onClick={() => setShown(shown + PAGE)}>
              {say('more', { count: Math.min(PAGE, items.length - shown) })}
            </Button>
          )}
        </>
      )}
      {editable && chosen && (
        <OutlineChange
          key={`${chosen.id} ${chosen.words}`}
          api={api}
          item={chosen}
          words={words}
          onShift={shift}
          onRemove={() => takeAway(chosen)}
        />
      )}
      {editable && <OutlineAdd api={api} beside={chosen?.id ?? null} begin={items.length === 0} onAdded={choose} />}
    </BoardPart>
  )
}
