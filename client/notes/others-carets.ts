import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import { cursorName } from '../documents/documents.ts'

/** How far is looked for the end of one letter: what people see as one can be made of several, as a family emoji is. */
const LETTER_LOOK = 32
const COLOUR = /^#[0-9a-f]{6}$/i
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

type Who = Readonly<Record<string, unknown>>
type WhoIs = (client: number) => Who | undefined

/**
 * Shows where others are, by name, on the letter beside their caret. The extension itself puts an element of its own
 * between the letters, and a browser does not get past one: End and the arrow keys stop working beside it.
 */
export const OthersCarets = CollaborationCaret.extend({
  addProseMirrorPlugins() {
    const { awareness } = this.options.provider as {
      readonly awareness: { getStates(): ReadonlyMap<number, { readonly user?: Who }> }
    }
    const whoIs: WhoIs = (client) => awareness.getStates().get(client)?.user
    return (this.parent?.() ?? []).map((plugin) =>
      plugin.spec.key === yCursorPluginKey ? onLetters(plugin, whoIs) : plugin,
    )
  },
})

function onLetters({ spec }: Plugin, whoIs: WhoIs): Plugin {
  let shown: { readonly of: DecorationSet; readonly doc: Node; readonly set: DecorationSet } | null = null
  return new Plugin({
    ...spec,
    props: {
      ...spec.props,
      decorations: (state) => {
        const of = yCursorPluginKey.getState(state) as DecorationSet
        if (shown?.of !== of || shown.doc !== state.doc)
          shown = { of, doc: state.doc, set: drawn(of, state.doc, whoIs) }
        return shown.set
      },
    },
  })
}

/** The same, with each caret on a letter; what others have selected stays as it is. */
function drawn(set: DecorationSet, doc: Node, whoIs: WhoIs): DecorationSet {
  const selections: Decoration[] = []
  const carets = new Map<number, Who[]>()
  for (const decoration of set.find()) {
    const { key } = decoration.spec as { readonly key?: string }
    if (key === undefined) selections.push(decoration)
    else carets.set(decoration.from, [...(carets.get(decoration.from) ?? []), whoIs(Number(key)) ?? {}])
  }
  const placed = [...carets].map(([position, people]) => caretAt(doc.resolve(position), people))
  return DecorationSet.create(doc, [...selections, ...placed])
}

/** Those who are at the same place stand there together, in the colour of the first. */
function caretAt($at: ResolvedPos, people: readonly Who[]): Decoration {
  const colour = people[0]?.['color']
  const attributes = (side: 'before' | 'after') => ({
    'data-caret': people.map(cursorName).join(', '),
    'data-side': side,
    style: `--who: ${typeof colour === 'string' && COLOUR.test(colour) ? colour : 'transparent'}`,
  })
  const { pos, parent, nodeBefore, nodeAfter } = $at
  if (parent.isTextblock) {
    // A span of its own: what else is said of the letter would be mixed with it.
    const nodeName = 'span'
    if (nodeAfter && (nodeAfter.isText || !nodeBefore?.isText))
      return Decoration.inline(pos, pos + firstOf(nodeAfter), { nodeName, ...attributes('before') })
    if (nodeBefore) return Decoration.inline(pos - lastOf(nodeBefore), pos, { nodeName, ...attributes('after') })
    return Decoration.node($at.before(), $at.after(), attributes('before'))
  }
  const [from, to] = nodeBefore ? [pos - nodeBefore.nodeSize, pos] : [pos, pos + (nodeAfter?.nodeSize ?? 0)]
  return Decoration.node(from, to, attributes('before'))
}

function firstOf({ text, nodeSize }: Node): number {
  if (text === undefined) return nodeSize
  const [first] = letters.segment(text.slice(0, LETTER_LOOK))
  return first?.segment.length ?? nodeSize
}

function lastOf({ text, nodeSize }: Node): number {
  if (text === undefined) return nodeSize
  return [...letters.segment(text.slice(-LETTER_LOOK))].at(-1)?.segment.length ?? nodeSize
}
