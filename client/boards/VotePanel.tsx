import { useStore } from '@nanostores/react'
import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { countDots, type Count } from '#shared/boards/vote.ts'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { $colleagues } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { BoardPart } from './BoardPart.tsx'
import type { Voting } from './board-votes.ts'
import type { LiveBoard, Ready } from './live-board.ts'
import { nameOf } from './outline-name.ts'
import { outlineWords } from './outline-words.ts'
import { useOutline } from './use-outline.ts'
import styles from './VotePanel.module.css'
import { VoteBegin } from './VoteBegin.tsx'
import { voteWords } from './vote-words.ts'

interface VotePanelProps {
  readonly live: LiveBoard
  readonly ready: Ready
  readonly editable: boolean
  readonly onClose: () => void
}

/** The dot vote of a board: how it stands, and one's own dots. */
export function VotePanel({ live, ready, editable, onClose }: VotePanelProps) {
  const say = useWords(voteWords)
  const voting = useStore(live.votes.$voting)
  return (
    <BoardPart title={say('vote')} onClose={onClose}>
      {voting && <Standing live={live} ready={ready} voting={voting} editable={editable} />}
      {!voting && !editable && <p className="muted">{say('none')}</p>}
      {!voting && editable && <VoteBegin live={live} ready={ready} />}
    </BoardPart>
  )
}

function Standing({ live, ready, voting, editable }: Omit<VotePanelProps, 'onClose'> & { readonly voting: Voting }) {
  const say = useWords(voteWords)
  const sayKind = useWords(outlineWords)
  const ownId = useStore($me)?.memberId ?? ''
  const colleagues = useStore($colleagues)
  const items = new Map(useOutline(live, ready).map((item) => [item.id, item]))
  const [ending, setEnding] = useState(false)
  const { vote, ballots, forged, unproved } = voting
  const counts = countDots(vote, ballots, ownId).filter(({ option }) => items.has(option))
  const given = Object.values(ballots.get(ownId) ?? {}).reduce((all, count) => all + count, 0)
  const left = vote.dots - given
  const waits = unproved.has(ownId)
  const names = ({ voters }: Count) =>
    voters
      .map((id) => [...colleagues.values()].find(({ memberId }) => memberId === id)?.name ?? say('somebody'))
      .join(', ')
  return (
    <>
      <p role="status" className={styles.left}>
        {editable ? (left > 0 ? say('left', { count: left }) : say('allGiven')) : say('onlyReading')}
      </p>
      {unproved.size > 0 && <p className="muted">{say('unproved', { count: unproved.size })}</p>}
      {forged > 0 && <p className={styles.forged}>{say('forged', { count: forged })}</p>}
      <ul className={styles.options}>
        {counts.map((count) => {
          const item = items.get(count.option)
          const what = item ? item.text || nameOf(item, sayKind) : ''
          const put = (by: 1 | -1) => live.votes.dot({ option: count.option, by })
          return (
            <li key={count.option} className={styles.option}>
              <span className={styles.what}>{what}</span>
              <span className={styles.dots}>
                <span className={styles.count}>{say('total', { count: count.total })}</span>
                {count.mine > 0 && <span>, {say('ofWhich', { count: count.mine })}</span>}
                {count.voters.length > 0 && <span className={styles.names}>{say('by', { names: names(count) })}</span>}
              </span>
              {editable && (
                <span className={styles.buttons}>
                  <IconButton
                    small
                    label={say('less', { what })}
                    icon={<Minus size={18} aria-hidden />}
                    aria-disabled={count.mine === 0 || waits || undefined}
                    onClick={() => put(-1)}
                  />
                  <IconButton
                    small
                    label={say('more', { what })}
                    icon={<Plus size={18} aria-hidden />}
                    aria-disabled={left === 0 || waits || undefined}
                    onClick={() => put(1)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {editable && <Button onClick={() => setEnding(true)}>{say('over')}</Button>}
      {ending && (
        <ConfirmDialog
          title={say('overTitle')}
          confirmLabel={say('over')}
          danger
          onClose={() => setEnding(false)}
          onConfirm={async () => {
            await Promise.resolve()
            live.votes.stop()
          }}
        >
          {say('overBody')}
        </ConfirmDialog>
      )}
    </>
  )
}
