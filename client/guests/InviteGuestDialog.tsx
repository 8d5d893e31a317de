import { useEffect, useState, type SubmitEvent } from 'react'
import { guestDays, LABEL_MAX, type GuestDays } from '#shared/guests/limits.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { Button } from '../design/Button.tsx'
import { CopyField } from '../design/CopyField.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import { GuestLinkList } from './GuestLinkList.tsx'
import styles from './GuestPage.module.css'
import { guestLinks, inviteGuest, revokeLink, type GuestLinkSeen } from './guests.ts'
import { guestWords } from './words.ts'

const FORM = 'invite-guest'

/** Makes a link for a guest of this room, and shows those there are. */
export function InviteGuestDialog({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const say = useWords(guestWords)
  const [links, setLinks] = useState<readonly GuestLinkSeen[] | null>(null)
  const [made, setMade] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<'labelMissing' | 'failed' | 'notYours' | 'tooMany' | null>(null)
  const { id: roomId } = room
  useEffect(() => {
    void guestLinks(roomId).then((reply) => {
      if (reply.ok) setLinks(reply.value.links)
      else setTrouble(troubleIn(reply.refusal))
    })
  }, [roomId])

  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const filledIn = new FormData(event.currentTarget)
    const typed = filledIn.get('label')
    const label = typeof typed === 'string' ? typed.trim() : ''
    const days: GuestDays = guestDays.find((each) => String(each) === filledIn.get('days')) ?? guestDays[0]
    setTrouble(label === '' ? 'labelMissing' : null)
    if (label === '') return
    setBusy(true)
    const reply = await inviteGuest({ roomId, label, days })
    setBusy(false)
    if (reply.ok) {
      setMade(reply.value.url)
      setLinks([reply.value.link, ...(links ?? [])])
    } else setTrouble(troubleIn(reply.refusal))
  }

  const revoke = async (link: GuestLinkSeen) => {
    const reply = await revokeLink(link.id)
    if (reply.ok) setLinks((links ?? []).map((each) => (each.id === link.id ? reply.value.link : each)))
    else setTrouble('failed')
  }

  return (
    <Dialog
      wide
      title={say('inviteTitle', { room: room.name })}
      onClose={onClose}
      actions={
        made === null ? (
          <Button type="submit" form={FORM} kind="primary" busy={busy}>
            {say('make')}
          </Button>
        ) : (
          <Button kind="primary" onClick={onClose}>
            {say('done')}
          </Button>
        )
      }
    >
      <p>{say('inviteText')}</p>
      {trouble && trouble !== 'labelMissing' && <Notice tone="brick">{say(trouble)}</Notice>}
      {made === null ? (
        <form id={FORM} className={styles.form} noValidate onSubmit={(event) => void send(event)}>
          <TextField
            name="label"
            maxLength={LABEL_MAX}
            label={say('label')}
            hint={say('labelHint')}
            error={trouble === 'labelMissing' ? say('labelMissing') : null}
          />
          <SelectField name="days" label={say('lasts')} defaultValue={guestDays[1]}>
            {guestDays.map((days) => (
              <option key={days} value={days}>
                {say('days', { count: days })}
              </option>
            ))}
          </SelectField>
        </form>
      ) : (
        <CopyField label={say('made')} hint={say('madeHint')} text={made} />
      )}
      {links && <GuestLinkList links={links} onRevoke={(link) => void revoke(link)} />}
    </Dialog>
  )
}

function troubleIn(refusal: string): 'failed' | 'notYours' | 'tooMany' {
  if (refusal === 'not_yours_to_invite' || refusal === 'not_found') return 'notYours'
  return refusal === 'too_many_links' ? 'tooMany' : 'failed'
}
