import type { ReactNode } from 'react'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import styles from './AdminPages.module.css'
import { LoadRefusal } from './LoadRefusal.tsx'

interface LoadedPageProps {
  readonly title: string
  readonly intro: string
  readonly refusal: Parameters<typeof LoadRefusal>[0]['refusal'] | null
  readonly onRetry: Parameters<typeof LoadRefusal>[0]['onRetry']
  readonly isLoaded: boolean
  readonly children: ReactNode
}

/** A page of one thing that is asked of the office: until it is there, or why it is not. */
export function LoadedPage({ title, intro, refusal, onRetry, isLoaded, children }: LoadedPageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={title} />
          <p className="muted">{intro}</p>
        </div>
      </header>
      {refusal && <LoadRefusal refusal={refusal} onRetry={onRetry} />}
      {!isLoaded && !refusal && <Skeleton lines={4} height="4rem" />}
      {children}
    </div>
  )
}
