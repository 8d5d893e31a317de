import type { Editor } from '@tiptap/react'
import { Square, SquareCheck } from 'lucide-react'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { goTo } from './go-to.ts'
import styles from './NoteSide.module.css'
import { inOrderOfUrgency, type Task } from './note-scan.ts'
import { taskWords } from './task-words.ts'

/** The tasks of the note, the most urgent first; each leads to its place. */
export function NoteTasks({ editor, tasks }: { readonly editor: Editor; readonly tasks: readonly Task[] }) {
  const say = useWords(aroundWords)
  if (tasks.length === 0) return <p className={styles['empty']}>{say('noTasks')}</p>
  const ordered = inOrderOfUrgency(tasks)
  const open = ordered.filter(({ done }) => !done)
  const done = ordered.filter((task) => task.done)
  return (
    <>
      <p className={styles['count']}>{say('openTasks', { count: open.length })}</p>
      <TaskList editor={editor} tasks={open} />
      {done.length > 0 && (
        <details className={styles['done']}>
          <summary>
            {say('doneTasks')} ({done.length})
          </summary>
          <TaskList editor={editor} tasks={done} />
        </details>
      )}
    </>
  )
}

function TaskList({ editor, tasks }: { readonly editor: Editor; readonly tasks: readonly Task[] }) {
  const say = useWords(aroundWords)
  return (
    <ul className={styles['list']}>
      {tasks.map((task) => {
        const { text, late } = taskWords(task, task.done)
        const Box = task.done ? SquareCheck : Square
        return (
          <li key={task.position}>
            <button
              type="button"
              className={styles['entry']}
              aria-label={`${say('goToTask', { task: task.text })} ${text}`}
              onClick={() => goTo(editor, task.position)}
            >
              <Box size={16} aria-hidden className={styles['box']} />
              <span>
                {task.text}
                {text !== '' && (
                  <span className={styles['facts']} data-late={late || undefined}>
                    {text}
                  </span>
                )}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
