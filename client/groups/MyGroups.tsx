import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $rooms } from '../rooms/rooms.ts'
import type { Group } from '#shared/groups/contract.ts'
import type { GroupId } from '#shared/kernel/ids.ts'
import { GroupLibraryDialog } from '../library/library.ts'
import { GroupDialog } from './GroupDialog.tsx'
import { $groups, joinGroup } from './groups.ts'
import styles from './MyGroups.module.css'
import { useAct } from './use-act.ts'
import { useGoToDocument } from './use-go-to-document.ts'
import { groupWords } from './words.ts'

/** One's own groups with their rooms, and the circles one could join. Nothing where there are none. */
export function MyGroups() {
  const say = useWords(groupWords)
  const groups = useStore($groups)
  const [lookedAt, setLookedAt] = useState<GroupId | null>(null)
  if (!groups || groups.size === 0) return null
  const all = [...groups.values()].sort((one, other) => one.name.localeCompare(other.name))
  const mine = all.filter((group) => group.mine)
  const open = all.filter((group) => !group.mine)
  const shown = lookedAt && groups.get(lookedAt)
  return (
    <>
      <Card>
        <section className={styles.groups} aria-labelledby="my-groups">
          <h2 id="my-groups">{say('myGroups')}</h2>
          {mine.length === 0 && <p className="muted">{say('none')}</p>}
          {mine.length > 0 && (
            <ul className={styles.list} aria-labelledby="my-groups">
              {mine.map((group) => (
                <MyGroup key={group.id} group={group} onLook={() => setLookedAt(group.id)} />
              ))}
            </ul>
          )}
          {open.length > 0 && (
            <>
              <h3 id="open-circles">{say('openCircles')}</h3>
              <ul className={styles.list} aria-labelledby="open-circles">
                {open.map((group) => (
                  <OpenCircle key={group.id} group={group} onJoined={() => setLookedAt(group.id)} />
                ))}
              </ul>
            </>
          )}
        </section>
      </Card>
      {shown?.mine && <GroupDialog group={shown} onClose={() => setLookedAt(null)} />}
    </>
  )
}

function MyGroup({ group, onLook }: { readonly group: Group; readonly onLook: () => void }) {
  const say = useWords(groupWords)
  const go = useGoToDocument()
  const [reading, setReading] = useState(false)
  const rooms = [...useStore($rooms).values()].filter(({ groupId }) => groupId === group.id)
  const { name, kind, memberCount } = group
  const accepted = group.mine?.accepted === true
  return (
    <li className={styles.group}>
      <span className={styles.about}>
        <strong>{name}</strong>
        <span className={styles.small}>
          {say(kind)} · {say('members', { count: memberCount })}
        </span>
      </span>
      <span className={styles.buttons}>
        {rooms.map((room) => (
          <Link key={room.id} to="/r/$slug" params={{ slug: room.slug }} className={buttonClass({ small: true })}>
            {say('toRoom', { name: room.name })}
          </Link>
        ))}
        {accepted && rooms.length > 0 && (
          <Button small onClick={() => setReading(true)} aria-label={say('toLibraryNamed', { name })}>
            {say('toLibrary')}
          </Button>
        )}
        <Button
          small
          kind={accepted ? 'plain' : 'primary'}
          onClick={onLook}
          aria-label={say(accepted ? 'lookNamed' : 'readAgreementNamed', { name })}
        >
          {say(accepted ? 'look' : 'readAgreement')}
        </Button>
      </span>
      {reading && <GroupLibraryDialog groupId={group.id} name={name} onGo={go} onClose={() => setReading(false)} />}
    </li>
  )
}

function OpenCircle({ group, onJoined }: { readonly group: Group; readonly onJoined: () => void }) {
  const say = useWords(groupWords)
  const act = useAct()
  const { id, name, description, agreement } = group
  const join = async () => {
    const joined = await act(joinGroup(id), say('joined', { name }))
    if (joined && agreement) onJoined()
  }
  return (
    <li className={styles.group}>
      <span className={styles.about}>
        <strong>{name}</strong>
        {description && <span className={styles.small}>{description}</span>}
      </span>
      <Button small kind="primary" onClick={() => void join()} aria-label={say('joinNamed', { name })}>
        {say('join')}
      </Button>
    </li>
  )
}
