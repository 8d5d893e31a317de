/** Whether the office keeps what was left, and whether that is of a document in the trash. */
export type Kept = boolean | 'in the trash'
/** Leaves what a page holds of a document, as one Yjs update, with the office. */
type Keep = (documentId: string, update: Uint8Array<ArrayBuffer>) => Promise<Kept>

/** Whoever differs again and again is not helped by starting over. */
const HEALED_MAX = 3

let keep: Keep = () => Promise.resolve(false)
const healed = new Map<string, number>()

/** Says who keeps what a page had of a document that turned out to differ from the office's. */
export function keepVariantsWith(keeper: Keep): void {
  keep = keeper
}

/**
 * Keeps the content of a page that differs; null: nothing in it is of whoever sits there. Answers whether the page may
 * let go of it, and fetch what was saved.
 */
export async function keepVariant(documentId: string, update: Uint8Array<ArrayBuffer> | null): Promise<boolean> {
  const times = (healed.get(documentId) ?? 0) + 1
  healed.set(documentId, times)
  return times <= HEALED_MAX && (update === null || (await keep(documentId, update)) !== false)
}

/** Keeps what somebody had that the office refused. */
export function keepOwn(documentId: string, update: Uint8Array<ArrayBuffer>): Promise<Kept> {
  return keep(documentId, update)
}
