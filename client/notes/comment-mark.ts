import { Mark } from '@tiptap/core'

const ID = /^[\w-]{8,40}$/

/** Whether something is the id of a thread by its shape. */
export const isThreadId = (id: unknown): id is string => typeof id === 'string' && ID.test(id)

/** The words that a thread of comments is about. Several may lie over the same words, and none grows by typing on. */
export const CommentMark = Mark.create({
  name: 'comment',
  excludes: '',
  inclusive: false,
  addAttributes: () => ({
    id: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-comment'),
      renderHTML: ({ id }) => (isThreadId(id) ? { 'data-comment': id } : {}),
    },
  }),
  parseHTML: () => [
    { tag: 'span[data-comment]', getAttrs: (element) => isThreadId(element.dataset['comment']) && null },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})
