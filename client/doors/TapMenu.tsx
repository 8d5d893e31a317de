import { useStore } from '@nanostores/react'
import { Hand } from 'lucide-react'
import type { MemberId } from '#shared/kernel/ids.ts'
import { Button } from '../design/Button.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $place } from './doors.ts'
import { tap } from './taps.ts'
import { doorWords } from './words.ts'

interface TapMenuProps {
  readonly memberId: MemberId
  readonly name: string
  /** With words beside the icon. */
  readonly wide?: boolean
}

/** Taps a colleague on the shoulder, or asks them over to the room one is in. */
export function TapMenu({ memberId, name, wide = false }: TapMenuProps) {
  const say = useWords(doorWords)
  const place = useStore($place)
  const icon = <Hand size={16} aria-hidden />
  const here = place.kind === 'inside' ? place.room : null
  return (
    <Menu
      label={say('tapMenu', { name })}
      button={(props) =>
        wide ? (
          <Button small {...props} icon={icon} aria-label={say('tapMenu', { name })}>
            {say('tapShort')}
          </Button>
        ) : (
          <IconButton small {...props} label={say('tapMenu', { name })} icon={icon} />
        )
      }
    >
      <MenuItem onSelect={() => void tap({ memberId, name }, null)}>{say('tap')}</MenuItem>
      {here && (
        <MenuItem onSelect={() => void tap({ memberId, name }, here.id)}>
          {say('askOver', { room: here.name })}
        </MenuItem>
      )}
    </Menu>
  )
}
