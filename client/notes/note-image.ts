import { mergeAttributes, Node } from '@tiptap/core'
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { imagePath } from '#shared/files/limits.ts'
import { isImageHash } from '../files/files.ts'
import { imageOf } from './image-facts.ts'
import { imageView } from './image-view.ts'
import { parseWidth } from './image-width.ts'

/**
 * An image that the office keeps for this room, named by the hash of its content. An address is nowhere in it: what
 * stands raw in a document cannot make a page load something from elsewhere.
 */
export const NoteImage = Node.create<{ readonly roomId: string }>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ roomId: '' }),
  addAttributes: () => ({
    hash: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-hash'),
      renderHTML: ({ hash }) => (isImageHash(hash) ? { 'data-hash': hash } : {}),
    },
    alt: { default: '', parseHTML: (element) => element.getAttribute('alt') ?? '' },
    width: {
      default: null,
      parseHTML: (element) => parseWidth(element.getAttribute('data-width')),
      renderHTML: ({ width }) => {
        const percent = parseWidth(width)
        return percent === null ? {} : { 'data-width': percent }
      },
    },
  }),
  parseHTML: () => [{ tag: 'img[data-hash]', getAttrs: (element) => isImageHash(element.dataset['hash']) && null }],
  renderHTML({ node, HTMLAttributes }) {
    const { hash, alt } = imageOf(node.attrs)
    const address = hash === null ? {} : { src: imagePath(this.options.roomId, hash) }
    return ['img', mergeAttributes(HTMLAttributes, { ...address, alt, loading: 'lazy', decoding: 'async' })]
  },
  addProseMirrorPlugins: () => [
    new Plugin({ props: { handleTextInput: (view, ...[, , text]) => typeBelow(view, text) } }),
  ],
  addNodeView() {
    const { roomId } = this.options
    return ({ node, editor, getPos }) => imageView({ node, editor, roomId, getPos })
  },
})

/** Who types while an image is chosen writes below it: a letter does not take the image's place. */
function typeBelow({ state, dispatch }: EditorView, text: string): boolean {
  const { selection, schema, tr } = state
  const line = schema.nodes['paragraph']
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image' || !line) return false
  const { $to, to } = selection
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), line)) return false
  tr.insert(to, line.create(null, schema.text(text)))
  dispatch(tr.setSelection(TextSelection.create(tr.doc, to + 1 + text.length)).scrollIntoView())
  return true
}
