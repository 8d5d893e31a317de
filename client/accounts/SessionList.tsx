import { useStore } from '@nanostores/react'
import { useEffect, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Chip } from '../design/Chip.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { toast } from '../design/toast.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import type { SessionSeen } from '#shared/accounts/contract.ts'
import { $sessions, endOtherSessions, endSession, watchSessions } from './own-sessions.ts'
import { useRefusalText, type AccountRefusal } from './refusals.ts'
import styles from './SessionList.module.css'
import { accountWords } from './words.ts'

const DAY = { day: 'numeric', month: 'long' } as const

/** Where one is signed in, and the way to end that from here. */
export function SessionList() {
  const say = useWords(accountWords)
  const textOf = useRefusalText()
  const sessions = useStore($sessions)
  const [ending, setEnding] = useState<string | null>(null)
  useEffect(watchSessions, [])

  const end = async (what: string, work: () => Promise<AccountRefusal | null>, told: string) => {
    setEnding(what)
    const refusal = await work()
    setEnding(null)
    toast(textOf(refusal) ?? told, { tone: refusal ? 'brick' : 'leaf' })
  }
  return (
    <Card>
      <h2>{say('devices')}</h2>
      <p className="muted">{say('devicesText')}</p>
      {sessions === null && <Skeleton lines={2} height="3rem" />}
      <ul className={styles.list}>
        {sessions?.map((session) => {
          const device = session.device || say('unknownDevice')
          return (
            <SessionRow
              key={session.id}
              session={session}
              device={device}
              busy={ending === session.id}
              onEnd={() => void end(session.id, () => endSession(session.id), say('sessionEnded', { device }))}
            />
          )
        })}
      </ul>
      {sessions && sessions.length > 1 && (
        <Button
          className={styles.others}
          busy={ending === 'others'}
          onClick={() => void end('others', endOtherSessions, say('othersEnded'))}
        >
          {say('endOthers')}
        </Button>
      )}
    </Card>
  )
}

interface SessionRowProps {
  readonly session: SessionSeen
  readonly device: string
  readonly busy: boolean
  readonly onEnd: () => void
}

function SessionRow({ session, device, busy, onEnd }: SessionRowProps) {
  const say = useWords(accountWords)
  return (
    <li className={styles.row}>
      <div>
        <p className={styles.device}>
          {device} {session.current && <Chip tone="leaf">{say('thisDevice')}</Chip>}
        </p>
        <p className="muted small">
          {say('signedInOn', { date: formatTime(session.createdAt, DAY) })},{' '}
          {say('lastUsed', { date: formatTime(session.lastSeenAt, DAY) })}
        </p>
      </div>
      {!session.current && (
        <Button small busy={busy} aria-label={say('endSessionOf', { device })} onClick={onEnd}>
          {say('endSession')}
        </Button>
      )}
    </li>
  )
}
