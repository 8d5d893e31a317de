import { useStore } from '@nanostores/react'
import type { KnockHeard } from '#shared/doors/contract.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { GuestBadge } from '../design/GuestBadge.tsx'
import { photoAtom } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { answerKnock } from './knocking.ts'
import styles from './Knocker.module.css'
import { doorWords } from './words.ts'

/** Somebody at the door, to whoever may open it: who, what they say, and the three answers. */
export function Knocker({ knock }: { readonly knock: KnockHeard }) {
  const say = useWords(doorWords)
  const { id, visitor, line, roomName, waitAsked } = knock
  const { name, memberId, guest } = visitor
  const photo = useStore(photoAtom(memberId))
  return (
    <div className={styles.knock}>
      <span className={styles.who}>
        <Avatar id={memberId} name={name} size="m" photo={photo} />
        <span className={styles.words}>
          <span className={styles.name}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {guest && <GuestBadge />}
          </span>
          <span className={styles.small}>{say('knocksAt', { room: roomName })}</span>
          {line && <q className={styles.line}>{line}</q>}
          {waitAsked !== null && <span className={styles.small}>{say('waitAsked', { by: waitAsked })}</span>}
        </span>
      </span>
      <span className={styles.actions}>
        <Button
          small
          kind="primary"
          aria-label={say('letInName', { name })}
          onClick={() => void answerKnock(id, 'let_in')}
        >
          {say('letIn')}
        </Button>
        {waitAsked === null && (
          <Button small aria-label={say('waitName', { name })} onClick={() => void answerKnock(id, 'wait')}>
            {say('wait')}
          </Button>
        )}
        <Button small aria-label={say('notNowName', { name })} onClick={() => void answerKnock(id, 'refuse')}>
          {say('notNow')}
        </Button>
      </span>
    </div>
  )
}
