import { useStore } from '@nanostores/react'
import { DoorClosed, DoorOpen, Moon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { doorStates, type DoorState } from '#shared/doors/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './DoorMenu.module.css'
import { $doors, doorAt, setDoor } from './knocking.ts'
import { QuietHoursDialog } from './QuietHoursDialog.tsx'
import { doorWords } from './words.ts'

const long = { open: 'openLong', knock: 'knockLong', closed: 'closedLong' } as const

interface DoorMenuProps {
  readonly roomId: RoomId
  /** What else belongs to the door, as items of the menu. */
  readonly children?: ReactNode
}

/** How the door of the room stands, and the way to set it. */
export function DoorMenu({ roomId, children }: DoorMenuProps) {
  const say = useWords(doorWords)
  const door = doorAt(useStore($doors), roomId)
  const [quiet, setQuiet] = useState(false)
  const set = async (wish: { state?: DoorState; opensWhenEmpty?: boolean }) => {
    const no = await setDoor({ roomId, ...wish })
    if (no) toast(say(no === 'not_yours_to_set' ? 'notYoursToSet' : 'failed'), { tone: 'brick' })
    else if (wish.opensWhenEmpty !== undefined)
      announce(say(wish.opensWhenEmpty ? 'willOpenWhenEmpty' : 'staysWhenEmpty'))
    else if (wish.state) announce(say('doorSet', { state: say(wish.state) }))
  }
  const icon = door.state === 'open' ? <DoorOpen size={16} aria-hidden /> : <DoorClosed size={16} aria-hidden />
  return (
    <>
      <Menu
        label={say('door')}
        button={(props) => (
          <Button small {...props} icon={icon} aria-label={say('doorIs', { state: say(door.state) })}>
            <i className={styles.lamp} data-door={door.state} aria-hidden="true" />
            <span className={styles.wideOnly}>{say('doorIs', { state: say(door.state) })}</span>
          </Button>
        )}
      >
        <MenuGroup title={say('door')}>
          {doorStates.map((state) => (
            <MenuItem key={state} checked={state === door.state} onSelect={() => void set({ state })}>
              {say(long[state])}
            </MenuItem>
          ))}
        </MenuGroup>
        <MenuGroup>
          <MenuItem
            alone
            checked={door.opensWhenEmpty}
            onSelect={() => void set({ opensWhenEmpty: !door.opensWhenEmpty })}
          >
            {say('opensWhenEmpty')}
          </MenuItem>
          <MenuItem icon={<Moon size={18} aria-hidden />} onSelect={() => setQuiet(true)}>
            {say('quietHours')}
          </MenuItem>
        </MenuGroup>
        {children !== undefined && <MenuGroup>{children}</MenuGroup>}
      </Menu>
      {quiet && <QuietHoursDialog door={door} onClose={() => setQuiet(false)} />}
    </>
  )
}
