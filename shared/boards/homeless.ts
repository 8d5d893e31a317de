/** Between a box and the words that stand below it since there was no place in it. */
const BELOW = 10
/** Between a box's edge and the words in it, as a whiteboard has it. */
const PADDING = 5

interface Tie {
  readonly id: string
  readonly type: 'text' | 'arrow'
}

/** What tells of an element whether it is words in a box, a box, or an arrow that is tied to one. */
export interface Tied {
  readonly id: string
  readonly type: string
  readonly isDeleted: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly textAlign?: string
  readonly verticalAlign?: string
  readonly containerId?: string | null
  readonly startBinding?: { readonly elementId: string } | null
  readonly endBinding?: { readonly elementId: string } | null
  readonly boundElements?: readonly Tie[] | null
}

/** What changes of an element, by its id. */
type Changes = ReadonlyMap<string, Partial<Omit<Tied, 'id' | 'type'>>>

/**
 * A box and what is tied to it each name the other, and of two changes of one box at one moment only one holds: what
 * that one does not name, a whiteboard shows to nobody (words) or leaves behind (arrows). Decides for the wanted words
 * and arrows how both name each other again. Words whose box was taken away, or in whose box others typed at the same
 * moment (the lower id stays), are set free, on their place or below the box. A box that has not come yet is waited
 * for. Pure.
 */
export function decideHomeless(all: readonly Tied[], isWanted: (id: string) => boolean): Changes {
  const changes = new Map<string, Partial<Tied>>()
  const byId = new Map(all.map((one) => [one.id, one]))
  const inBox = firstInBox(all)
  const tiesOf = (box: Tied): readonly Tie[] => changes.get(box.id)?.boundElements ?? box.boundElements ?? []
  const retie = (box: Tied, boundElements: readonly Tie[]) =>
    changes.set(box.id, { ...changes.get(box.id), boundElements })
  const house = (words: Tied, box: Tied) => {
    const ties = tiesOf(box)
    if (box.isDeleted) changes.set(words.id, { containerId: null })
    else if (inBox.get(box.id) !== words.id) {
      changes.set(words.id, { containerId: null, x: box.x, y: box.y + box.height + BELOW })
      const others = ties.filter(({ id }) => id !== words.id)
      retie(box, others)
    } else {
      if (isOutside(words, box)) changes.set(words.id, placeIn(box, words))
      // A whiteboard looks at the first that it names, whether that is there or not.
      if (ties.find(({ type }) => type === 'text')?.id !== words.id)
        retie(box, [...ties.filter(({ type }) => type !== 'text'), { id: words.id, type: 'text' }])
    }
  }
  for (const one of all) {
    if (one.isDeleted) continue
    const box = one.type === 'text' ? byId.get(one.containerId ?? '') : undefined
    if (box && isWanted(one.id)) house(one, box)
    if (one.type !== 'arrow') continue
    for (const end of [one.startBinding, one.endBinding]) {
      const led = byId.get(end?.elementId ?? '')
      if (!led || led.isDeleted || tiesOf(led).some(({ id }) => id === one.id) || !isWanted(one.id)) continue
      retie(led, [...tiesOf(led), { id: one.id, type: 'arrow' }])
    }
  }
  return changes
}

/** By box, of the words in it those with the lowest id. */
function firstInBox(all: readonly Tied[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  for (const { id, type, isDeleted, containerId } of all) {
    if (type !== 'text' || isDeleted || !containerId) continue
    const other = first.get(containerId)
    if (other === undefined || id < other) first.set(containerId, id)
  }
  return first
}

/** Whether the middle of words lies beside their box. What stands at an arrow lies anywhere. */
function isOutside(words: Tied, box: Tied): boolean {
  if (box.type === 'arrow') return false
  const [dx, dy] = [words.x + words.width / 2 - box.x, words.y + words.height / 2 - box.y]
  return dx < 0 || dy < 0 || dx > box.width || dy > box.height
}

/** Where words stand in their box, turned or not: both turn around one middle. */
function placeIn(box: Tied, { width, height, textAlign, verticalAlign }: Tied): Pick<Tied, 'x' | 'y'> {
  const [wide, high] = [box.width - width, box.height - height]
  const dx = textAlign === 'left' ? PADDING : textAlign === 'right' ? wide - PADDING : wide / 2
  const dy = verticalAlign === 'top' ? PADDING : verticalAlign === 'bottom' ? high - PADDING : high / 2
  return { x: box.x + dx, y: box.y + dy }
}
