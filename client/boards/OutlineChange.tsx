import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Trash2 } from 'lucide-react'
import { useState, type Ref } from 'react'
import type { OutlineItem } from '#shared/boards/outline.ts'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { rewrite } from './board-edits.ts'
import styles from './BoardOutline.module.css'
import { nameOf } from './outline-name.ts'
import { outlineWords } from './outline-words.ts'

const STEP = 20
const TEXT_MAX = 2_000
/** What can carry words. */
const lettered: ReadonlySet<string> = new Set(['sticky', 'rectangle', 'diamond', 'ellipse', 'text', 'frame'])

interface OutlineChangeProps {
  readonly api: ExcalidrawImperativeAPI
  readonly item: OutlineItem
  readonly words: Ref<HTMLTextAreaElement>
  readonly onShift: (by: readonly [number, number]) => void
  readonly onRemove: () => void
}

/** Changes what is chosen: its words, its place, whether it is there. */
export function OutlineChange({ api, item, words, onShift, onRemove }: OutlineChangeProps) {
  const say = useWords(outlineWords)
  const [text, setText] = useState(item.words)
  const name = nameOf(item, say)
  return (
    <div className={styles.change} role="group" aria-label={say('chosen', { what: name })}>
      {lettered.has(item.kind) && (
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault()
            void rewrite(api, item.id, text.trim())
            announce(say('changed', { what: text.trim() }))
          }}
        >
          <Field label={say('words')}>
            {(props) => (
              <textarea
                {...props}
                ref={words}
                rows={2}
                value={text}
                maxLength={TEXT_MAX}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          <Button small type="submit" disabled={text.trim() === item.words.trim()}>
            {say('change')}
          </Button>
        </form>
      )}
      <div className={styles.moves}>
        <IconButton
          small
          label={say('left')}
          icon={<ArrowLeft size={18} aria-hidden />}
          onClick={() => onShift([-STEP, 0])}
        />
        <IconButton
          small
          label={say('up')}
          icon={<ArrowUp size={18} aria-hidden />}
          onClick={() => onShift([0, -STEP])}
        />
        <IconButton
          small
          label={say('down')}
          icon={<ArrowDown size={18} aria-hidden />}
          onClick={() => onShift([0, STEP])}
        />
        <IconButton
          small
          label={say('right')}
          icon={<ArrowRight size={18} aria-hidden />}
          onClick={() => onShift([STEP, 0])}
        />
        <Button small icon={<Trash2 size={16} aria-hidden />} onClick={onRemove}>
          {say('remove')}
        </Button>
      </div>
    </div>
  )
}
