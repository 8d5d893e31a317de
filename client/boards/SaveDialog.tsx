import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { exportBoard, exportKinds, saveFile, type ExportKind } from './board-export.ts'
import { fileWords } from './file-words.ts'
import styles from './FileDialogs.module.css'

interface SaveDialogProps {
  readonly api: ExcalidrawImperativeAPI
  /** What the file is called, without its ending. */
  readonly name: string
  readonly onClose: () => void
}

/** Saves the board, or what is chosen on it, as a file. */
export function SaveDialog({ api, name, onClose }: SaveDialogProps) {
  const say = useWords(fileWords)
  const hasSelection = Object.keys(api.getAppState().selectedElementIds).length > 0
  const isEmpty = api.getSceneElements().length === 0
  const [kind, setKind] = useState<ExportKind>('png')
  const [selected, setSelected] = useState(false)
  const [ground, setGround] = useState(true)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      saveFile(await exportBoard(api, { kind, selected, ground }), `${name}.${kind}`)
      toast(say('saved'))
      onClose()
    } catch {
      // A board can be too large for a picture: it is told, and another kind may do.
      setBusy(false)
      setFailed(true)
    }
  }
  return (
    <Dialog
      title={say('saveTitle')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={isEmpty} onClick={() => void save()}>
          {say('save')}
        </Button>
      }
    >
      <p className={styles.how}>{say(isEmpty ? 'emptyBoard' : 'saveHow')}</p>
      <fieldset className={styles.kinds}>
        <legend className={styles.legend}>{say('kind')}</legend>
        {exportKinds.map((one) => (
          <label key={one} className={styles.kind}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            <strong className={styles.words}>
              {say(one)}
              <span className={styles.what}>{say(`${one}For`)}</span>
            </strong>
          </label>
        ))}
      </fieldset>
      {hasSelection && (
        <label className={styles.check}>
          <input type="checkbox" checked={selected} onChange={({ target }) => setSelected(target.checked)} />
          {say('selected')}
        </label>
      )}
      {kind !== 'excalidraw' && (
        <label className={styles.check}>
          <input type="checkbox" checked={ground} onChange={({ target }) => setGround(target.checked)} />
          {say('ground')}
        </label>
      )}
      <div role="alert">{failed && <p className={styles.error}>{say('saveFailed')}</p>}</div>
    </Dialog>
  )
}
