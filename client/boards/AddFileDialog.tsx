import { useEffect, useEffectEvent, useState } from 'react'
import { IMPORT_ELEMENTS_MAX, IMPORT_IMAGES_MAX } from '#shared/boards/limits.ts'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Field } from '../design/Field.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { readBoardFile, type BoardFile, type FileRefusal } from './board-file.ts'
import { importBoardFile } from './board-import.ts'
import { removeAll } from './board-edits.ts'
import { fileWords } from './file-words.ts'
import styles from './FileDialogs.module.css'
import type { LiveBoard, Ready } from './live-board.ts'
import { placeBeside } from './place-pieces.ts'

interface AddFileDialogProps {
  readonly live: LiveBoard
  readonly ready: Ready
  /** What was dropped on the board, to begin with. */
  readonly dropped: File | null
  readonly onClose: () => void
}

/** Puts a drawing from a file beside what is on the board: shows first what is in it, and can be undone. */
export function AddFileDialog({ live, ready: { api }, dropped, onClose }: AddFileDialogProps) {
  const say = useWords(fileWords)
  const [file, setFile] = useState<BoardFile | null>(null)
  const [refusal, setRefusal] = useState<FileRefusal | 'boardFull' | null>(null)
  const [busy, setBusy] = useState(false)
  const most = refusal === 'tooManyImages' ? IMPORT_IMAGES_MAX : IMPORT_ELEMENTS_MAX

  const choose = (chosen: File | undefined) => {
    setFile(null)
    setRefusal(null)
    if (chosen) void read(chosen)
  }
  const read = async (chosen: File) => {
    const found = await readBoardFile(chosen)
    if (typeof found === 'string') setRefusal(found)
    else if (!live.hasRoomFor(JSON.stringify(found.elements).length)) setRefusal('boardFull')
    else setFile(found)
  }
  const readDropped = useEffectEvent(() => (dropped ? read(dropped) : undefined))
  useEffect(() => {
    const timer = setTimeout(() => void readDropped())
    return () => clearTimeout(timer)
  }, [])

  const add = async () => {
    if (!file) return
    setBusy(true)
    const { elements, imagesLost } = await importBoardFile(file, live)
    placeBeside(api, elements)
    const ids = elements.map(({ id }) => id)
    announce(say('added'))
    toast([say('added'), imagesLost > 0 ? say('imagesLost', { count: imagesLost }) : ''].join('. '), {
      tone: imagesLost > 0 ? 'sun' : 'plain',
      action: { label: say('undo'), run: () => removeAll(api, ids) },
    })
    onClose()
  }
  return (
    <Dialog
      title={say('addTitle')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={!file} onClick={() => void add()}>
          {say('add')}
        </Button>
      }
    >
      <Field label={say('choose')} hint={say('addHow')} error={refusal && say(refusal, { most })}>
        {(props) => (
          <input
            {...props}
            type="file"
            accept=".excalidraw,application/json"
            onChange={({ target }) => choose(target.files?.[0])}
          />
        )}
      </Field>
      <div role="status">{file && <Contents file={file} />}</div>
    </Dialog>
  )
}

function Contents({ file }: { readonly file: BoardFile }) {
  const say = useWords(fileWords)
  const { elements, images, embeds, broken } = file
  return (
    <ul className={styles.contents}>
      <li>
        {say('found', { count: elements.length })}
        {images.size > 0 && `, ${say('images', { count: images.size })}`}.
      </li>
      {embeds > 0 && <li>{say('embeds', { count: embeds })}</li>}
      {broken > 0 && <li>{say('broken', { count: broken })}</li>}
    </ul>
  )
}
