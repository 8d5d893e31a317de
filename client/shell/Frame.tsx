import { Outlet } from '@tanstack/react-router'
import { Skeleton } from '../design/Skeleton.tsx'
import { Suspense } from 'react'
import { useWords } from '../i18n/i18n.ts'
import styles from './Frame.module.css'
import { Rail } from './Rail.tsx'
import { shellWords } from './words.ts'

/** The frame of the pages of the house: the rail beside them, or below them on a phone. */
export function Frame() {
  const say = useWords(shellWords)
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {say('skip')}
      </a>
      <Rail />
      <main id="content" tabIndex={-1} className={styles.main}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  )
}

/** What stands on the page while its piece of the program is fetched. */
export function Waiting() {
  return (
    <div style={{ padding: 'var(--space-6)' }}>
      <Skeleton lines={4} />
    </div>
  )
}
