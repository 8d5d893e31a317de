import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { announce } from '../design/announce.ts'
import { IconButton } from '../design/IconButton.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { useRefusalText, type AdminRefusal } from './refusals.ts'
import { adminWords } from './words.ts'

interface UpDownProps {
  readonly name: string
  /** The place now, 0 the first, of so many. */
  readonly place: number
  readonly count: number
  readonly onMove: (place: number) => Promise<AdminRefusal | null>
}

/** Two buttons that move something one place in its list; the focus goes along with it. */
export function UpDown({ name, place, count, onMove }: UpDownProps) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const up = useRef<HTMLButtonElement>(null)
  const down = useRef<HTMLButtonElement>(null)
  const move = async (way: 'up' | 'down') => {
    const refusal = await onMove(way === 'up' ? place - 1 : place + 1)
    if (refusal) toast(refusalText(refusal), { tone: 'brick' })
    else announce(say(way === 'up' ? 'movedUp' : 'movedDown', { name }))
    // The list was drawn in its new order, and an element that is moved loses the focus.
    requestAnimationFrame(() => {
      const pressed = way === 'up' ? up.current : down.current
      const other = way === 'up' ? down.current : up.current
      ;(pressed?.disabled ? other : pressed)?.focus()
    })
  }
  return (
    <>
      <IconButton
        small
        ref={up}
        label={say('up', { name })}
        icon={<ArrowUp size={18} aria-hidden />}
        disabled={place === 0}
        onClick={() => void move('up')}
      />
      <IconButton
        small
        ref={down}
        label={say('down', { name })}
        icon={<ArrowDown size={18} aria-hidden />}
        disabled={place === count - 1}
        onClick={() => void move('down')}
      />
    </>
  )
}
