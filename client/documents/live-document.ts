import { atom, type ReadableAtom } from 'nanostores'
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { tellUnsaved } from '../copies/copies.ts'
import { noticeAbsence } from './absence.ts'
import { keepAccount } from './account.ts'
import { differs } from './differs.ts'
import { decideAfterClose, statusOf, type DocumentFacts, type DocumentStatus } from './document-status.ts'
import { keepCopy, type KeptCopy } from './kept-copy.ts'
import { openInTime } from './open-in-time.ts'
import { Outbox } from './outbox.ts'
import { speakForOneselfOnly, takeNumberAlong } from './own-state.ts'
import { OwnText } from './own-text.ts'
import { packedParams, takePackedStates } from './packed-states.ts'

const RETRY_MAX_MS = 3_000
/** While the office cannot store anything: often enough to be soon well, and not all at once. */
const STORE_RETRY_MS = 3_000
const STORE_RETRY_SPREAD_MS = 3_000
/** A shorter absence is not worth a word. */
const LOST_AFTER_MS = 1_500

/** For whom a copy is kept in this browser, and to which room it belongs. */
export interface KeepFor {
  readonly memberId: string
  readonly roomId: string
}

interface LiveDocumentOptions {
  readonly id: string
  readonly mayWrite: boolean
  readonly url: string
  /** Null: what stands here is confidential, or the browser is not theirs. */
  readonly keepFor?: KeepFor | null
  /** Whether whoever opened it is still signed in: a session that only ran out is no reason to lose what was not sent. */
  readonly isSignedIn?: () => Promise<boolean>
  /** Whether the document is there for whoever opened it; null: nobody answered. */
  readonly isThere?: () => Promise<boolean | null>
}

/** One document that lives in this page: its content, its line to the office, and how it stands. Whoever opens it closes it. */
export class LiveDocument {
  readonly id: string
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly awareness: Awareness
  readonly $status: ReadableAtom<DocumentStatus>
  /** Whether all content has been here once: from then on it can be shown, whatever happens to the line. */
  readonly $isHere: ReadableAtom<boolean>

  readonly #status = atom<DocumentStatus>({ kind: 'connecting' })
  readonly #isHere = atom(false)
  readonly #outbox = new Outbox()
  #facts: DocumentFacts
  readonly #stopWaiting: () => void
  #lostTimer: number | undefined
  #storeTimer: number | undefined
  /** Of refused updates: whether this one has been sent again already. */
  #hasRetried = false

  /** Null: nothing of it is kept in this browser. */
  readonly #copy: KeptCopy | null
  #closed = false
  readonly #remote = new Set<() => void>()
  readonly #isSignedIn: () => Promise<boolean>
  readonly #own = new OwnText(this.doc)
  #lost = ''

  constructor(options: LiveDocumentOptions) {
    const { id, mayWrite, url, keepFor = null, isSignedIn = async () => true, isThere = async () => null } = options
    this.id = id
    this.#isSignedIn = isSignedIn
    // Who may only read has nothing to bring; what they once wrote waits until they may write again.
    this.#copy = keepFor && mayWrite ? keepCopy(this.doc, { documentId: id, ...keepFor }) : null
    this.#facts = {
      mayWrite,
      synced: false,
      lost: false,
      unsaved: false,
      hasWritten: false,
      notStored: false,
      refusal: null,
    }
    this.$status = this.#status
    this.$isHere = this.#isHere
    this.provider = new WebsocketProvider(url, id, this.doc, {
      connect: false,
      disableBc: true, // two tabs of one browser meet at the office, as two people do
      maxBackoffTime: RETRY_MAX_MS,
      params: { saved: '1', ...packedParams },
      shouldReconnect: ({ code }) => this.#afterClose(code),
    })
    this.awareness = this.provider.awareness
    this.#stopWaiting = openInTime(this.provider, this.#hurry)
    speakForOneselfOnly(this.provider)
    takeNumberAlong(this.provider, this.#hurry)
    noticeAbsence(this.provider, { isThere, onAbsent: () => this.#endAs('notThere') })
    keepAccount(this.provider, {
      outbox: this.#outbox,
      isMadeHere: (origin) => origin !== this.provider && origin !== this.#copy?.origin && this.#facts.mayWrite,
      onMade: () => this.#made(),
      onSafe: () => this.#safe(),
      onRemote: () => this.#tellRemote(),
      onHash: (hash, vector) => this.#compare(hash, vector),
    })
    takePackedStates(this.provider, () => this.#tellRemote())
    this.provider.on('sync', (synced) => (synced ? this.#arrive() : this.#learn({ synced })))
    this.provider.on('connection-close', () => {
      this.#outbox.lost()
      this.#lostTimer ??= window.setTimeout(() => this.#learn({ lost: true }), LOST_AFTER_MS)
    })
    window.addEventListener('online', this.#hurry)
    if (this.#copy) void this.#copy.read.then((isAny) => this.#begin(isAny))
    else this.provider.connect()
  }

  /** Whether this page holds something that is not known to be kept. */
  get unsaved(): boolean {
    return this.#facts.unsaved
  }

  /** Whether this browser keeps a copy of it. */
  get isKept(): boolean {
    return this.#copy !== null
  }

  /** Whether the office said that whoever sits here may not see it, or is not signed in. */
  get isShutOut(): boolean {
    return this.#facts.refusal === 'notAllowed'
  }

  /** What was written here, by this page or in the copy of this browser, and went nowhere when the document ended. */
  get lostWords(): string {
    return this.#lost
  }

  /** Tries again after a refusal, with what is here. */
  retry(): void {
    this.#hasRetried = false
    this.#learn({ refusal: null })
    this.provider.connect()
  }

  close(): void {
    window.clearTimeout(this.#lostTimer)
    window.clearTimeout(this.#storeTimer)
    window.removeEventListener('online', this.#hurry)
    this.#stopWaiting()
    this.#closed = true
    tellUnsaved(this.id, false)
    this.#copy?.close()
    this.provider.destroy()
    this.doc.destroy()
  }

  /** Runs before anything of others is taken in: an editor then first learns where its own caret is. Returns the undo. */
  onRemote(listener: () => void): () => void {
    this.#remote.add(listener)
    return () => this.#remote.delete(listener)
  }

  #tellRemote(): void {
    for (const listener of this.#remote) listener()
  }

  /** Takes what is kept of it out of this browser. */
  wipe(): void {
    this.#copy?.wipe()
  }

  /** What was kept is here: it can be shown, and whatever the office has not yet of it goes along. */
  #begin(isAny: boolean): void {
    if (this.#closed) return
    if (isAny) {
      this.#isHere.set(true)
      this.#outbox.add(false)
      this.#learn({ unsaved: true })
    }
    this.provider.connect()
  }

  #learn(news: Partial<DocumentFacts>): void {
    this.#facts = { ...this.#facts, ...news }
    const status = statusOf(this.#facts)
    if (JSON.stringify(status) !== JSON.stringify(this.#status.get())) this.#status.set(status)
  }

  #arrive(): void {
    window.clearTimeout(this.#lostTimer)
    this.#lostTimer = undefined
    this.#isHere.set(true)
    // Who has nothing under way is told nothing more of storing: that the office answers is enough.
    this.#learn({ synced: true, lost: false, notStored: this.#facts.notStored && this.#outbox.unsaved })
  }

  #afterClose(code: number): boolean {
    const next = decideAfterClose(code, this.#hasRetried)
    if (next === 'offer again') this.#hasRetried = true
    if (next === 'later') {
      this.#learn({ notStored: true })
      const delayMs = STORE_RETRY_MS + Math.random() * STORE_RETRY_SPREAD_MS
      this.#storeTimer = window.setTimeout(() => this.provider.connect(), delayMs)
      return false
    }
    if (next === 'gone') {
      this.#endAs(next)
      return false
    }
    const returns = next === 'reconnect' || next === 'offer again'
    if (next === 'notAllowed') void this.#isSignedIn().then((isIn) => isIn && this.wipe())
    if (!returns) this.#learn({ refusal: next })
    return returns
  }

  /** It is there no more, for whoever sits here: nothing of it stays in this browser, but for what they wrote. */
  #endAs(why: 'gone' | 'notThere'): void {
    if (this.unsaved) this.#lost = this.#own.unsafe(this.#copy?.unsentBy() ?? [])
    this.wipe()
    this.#learn({ refusal: why })
    this.provider.disconnect()
  }

  #made(): void {
    this.#own.made()
    this.#copy?.unsent()
    tellUnsaved(this.id, true)
    this.#learn({ unsaved: true, hasWritten: true })
  }

  #safe(): void {
    this.#hasRetried = false
    this.#own.safe()
    this.#copy?.sent()
    tellUnsaved(this.id, false)
    this.#learn({ unsaved: false, notStored: false })
  }

  /** While something of one's own is under way it is no wonder to differ. */
  #compare(hash: string, vector: Uint8Array): void {
    if (!this.provider.synced || this.#outbox.unsaved || this.#facts.refusal || !differs(this.doc, hash, vector)) return
    this.#learn({ refusal: 'diverged' })
    this.provider.disconnect()
  }

  /** The network is back, and a line that seems open may be dead; or it does not open: a new one is made. */
  readonly #hurry = () => {
    if (!this.provider.shouldConnect) return
    this.provider.disconnect()
    this.provider.connect()
  }
}
