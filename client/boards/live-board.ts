import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI, ExcalidrawInitialDataState } from '@excalidraw/excalidraw/types'
import type { OpenDocument } from '../documents/documents.ts'
import { bindBoard } from './board-binding.ts'
import { ELEMENTS } from './board-document.ts'
import type { SendRefusal } from '../files/files.ts'
import { createBoardImages } from './board-images.ts'
import { pointerTeller, showPointers } from './board-pointers.ts'
import { createAdmission, isWorthTelling, toScene } from './board-scene.ts'

/** Ties a whiteboard to its document, its images and the pointers of the others, from `start` to `end`. */
export function createLiveBoard({ doc, awareness }: OpenDocument, roomId: string) {
  const elements = doc.getMap(ELEMENTS)
  const admit = createAdmission()
  const pointer = pointerTeller(awareness)
  let editable = false
  let started: ReturnType<typeof start> | null = null

  function start(api: ExcalidrawImperativeAPI) {
    const images = createBoardImages(roomId, api)
    const binding = bindBoard({
      elements,
      scene: toScene(api),
      mayWrite: () => editable,
      admit,
      isWorthTelling,
      settled: images.fetchMissing,
    })
    return { images, binding, hidePointers: showPointers(awareness, api) }
  }

  return {
    /** What stands on the board at the start, all of it in view. */
    initialData: (): ExcalidrawInitialDataState => ({
      elements: [...elements].flatMap(([id, value]): OrderedExcalidrawElement[] => {
        const element = admit(id, value)
        // A whiteboard changes its elements in place: it gets copies.
        return element ? [structuredClone(element)] : []
      }),
      scrollToContent: true,
    }),
    allowEditing: (allowed: boolean): void => {
      editable = allowed
      started?.binding.changed()
    },
    /** Something on the whiteboard may have changed. The first time is when it is ready: there it starts. */
    changed: (api: ExcalidrawImperativeAPI): void => {
      started ??= start(api)
      started.binding.changed()
    },
    tellPointer: pointer.tell,
    sendImage: async (file: File): Promise<{ readonly hash: string } | SendRefusal> =>
      started ? started.images.send(file) : 'imageRefused',
    end: (): void => {
      pointer.end()
      started?.hidePointers()
      started?.binding.end()
      started = null
    },
  }
}
