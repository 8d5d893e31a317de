import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { classes } from './class-names.ts'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'
import { useScrolls } from './use-scrolls.ts'
import { designWords } from './words.ts'

interface DialogProps {
  readonly title: string
  /** Asked by Escape, the cross and a click beside it; whoever opened it takes it away. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** The buttons at the bottom, the primary one last. */
  readonly actions?: ReactNode
  /** `page`: as large as the window allows, for what is looked through. */
  readonly wide?: boolean | 'page'
  /** For what asks an answer: read aloud at once with its text. */
  readonly alert?: boolean
}

/**
 * A sheet above the page; draw it when it is wanted: `{asking && <Dialog …/>}`. The browser's own modal dialog keeps
 * the focus inside, makes the rest inert, and gives the focus back to where it came from.
 */
export function Dialog({ title, onClose, children, actions, wide = false, alert = false }: DialogProps) {
  const say = useWords(designWords)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const scrolls = useScrolls(body)
  useEffect(() => {
    const shown = dialog.current
    const from = document.activeElement
    shown?.showModal()
    return () => {
      shown?.close()
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
    }
  }, [])
  return (
    // A click on the dialog element itself is a click on what lies around its sheet; by keyboard Escape does the same.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={classes(styles.dialog, wide === 'page' ? styles.page : wide && styles.wide)}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={alert ? `${id}-body` : undefined}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => event.target === dialog.current && isBeside(event, dialog.current) && onClose()}
    >
      <div className={styles.head}>
        <h2 id={`${id}-title`}>{title}</h2>
        <IconButton label={say('close')} icon={<X size={20} aria-hidden />} onClick={onClose} />
      </div>
      {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div ref={body} className={styles.body} id={`${id}-body`} tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
      {actions && <div className={styles.foot}>{actions}</div>}
    </dialog>
  )
}

function isBeside({ clientX, clientY }: { clientX: number; clientY: number }, sheet: HTMLElement): boolean {
  const { left, right, top, bottom } = sheet.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
