import { mergeAttributes, Node } from '@tiptap/core'
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
  addNodeView() {
    const { roomId } = this.options
    return ({ node, editor, getPos }) => imageView({ node, editor, roomId, getPos })
  },
})
