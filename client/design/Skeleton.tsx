import { useWords } from '../i18n/i18n.ts'
import { classes } from './class-names.ts'
import styles from './Skeleton.module.css'
import { designWords } from './words.ts'

interface SkeletonProps {
  readonly lines?: number
  /** Blocks of this height in place of lines of text, as in '8rem'. */
  readonly height?: string
  readonly className?: string
}

/** The outline of what is coming, shown after 300 ms; a screen reader hears that it is loading. */
export function Skeleton({ lines = 3, height, className }: SkeletonProps) {
  const say = useWords(designWords)
  return (
    <div role="status" className={classes(styles.skeleton, className)}>
      <span className="visually-hidden">{say('loading')}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span
          key={i}
          aria-hidden="true"
          className={classes(styles.bar, height !== undefined && styles.block)}
          style={height ? { height, width: 'auto' } : undefined}
        />
      ))}
    </div>
  )
}
