import type * as Y from 'yjs'
import {
  compareInPile,
  decideSettlement,
  isSameState,
  type BoardPiece,
  type PieceState,
  type Settlement,
} from '#shared/boards/settle.ts'

/** Changes of the scene come with every move of the pointer; so many are one update. */
const PACE_MS = 40
/** A long stroke is sent whole each time: the longer it is, the less often. */
const PACE_BYTES_PER_MS = 100
/** Well below what one update may carry, with what Yjs adds. */
const UPDATE_BYTES = 60_000

/** What the binding needs of the whiteboard that is on the screen. */
export interface Scene<E extends BoardPiece> {
  /** All elements, what was deleted included. */
  readonly elements: () => readonly E[]
  /** What somebody is drawing or typing right now, by id. */
  readonly inHand: () => readonly (string | undefined)[]
  /** Shows these, from the bottom of the pile to its top; not to be undone here. */
  readonly show: (elements: readonly E[]) => void
}

interface BoardBinding<E extends BoardPiece> {
  readonly elements: Y.Map<unknown>
  readonly scene: Scene<E>
  readonly mayWrite: () => boolean
  /** Makes an element for the scene of what stands in the document; null when nothing can be made of it. */
  readonly admit: (id: string, value: unknown) => E | null
  /** Whether the others need to know of an element, which the document holds already (`isKnown`) or not. */
  readonly isWorthTelling: (element: E, isKnown: boolean) => boolean
  /** Hears which elements were new or different, here or in the document. */
  readonly settled?: (elements: readonly E[]) => void
  /** Hears that the whiteboard and the document are as equal as they get for now. */
  readonly rested?: () => void
}

/**
 * Keeps a whiteboard and its document equal. `changed` is to be called whenever the scene may have changed; `settle`
 * does at once what is otherwise done within PACE_MS; `end` does so a last time. What is equal on both sides costs a
 * comparison of two numbers, so that a board of thousands of elements stays light in the hand.
 */
export function bindBoard<E extends BoardPiece>(binding: BoardBinding<E>) {
  const { elements, scene, mayWrite, admit, isWorthTelling, settled, rested } = binding
  const agreed = new Map<string, PieceState>()
  /** What must be looked at again whatever its state in the scene: heard of, or not equal yet. */
  let open = new Set<string>(elements.keys())
  let overtaken: ReadonlySet<string> = new Set()
  /** What was in hand when it was last looked at. */
  let held: ReadonlySet<string> = new Set()
  let timer: ReturnType<typeof setTimeout> | undefined
  let sentBytes = 0

  const changed = () => {
    timer ??= setTimeout(settle, Math.max(PACE_MS, sentBytes / PACE_BYTES_PER_MS))
  }
  const observe = ({ keysChanged }: Y.YMapEvent<unknown>, { origin }: Y.Transaction) => {
    if (origin === agreed) return
    for (const id of keysChanged as ReadonlySet<string>) open.add(id)
    changed()
  }
  elements.observe(observe)

  const read = (id: string): E | null => (elements.has(id) ? admit(id, elements.get(id)) : null)

  function settle(): void {
    clearTimeout(timer)
    timer = undefined
    const shown = scene.elements()
    let known = 0
    for (const element of shown) {
      const state = agreed.get(element.id)
      if (state) known += 1
      if (!isSameState(state, element)) open.add(element.id)
    }
    const gone = known < agreed.size ? takeGone(shown) : []
    if (open.size > 0) agree([...shown, ...gone])
    held = handsOn()
    rested?.()
  }

  const handsOn = () => new Set(scene.inHand().filter((id) => id !== undefined))

  /**
   * A whiteboard forgets what was begun and came to nothing: who saw it being drawn must hear that it is gone. What
   * else it forgets, as when it opens a file, it is shown again.
   */
  function takeGone(shown: readonly E[]): readonly E[] {
    const here = new Set(shown.map(({ id }) => id))
    const forgotten = [...agreed.keys()].filter((id) => !here.has(id))
    return forgotten.flatMap((id) => {
      agreed.delete(id)
      open.add(id)
      const last = held.has(id) ? structuredClone(read(id)) : null
      return last ? [{ ...last, isDeleted: true, version: last.version + 1 }] : []
    })
  }

  function agree(shown: readonly E[]): void {
    const ids = open
    open = new Set()
    const document = new Map([...ids].flatMap((id) => asEntry(id, read(id))))
    const unsettled = shown.filter(({ id }) => ids.has(id))
    const settlement = decideSettlement({ scene: unsettled, document, agreed, inHand: handsOn(), overtaken })
    overtaken = new Set(settlement.overtaken)
    write(settlement)
    show(settlement, shown)
    const now = scene.elements().filter(({ id }) => ids.has(id))
    for (const element of now) {
      const theirs = read(element.id)
      if (theirs && isSameState(theirs, element))
        agreed.set(element.id, { version: theirs.version, versionNonce: theirs.versionNonce })
      else open.add(element.id)
    }
    settled?.(now)
  }

  function write({ toDocument }: Settlement<E>): void {
    sentBytes = 0
    if (!mayWrite()) return
    const wanted = toDocument.filter((element) => isWorthTelling(element, elements.has(element.id)))
    for (const batch of inBatches(wanted)) {
      // The origin marks the change as ours.
      elements.doc?.transact(() => {
        for (const { element, size } of batch) {
          elements.set(element.id, structuredClone(element))
          sentBytes += size
        }
      }, agreed)
    }
  }

  function show({ toScene }: Settlement<E>, shown: readonly E[]): void {
    if (toScene.length === 0) return
    const all = new Map(shown.map((element) => [element.id, element]))
    // A whiteboard changes its elements in place: it gets copies.
    for (const element of toScene) all.set(element.id, structuredClone(element))
    scene.show([...all.values()].sort(compareInPile))
  }

  return {
    changed,
    settle,
    end: () => {
      settle()
      elements.unobserve(observe)
    },
  }
}

const asEntry = <E>(id: string, element: E | null): [string, E][] => (element ? [[id, element]] : [])

/** Divides what is to be written over as many updates as its size asks. */
function* inBatches<E>(elements: readonly E[]) {
  let batch: { readonly element: E; readonly size: number }[] = []
  let bytes = 0
  for (const element of elements) {
    const size = JSON.stringify(element).length
    if (bytes > 0 && bytes + size > UPDATE_BYTES) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push({ element, size })
    bytes += size
  }
  if (batch.length > 0) yield batch
}
