import { useStore } from '@nanostores/react'
import { Maximize2, Minimize2, X } from 'lucide-react'
import { useState } from 'react'
import type { Room } from '#shared/rooms/contract.ts'
import { $unread } from '../chat/chat.ts'
import { ChatPanel } from '../chat/ChatPanel.tsx'
import { classes } from '../design/class-names.ts'
import { Button } from '../design/Button.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { TabList, TabPanel } from '../design/Tabs.tsx'
import { useWords } from '../i18n/i18n.ts'
import { PeoplePanel } from './PeoplePanel.tsx'
import { RoomDocument } from './RoomDocument.tsx'
import styles from './RoomPanel.module.css'
import { roomTabs, type RoomTab } from './tabs.ts'
import type { OpenTab } from './use-tab.ts'
import { roomWords } from './words.ts'

const BASE = 'room'
const UNREAD_SHOWN_MAX = 99

/** The id of a tab on the page, to give it the focus. */
export const tabElementId = (tab: RoomTab): string => `${BASE}-tab-${tab}`

interface RoomPanelProps {
  readonly room: Room
  /** Its tab is null where the sheet is down. */
  readonly open: OpenTab
  readonly wide: boolean
  readonly onWide: (wide: boolean) => void
  readonly narrow: boolean
}

/** The work beside the call: what was opened once stays open behind the other tabs. */
export function RoomPanel({ room, open, wide, onWide, narrow }: RoomPanelProps) {
  const say = useWords(roomWords)
  const { tab, choose: onTab } = open
  const unread = useStore($unread).get(room.id) ?? 0
  const [opened, setOpened] = useState<readonly RoomTab[]>([])
  if (tab && !opened.includes(tab)) setOpened([...opened, tab])

  const tabs = roomTabs.map((id) => ({
    id,
    label: say(id),
    ...(id === 'chat' && unread > 0 && { badge: <UnreadMark unread={unread} /> }),
  }))
  // A second press on the open tab puts the sheet down.
  const select = (chosen: RoomTab) => onTab(narrow && chosen === tab ? null : chosen)

  return (
    <section className={classes(styles.panel, wide && styles.wide)} aria-label={say('tabs')}>
      <div className={styles.head}>
        <TabList
          label={say('tabs')}
          base={BASE}
          tabs={tabs}
          selected={tab}
          onSelect={select}
          className={styles.tabs ?? ''}
        />
        {!narrow && (tab === 'note' || tab === 'board') && (
          <Button
            small
            icon={wide ? <Minimize2 size={16} aria-hidden /> : <Maximize2 size={16} aria-hidden />}
            aria-label={say(wide ? 'makeNormal' : 'makeWide', { what: say(tab).toLocaleLowerCase() })}
            onClick={() => onWide(!wide)}
          >
            <span className={styles.sizeWord}>{say(wide ? 'normal' : 'wide')}</span>
          </Button>
        )}
        {narrow && tab && (
          <IconButton
            label={say('closeSheet', { what: say(tab).toLocaleLowerCase() })}
            icon={<X size={20} aria-hidden />}
            onClick={() => onTab(null)}
          />
        )}
      </div>
      {opened.map((one) => (
        <TabPanel key={one} base={BASE} tab={one} hidden={one !== tab} className={styles.content}>
          <Content room={room} tab={one} open={open} />
        </TabPanel>
      ))}
    </section>
  )
}

function Content({ room, tab, open }: { readonly room: Room; readonly tab: RoomTab; readonly open: OpenTab }) {
  switch (tab) {
    case 'note':
    case 'board':
      return <RoomDocument room={room} kind={tab} open={open} />
    case 'chat':
      return <ChatPanel roomId={room.id} readOnly={room.archived} />
    case 'people':
      return <PeoplePanel room={room} />
  }
}

function UnreadMark({ unread }: { readonly unread: number }) {
  const say = useWords(roomWords)
  return (
    <>
      <span className={styles.unread} aria-hidden="true">
        {unread > UNREAD_SHOWN_MAX ? `${UNREAD_SHOWN_MAX}+` : unread}
      </span>
      <span className="visually-hidden">{say('unread', { count: unread })}</span>
    </>
  )
}
