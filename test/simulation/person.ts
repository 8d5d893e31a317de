import * as Y from 'yjs'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { LiveDocument } from '#client/documents/live-document.ts'
import type { Member } from './office.ts'
import type { Line } from './line.ts'
import type { Random } from './random.ts'
import { webSocketOver, type Network } from './web-socket.ts'

const FILLER = ['a', 'ën', ' drie woorden ', '1234567890']

/** What somebody did under a key that nobody else uses, and whether the page said that it is saved. */
interface Deed {
  readonly key: string
  readonly present: boolean
}

type OpenPage = (options: { id: string; mayWrite: boolean; url: string }) => LiveDocument

/** Somebody with a page open: the page's real code, over a network of their own. */
export class Person {
  readonly member: Member
  readonly lines: Line[] = []
  /** What the page called saved, by key: what was last so. */
  readonly saved = new Map<string, boolean>()
  /** Typed after the right was gone: it must never arrive. */
  readonly forbidden = new Set<string>()
  /** The numbers under which their pages wrote. */
  readonly clients = new Set<number>()
  away = false
  revoked = false
  healed = 0
  page: LiveDocument | null = null
  #unsaved: Deed[] = []
  #typed = 0
  readonly #kind: DocumentKind
  readonly #random: Random
  readonly #network: Network
  readonly #openPage: OpenPage

  constructor(options: {
    member: Member
    kind: DocumentKind
    random: Random
    openPage: OpenPage
    answer: (member: Member) => Network['answer']
  }) {
    const { random } = options
    this.member = options.member
    this.#kind = options.kind
    this.#random = random
    this.#openPage = options.openPage
    const slow = random.chance(0.3)
    this.#network = {
      random,
      weather: {
        delayMs: () => 1 + random.below(slow ? 900 : 40),
        isAway: () => this.away,
      },
      answer: options.answer(options.member),
      opened: (line) => {
        this.lines.push(line)
      },
    }
  }

  /** Opens the document in a new page. What an earlier page had and the office has not is lost, as with any reload. */
  open(id: DocumentId): void {
    this.shut()
    globalThis.WebSocket = webSocketOver(this.#network)
    const page = this.#openPage({ id, mayWrite: true, url: 'ws://office/documents' })
    this.page = page
    page.$status.subscribe((status) => {
      this.#note()
      // As the face does: what such a page has is kept as a version, and what was saved is fetched.
      const differs = status.kind === 'refused' && (status.why === 'diverged' || status.why === 'updateRefused')
      if (differs) setTimeout(() => this.page === page && this.#heal(id), 100)
    })
  }

  #heal(id: DocumentId): void {
    this.healed += 1
    this.open(id)
  }

  shut(): void {
    this.page?.close()
    this.page = null
    this.#unsaved = []
    for (const line of this.lines) line.break()
  }

  /** Whether the page shows the whole document and nothing is under way. */
  get isQuiet(): boolean {
    return this.page !== null && !this.page.unsaved && ['saved', 'synced'].includes(this.page.$status.get().kind)
  }

  /** Makes one change, if the page would let one. */
  edit(): void {
    const page = this.page
    if (!page?.$isHere.get()) return
    const { doc } = page
    this.clients.add(doc.clientID)
    const key = this.#random.chance(0.15) && this.saved.size > 0 ? this.#random.one([...this.saved.keys()]) : null
    const marks = doc.getMap<unknown>(this.#kind === 'note' ? 'comments' : 'elements')
    // What somebody else has taken away is theirs to have done: there is nothing to save in doing it again.
    if (key !== null && !marks.has(key)) return
    const deed: Deed = key === null ? { key: this.#newKey(), present: true } : { key, present: false }
    // First noted, since the page may tell at once that it is saved.
    this.#unsaved.push(deed)
    if (this.revoked && deed.present) this.forbidden.add(deed.key)
    // Until it is saved it may or may not come to stay; what somebody does who may not must not.
    if (!this.revoked) this.saved.delete(deed.key)
    doc.transact(() => {
      if (this.#kind === 'note') this.#write(doc)
      if (deed.present) marks.set(deed.key, { id: deed.key, type: 'rectangle', version: 1 })
      else marks.delete(deed.key)
    })
    this.#note()
  }

  point(): void {
    this.page?.awareness.setLocalStateField('cursor', { at: this.#random.below(100) })
  }

  #newKey(): string {
    this.#typed += 1
    return `${this.member.memberId.slice(-3)}-${String(this.#typed)}`
  }

  #write(doc: Y.Doc): void {
    const random = this.#random
    const page = doc.getXmlFragment('note')
    if (page.length === 0 || random.chance(0.1)) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(random.one(FILLER))])
      page.insert(random.below(page.length + 1), [paragraph])
      return
    }
    const paragraph = page.get(random.below(page.length))
    const text = paragraph instanceof Y.XmlElement && paragraph.length > 0 ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) return // empty: what came of a spoilt update
    if (text.length > 20 && random.chance(0.4)) text.delete(random.below(10), 1 + random.below(8))
    else if (text.length > 5 && random.chance(0.2)) text.format(0, 3, { bold: random.chance(0.5) ? true : null })
    else if (page.length > 3 && random.chance(0.1)) page.delete(random.below(page.length), 1)
    else text.insert(random.below(text.length + 1), random.one(FILLER))
  }

  /** The page says that nothing is unsaved: from here on all it did must stay. */
  #note(): void {
    if (!this.page || this.page.unsaved) return
    for (const { key, present } of this.#unsaved) this.saved.set(key, present)
    this.#unsaved = []
  }
}
