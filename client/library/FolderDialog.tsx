import { useState } from 'react'
import type { FolderId } from '#shared/kernel/ids.ts'
import { FOLDER_NAME_MAX } from '#shared/library/limits.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { CheckField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { makeFolder, putInFolder } from './acting.ts'
import styles from './LibraryList.module.css'
import { TitleDialog } from './TitleDialog.tsx'
import { useAsk } from './use-ask.ts'
import { libraryWords } from './words.ts'

interface FolderDialogProps {
  readonly document: Shelved
  readonly library: Library
  readonly onClose: () => void
}

/** Chooses the folder of the room in which a document lies, or none. */
export function FolderDialog({ document, library, onClose }: FolderDialogProps) {
  const say = useWords(libraryWords)
  const ask = useAsk()
  const [chosen, setChosen] = useState<FolderId | null>(document.folderId)
  const [making, setMaking] = useState(false)
  const [busy, setBusy] = useState(false)
  const put = async () => {
    setBusy(true)
    const done = await ask(putInFolder(document.id, chosen))
    setBusy(false)
    if (done) onClose()
  }
  const choices = [{ id: null, name: say('noFolder') }, ...library.folders]
  return (
    <Dialog
      title={say('put')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" busy={busy} onClick={() => void put()}>
            {say('putHere')}
          </Button>
        </>
      }
    >
      <div role="radiogroup" className={styles.radios} aria-label={say('put')}>
        {choices.map(({ id, name }) => (
          <CheckField
            key={id ?? 'none'}
            type="radio"
            name="folder"
            label={name}
            checked={chosen === id}
            onChange={() => setChosen(id)}
          />
        ))}
      </div>
      <span className={styles.buttons}>
        <Button small onClick={() => setMaking(true)}>
          {say('newFolder')}
        </Button>
      </span>
      {making && (
        <TitleDialog
          heading={say('newFolder')}
          label={say('folderName')}
          max={FOLDER_NAME_MAX}
          confirmLabel={say('make')}
          onConfirm={(name) => makeFolder(library.roomId, name)}
          onDone={({ id }) => setChosen(id)}
          onClose={() => setMaking(false)}
        />
      )}
    </Dialog>
  )
}
