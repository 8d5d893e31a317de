import { useStore } from '@nanostores/react'
import { Presentation } from 'lucide-react'
import { useState } from 'react'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import { $me } from '../accounts/accounts.ts'
import { IconButton } from '../design/IconButton.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { showToEverybody, takeBack, usePresented } from './shown.ts'
import { presentingWords } from './words.ts'

interface PresentButtonProps {
  readonly roomId: RoomId
  readonly documentId: DocumentId
}

/** A switch: whether this note or board is before everybody in the room. */
export function PresentButton({ roomId, documentId }: PresentButtonProps) {
  const say = useWords(presentingWords)
  const presented = usePresented(roomId)
  const ownId = useStore($me)?.memberId
  const [busy, setBusy] = useState(false)
  const shown = presented?.documentId === documentId && presented.memberId === ownId
  const press = async () => {
    if (busy) return
    setBusy(true)
    const no = shown ? await takeBack(roomId) : await showToEverybody(roomId, documentId)
    setBusy(false)
    if (no) toast(say(whyNot(no)), { tone: 'sun' })
  }
  return (
    <IconButton
      small
      label={say(shown ? 'takeBack' : 'showToEverybody')}
      icon={<Presentation size={18} aria-hidden />}
      pressed={shown}
      onClick={() => void press()}
    />
  )
}

/** The words for a refusal. */
function whyNot(refusal: string): 'somebodyElse' | 'readOnly' | 'notInside' | 'failed' {
  if (refusal === 'somebody_else_shows' || refusal === 'not_yours') return 'somebodyElse'
  if (refusal === 'read_only') return 'readOnly'
  return refusal === 'not_inside' ? 'notInside' : 'failed'
}
