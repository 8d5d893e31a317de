import { ImageUp, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Me } from '#shared/accounts/contract.ts'
import type { Profile } from '#shared/profiles/contract.ts'
import { photoPath } from '#shared/profiles/limits.ts'
import { removePhoto, sendPhoto } from './profiles.ts'
import styles from './ProfilePage.module.css'
import { profileRefusalWords, type ProfileRefusal } from './refusals.ts'
import { profileWords } from './words.ts'

/** One's photo: choose it, choose another, take it away. */
export function PhotoCard({ me, profile }: { readonly me: Me; readonly profile: Profile }) {
  const say = useWords(profileWords)
  const sayRefusal = useWords(profileRefusalWords)
  const file = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState<'send' | 'remove' | null>(null)
  const [refusal, setRefusal] = useState<ProfileRefusal | null>(null)

  const act = async (kind: 'send' | 'remove', work: Promise<ProfileRefusal | null>) => {
    setBusy(kind)
    setRefusal(null)
    const no = await work
    setBusy(null)
    setRefusal(no)
    if (!no) toast(say(kind === 'send' ? 'photoSaved' : 'photoRemoved'), { tone: 'leaf' })
  }
  const photo = profile.photo === null ? undefined : photoPath(profile.photo)
  return (
    <Card>
      <h2>{say('photo')}</h2>
      {refusal && <Notice tone="brick">{sayRefusal(refusal)}</Notice>}
      <div className={styles.photo}>
        <Avatar id={me.memberId} name={me.name} size="xl" photo={photo} />
        <div className={styles.buttons}>
          <input
            ref={file}
            hidden
            type="file"
            accept="image/jpeg,image/png,image/webp,image/gif"
            onChange={({ target }) => {
              const chosen = target.files?.[0]
              target.value = ''
              if (chosen) void act('send', sendPhoto(chosen))
            }}
          />
          <Button icon={<ImageUp size={18} aria-hidden />} busy={busy === 'send'} onClick={() => file.current?.click()}>
            {say(photo === undefined ? 'choosePhoto' : 'changePhoto')}
          </Button>
          {photo !== undefined && (
            <Button
              kind="quiet"
              icon={<Trash2 size={18} aria-hidden />}
              busy={busy === 'remove'}
              onClick={() => void act('remove', removePhoto())}
            >
              {say('removePhoto')}
            </Button>
          )}
        </div>
      </div>
      <p className="muted">{say('photoHint')}</p>
    </Card>
  )
}
