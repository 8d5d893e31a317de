import * as Y from 'yjs'

/** From which place on what stands under a client number counts. */
type Places = ReadonlyMap<number, number>

/** Whatever can hold something, as Yjs lays it out. */
type Inside = Pick<Y.XmlFragment, '_start' | '_map'>

/** What this page writes in a document, and how much of it is not known to be safe. */
export class OwnText {
  readonly #doc: Y.Doc
  /** The numbers under which this page wrote, since Yjs can take another one, and up to which place each is safe. */
  readonly #safe = new Map<number, number>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  made(): void {
    const { clientID } = this.#doc
    if (!this.#safe.has(clientID)) this.#safe.set(clientID, 0)
  }

  safe(): void {
    for (const client of this.#safe.keys()) this.#safe.set(client, Y.getState(this.#doc.store, client))
  }

  /** The words that are not safe, a line for each line they stand in. `left`: numbers of earlier pages, with all of theirs. */
  unsafe(left: readonly number[]): string {
    const places = new Map([...left.map((client) => [client, 0] as const), ...this.#safe])
    return [...this.#doc.share.values()].flatMap((type) => linesIn(type, places)).join('\n')
  }
}

function linesIn(type: Inside, places: Places): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (let item = type._start; item; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) line += ownPart(item, item.content.str, places)
    else if (!item.deleted && item.content instanceof Y.ContentType) lines.push(...linesIn(item.content.type, places))
  if (line.trim() !== '') lines.push(line)
  for (const item of type._map.values()) if (!item.deleted && isOwn(item, places)) lines.push(...wordsOf(item))
  return lines
}

const isOwn = ({ id, length }: Y.Item, places: Places) => id.clock + length > (places.get(id.client) ?? Infinity)

function ownPart(item: Y.Item, words: string, places: Places): string {
  if (!isOwn(item, places)) return ''
  return words.slice(Math.max(0, (places.get(item.id.client) ?? 0) - item.id.clock))
}

/** What stands on a board, and what somebody said beside a note, is a value with a text in it. */
function wordsOf({ content }: Y.Item): readonly string[] {
  return content.getContent().flatMap((value: unknown) => {
    const { text } = (typeof value === 'object' && value !== null ? value : {}) as { readonly text?: unknown }
    return typeof text === 'string' && text.trim() !== '' ? [text] : []
  })
}
