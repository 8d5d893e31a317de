import { DOCUMENT_MAX_BYTES } from '#shared/documents/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { ANSWER_MAX_BYTES, type Accepted, type UpdateAuthor } from './content.ts'
import type { Bind } from './kept.ts'
import type { DocumentSocket } from './document-socket.ts'
import { Ownership } from './ownership.ts'

/** Whose an update is; without an author the server made it for the member. */
export interface By {
  readonly author: DocumentSocket | null
  readonly memberId: MemberId
  /** Whose act it is, where that is another. */
  readonly asked?: MemberId
  /** After a restore, what somebody has may be of anybody. */
  readonly isRecovering: boolean
}

/** Who writes in an open document, and under which client numbers they may. */
export class Authors {
  readonly #ownership: Ownership
  /** Which socket wrote last under a client number. */
  readonly #writing = new Map<number, DocumentSocket>()

  /** `ownerOf`: whose a number is, as it is kept; null where nobody has used it yet. */
  constructor(ownerOf: (client: number) => MemberId | null) {
    // Whoever writes under a number at this moment owns it: most of the time that spares a reading.
    this.#ownership = new Ownership((client) => this.#writing.get(client)?.actor.memberId ?? ownerOf(client))
  }

  /** A member shows a cursor under this number; false when it is somebody else's. */
  announce(client: number, memberId: MemberId): boolean {
    return this.#ownership.announce(client, memberId)
  }

  /** What an update of theirs is held to. */
  toAuthor({ author, memberId, isRecovering }: By, mayRead: UpdateAuthor['mayRead']): UpdateAuthor {
    return {
      mayRead,
      isOfAnother: (client) => !isRecovering && this.#ownership.isOfAnother(client, memberId),
      isElsewhere: (client) => {
        const writer = this.#writing.get(client) ?? author
        return writer !== author && writer?.actor.memberId === memberId
      },
      answerMaxBytes: isRecovering ? DOCUMENT_MAX_BYTES : ANSWER_MAX_BYTES,
    }
  }

  /** Notes who wrote; answers what has to be kept of it, and whether some of it was brought for others. */
  wrote({ author, memberId, isRecovering }: By, { sections }: Accepted): Wrote {
    // What somebody brings of others stays theirs: of a number that nobody is known to have, whoever goes on under it.
    const isOwn = (client: number) => !isRecovering || this.#ownership.ownerOf(client) === memberId
    const clients = sections.map(({ client }) => client).filter(isOwn)
    const binds = this.#ownership.bind(clients, memberId)
    if (author) for (const client of clients) this.#writing.set(client, author)
    return { binds, isOfOthers: clients.length < sections.length }
  }

  /** What was noted is kept now. */
  committed(): void {
    this.#ownership.committed()
  }

  leave(socket: DocumentSocket): void {
    for (const [client, writer] of this.#writing) if (writer === socket) this.#writing.delete(client)
  }
}

interface Wrote {
  readonly binds: readonly Bind[]
  readonly isOfOthers: boolean
}
