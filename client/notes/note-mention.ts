import { Node } from '@tiptap/core'
import type { NodeView } from '@tiptap/pm/view'
import { isMemberId } from './note-task.ts'

const NAME_MAX = 80

interface MentionOptions {
  /** Somebody's name as the office knows it now; null for who is not known here. */
  readonly nameOf: (memberId: string) => string | null
  readonly onNames: (listener: () => void) => () => void
}

/**
 * What a mention says. The name is the office's as soon as it is known: what stands beside the id in the document was
 * put there by whoever wrote it.
 */
export function mentionText(attributes: Readonly<Record<string, unknown>>, nameOf: MentionOptions['nameOf']): string {
  const { memberId, label } = attributes
  const known = isMemberId(memberId) ? nameOf(memberId) : null
  return `@${known ?? (typeof label === 'string' ? label.slice(0, NAME_MAX) : '…')}`
}

/** Somebody's name in the text, by which they were called to it. */
export const NoteMention = Node.create<MentionOptions>({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addOptions: () => ({ nameOf: () => null, onNames: () => () => undefined }),
  addAttributes: () => ({
    memberId: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-mention'),
      renderHTML: ({ memberId }) => (isMemberId(memberId) ? { 'data-mention': memberId } : { 'data-mention': '' }),
    },
    label: { default: '', rendered: false, parseHTML: (element) => element.textContent.replace(/^@/, '') },
  }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderText({ node }) {
    return mentionText(node.attrs, this.options.nameOf)
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['span', HTMLAttributes, mentionText(node.attrs, this.options.nameOf)]
  },
  addNodeView() {
    const { nameOf, onNames } = this.options
    return ({ node, HTMLAttributes }) => {
      const dom = document.createElement('span')
      dom.dataset['mention'] = String(HTMLAttributes['data-mention'] ?? '')
      const show = () => (dom.textContent = mentionText(node.attrs, nameOf))
      show()
      const undo = onNames(show)
      // Of a click on it the editor must hear, or what is typed next would go nowhere.
      return { dom, ignoreMutation: ({ type }) => type !== 'selection', destroy: undo } satisfies NodeView
    }
  },
})
