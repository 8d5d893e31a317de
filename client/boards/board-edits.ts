import { CaptureUpdateAction, newElementWith } from '@excalidraw/excalidraw'
import type {
  ExcalidrawArrowElement,
  ExcalidrawElement,
  ExcalidrawTextElement,
  NonDeletedExcalidrawElement,
  OrderedExcalidrawElement,
} from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { fitted, freePlace, NEW, PADDING, stretched } from './board-geometry.ts'
import { place, toElements } from './place-pieces.ts'
import type { Piece } from './templates.ts'

/** What can be put on the board without drawing it. */
export const addable = ['sticky', 'text', 'rectangle', 'ellipse'] as const
export type Addable = (typeof addable)[number]

const STICKY = '#ffec99'

/** Puts something with words beside another thing, or below all there is; with `join` an arrow leads to it. Answers its id. */
export async function addPiece(
  api: ExcalidrawImperativeAPI,
  wish: { readonly kind: Addable; readonly text: string; readonly beside: string | null; readonly join: boolean },
): Promise<string> {
  const { kind, text, beside, join } = wish
  const from = api.getSceneElements().find(({ id }) => id === beside)
  const { x, y } = freePlace(api.getSceneElements(), from)
  const piece: Piece =
    kind === 'text'
      ? { type: 'text', x, y, text, size: 20 }
      : {
          ...{ type: kind === 'ellipse' ? 'ellipse' : 'rectangle', id: 'new', x, y, text },
          ...{ width: NEW.width, height: NEW.height, backgroundColor: kind === 'sticky' ? STICKY : 'transparent' },
        }
  const made = await toElements([piece])
  const [first] = made
  if (!first) return ''
  if (!from || !join || kind === 'text') {
    place(api, made)
    return first.id
  }
  const end: readonly [number, number] = [x - 5, y + NEW.height / 2]
  const start: readonly [number, number] = [from.x + from.width + 5, from.y + from.height / 2]
  const [arrow] = await toElements([{ type: 'arrow', from: start, to: end }])
  if (!arrow) return first.id
  const bind = (id: string) => ({ elementId: id, focus: 0, gap: PADDING, fixedPoint: null })
  const tied = (element: OrderedExcalidrawElement) =>
    newElementWith(element, { boundElements: [...(element.boundElements ?? []), { id: arrow.id, type: 'arrow' }] })
  change(api, [
    tied(from),
    ...made.map((element) => (element === first ? tied(element) : element)),
    { ...arrow, startBinding: bind(from.id), endBinding: bind(first.id) } as OrderedExcalidrawElement,
  ])
  api.scrollToContent(made, { animate: false })
  return first.id
}

/** Gives a thing other words: those in a box, or the text itself. Words that become nothing are taken away. */
export async function rewrite(api: ExcalidrawImperativeAPI, id: string, text: string): Promise<void> {
  const elements = api.getSceneElements()
  const element = elements.find((one) => one.id === id)
  if (!element) return
  if (element.type === 'frame' || element.type === 'magicframe') {
    change(api, [newElementWith(element, { name: text || null })])
    return
  }
  const words: ExcalidrawTextElement | undefined = element.type === 'text' ? element : wordsIn(elements, id)
  if (words && text !== '') change(api, fitted(newElementWith(words, { text, originalText: text }), element))
  else if (words) change(api, [newElementWith(words, { isDeleted: true }) as OrderedExcalidrawElement])
  else if (text !== '') await letter(api, element, text)
}

/** Moves things, with the words in them and the ends of the arrows that are tied to them, as one step to undo. */
export function move(api: ExcalidrawImperativeAPI, id: string, [dx, dy]: readonly [number, number]): void {
  const elements = api.getSceneElements()
  const moving = new Set(
    elements.filter((one) => one.id === id || one.frameId === id || isWordsOf(one, id)).map((one) => one.id),
  )
  const moved = elements.flatMap((element): OrderedExcalidrawElement[] => {
    if (moving.has(element.id))
      return [newElementWith<OrderedExcalidrawElement>(element, { x: element.x + dx, y: element.y + dy })]
    const follows = element.type === 'arrow' && stretched(element as ExcalidrawArrowElement, { moving, by: [dx, dy] })
    return follows ? [follows] : []
  })
  change(api, moved)
  const shown = api.getSceneElements().filter((one) => one.id === id)
  if (shown.length > 0) api.scrollToContent(shown, { animate: false })
}

/** Takes a thing off the board, with the words in it. Answers the undo. */
export function remove(api: ExcalidrawImperativeAPI, id: string): () => void {
  const gone = api.getSceneElements().filter((one) => one.id === id || isWordsOf(one, id))
  const ids = gone.map((one) => one.id)
  setDeleted(api, ids, true)
  return () => setDeleted(api, ids, false)
}

/** Takes these off the board. */
export function removeAll(api: ExcalidrawImperativeAPI, ids: readonly string[]): void {
  setDeleted(api, ids, true)
}

function setDeleted(api: ExcalidrawImperativeAPI, ids: readonly string[], isDeleted: boolean): void {
  const those = new Set(ids)
  const elements = api.getSceneElementsIncludingDeleted().filter(({ id }) => those.has(id))
  change(
    api,
    elements.map((one) => newElementWith(one, { isDeleted })),
  )
}

/** Selects a thing on the board and brings it into view. */
export function show(api: ExcalidrawImperativeAPI, id: string): void {
  const element = api.getSceneElements().find((one) => one.id === id)
  if (!element) return
  api.updateScene({ appState: { selectedElementIds: { [id]: true }, selectedGroupIds: {} } })
  api.scrollToContent(element, { animate: false })
}

function change(api: ExcalidrawImperativeAPI, changed: readonly OrderedExcalidrawElement[]): void {
  const byId = new Map(changed.map((element) => [element.id, element]))
  const kept = api.getSceneElementsIncludingDeleted().map((element) => {
    const news = byId.get(element.id)
    byId.delete(element.id)
    return news ?? element
  })
  api.updateScene({ elements: [...kept, ...byId.values()], captureUpdate: CaptureUpdateAction.IMMEDIATELY })
}

const isWordsOf = (one: ExcalidrawElement, id: string) => one.type === 'text' && one.containerId === id

const wordsIn = (elements: readonly NonDeletedExcalidrawElement[], id: string): ExcalidrawTextElement | undefined =>
  elements.find((one): one is NonDeletedExcalidrawElement & ExcalidrawTextElement => isWordsOf(one, id))

/** Writes in a box that had no words. */
async function letter(api: ExcalidrawImperativeAPI, box: NonDeletedExcalidrawElement, text: string): Promise<void> {
  if (box.type !== 'rectangle' && box.type !== 'ellipse' && box.type !== 'diamond') return
  const { x, y, width, height } = box
  const shape = box.type === 'ellipse' ? 'ellipse' : 'rectangle'
  const made = await toElements([{ type: shape, id: 'box', x, y, width, height, text, backgroundColor: 'transparent' }])
  const words = made.find(({ type }) => type === 'text')
  if (!words) return
  const tied = { ...words, containerId: box.id } as OrderedExcalidrawElement
  const boundElements = [...(box.boundElements ?? []), { id: words.id, type: 'text' as const }]
  change(api, [newElementWith(box, { boundElements }) as OrderedExcalidrawElement, tied])
}
