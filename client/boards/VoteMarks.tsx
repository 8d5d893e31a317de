import { useStore } from '@nanostores/react'
import { useEffect, useState } from 'react'
import { countDots } from '#shared/boards/vote.ts'
import type { LiveBoard, Ready } from './live-board.ts'
import styles from './VotePanel.module.css'

/** How many dots stand where, upon the board itself. For a screen reader the panel says it. */
export function VoteMarks({ live, ready: { api } }: { readonly live: LiveBoard; readonly ready: Ready }) {
  const voting = useStore(live.votes.$voting)
  useStore(live.$revision)
  const [, redraw] = useState(0)
  useEffect(() => api.onScrollChange(() => redraw((round) => round + 1)), [api])
  if (!voting) return null
  const counts = new Map(countDots(voting.vote, voting.ballots, '').map(({ option, total }) => [option, total]))
  const { scrollX, scrollY, zoom } = api.getAppState()
  const marked = api.getSceneElements().filter(({ id }) => (counts.get(id) ?? 0) > 0)
  return (
    <div className={styles.marks} aria-hidden="true">
      {marked.map(({ id, x, y, width }) => (
        <span
          key={id}
          className={styles.mark}
          style={{ left: (x + width + scrollX) * zoom.value, top: (y + scrollY) * zoom.value }}
        >
          {counts.get(id)}
        </span>
      ))}
    </div>
  )
}
