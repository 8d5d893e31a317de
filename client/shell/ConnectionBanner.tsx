import { useStore } from '@nanostores/react'
import { useLocation } from '@tanstack/react-router'
import { CloudOff, RefreshCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { useWords } from '../i18n/i18n.ts'
import { hurry } from '../platform/realtime.ts'
import { $trouble } from './connection.ts'
import { isDoorstep } from './way-back.ts'
import styles from './ConnectionBanner.module.css'
import { shellWords } from './words.ts'

/** Says at the top of every page what is going on with the line to the office, and what one can do. */
export function ConnectionBanner() {
  const say = useWords(shellWords)
  const trouble = useStore($trouble)
  const path = useLocation({ select: ({ pathname }) => pathname })
  const before = useRef(trouble)
  useEffect(() => {
    if (before.current && !trouble) announce(say('back'))
    before.current = trouble
  }, [trouble, say])
  // The live region stands always, so that what appears in it is read.
  return (
    <div role="status">
      {trouble && (
        <div className={styles.banner}>
          <span className={styles.words}>
            {trouble === 'outdated' ? <RefreshCw size={20} aria-hidden /> : <CloudOff size={20} aria-hidden />}
            {trouble === 'signed_out' ? say('signedOut') : say(trouble)}
          </span>
          {trouble === 'outdated' && (
            <Button small kind="primary" onClick={() => window.location.reload()}>
              {say('reload')}
            </Button>
          )}
          {trouble === 'signed_out' && !isDoorstep(path) && (
            <Button small kind="primary" onClick={signInAgain}>
              {say('signIn')}
            </Button>
          )}
          {(trouble === 'offline' || trouble === 'offlineInRoom') && (
            <Button small onClick={hurry}>
              {say('tryNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** With a new page, so that nothing of the session that ended is left on this one. */
function signInAgain(): void {
  window.location.assign(`/sign-in?to=${encodeURIComponent(window.location.pathname)}`)
}
