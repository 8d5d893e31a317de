import { useEditorState, type Editor } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import { Button } from '../design/Button.tsx'
import { useWords } from '../i18n/i18n.ts'
import { builtInNames, isBuiltIn, type BuiltInName } from './built-in-templates.ts'
import { fileWords } from './file-words.ts'
import type { NoteSurface } from './note-surface.ts'
import { isEmptyNote } from './put-blocks.ts'
import { putBuiltIn } from './templates.ts'
import styles from './Templates.module.css'

interface EmptyOfferProps {
  readonly editor: Editor
  readonly surface: Pick<NoteSurface, '$dialog'>
}

/** Above a note in which nothing stands yet: what it can begin with. `?template=minutes` in the address begins at once. */
export function EmptyOffer({ editor, surface }: EmptyOfferProps) {
  const say = useWords(fileWords)
  const empty = useEditorState({ editor, selector: ({ editor }) => isEmptyNote(editor) })
  const begun = useRef(false)
  const begin = async (name: BuiltInName) => {
    await putBuiltIn(editor, name)
    if (!editor.isDestroyed) editor.view.focus()
  }
  useEffect(() => {
    const wanted = new URLSearchParams(window.location.search).get('template')
    if (begun.current || !isBuiltIn(wanted) || !isEmptyNote(editor)) return
    begun.current = true
    void begin(wanted) // what is put in stands before one's eyes
  })
  if (!empty) return null
  return (
    <div className={styles['offer']}>
      <span>{say('beginWith')}</span>
      {builtInNames.map((name) => (
        <Button key={name} small onClick={() => void begin(name) /* what is put in stands before one's eyes */}>
          {say(name)}
        </Button>
      ))}
      <Button small kind="quiet" onClick={() => surface.$dialog.set({ kind: 'templates' })}>
        {say('moreTemplates')}
      </Button>
    </div>
  )
}
