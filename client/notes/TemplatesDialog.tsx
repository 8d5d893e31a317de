import type { Editor } from '@tiptap/react'
import { Dialog } from '../design/Dialog.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { builtInNames } from './built-in-templates.ts'
import { fileWords } from './file-words.ts'
import { ownTemplateWords } from './own-template-words.ts'
import { OwnTemplates } from './OwnTemplates.tsx'
import { isEmptyNote } from './put-blocks.ts'
import { putBuiltIn, putOwn } from './templates.ts'
import styles from './Templates.module.css'

interface TemplatesDialogProps {
  readonly editor: Editor
  readonly roomId: string
  readonly onClose: () => void
}

/** What a note can begin with: what comes with the office, and what people made themselves. */
export function TemplatesDialog({ editor, roomId, onClose }: TemplatesDialogProps) {
  const say = useWords(fileWords)
  const sayOwn = useWords(ownTemplateWords)
  const use = async (put: Promise<unknown>) => {
    onClose()
    if ((await put) === false) toast(sayOwn('templateGone'), { tone: 'brick' })
    else if (!editor.isDestroyed) editor.view.focus()
  }
  return (
    <Dialog title={say('templatesTitle')} onClose={onClose} wide>
      {!isEmptyNote(editor) && <p>{say('templateBelow')}</p>}
      <ul className={styles['list']}>
        {builtInNames.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={styles['choice']}
              onClick={() => void use(putBuiltIn(editor, name)) /* says what came of it */}
            >
              <strong>{say(name)}</strong>
              <span>{say(`${name}About`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <OwnTemplates
        {...{ roomId }}
        kind="note"
        onUse={({ id }) => void use(putOwn(editor, id)) /* says what came of it */}
      />
    </Dialog>
  )
}
