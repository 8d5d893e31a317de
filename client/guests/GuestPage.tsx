import { useStore } from '@nanostores/react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState, type SubmitEvent } from 'react'
import { NAME_MAX } from '#shared/accounts/limits.ts'
import { $me, loadMe } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { $language, useWords } from '../i18n/i18n.ts'
import styles from './GuestPage.module.css'
import { $visit, comeIn, seeLink } from './guests.ts'
import { GuestStaying } from './GuestStaying.tsx'
import { Step, Unanswered, Waiting } from './GuestStep.tsx'
import { useGuestToken } from './guest-token.ts'
import { guestWords } from './words.ts'

/** Where a guest comes in: a name, and on to the door. Who has been here before goes on from here. */
export function GuestPage() {
  const token = useGuestToken()
  const me = useStore($me)
  const [sure, setSure] = useState(false)
  useEffect(() => {
    if ($me.get() === undefined) void loadMe()
  }, [])
  if (token === undefined || me === undefined) return <Waiting />
  if (token !== null && me?.role !== 'guest' && me !== null && !sure)
    return <AskFirst name={me.name} onSure={() => setSure(true)} />
  if (token !== null && me?.role !== 'guest') return <ByLink token={token} />
  return me?.role === 'guest' ? <GuestStaying /> : <NotValid />
}

/** A guest is signed in as nobody else: a member is asked before they lose their place. */
function AskFirst({ name, onSure }: { readonly name: string; readonly onSure: () => void }) {
  const say = useWords(guestWords)
  const navigate = useNavigate()
  return (
    <Step title={say('memberTitle', { name })} text={say('memberText')}>
      <div className={styles.form}>
        <Button kind="primary" onClick={() => void navigate({ to: '/' })}>
          {say('toOffice')}
        </Button>
        <Button onClick={onSure}>{say('asGuest')}</Button>
      </div>
    </Step>
  )
}

type Seen = Awaited<ReturnType<typeof seeLink>>

function ByLink({ token }: { readonly token: string }) {
  const say = useWords(guestWords)
  const navigate = useNavigate()
  const language = useStore($language)
  const [seen, setSeen] = useState<Seen | null>(null)
  const [round, setRound] = useState(0)
  const [trouble, setTrouble] = useState<'nameMissing' | 'unreachable' | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let wanted = true
    void seeLink(token).then((reply) => wanted && setSeen(reply))
    return () => {
      wanted = false
    }
  }, [token, round])
  if (seen === null) return <Waiting />
  if (!seen.ok)
    return seen.refusal === 'link_not_valid' ? <NotValid /> : <Unanswered onRetry={() => setRound(round + 1)} />
  const { officeName, roomName, name } = seen.value
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('name')
    const chosen = typeof typed === 'string' ? typed.trim() : ''
    setTrouble(chosen === '' ? 'nameMissing' : null)
    if (chosen === '') return
    setBusy(true)
    const came = await comeIn({ token, name: chosen, language })
    setBusy(false)
    if (typeof came !== 'string') void navigate({ to: '/r/$slug', params: { slug: came.slug } })
    else if (came === 'link_not_valid') setSeen({ ok: false, refusal: came })
    else setTrouble('unreachable')
  }
  return (
    <Step title={say('guestTitle', { office: officeName })} text={say('guestText', { room: roomName })}>
      <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
        {trouble === 'unreachable' && <Notice tone="brick">{say('unreachable')}</Notice>}
        <TextField
          name="name"
          autoComplete="name"
          maxLength={NAME_MAX}
          defaultValue={name ?? ''}
          label={say('name')}
          hint={say('nameHint')}
          error={trouble === 'nameMissing' ? say('nameMissing') : null}
        />
        <Button type="submit" kind="primary" busy={busy}>
          {say('toDoor')}
        </Button>
      </form>
    </Step>
  )
}

/** No link, or one that leads nowhere; or one has been here, and is no longer. */
function NotValid() {
  const say = useWords(guestWords)
  const visit = useStore($visit)
  if (visit !== 'none') return <Step title={say('overTitle')} text={say(visit === 'ended' ? 'ended' : 'over')} />
  return <Step title={say('notValidTitle')} text={say('notValid')} />
}
