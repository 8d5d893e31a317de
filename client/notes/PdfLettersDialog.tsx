import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useWords } from '../i18n/i18n.ts'
import { fileWords } from './file-words.ts'

interface PdfLettersDialogProps {
  readonly letters: readonly string[]
  readonly onPrint: () => void
  readonly onAnyway: () => void
  readonly onClose: () => void
}

/** Says beforehand which letters a PDF of ours cannot show; the browser's own printing can, with the letters of the machine. */
export function PdfLettersDialog({ letters, onPrint, onAnyway, onClose }: PdfLettersDialogProps) {
  const say = useWords(fileWords)
  const closeAnd = (act: () => void) => () => {
    onClose()
    // The printed page must not have this dialog over it.
    window.setTimeout(act)
  }
  return (
    <Dialog
      title={say('lettersTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={closeAnd(onAnyway)}>{say('lettersAnyway')}</Button>
          <Button kind="primary" onClick={closeAnd(onPrint)}>
            {say('print')}
          </Button>
        </>
      }
    >
      <p>
        {say('lettersLost')} <bdi>{letters.join(' ')}</bdi>
      </p>
      <p>{say('lettersPrint')}</p>
    </Dialog>
  )
}
