import { useStore } from '@nanostores/react'
import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $call, $camera, $kept, $microphone, $soundHeld, joinHere, releaseSound, stopSharing } from '../media/media.ts'
import styles from './CallNotices.module.css'
import { openCheck } from './check.ts'
import { $sharing } from './seen.ts'
import { callWords } from './words.ts'

/** What there is to know about the call just now, and what can be done about it. */
export function CallNotices() {
  const notices = [useStanding(), useSound(), useSharing(), useTrouble('microphone'), useTrouble('camera')]
  return notices.every((notice) => notice === null) ? null : <div className={styles.notices}>{notices}</div>
}

function useStanding(): ReactNode {
  const say = useWords(callWords)
  const call = useStore($call)
  switch (call) {
    case 'joining':
      return (
        <p key="call" className={styles.joining}>
          {say('joining')}
        </p>
      )
    case 'rejoining':
      return (
        <Notice key="call" tone="sun">
          {say('rejoining')}
        </Notice>
      )
    case 'unsupported':
      return (
        <Notice key="call" tone="brick">
          {say('unsupported')}
        </Notice>
      )
    case 'elsewhere':
      return (
        <Notice key="call" action={<Button onClick={joinHere}>{say('joinHere')}</Button>}>
          {say('elsewhere')}
        </Notice>
      )
    case 'idle':
    case 'joined':
      return null
  }
}

function useSound(): ReactNode {
  const say = useWords(callWords)
  const held = useStore($soundHeld)
  if (!held) return null
  return (
    <Notice key="sound" tone="sun" action={<Button onClick={releaseSound}>{say('releaseSound')}</Button>}>
      {say('soundHeld')}
    </Notice>
  )
}

function useSharing(): ReactNode {
  const say = useWords(callWords)
  const sharing = useStore($sharing)
  if (!sharing) return null
  return (
    <Notice key="sharing" tone="leaf" action={<Button onClick={stopSharing}>{say('stopSharing')}</Button>}>
      {say('sharing')}
    </Notice>
  )
}

/** Why one is not heard or seen against one's will. Until something was chosen the device check stands open, and says it. */
function useTrouble(kind: 'microphone' | 'camera'): ReactNode {
  const say = useWords(callWords)
  const state = useStore(kind === 'microphone' ? $microphone : $camera)
  const kept = useStore($kept)
  if (!kept || state.kind !== 'off' || !state.trouble) return null
  return (
    <Notice key={kind} tone="sun" action={<Button onClick={openCheck}>{say('check')}</Button>}>
      {say(`${kind}_${state.trouble}`)}
    </Notice>
  )
}
