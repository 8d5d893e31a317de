import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
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
    const { surface, onMentioned } = this.options
    if (!surface) return []
    const show = ({ query, clientRect, command }: SuggestionProps<Chosen, Chosen>) =>
      surface.$mentioning.set({ text: query, place: () => clientRect?.() ?? null, choose: command })
    return [
      Suggestion<Chosen, Chosen>({
        editor: this.editor,
        char: '@',
        pluginKey: new PluginKey('mention'),
        allow: ({ editor }) => editor.isEditable && !editor.isActive('codeBlock'),
        command: ({ editor, range, props: { memberId, name } }) => {
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
          onKeyDown: ({ event }) => surface.pressed(event),
          onExit: () => surface.$mentioning.set(null),
        }),
      }),
    ]
  },
})
