/** Between a box and the words that stand below it since there was no place in it. */
const BELOW = 10

/** What tells of an element whether it is words in a box, or a box. */
export interface Lettered {
  readonly id: string
  readonly type: string
  readonly isDeleted: boolean
  readonly x: number
  readonly y: number
  readonly height: number
  readonly containerId?: string | null
  readonly boundElements?: readonly { readonly id: string; readonly type: 'text' | 'arrow' }[] | null
}

/** What changes of an element, by its id. */
type Changes = ReadonlyMap<string, Partial<Omit<Lettered, 'id' | 'type'>>>

/**
 * Which of the wanted words have no place in their box, since it was taken away while they were typed, or since others
 * typed in it at the same moment (the lower id stays): they are set free, on their place or below the box. A whiteboard
 * would keep them and show them to nobody. A box that has not come yet is waited for. Pure.
 */
export function decideHomeless(all: readonly Lettered[], isWanted: (id: string) => boolean): Changes {
  const changes = new Map<string, Partial<Lettered>>()
  const words = all.filter(({ type, isDeleted, containerId }) => type === 'text' && !isDeleted && Boolean(containerId))
  const wanted = words.filter(({ id }) => isWanted(id))
  if (wanted.length === 0) return changes
  const boxes = new Map(all.map((one) => [one.id, one]))
  const first = new Map<string, string>()
  for (const { id, containerId } of words) {
    const other = first.get(containerId ?? '')
    if (other === undefined || id < other) first.set(containerId ?? '', id)
  }
  for (const one of wanted) {
    const box = boxes.get(one.containerId ?? '')
    if (box?.isDeleted) changes.set(one.id, { containerId: null })
    else if (box && first.get(box.id) !== one.id) {
      changes.set(one.id, { containerId: null, x: box.x, y: box.y + box.height + BELOW })
      changes.set(box.id, { boundElements: box.boundElements?.filter(({ id }) => id !== one.id) ?? null })
    }
  }
  return changes
}
