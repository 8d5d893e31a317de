import { useStore } from '@nanostores/react'
import { useEffect, useRef, type CSSProperties } from 'react'
import type { MemberId } from '#shared/kernel/ids.ts'
import { classes } from '../design/class-names.ts'
import { $colleagues, nameOf } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { $call } from '../media/media.ts'
import { CallNotices } from './CallNotices.tsx'
import styles from './CallStage.module.css'
import { $checkOpen, closeCheck } from './check.ts'
import { DeviceCheck } from './DeviceCheck.tsx'
import { ScreenTile } from './ScreenTile.tsx'
import { $people, $screens } from './seen.ts'
import { Tile } from './Tile.tsx'
import { layOutTiles } from './tiles.ts'
import { useSize } from './use-size.ts'
import { callWords } from './words.ts'

interface CallStageProps {
  /** A note or board has the room: the tiles keep to a strip. */
  readonly compact?: boolean
}

const GAP = 12

/** The people in the call, and the screens they share. */
export function CallStage({ compact = false }: CallStageProps) {
  const say = useWords(callWords)
  const people = useStore($people)
  const [screen, ...otherScreens] = useStore($screens)
  const call = useStore($call)
  const checking = useStore($checkOpen)
  const colleagues = useStore($colleagues) // a name may come in, or change
  const isGuest = (id: MemberId) => colleagues.get(id)?.role === 'guest'
  // Whoever is shown out with the check open does not find it open in the next room.
  useEffect(() => closeCheck, [])
  const room = useRef<HTMLDivElement>(null)
  const space = useSize(room)
  const strip = compact || screen !== undefined
  const { columns, width, height, scrolls } = layOutTiles(space, people.length, GAP)
  const grid = { '--columns': columns, '--tile-width': `${String(width)}px`, '--tile-height': `${String(height)}px` }
  return (
    <section className={classes(styles.stage, compact && styles.compact)} aria-label={say('stage')}>
      <CallNotices />
      {screen && !compact && (
        <ScreenTile
          memberId={screen.memberId}
          name={nameOf(screen.memberId)}
          guest={isGuest(screen.memberId)}
          stream={screen.stream}
        />
      )}
      <div
        ref={room}
        className={classes(styles.space, strip && styles.strip, scrolls && styles.scrolls)}
        style={strip ? undefined : (grid as CSSProperties)}
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={strip || scrolls ? 0 : undefined}
      >
        <ul className={styles.tiles} aria-label={say('participants')}>
          {people.map((person) => (
            <Tile key={person.memberId} {...person} name={nameOf(person.memberId)} guest={isGuest(person.memberId)} />
          ))}
          {(compact && screen ? [screen, ...otherScreens] : otherScreens).map(({ memberId, stream }) => (
            <li key={`${memberId} screen`} className={styles.small}>
              <ScreenTile memberId={memberId} name={nameOf(memberId)} guest={isGuest(memberId)} stream={stream} />
            </li>
          ))}
        </ul>
      </div>
      {people.length === 1 && call === 'joined' && !strip && <p className={styles.alone}>{say('alone')}</p>}
      {checking && <DeviceCheck first={false} />}
    </section>
  )
}
