import { useStore } from '@nanostores/react'
import { MicOff } from 'lucide-react'
import { useEffect, useRef, useState, type CSSProperties } from 'react'
import type { MemberId } from '#shared/kernel/ids.ts'
import { classes } from '../design/class-names.ts'
import { colourOf, initialsOf } from '../design/colour-of.ts'
import { GuestBadge } from '../design/GuestBadge.tsx'
import { photoAtom } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { tileKey, watchTile } from '../media/media.ts'
import { Picture } from './Picture.tsx'
import styles from './Tile.module.css'
import { callWords } from './words.ts'

/** One person in the call, as they are shown. */
export interface Seen {
  readonly memberId: MemberId
  readonly name: string
  readonly guest: boolean
  readonly own: boolean
  /** null: no camera, or it is off. */
  readonly picture: MediaStream | null
  readonly muted: boolean
  readonly speaks: boolean
}

/** Somebody's tile: their picture, or else their photo or initials in their own colour; their name; whether they are heard. */
export function Tile({ memberId, name, guest, own, picture, muted, speaks }: Seen) {
  const say = useWords(callWords)
  const photo = useStore(photoAtom(memberId))
  const [broken, setBroken] = useState<string>()
  const tile = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (own || !tile.current) return
    return watchTile(tile.current, tileKey(memberId, 'camera'))
  }, [memberId, own])
  return (
    <li
      ref={tile}
      className={classes(styles.tile, speaks && styles.speaks)}
      style={{ '--own': colourOf(memberId) } as CSSProperties}
    >
      <span className={styles.initials} aria-hidden="true">
        {initialsOf(name)}
        {photo !== undefined && photo !== broken && (
          <img className={styles.photo} src={photo} alt="" onError={() => setBroken(photo)} />
        )}
      </span>
      {picture && <Picture memberId={memberId} source="camera" stream={picture} mirrored={own} />}
      <span className={styles.label}>
        {muted && <MicOff size={14} aria-hidden />}
        <span className={styles.name}>{own ? say('you', { name }) : name}</span>
        {guest && <GuestBadge />}
        {muted && <span className="visually-hidden">, {say('muted')}</span>}
      </span>
    </li>
  )
}
