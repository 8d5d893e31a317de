import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { Template } from '#shared/notes/contract.ts'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { ownTemplateWords } from './own-template-words.ts'
import { loadTemplates, removeTemplate } from './own-templates.ts'
import styles from './Templates.module.css'

interface OwnTemplatesProps {
  readonly roomId: string
  readonly kind: DocumentKind
  readonly onUse: (template: Template) => void
}

/** What people of this room and of the office made themselves to begin with; nothing where they made none. */
export function OwnTemplates({ roomId, kind, onUse }: OwnTemplatesProps) {
  const say = useWords(ownTemplateWords)
  const [own, setOwn] = useState<readonly Template[] | 'loading' | 'failed'>('loading')
  const [removing, setRemoving] = useState<Template | null>(null)
  useEffect(() => {
    let left = false
    // Each outcome is shown below.
    void loadTemplates(roomId, kind).then((found) => left || setOwn(found ? found.templates : 'failed'))
    return () => {
      left = true
    }
  }, [roomId, kind])
  if (own === 'loading') return <Skeleton lines={2} />
  if (own === 'failed') return <p role="status">{say('templatesFailed')}</p>
  if (own.length === 0) return null
  return (
    <>
      <h3 className={styles['title']}>{say('ownTemplates')}</h3>
      <ul className={styles['list']}>
        {own.map((template) => (
          <li key={template.id} className={styles['own']}>
            <button type="button" className={styles['choice']} onClick={() => onUse(template)}>
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
      {removing && (
        <ConfirmDialog
          danger
          title={say('removeTemplateTitle')}
          confirmLabel={say('remove')}
          onConfirm={async () => {
            if (!(await removeTemplate(removing.id))) return say('not_allowed')
            setOwn(own.filter(({ id }) => id !== removing.id))
            return null
          }}
          onClose={() => setRemoving(null)}
        >
          {say('removeTemplateBody', { title: removing.title })}
        </ConfirmDialog>
      )}
    </>
  )
}
