import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { LeftWordsDialog } from '../copies/LeftWordsDialog.tsx'
import { Announcer } from '../design/Announcer.tsx'
import { listenToKeys, useShortcut } from '../design/shortcuts.ts'
import { Toaster } from '../design/Toaster.tsx'
import { KnockBar } from '../doors/KnockBar.tsx'
import { TapBar } from '../doors/TapBar.tsx'
import { useWords } from '../i18n/i18n.ts'
import { watchConnection } from './connection.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Waiting } from './Frame.tsx'
import styles from './House.module.css'
import { focusSearch } from '../design/search-focus.ts'
import { showShortcuts, ShortcutsDialog } from './ShortcutsDialog.tsx'
import { showTheme } from './theme.ts'
import { useHeightAbove } from './use-height-above.ts'
import { shellWords } from './words.ts'

/** What is around every page: the line to the office, passing messages, what is read aloud, the keys of the whole house. */
export function House() {
  const say = useWords(shellWords)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const above = useRef<HTMLDivElement>(null)
  useHeightAbove(above)
  useEffect(() => {
    const undo = [watchConnection(), showTheme(), listenToKeys()]
    return () => undo.forEach((stop) => stop())
  }, [])
  useShortcut('?', say('showShortcuts'), showShortcuts)
  useShortcut('/', say('search'), () => {
    // Elsewhere in the house: to the office page, which takes the focus itself.
    if (!focusSearch()) void navigate({ to: '/', hash: 'search' })
  })
  return (
    <div className={styles.house}>
      <div ref={above} className={styles.above}>
        <ConnectionBanner />
        <KnockBar card={pathname === '/'} />
        <TapBar />
      </div>
      <div className={styles.page}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </div>
      <ShortcutsDialog />
      <LeftWordsDialog />
      <Toaster />
      <Announcer />
    </div>
  )
}
