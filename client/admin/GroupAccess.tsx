import { useStore } from '@nanostores/react'
import { useEffect } from 'react'
import { CheckField, SelectField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { groupAdminWords } from './group-words.ts'
import { $managedGroups, findGroup, watchGroups } from './groups.ts'
import type { RoomDraft } from './room-draft.ts'

interface GroupAccessProps {
  readonly draft: RoomDraft
  readonly onChange: (part: Partial<RoomDraft>) => void
}

/** The choice to give a room to a group; nothing where there is none. */
export function GroupAccess({ draft, onChange }: GroupAccessProps) {
  const say = useWords(groupAdminWords)
  const all = useStore($managedGroups)
  useEffect(watchGroups, [])
  // The group that has the room already is offered too when it is put away: a form must not take the room from it.
  const groups = all?.filter(({ id, archived }) => !archived || id === draft.groupId) ?? null
  const [first] = groups ?? []
  if (!groups || !first) return null
  return (
    <>
      <CheckField
        type="radio"
        name="access"
        label={say('forGroup')}
        hint={say('forGroupHint')}
        checked={draft.access === 'group'}
        onChange={() => onChange({ access: 'group', groupId: draft.groupId ?? first.id })}
      />
      {draft.access === 'group' && (
        <SelectField
          label={say('group')}
          value={draft.groupId ?? first.id}
          onChange={({ target }) => onChange({ groupId: findGroup(groups, target.value) })}
        >
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}
