import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './BoardPart.module.css'
import { boardWords } from './words.ts'

interface BoardPartProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something beside the board, or above it where there is no room beside it. */
export function BoardPart({ title, onClose, children }: BoardPartProps) {
  const say = useWords(boardWords)
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        <IconButton
          small
          label={say('closePart', { what: title.toLocaleLowerCase() })}
          icon={<X size={18} aria-hidden />}
          onClick={onClose}
        />
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  )
}
