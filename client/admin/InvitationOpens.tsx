import { useStore } from '@nanostores/react'
import { useEffect } from 'react'
import { SelectField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { StandingRole } from '#shared/access/actor.ts'
import type { Opens } from '#shared/accounts/contract.ts'
import { keeperTitle, takesPartners } from '#shared/groups/limits.ts'
import { groupAdminWords } from './group-words.ts'
import { $groupsInUse, findGroup, watchGroups } from './groups.ts'
import { $organisations, watchOrganisations } from './organisations.ts'

interface InvitationOpensProps {
  readonly role: StandingRole
  readonly opens: Opens
  readonly onChange: (opens: Opens) => void
}

/** Asks what an invitation opens besides the office: an organisation, a group, and as what. */
export function InvitationOpens({ role, opens, onChange }: InvitationOpensProps) {
  const say = useWords(groupAdminWords)
  const groups = useStore($groupsInUse)
  const organisations = useStore($organisations)
  useEffect(watchGroups, [])
  useEffect(watchOrganisations, [])
  const fitting = (groups ?? []).filter(({ kind }) => role !== 'partner' || takesPartners(kind))
  const chosen = fitting.find(({ id }) => id === opens.groupId)
  return (
    <>
      {organisations && organisations.length > 0 && (
        <SelectField
          label={say('organisation')}
          value={opens.organisationId ?? ''}
          onChange={({ target }) =>
            onChange({ ...opens, organisationId: organisations.find(({ id }) => id === target.value)?.id ?? null })
          }
        >
          <option value="">{say('noOrganisation')}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {fitting.length > 0 && (
        <SelectField
          label={say('groupOfInvitation')}
          value={opens.groupId ?? ''}
          onChange={({ target }) => onChange({ ...opens, groupId: findGroup(fitting, target.value) })}
        >
          <option value="">{say('noGroup')}</option>
          {fitting.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {opens.groupId && role !== 'partner' && (
        <SelectField
          label={say('groupRole')}
          value={opens.groupRole}
          onChange={({ target }) => onChange({ ...opens, groupRole: target.value === 'keeper' ? 'keeper' : 'member' })}
        >
          <option value="member">{say('member')}</option>
          <option value="keeper">{say(chosen ? keeperTitle(chosen.kind) : 'moderator')}</option>
        </SelectField>
      )}
    </>
  )
}
