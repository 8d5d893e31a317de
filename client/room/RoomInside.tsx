import { useStore } from '@nanostores/react'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import type { Room } from '#shared/rooms/contract.ts'
import { CallStage } from '../call/CallStage.tsx'
import { ControlBar } from '../call/ControlBar.tsx'
import { $unread, openChat } from '../chat/chat.ts'
import { announce } from '../design/announce.ts'
import { useShortcut } from '../design/shortcuts.ts'
import { useWords } from '../i18n/i18n.ts'
import { PresentedStrip } from './PresentedStrip.tsx'
import { tabElementId, RoomPanel } from './RoomPanel.tsx'
import styles from './RoomInside.module.css'
import type { RoomTab } from './tabs.ts'
import { useNarrow, useTab } from './use-tab.ts'
import { roomWords } from './words.ts'

interface RoomInsideProps {
  readonly room: Room
  readonly onLeave: () => void
}

/** Inside: the call and the work share the page. */
export function RoomInside({ room, onLeave }: RoomInsideProps) {
  const say = useWords(roomWords)
  const navigate = useNavigate()
  const narrow = useNarrow()
  const open = useTab(room)
  const { tab, choose } = open
  const [wished, setWide] = useState(false)
  // Talk and names need no more room than they have.
  const wide = wished && !narrow && (tab === 'note' || tab === 'board')
  const sheet = narrow && tab !== null

  // Whoever is inside hears the chat, whichever tab is open.
  useEffect(() => openChat(room.id), [room.id])
  useUnreadAnnounced(room, tab)

  const go = (chosen: RoomTab) => {
    choose(chosen)
    requestAnimationFrame(() => document.getElementById(tabElementId(chosen))?.focus())
  }
  useShortcut('1', say('showTab', { what: say('note') }), () => go('note'))
  useShortcut('2', say('showTab', { what: say('board') }), () => go('board'))
  useShortcut('3', say('showTab', { what: say('chat') }), () => go('chat'))
  useShortcut('4', say('showTab', { what: say('people') }), () => go('people'))
  useShortcut('g', say('toOffice'), () => void navigate({ to: '/' }))

  return (
    <main className={styles.inside} data-wide={wide || undefined} data-sheet={sheet || undefined}>
      <div className={styles.strip}>
        <PresentedStrip room={room} />
      </div>
      <div className={styles.stage}>
        <CallStage compact={wide || sheet} />
      </div>
      <RoomPanel room={room} open={open} wide={wide} onWide={setWide} narrow={narrow} />
      <div className={styles.bar}>
        <ControlBar onLeave={onLeave} />
      </div>
    </main>
  )
}

/** Says politely that something was written, to who does not have the chat open. */
function useUnreadAnnounced(room: Room, tab: RoomTab | null): void {
  const say = useWords(roomWords)
  const unread = useStore($unread).get(room.id) ?? 0
  const before = useRef(unread)
  useEffect(() => {
    if (unread > before.current && tab !== 'chat') announce(say('unread', { count: unread }))
    before.current = unread
  }, [unread, tab, say])
}
