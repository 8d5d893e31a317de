import type { Actor } from '#shared/access/actor.ts'
import { refuse } from '#shared/kernel/contract.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { VersionRouteRefusal } from '#shared/versions/limits.ts'
import type { DocumentInfo, Documents } from '../documents/documents.ts'
import type { Log } from '../platform/log.ts'
import type { VersionData } from './data.ts'
import type { VersionRecord } from './record.ts'
import type { Handling } from './handling.ts'
import type { Lineage, Moment } from './lineage.ts'
import type { Reach } from './reach.ts'
import type { Source } from './version-jobs.ts'

/** What is asked to be shown, and what it is compared with. */
export interface Look {
  readonly documentId: DocumentId
  readonly moment: Moment
  readonly against: Moment | null
}

/** A `VersionView` as JSON, or why there is none. */
type LookReply =
  | { readonly ok: true; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly refusal: VersionRouteRefusal }

export interface ShowingDeps {
  readonly data: Pick<VersionData, 'find' | 'contentOf'>
  readonly documents: Pick<Documents, 'contentOf' | 'authorsOf'>
  readonly reach: Reach
  readonly handling: Handling
  readonly lineage: Pick<Lineage, 'soleHand'>
  readonly log: Log
}

/** Shows versions to whoever may open the document, with what changed marked by whose hand it was. */
export function createShowing({ data, documents, reach, handling, lineage, log }: ShowingDeps) {
  async function sourceOf({ id }: DocumentInfo, moment: Moment): Promise<Source | null> {
    if (moment === 'now') return { content: await documents.contentOf(id) }
    const packed = data.find(id, moment) && data.contentOf(moment)
    return packed ? { packed } : null
  }

  async function draw(info: DocumentInfo, { moment, against }: Look): Promise<Uint8Array<ArrayBuffer> | null | 'gone'> {
    const after = await sourceOf(info, moment)
    const before = against === null ? null : await sourceOf(info, against)
    if (!after || (against !== null && !before)) return 'gone'
    const shown = moment === 'now' ? null : data.find(info.id, moment)
    const hands = { ...handsOf(info.id, shown), sole: lineage.soleHand(info.id, against, moment) }
    const { json } = await handling.show({ kind: info.kind, before, after, ...hands })
    return json
  }

  /** Whose hand wrote under a number is the office's word; what a page brought itself is all of who brought it. */
  function handsOf(id: DocumentId, shown: VersionRecord | null) {
    if (shown?.origin === 'page') return { hands: [], otherwise: shown.madeBy }
    return { hands: [...documents.authorsOf(id)], otherwise: null }
  }

  async function answer(actor: Actor, info: DocumentInfo, look: Look): Promise<LookReply> {
    try {
      const json = await draw(info, look)
      // The right may be gone by now.
      if (json === 'gone' || !reach.open(actor, look.documentId)) return refuse('not_found')
      return json ? { ok: true, json } : refuse('too_large')
    } catch (cause) {
      if (!reach.open(actor, look.documentId)) return refuse('not_found')
      log.warn({ err: cause, documentId: look.documentId }, 'versions: a version could not be shown')
      return refuse('unreadable')
    }
  }

  return async (actor: Actor, look: Look): Promise<LookReply> => {
    if (actor.kind === 'anonymous') return refuse('not_signed_in')
    const info = reach.open(actor, look.documentId)
    if (!info) return refuse('not_found')
    return handling.ask(actor.memberId, () => answer(actor, info, look))
  }
}
