import type { Editor } from '@tiptap/react'
import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Template } from '#shared/notes/contract.ts'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { builtInNames } from './built-in-templates.ts'
import { fileWords } from './file-words.ts'
import { isEmptyNote } from './put-blocks.ts'
import { loadTemplates, putBuiltIn, putOwn, removeTemplate } from './templates.ts'
import styles from './Templates.module.css'

interface TemplatesDialogProps {
  readonly editor: Editor
  readonly roomId: string
  readonly onClose: () => void
}

/** What a note can begin with: what comes with the office, and what people made themselves. */
export function TemplatesDialog({ editor, roomId, onClose }: TemplatesDialogProps) {
  const say = useWords(fileWords)
  const [own, setOwn] = useState<readonly Template[] | 'loading' | 'failed'>('loading')
  const [removing, setRemoving] = useState<Template | null>(null)
  useEffect(() => {
    let left = false
    // Each outcome is shown below.
    void loadTemplates(roomId).then((found) => left || setOwn(found ? found.templates : 'failed'))
    return () => {
      left = true
    }
  }, [roomId])
  const use = async (put: Promise<unknown>) => {
    onClose()
    if ((await put) === false) toast(say('templatesFailed'), { tone: 'brick' })
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
      {own === 'loading' && <Skeleton lines={2} />}
      {own === 'failed' && <p role="status">{say('templatesFailed')}</p>}
      {typeof own === 'object' && own.length > 0 && (
        <>
          <h3>{say('ownTemplates')}</h3>
          <ul className={styles['list']}>
            {own.map((template) => (
              <li key={template.id} className={styles['own']}>
                <button
                  type="button"
                  className={styles['choice']}
                  onClick={() => void use(putOwn(editor, template.id)) /* says what came of it */}
                >
                  <strong>{template.title}</strong>
                  <span>{say(template.scope === 'office' ? 'ofOffice' : 'ofRoom')}</span>
                </button>
                {template.mayRemove && (
                  <IconButton
                    label={say('removeTemplate', { title: template.title })}
                    icon={<Trash2 size={18} aria-hidden />}
                    onClick={() => setRemoving(template)}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {removing && (
        <ConfirmDialog
          danger
          title={say('removeTemplateTitle')}
          confirmLabel={say('remove')}
          onConfirm={async () => {
            if (!(await removeTemplate(removing.id))) return say('not_allowed')
            setOwn((before) => (typeof before === 'object' ? before.filter(({ id }) => id !== removing.id) : before))
            return null
          }}
          onClose={() => setRemoving(null)}
        >
          {say('removeTemplateBody', { title: removing.title })}
        </ConfirmDialog>
      )}
    </Dialog>
  )
}
