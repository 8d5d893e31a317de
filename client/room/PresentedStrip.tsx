import { useStore } from '@nanostores/react'
import { Presentation } from 'lucide-react'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { toast } from '../design/toast.ts'
import { $colleagues } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { takeBack, usePresented } from '../presenting/presenting.ts'
import { presentingWords } from '../presenting/words.ts'
import styles from './PresentedStrip.module.css'
import { useFollowPresented } from './use-follow-presented.ts'

/** What somebody shows to everybody inside: this page goes there by itself, and back when it is taken back. */
export function PresentedStrip({ room }: { readonly room: Room }) {
  const say = useWords(presentingWords)
  const ownId = useStore($me)?.memberId
  const presented = usePresented(room.id)
  const colleagues = useStore($colleagues)
  const name = (presented && colleagues.get(presented.memberId)?.name) ?? say('somebody')
  const title = presented === null ? '' : presented.title || say(presented.kind)
  const { isThere, follow, goBack } = useFollowPresented(room, presented, { name, title })
  if (!presented) return null
  const own = presented.memberId === ownId
  const stop = async () => {
    if (await takeBack(room.id)) toast(say('failed'), { tone: 'brick' })
  }
  return (
    <section className={styles.strip} aria-label={say('strip')}>
      <p className={styles.words}>
        <Presentation size={18} aria-hidden />
        <span className={styles.text}>{own ? say('youShow', { title }) : say('shows', { name, title })}</span>
      </p>
      <span className={styles.actions}>
        {!isThere && (
          <Button small kind={own ? 'plain' : 'primary'} onClick={follow}>
            {say(own ? 'goThere' : 'follow')}
          </Button>
        )}
        {isThere && goBack && (
          <Button small onClick={goBack}>
            {say('back')}
          </Button>
        )}
        {own && (
          <Button small onClick={() => void stop()}>
            {say('stop')}
          </Button>
        )}
      </span>
    </section>
  )
}
