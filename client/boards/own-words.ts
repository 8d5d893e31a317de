import { CaptureUpdateAction, newElementWith } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { decideHomeless } from '#shared/boards/homeless.ts'

/**
 * Looks after words and arrows (those for which `isOwn` holds), each time it is called: they find a place where they
 * are seen. Answers whether to look again although nothing changes: what somebody types is left alone until it is done.
 */
export function lookAfterOwn(api: ExcalidrawImperativeAPI, isOwn: (id: string) => boolean): () => boolean {
  return () => {
    const typing = api.getAppState().editingTextElement?.id
    const all = api.getSceneElementsIncludingDeleted()
    const changes = decideHomeless(all, (id) => id !== typing && isOwn(id))
    if (changes.size > 0) {
      const change = (element: OrderedExcalidrawElement) => {
        const news = changes.get(element.id)
        return news ? newElementWith(element, news as Partial<OrderedExcalidrawElement>) : element
      }
      api.updateScene({ elements: all.map(change), captureUpdate: CaptureUpdateAction.NEVER })
    }
    return typing !== undefined
  }
}
