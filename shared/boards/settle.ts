/** What a whiteboard needs to know of an element to decide which of two states holds. */
export interface BoardPiece {
  readonly id: string
  /** Grows with every change. */
  readonly version: number
  /** Random at every change: decides between two changes of one state. */
  readonly versionNonce: number
  /** Where it lies in the pile, as a fractional index; null while it has no place yet. */
  readonly index: string | null
}

/** Excalidraw's own rule: the higher version holds, and of two equal ones the lower nonce. */
function beats(one: BoardPiece, other: BoardPiece): boolean {
  return one.version > other.version || (one.version === other.version && one.versionNonce < other.versionNonce)
}

/** What tells one state of an element from another. */
export type PieceState = Pick<BoardPiece, 'version' | 'versionNonce'>

/** Names one state of an element. */
export const stateOf = ({ version, versionNonce }: PieceState): string => `${version}:${versionNonce}`

/** Whether both are one state of an element. */
export const isSameState = (one: PieceState | undefined, other: PieceState | undefined): boolean =>
  one?.version === other?.version && one?.versionNonce === other?.versionNonce

/** Bottom of the pile first; two on one place by their id, so that every page shows the same order. */
export function compareInPile(one: BoardPiece, other: BoardPiece): number {
  if (one.index === other.index) return one.id < other.id ? -1 : 1
  if (one.index === null || other.index === null) return one.index === null ? 1 : -1
  return one.index < other.index ? -1 : 1
}

interface Unsettled<E extends BoardPiece> {
  /** What this page shows, what was deleted included; what is known to be equal on both sides may be left out of both. */
  readonly scene: readonly E[]
  /** What the shared document holds, by id. */
  readonly document: ReadonlyMap<string, E>
  /** The last state of each element that scene and document had in common, by id. */
  readonly agreed: ReadonlyMap<string, PieceState>
  /** What somebody is drawing or typing here right now: it is not taken out of the hand. */
  readonly inHand: ReadonlySet<string>
  /** What was in hand while a later state arrived. */
  readonly overtaken: ReadonlySet<string>
}

export interface Settlement<E extends BoardPiece> {
  readonly toDocument: readonly E[]
  readonly toScene: readonly E[]
  /** In hand still, while the document has a later state: to be settled when the hand lets go. */
  readonly overtaken: readonly string[]
}

/**
 * Decides what must go where for scene and document to be equal. Whatever Yjs made of two changes of one element, the
 * one that beats the other is written back, so that all pages end with the same. Work that somebody had in hand when a
 * later state arrived is lifted above it: what was typed is not lost to somebody who moved the box meanwhile.
 */
export function decideSettlement<E extends BoardPiece>(unsettled: Unsettled<E>): Settlement<E> {
  const { scene, document, agreed, inHand, overtaken } = unsettled
  const toDocument: E[] = []
  const toScene: E[] = []
  const waiting: string[] = []
  const shown = new Set<string>()
  for (const mine of scene) {
    shown.add(mine.id)
    const theirs = document.get(mine.id)
    if (!theirs || beats(mine, theirs)) toDocument.push(mine)
    else if (isSameState(mine, theirs)) continue
    else if (inHand.has(mine.id)) waiting.push(mine.id)
    else if (overtaken.has(mine.id) && !isSameState(agreed.get(mine.id), mine)) {
      const lifted = { ...mine, version: theirs.version + 1 }
      toDocument.push(lifted)
      toScene.push(lifted)
    } else toScene.push(theirs)
  }
  for (const theirs of document.values()) if (!shown.has(theirs.id)) toScene.push(theirs)
  return { toDocument, toScene, overtaken: waiting }
}
