import { atom, type WritableAtom } from 'nanostores'

/** What can stand open above a note. A task and an image are named by where they begin. */
type NoteDialog =
  | { readonly kind: 'link' | 'templates' | 'save-template' }
  | { readonly kind: 'task' | 'image'; readonly position: number }
  | { readonly kind: 'import'; readonly file: File }

/** What can stand open beside a note. */
export const sides = ['outline', 'tasks', 'comments'] as const
export type NoteSide = (typeof sides)[number]

/** Somebody is being mentioned: what was typed behind the `@`, and where it stands on the page. */
export interface Mentioning {
  readonly text: string
  readonly place: () => DOMRect | null
  readonly choose: (person: { readonly memberId: string; readonly name: string }) => void
}

/** The keys that the list of people takes from the text while it is open. Answers whether it took this one. */
type MentionKeys = (event: KeyboardEvent) => boolean

/** What is open around one note, shared by its text, its buttons and its lists. */
export interface NoteSurface {
  readonly $dialog: WritableAtom<NoteDialog | null>
  readonly $side: WritableAtom<NoteSide | null>
  readonly $mentioning: WritableAtom<Mentioning | null>
  /** The thread of comments that is looked at. */
  readonly $thread: WritableAtom<string | null>
  /** What the list of people does with keys that are pressed in the text. Returns the undo. */
  readonly takeKeys: (keys: MentionKeys) => () => void
  readonly pressed: MentionKeys
}

/** A note with nothing open around it. */
export function createNoteSurface(): NoteSurface {
  let taken: MentionKeys | null = null
  return {
    $dialog: atom(null),
    $side: atom(null),
    $mentioning: atom(null),
    $thread: atom(null),
    takeKeys: (keys) => {
      taken = keys
      return () => {
        if (taken === keys) taken = null
      }
    },
    pressed: (event) => taken?.(event) ?? false,
  }
}
