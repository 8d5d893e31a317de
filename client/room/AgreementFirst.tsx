import { useStore } from '@nanostores/react'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import type { Group } from '#shared/groups/contract.ts'
import type { GroupId } from '#shared/kernel/ids.ts'
import { Button } from '../design/Button.tsx'
import { GroupDialog } from '../groups/GroupDialog.tsx'
import { $groups } from '../groups/groups.ts'
import { useWords } from '../i18n/i18n.ts'
import { Outside } from './Outside.tsx'
import { roomWords } from './words.ts'

interface AgreementFirstProps {
  readonly group: Group
  readonly title: string
  readonly children: string
  /** Goes (back) into the room. */
  readonly onGoIn: () => void
}

/** A group whose agreement one has not accepted, or not in its new words: its rooms are shut until one has. */
export function AgreementFirst({ group, title, children, onGoIn }: AgreementFirstProps) {
  const say = useWords(roomWords)
  const [reading, setReading] = useState(false)
  const accepted = group.mine?.accepted === true
  return (
    <>
      <Outside
        icon={<ScrollText size={40} aria-hidden />}
        title={accepted ? say('agreedTitle', { group: group.name }) : title}
        action={
          accepted ? (
            <Button kind="primary" onClick={onGoIn}>
              {say('goBackIn')}
            </Button>
          ) : (
            <Button kind="primary" onClick={() => setReading(true)}>
              {say('readAgreement')}
            </Button>
          )
        }
      >
        {accepted ? say('agreed') : children}
      </Outside>
      {reading && !accepted && <GroupDialog group={group} onClose={() => setReading(false)} />}
    </>
  )
}

/** The group whose agreement has to be read before its room opens; also after it was accepted here. */
export function useAgreementAsked(groupId: GroupId | null): Group | null {
  const groups = useStore($groups)
  const [asked, setAsked] = useState<GroupId | null>(null)
  if (groupId !== null && groupId !== asked && groups?.get(groupId)?.mine?.accepted === false) setAsked(groupId)
  return (asked && groups?.get(asked)) ?? null
}
