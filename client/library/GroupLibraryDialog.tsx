import type { GroupId } from '#shared/kernel/ids.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { Dialog } from '../design/Dialog.tsx'
import { useWords } from '../i18n/i18n.ts'
import { GroupLibrary } from './GroupLibrary.tsx'
import { libraryWords } from './words.ts'

interface GroupLibraryDialogProps {
  readonly groupId: GroupId
  readonly name: string
  readonly onGo: (slug: string, document: Shelved) => void
  readonly onClose: () => void
}

/** A group's notes and boards, in a sheet of their own. */
export function GroupLibraryDialog({ groupId, name, onGo, onClose }: GroupLibraryDialogProps) {
  const say = useWords(libraryWords)
  return (
    <Dialog wide title={say('groupTitle', { name })} onClose={onClose}>
      <GroupLibrary
        groupId={groupId}
        onGo={(slug, document) => {
          onClose()
          onGo(slug, document)
        }}
      />
    </Dialog>
  )
}
