import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { nameVersion, removeVersion, restoreVersion } from './acting.ts'
import { NameForm } from './NameForm.tsx'
import { useTitleOf } from './names.ts'
import { useRefusalText } from './refusal-words.ts'
import { versionWords } from './words.ts'

/** What is asked before it is done, of which version. */
export interface Asking {
  readonly what: 'restore' | 'name' | 'remove'
  readonly version: Version
}

interface VersionAskingProps {
  readonly documentId: DocumentId
  readonly asking: Asking
  readonly onDone: (what: Asking['what']) => Promise<void>
  readonly onClose: () => void
}

/** Asks once more before a version is put back or removed, and for a name. */
export function VersionAsking({ documentId, asking, onDone, onClose }: VersionAskingProps) {
  const say = useWords(versionWords)
  const refusalOf = useRefusalText()
  const titleOf = useTitleOf()
  const { what, version } = asking

  const undo = async (before: Version) => {
    const outcome = await restoreVersion(documentId, before.id)
    toast(outcome.ok ? say('undone') : refusalOf(outcome.refusal), { tone: outcome.ok ? 'plain' : 'sun' })
  }
  const restore = async () => {
    const outcome = await restoreVersion(documentId, version.id)
    if (!outcome.ok) return refusalOf(outcome.refusal)
    const { value: before } = outcome
    if (before) toast(say('restored'), { action: { label: say('undo'), run: () => void undo(before) } })
    else toast(say('sameAlready'))
    await onDone(what)
    return null
  }
  const remove = async () => {
    const refusal = await removeVersion(documentId, version.id)
    if (refusal !== null) return refusalOf(refusal)
    await onDone(what)
    return null
  }
  const name = async (given: string) => {
    const outcome = await nameVersion(documentId, version.id, given)
    if (outcome.ok) await onDone(what)
    return outcome
  }

  if (what === 'name')
    return (
      <Dialog title={say(version.name === null ? 'giveName' : 'rename')} onClose={onClose}>
        <NameForm name={version.name ?? ''} onName={name} onEnd={onClose} />
      </Dialog>
    )
  return (
    <ConfirmDialog
      title={say(what === 'restore' ? 'restoreTitle' : 'removeTitle')}
      confirmLabel={say(what)}
      danger={what === 'remove'}
      onConfirm={what === 'restore' ? restore : remove}
      onClose={onClose}
    >
      {what === 'restore' ? say('restoreText') : say('removeText', { name: titleOf(version) })}
    </ConfirmDialog>
  )
}
