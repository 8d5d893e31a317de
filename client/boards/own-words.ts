import { CaptureUpdateAction, newElementWith } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { decideHomeless } from '#shared/boards/homeless.ts'

/** Looks after the words that were typed on this page, each time it is called: they find a place where they are seen. */
export function lookAfterWords(api: ExcalidrawImperativeAPI): () => void {
  const typed = new Set<string>()
  return () => {
    const typing = api.getAppState().editingTextElement?.id
    if (typing !== undefined) typed.add(typing)
    if (typed.size === 0) return
    const all = api.getSceneElementsIncludingDeleted()
    const changes = decideHomeless(all, (id) => id !== typing && typed.has(id))
    if (changes.size === 0) return
    const change = (element: OrderedExcalidrawElement) => {
      const news = changes.get(element.id)
      return news ? newElementWith(element, news as Partial<OrderedExcalidrawElement>) : element
    }
    api.updateScene({ elements: all.map(change), captureUpdate: CaptureUpdateAction.NEVER })
  }
}
