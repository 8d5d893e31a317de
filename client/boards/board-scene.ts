import { CaptureUpdateAction, isInvisiblySmallElement, restoreElements } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { parseElement } from './board-document.ts'
import type { Scene } from './board-binding.ts'

/** Excalidraw as the binding sees it. */
export function toScene(api: ExcalidrawImperativeAPI): Scene<OrderedExcalidrawElement> {
  return {
    elements: () => api.getSceneElementsIncludingDeleted(),
    inHand: () => {
      const { editingTextElement, resizingElement, newElement, multiElement } = api.getAppState()
      return [editingTextElement?.id, resizingElement?.id, newElement?.id, multiElement?.id]
    },
    show: (elements) => api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER }),
  }
}

/** Makes an element for Excalidraw of what stands in a document; null when nothing can be made of it. */
export function admitElement(id: string, value: unknown): OrderedExcalidrawElement | null {
  const raw = parseElement(id, value)
  if (!raw) return null
  try {
    // A copy: what stands in the document must not be changed in passing.
    return restoreElements([structuredClone(raw) as never], null)[0] ?? null
  } catch {
    // Excalidraw cannot read it, however sound it looked: then it is not shown, to anybody.
    return null
  }
}

/** The same, once for each value that stands in a document: what it answers is not to be changed. */
export function createAdmission(): typeof admitElement {
  const admitted = new WeakMap<object, OrderedExcalidrawElement | null>()
  return (id, value) => {
    if (typeof value !== 'object' || value === null) return null
    const before = admitted.get(value)
    // Under another id than its own it is nothing.
    if (before !== undefined) return before?.id === id ? before : null
    const element = admitElement(id, value)
    admitted.set(value, element)
    return element
  }
}

/** Whether the others need to know of an element: it has a size, a text has letters, an image is kept by the office. */
export function isWorthTelling(element: OrderedExcalidrawElement, isKnown: boolean): boolean {
  if (element.isDeleted) return isKnown
  if (isInvisiblySmallElement(element)) return false
  if (element.type === 'text') return element.text !== ''
  if (element.type === 'image') return element.fileId !== null
  return element.type !== 'embeddable' && element.type !== 'iframe'
}
