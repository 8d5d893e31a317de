import { useStore } from '@nanostores/react'
import { useEffect, useState } from 'react'
import type { ManagedSession } from '#shared/accounts/contract.ts'
import type { ManagedMember } from '#shared/directory/contract.ts'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { toast } from '../design/toast.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { LoadRefusal } from './LoadRefusal.tsx'
import { useRefusalText } from './refusals.ts'
import { sessionWords } from './session-words.ts'
import { $devices, endSessionOf, endSessionsOf, lookAtDevicesOf, watchDevicesOf } from './sessions.ts'
import { adminWords } from './words.ts'

/** A day of the office, which is the same day in every zone. */
const sayDay = (day: string) => formatTime(Date.parse(day), { day: 'numeric', month: 'long', timeZone: 'UTC' })

/** The devices of one member, each with its end, and the end of all. */
export function DevicesOf({ id, member }: { readonly id: string; readonly member: ManagedMember }) {
  const say = useWords(sessionWords)
  const { memberId, name } = member
  const devices = useStore($devices)?.devices ?? null
  const refusal = typeof devices === 'string' ? devices : null
  const sessions = typeof devices === 'string' ? null : devices
  const [ending, setEnding] = useState<ManagedSession | 'all' | null>(null)
  useEffect(() => watchDevicesOf(memberId), [memberId])
  return (
    <section id={id} className={styles.opened} aria-label={say('devicesOf', { name })}>
      <p className="muted small">{say('looked')}</p>
      {refusal && <LoadRefusal refusal={refusal} onRetry={() => lookAtDevicesOf(memberId)} />}
      {!sessions && !refusal && <Skeleton lines={2} height="2.5rem" />}
      {sessions?.length === 0 && <p role="status">{say('noneLeft', { name })}</p>}
      {sessions && sessions.length > 0 && (
        <>
          <ul className={styles.devices}>
            {sessions.map((session) => (
              <Device key={session.id} session={session} onEnd={() => setEnding(session)} />
            ))}
          </ul>
          <Button
            small
            kind="danger"
            className={styles.start}
            aria-label={say('endAllOf', { name })}
            onClick={() => setEnding('all')}
          >
            {say('endAll')}
          </Button>
        </>
      )}
      {ending && <EndSession member={member} session={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

function Device({ session, onEnd }: { readonly session: ManagedSession; readonly onEnd: () => void }) {
  const say = useWords(sessionWords)
  const device = session.device || say('unknownDevice')
  const date = sayDay(session.signedInOn)
  return (
    <li className={styles.device}>
      <span className={styles.about}>
        <strong>{device}</strong>
        <span className={styles.details}>
          <span>{say('signedInOn', { date })}</span>
          <span>{say('lastUsed', { date: sayDay(session.lastUsedOn) })}</span>
        </span>
      </span>
      <Button small aria-label={say('endOf', { device, date })} onClick={onEnd}>
        {say('end')}
      </Button>
    </li>
  )
}

interface EndSessionProps {
  readonly member: ManagedMember
  readonly session: ManagedSession | 'all'
  readonly onClose: () => void
}

function EndSession({ member: { memberId, name }, session, onClose }: EndSessionProps) {
  const say = useWords(sessionWords)
  const sayAdmin = useWords(adminWords)
  const refusalText = useRefusalText()
  const device = session === 'all' ? '' : session.device || say('unknownDevice')
  const end = async () => {
    const refusal = session === 'all' ? await endSessionsOf(memberId) : await endSessionOf(memberId, session.id)
    if (!refusal) toast(session === 'all' ? sayAdmin('signedOutDone', { name }) : say('ended', { device, name }))
    return refusalText(refusal)
  }
  return (
    <ConfirmDialog
      danger
      title={session === 'all' ? sayAdmin('signOutTitle', { name }) : say('endTitle', { device, name })}
      confirmLabel={session === 'all' ? say('endAll') : say('end')}
      onConfirm={end}
      onClose={onClose}
    >
      {session === 'all' ? sayAdmin('signOutText', { name }) : say('endText', { name })}
    </ConfirmDialog>
  )
}
