import { useStore } from '@nanostores/react'
import { useNavigate } from '@tanstack/react-router'
import type { TapAnswer } from '#shared/doors/limits.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { photoAtom } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './Knocker.module.css'
import { $taps, answerTap, type Tapped } from './taps.ts'
import { doorWords } from './words.ts'

/** Who taps on one's shoulder: to be answered from wherever one is. */
export function TapBar() {
  const say = useWords(doorWords)
  const taps = useStore($taps)
  if (taps.length === 0) return null
  return (
    <section className={styles.bar} aria-label={say('tap')}>
      <ul className={styles.list}>
        {taps.map((tapped) => (
          <li key={tapped.id} className={styles.knock}>
            <OneTap tapped={tapped} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneTap({ tapped }: { readonly tapped: Tapped }) {
  const say = useWords(doorWords)
  const navigate = useNavigate()
  const { id, from, line, comeTo } = tapped
  const answer = async (said: TapAnswer) => {
    await answerTap(id, said)
    if (said === 'coming' && comeTo) void navigate({ to: '/r/$slug', params: { slug: comeTo.slug } })
  }
  return (
    <>
      <span className={styles.who}>
        <Avatar id={from.memberId} name={from.name} size="m" photo={useStore(photoAtom(from.memberId))} />
        <span className={styles.words}>
          <strong>
            {comeTo ? say('asksOver', { name: from.name, room: comeTo.name }) : say('tapsYou', { name: from.name })}
          </strong>
          {line && <q className={styles.line}>{line}</q>}
        </span>
      </span>
      <span className={styles.actions}>
        <Button small kind="primary" onClick={() => void answer('coming')}>
          {say(comeTo ? 'coming' : 'fine')}
        </Button>
        <Button small onClick={() => void answer('later')}>
          {say('later')}
        </Button>
        <Button small onClick={() => void answer('no')}>
          {say('no')}
        </Button>
      </span>
    </>
  )
}
