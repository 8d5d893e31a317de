import { useStore } from '@nanostores/react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { signOut } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import styles from './GuestPage.module.css'
import { $stay, loadStay } from './guests.ts'
import { Step, Unanswered, Waiting } from './GuestStep.tsx'
import { guestWords } from './words.ts'

const WHEN = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const

/** Signed in as a guest: on to the door, again after having been in. */
export function GuestStaying() {
  const say = useWords(guestWords)
  const navigate = useNavigate()
  const stay = useStore($stay)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  // Also where it is known: the room may have been shut meanwhile.
  useEffect(() => {
    let wanted = true
    void loadStay().then((reply) => wanted && setRefusal(reply.ok ? null : reply.refusal))
    return () => {
      wanted = false
    }
  }, [round])
  const again = () => setRound(round + 1)
  if (!stay && refusal === 'not_a_guest') return <Shut onRetry={again} />
  if (!stay) return refusal === null ? <Waiting /> : <Unanswered onRetry={again} />
  const { room, until } = stay
  return (
    <Step title={say('stayTitle', { room: room.name })} text={say('stayText', { until: formatTime(until, WHEN) })}>
      <div className={styles.form}>
        <Button kind="primary" onClick={() => void navigate({ to: '/r/$slug', params: { slug: room.slug } })}>
          {say('toDoor')}
        </Button>
        <Button onClick={() => void signOut()}>{say('goodbye')}</Button>
      </div>
    </Step>
  )
}

/** A guest of a room that is open to nobody now: it was put away, or its group. */
function Shut({ onRetry }: { readonly onRetry: () => void }) {
  const say = useWords(guestWords)
  return (
    <Step title={say('shutTitle')} text={say('shut')}>
      <div className={styles.form}>
        <Button kind="primary" onClick={onRetry}>
          {say('again')}
        </Button>
        <Button onClick={() => void signOut()}>{say('goodbye')}</Button>
      </div>
    </Step>
  )
}
