import type { Node } from '@tiptap/pm/model'
import { isThreadId } from './comment-mark.ts'
import { taskOf, type TaskFacts } from './note-task.ts'

const TEXT_MAX = 200

/** A heading of the note, and where it begins. */
export interface Heading {
  readonly text: string
  readonly level: number
  readonly position: number
}

/** A task of the note: where it begins, and the heading it stands under. */
export interface Task extends TaskFacts {
  readonly text: string
  readonly done: boolean
  readonly position: number
}

/** What is in a note beside its text. */
export interface Scan {
  readonly headings: readonly Heading[]
  readonly tasks: readonly Task[]
  /** Where the words of each thread of comments begin. */
  readonly anchors: ReadonlyMap<string, number>
}

/** Looks through a note once, for its table of contents, its tasks and the words that are commented on. */
export function scanNote(note: Node): Scan {
  const headings: Heading[] = []
  const tasks: Task[] = []
  const anchors = new Map<string, number>()
  note.descendants((node, position) => {
    if (node.type.name === 'heading') {
      const text = node.textContent.trim().slice(0, TEXT_MAX)
      if (text !== '') headings.push({ text, level: Number(node.attrs['level']) || 1, position })
    } else if (node.type.name === 'taskItem') {
      const text = (node.firstChild?.textContent ?? '').trim().slice(0, TEXT_MAX)
      if (text !== '') tasks.push({ ...taskOf(node.attrs), text, done: node.attrs['checked'] === true, position })
    } else
      for (const { type, attrs } of node.marks) {
        const id: unknown = attrs['id']
        if (type.name === 'comment' && isThreadId(id) && !anchors.has(id)) anchors.set(id, position)
      }
  })
  return { headings, tasks, anchors }
}

/** Tasks as they are read: what is open first, the most urgent on top, and of one urgency in the order of the note. */
export function inOrderOfUrgency(tasks: readonly Task[]): readonly Task[] {
  const rank = ({ done, due }: Task) => (done ? '2' : due === null ? '1' : `0${due}`)
  return tasks.toSorted((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0))
}
