import { Button } from '../design/Button.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import styles from './GuestLinkList.module.css'
import type { GuestLinkSeen } from './guests.ts'
import { guestWords } from './words.ts'

const WHEN = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const

interface GuestLinkListProps {
  readonly links: readonly GuestLinkSeen[]
  readonly onRevoke: (link: GuestLinkSeen) => void
}

/** The links there are to a room: for whom, by whom, until when, and who came by them. */
export function GuestLinkList({ links, onRevoke }: GuestLinkListProps) {
  const say = useWords(guestWords)
  const stateOf = ({ state, expiresAt }: GuestLinkSeen) =>
    state === 'open' ? say('open', { until: formatTime(expiresAt, WHEN) }) : say(state)
  return (
    <section aria-labelledby="guest-links">
      <h3 id="guest-links">{say('links')}</h3>
      {links.length === 0 && <p className="muted">{say('noLinks')}</p>}
      <ul className={styles.links}>
        {links.map((link) => (
          <li key={link.id} className={styles.link}>
            <span className={styles.words}>
              <strong>{link.label}</strong>
              <span className={styles.small}>
                {stateOf(link)}, {say('madeBy', { name: link.madeBy })},{' '}
                {link.usedBy === null ? say('unused') : say('usedBy', { name: link.usedBy })}
              </span>
            </span>
            {link.state === 'open' && (
              <Button small aria-label={say('revokeName', { label: link.label })} onClick={() => onRevoke(link)}>
                {say('revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
