import { mergeAttributes, Node } from '@tiptap/core'
import { imagePath } from '#shared/files/limits.ts'
import { isImageHash } from '../files/files.ts'

const ALT_MAX = 500

/** What stands in the attributes of an image, as far as it can be believed. */
export function imageOf(attributes: Readonly<Record<string, unknown>>): { hash: string | null; alt: string } {
  const { hash, alt } = attributes
  return { hash: isImageHash(hash) ? hash : null, alt: typeof alt === 'string' ? alt.slice(0, ALT_MAX) : '' }
}

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
  }),
  parseHTML: () => [{ tag: 'img[data-hash]', getAttrs: (element) => isImageHash(element.dataset['hash']) && null }],
  renderHTML({ node, HTMLAttributes }) {
    const { hash, alt } = imageOf(node.attrs)
    const address = hash === null ? {} : { src: imagePath(this.options.roomId, hash) }
    return ['img', mergeAttributes(HTMLAttributes, { ...address, alt, loading: 'lazy', decoding: 'async' })]
  },
})
