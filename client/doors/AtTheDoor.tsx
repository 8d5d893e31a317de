import { useStore } from '@nanostores/react'
import { BellRing, DoorClosed, DoorOpen, Mail } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { OwnKnock } from '#shared/doors/contract.ts'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './AtTheDoor.module.css'
import type { RoomAhead } from './doors.ts'
import { $ownKnock, giveUpKnock, standBefore } from './knocking.ts'
import { KnockForm, NoteForm } from './KnockForms.tsx'
import { doorWords } from './words.ts'

interface AtTheDoorProps {
  readonly room: RoomAhead & { readonly name: string }
  readonly closed: boolean
  /** Where else one can go. */
  readonly ways?: ReactNode
}

/** Before a door that does not open by itself: knock, wait and see what becomes of it, or leave a note. */
export function AtTheDoor({ room, closed, ways }: AtTheDoorProps) {
  const say = useWords(doorWords)
  const own = useStore($ownKnock)
  const [noteLeft, setNoteLeft] = useState(false)
  const [isShut, setShut] = useState(false)
  const knock = own?.roomId === room.id ? own : null
  const named = { room: room.name }

  const { id, slug } = room
  useEffect(() => {
    standBefore({ id, slug })
    // Whoever walks away from the door no longer knocks at it.
    return () => void giveUpKnock()
  }, [id, slug])

  const shown = isShut
    ? 'shut'
    : noteLeft
      ? 'note_left'
      : closed && !knock
        ? 'closed'
        : knock
          ? sceneOf(knock)
          : 'knock'
  const title = say(titles[shown], { ...named, name: nameIn(knock) })
  useEffect(() => announce(title), [title])

  return (
    <main className={styles.door}>
      <span className={styles.icon} data-door={doors[shown]} aria-hidden="true">
        {icons[shown]}
      </span>
      <PageHeading title={title} />
      <p className={styles.text} role="status">
        {textOf(shown, knock, (key) => say(key, { ...named, name: nameIn(knock) }))}
      </p>
      {(shown === 'knock' || shown === 'over') && (
        <KnockForm room={room} again={shown === 'over'} onShut={() => setShut(true)} />
      )}
      {(shown === 'closed' || knock?.mayLeaveNote === true) && shown !== 'shut' && !noteLeft && (
        <NoteForm roomId={room.id} onLeft={() => setNoteLeft(true)} onShut={() => setShut(true)} />
      )}
      <div className={styles.actions}>
        {(shown === 'waiting' || shown === 'asked_to_wait' || shown === 'unanswered') && (
          <Button onClick={() => void giveUpKnock()}>{say('giveUp')}</Button>
        )}
        {shown === 'refused' && <Button onClick={() => $ownKnock.set(null)}>{say('again')}</Button>}
        {ways}
      </div>
    </main>
  )
}

type DoorScene =
  'closed' | 'knock' | 'waiting' | 'asked_to_wait' | 'unanswered' | 'let_in' | 'refused' | 'over' | 'note_left' | 'shut'

const titles = {
  closed: 'closedTitle',
  knock: 'knockTitle',
  waiting: 'knockedTitle',
  asked_to_wait: 'waitTitle',
  unanswered: 'unansweredTitle',
  let_in: 'letInTitle',
  refused: 'refusedTitle',
  over: 'knockTitle',
  note_left: 'noteLeftTitle',
  shut: 'shutTitle',
} as const satisfies Record<DoorScene, string>

const doors: Record<DoorScene, 'open' | 'knock' | 'closed'> = {
  closed: 'closed',
  knock: 'knock',
  waiting: 'knock',
  asked_to_wait: 'knock',
  unanswered: 'knock',
  let_in: 'open',
  refused: 'closed',
  over: 'knock',
  note_left: 'knock',
  shut: 'closed',
}

const bell = <BellRing size={32} />
const shut = <DoorClosed size={32} />
const icons: Record<DoorScene, ReactNode> = {
  closed: shut,
  knock: shut,
  waiting: bell,
  asked_to_wait: bell,
  unanswered: bell,
  let_in: <DoorOpen size={32} />,
  refused: shut,
  over: shut,
  note_left: <Mail size={32} />,
  shut,
}

function sceneOf({ state }: OwnKnock): DoorScene {
  return state.kind === 'over' && (state.why === 'note_left' || state.why === 'shut') ? state.why : state.kind
}

function nameIn(knock: OwnKnock | null): string {
  return knock && 'by' in knock.state ? knock.state.by : ''
}

const texts = {
  closed: 'closedText',
  knock: 'knockText',
  asked_to_wait: 'waitText',
  unanswered: 'unansweredText',
  let_in: 'letInText',
  refused: 'refusedText',
  note_left: 'noteLeft',
  shut: 'shutText',
} as const

function textOf(
  scene: DoorScene,
  knock: OwnKnock | null,
  say: (key: (typeof texts)[keyof typeof texts] | 'heard' | 'notHeard' | 'tooLate' | 'goneAgain' | 'tooLong') => string,
): string {
  if (scene === 'waiting') return say(knock?.heard === false ? 'notHeard' : 'heard')
  if (scene !== 'over') return say(texts[scene])
  const why = knock?.state.kind === 'over' ? knock.state.why : null
  return say(why === 'too_late' ? 'tooLate' : why === 'too_long' ? 'tooLong' : 'goneAgain')
}
