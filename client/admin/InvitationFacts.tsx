import { useStore } from '@nanostores/react'
import type { InvitationSeen } from '#shared/accounts/contract.ts'
import { useWords } from '../i18n/i18n.ts'
import { $managedGroups } from './groups.ts'
import { invitationWords } from './invitation-words.ts'
import { $organisations } from './organisations.ts'
import { $members } from './people.ts'

/** What an invitation opens besides the office, and who sent it; nothing while that is not known yet. */
export function InvitationFacts({ opens, invitedBy }: Pick<InvitationSeen, 'opens' | 'invitedBy'>) {
  const say = useWords(invitationWords)
  const organisations = useStore($organisations)
  const groups = useStore($managedGroups)
  const sender = (useStore($members) ?? []).find(({ memberId }) => memberId === invitedBy)
  const nameIn = (those: readonly { id: string; name: string }[], id: string) =>
    those.find((one) => one.id === id)?.name
  const { organisationId, groupId, groupRole } = opens
  return (
    <>
      {organisationId && organisations && (
        <span>{say('organisation', { name: nameIn(organisations, organisationId) ?? say('goneOrganisation') })}</span>
      )}
      {groupId && groups && <span>{say(groupRole, { name: nameIn(groups, groupId) ?? say('goneGroup') })}</span>}
      {sender && <span>{say('by', { name: sender.name })}</span>}
    </>
  )
}
