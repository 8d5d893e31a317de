import { useStore } from '@nanostores/react'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './Toaster.module.css'
import { $toasts, dismissToast, type Toast } from './toast.ts'
import { designWords } from './words.ts'

/** Shows what `toast()` says, at the bottom of the page. It stands once, in the shell. */
export function Toaster() {
  const say = useWords(designWords)
  const toasts = useStore($toasts)
  return (
    <section className={styles.toaster} aria-label={say('messages')} aria-live="polite">
      {toasts.map((shown) => (
        <ToastShown key={shown.id} shown={shown} />
      ))}
    </section>
  )
}

function ToastShown({ shown }: { readonly shown: Toast }) {
  const say = useWords(designWords)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = window.setTimeout(() => dismissToast(shown.id), shown.shownMs)
    return () => window.clearTimeout(timer)
  }, [shown, held])
  return (
    // Whoever is reading or reaching for it keeps it.
    <div
      className={styles.toast}
      role={shown.tone === 'brick' ? 'alert' : undefined}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{shown.text}</span>
      {shown.action && (
        <Button
          small
          className={styles.action}
          onClick={() => {
            shown.action?.run()
            dismissToast(shown.id)
          }}
        >
          {shown.action.label}
        </Button>
      )}
      <IconButton
        small
        label={say('close')}
        icon={<X size={18} aria-hidden />}
        onClick={() => dismissToast(shown.id)}
      />
    </div>
  )
}
