import { Extension, type Range } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { holdPlace } from './note-place.ts'
import type { NoteSurface } from './note-surface.ts'

/** Who was chosen, as it goes into the text. */
interface Chosen {
  readonly memberId: string
  readonly name: string
}

interface Options {
  readonly surface: Pick<NoteSurface, '$mentioning' | 'pressed'> | null
  readonly onMentioned: (chosen: Chosen) => void
}

/** While somebody types a name behind an `@`, the surface says so; who is chosen there takes its place in the text. */
export const MentionSuggestion = Extension.create<Options>({
  name: 'mentionSuggestion',
  addOptions: () => ({ surface: null, onMentioned: () => undefined }),
  addProseMirrorPlugins() {
    const { editor } = this
    const { surface, onMentioned } = this.options
    if (!surface) return []
    const pluginKey = new PluginKey<{ readonly active: boolean; readonly range: Range }>('mention')
    /** Behind the `@` at which the list was sent away. */
    let sentAway: (() => number | null) | null = null
    const show = ({ query, clientRect, command }: SuggestionProps<Chosen, Chosen>) =>
      surface.$mentioning.set({ text: query, place: () => clientRect?.() ?? null, choose: command })
    return [
      Suggestion<Chosen, Chosen>({
        editor,
        char: '@',
        pluginKey,
        // What others write must not open it again.
        allow: ({ editor, range }) =>
          editor.isEditable && !editor.isActive('codeBlock') && sentAway?.() !== range.from + 1,
        command: ({ editor, range: before, props: { memberId, name } }) => {
          // Others may have written before it since the list was drawn.
          const now = pluginKey.getState(editor.state)
          const range = now?.active ? now.range : before
          const mention = { type: 'mention', attrs: { memberId, label: name } }
          editor
            .chain()
            .focus()
            .insertContentAt(range, [mention, { type: 'text', text: ' ' }])
            .run()
          onMentioned({ memberId, name })
        },
        render: () => ({
          onStart: show,
          onUpdate: show,
          onKeyDown: ({ event, range }) => {
            if (event.key === 'Escape') sentAway = holdPlace(editor, range.from + 1)
            return surface.pressed(event)
          },
          onExit: () => surface.$mentioning.set(null),
        }),
      }),
    ]
  },
})
