import { useStore } from '@nanostores/react'
import type { Editor } from '@tiptap/react'
import { X } from 'lucide-react'
import type { OpenDocument } from '../documents/documents.ts'
import { IconButton } from '../design/IconButton.tsx'
import { TabList, TabPanel } from '../design/Tabs.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { NoteComments } from './NoteComments.tsx'
import { NoteOutline } from './NoteOutline.tsx'
import { NoteTasks } from './NoteTasks.tsx'
import styles from './NoteSide.module.css'
import { sides, type NoteSurface } from './note-surface.ts'
import { useScan } from './use-scan.ts'

const BASE = 'note-side'

interface NoteSideProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly document: OpenDocument
  readonly documentId: string
  readonly editable: boolean
}

/** Beside the note: its table of contents, its tasks, what is said about it. On a narrow page it lies over the note. */
export function NoteSide({ editor, surface, document, documentId, editable }: NoteSideProps) {
  const say = useWords(aroundWords)
  const side = useStore(surface.$side)
  const scan = useScan(editor)
  if (side === null) return null
  const close = () => {
    surface.$side.set(null)
    editor.view.focus()
  }
  return (
    <aside className={styles['side']} aria-label={say('beside')} data-note-side>
      <div className={styles['head']}>
        <TabList
          label={say('beside')}
          base={BASE}
          tabs={sides.map((id) => ({ id, label: say(id) }))}
          selected={side}
          onSelect={(chosen) => surface.$side.set(chosen)}
          className={styles['tabs'] ?? ''}
        />
        <IconButton small label={say('closeSide')} icon={<X size={18} aria-hidden />} onClick={close} />
      </div>
      <TabPanel base={BASE} tab={side} hidden={false} className={styles['content']}>
        {side === 'outline' && <NoteOutline editor={editor} headings={scan.headings} />}
        {side === 'tasks' && <NoteTasks editor={editor} tasks={scan.tasks} />}
        {side === 'comments' && (
          <NoteComments {...{ editor, surface, document, documentId, editable }} anchors={scan.anchors} />
        )}
      </TabPanel>
    </aside>
  )
}
