import { getCommonBounds } from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI, ExcalidrawInitialDataState } from '@excalidraw/excalidraw/types'
import { atom, type ReadableAtom } from 'nanostores'
import { encodeStateAsUpdate } from 'yjs'
import { DOCUMENT_MAX_BYTES } from '#shared/documents/limits.ts'
import { $me } from '../accounts/accounts.ts'
import { loadAuthors, type OpenDocument } from '../documents/documents.ts'
import { bindBoard } from './board-binding.ts'
import { ELEMENTS } from './board-document.ts'
import { createFollowing, type Following } from './board-following.ts'
import { createBoardVotes } from './board-votes.ts'
import type { SendRefusal } from '../files/files.ts'
import { createBoardImages } from './board-images.ts'
import { fitIfLarger } from './fit-keys.ts'
import { undoMoves } from './keep-moves.ts'
import { lookAfterOwn } from './own-words.ts'
import { pointerTeller, showPointers } from './board-pointers.ts'
import { createAdmission, isWorthTelling, toScene } from './board-scene.ts'

/** A whiteboard that stands on the page, with whom one can look along. */
export interface Ready {
  readonly api: ExcalidrawImperativeAPI
  readonly following: Following
}

interface BoardPlace {
  readonly document: OpenDocument
  readonly documentId: string
  /** Where its images are kept. */
  readonly roomId: string
}

export type LiveBoard = ReturnType<typeof createLiveBoard>

/** Ties a whiteboard to its document, its images and the pointers of the others, from `start` to `end`. */
export function createLiveBoard({ document, documentId, roomId }: BoardPlace) {
  const { doc, awareness, $status } = document
  const elements = doc.getMap(ELEMENTS)
  const admit = createAdmission()
  const pointer = pointerTeller(awareness)
  const votes = createBoardVotes(doc, {
    mayWrite: () => editable,
    ownId: () => $me.get()?.memberId,
    askAuthors: (clients) => loadAuthors(documentId, clients),
  })
  const stopProving = $status.listen(({ kind }) => {
    if (kind === 'synced') votes.proveAgain()
  })
  /** What works once the whiteboard is ready. */
  const $ready = atom<Ready | null>(null)
  /** Another number after every change of what stands on the board. */
  const $revision = atom(0)
  let editable = false
  let started: ReturnType<typeof start> | null = null

  function start(api: ExcalidrawImperativeAPI) {
    const images = createBoardImages(roomId, api)
    const lookAfter = lookAfterOwn(api, isOwn)
    let isToBeLookedAt = true
    const binding = bindBoard({
      elements,
      scene: toScene(api),
      mayWrite: () => editable,
      admit,
      isWorthTelling,
      settled: (changed) => {
        images.fetchMissing(changed)
        isToBeLookedAt = true
        $revision.set($revision.get() + 1)
      },
      rested: () => {
        if (editable && isToBeLookedAt) isToBeLookedAt = lookAfter()
      },
    })
    const following = createFollowing(awareness, api)
    fitIfLarger(api, sizeOf)
    undoMoves(api)
    $ready.set({ api, following })
    return { images, binding, following, hidePointers: showPointers(awareness, api) }
  }

  /** Whether an element's state was told by this page, or by one that is no longer here to look after it. */
  function isOwn(id: string): boolean {
    const client = elements._map.get(id)?.lastId.client
    return client !== undefined && (client === doc.clientID || !awareness.getStates().has(client))
  }

  return {
    documentId,
    roomId,
    votes,
    $ready: $ready as ReadableAtom<Ready | null>,
    $revision: $revision as ReadableAtom<number>,
    /** Whether something has or had this id on the board. */
    isTaken: (id: string): boolean => elements.has(id),
    /** Whether so many bytes more fit in the document. */
    hasRoomFor: (bytes: number): boolean => encodeStateAsUpdate(doc).length + bytes < DOCUMENT_MAX_BYTES,
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
      stopProving()
      votes.end()
      started?.hidePointers()
      started?.following.end()
      started?.binding.end()
      started = null
    },
  }
}

function sizeOf(elements: Parameters<typeof getCommonBounds>[0]): readonly [width: number, height: number] {
  const [left, top, right, bottom] = getCommonBounds(elements)
  return [right - left, bottom - top]
}
