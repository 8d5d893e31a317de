import type { DocumentId, VersionId } from '#shared/kernel/ids.ts'
import type { Version, versionCommands } from '#shared/versions/contract.ts'
import { variantPath, viewPath } from '#shared/versions/limits.ts'
import type { VersionView } from '#shared/versions/view.ts'
import { caller, type CallReply } from '../platform/realtime.ts'

const call = caller<typeof versionCommands>()
const LOOK_TIMEOUT_MS = 30_000
const KEEP_TIMEOUT_MS = 60_000

/** A version, or the document as it is now. */
export type Moment = VersionId | 'now'

/** What to look at, and what to compare it with. */
export interface Look {
  readonly moment: Moment
  readonly against: Moment | null
}

/** What is done came to something, or the refusal. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string }

/** The versions of a document, newest first. */
export function listVersions(documentId: DocumentId): Promise<CallReply<(typeof versionCommands)['versions:list']>> {
  return call('versions:list', { documentId })
}

/** Hears no more of them: nobody waits for that. */
export function closeList(documentId: DocumentId): void {
  void call('versions:close', { documentId })
}

/** Keeps the document as it is now, under a name. */
export async function keepNow(documentId: DocumentId, name: string): Promise<Outcome<Version>> {
  const reply = await call('versions:make', { documentId, name })
  return reply.ok ? { ok: true, value: reply.value.version } : reply
}

/** Gives a version a name. */
export async function nameVersion(
  documentId: DocumentId,
  versionId: VersionId,
  name: string,
): Promise<Outcome<Version>> {
  const reply = await call('versions:rename', { documentId, versionId, name })
  return reply.ok ? { ok: true, value: reply.value.version } : reply
}

/** Removes a version. Answers the refusal, or null when it is done. */
export async function removeVersion(documentId: DocumentId, versionId: VersionId): Promise<string | null> {
  const reply = await call('versions:remove', { documentId, versionId })
  return reply.ok ? null : reply.refusal
}

/** Makes the document what it was. Answers what it was until then, by which it is undone; null: nothing differed. */
export async function restoreVersion(documentId: DocumentId, versionId: VersionId): Promise<Outcome<Version | null>> {
  const reply = await call('versions:restore', { documentId, versionId })
  return reply.ok ? { ok: true, value: reply.value.before } : reply
}

/** Fetches what a version shows. */
export async function lookAt(documentId: DocumentId, { moment, against }: Look): Promise<Outcome<VersionView>> {
  const signal = AbortSignal.timeout(LOOK_TIMEOUT_MS)
  return ask(
    () => fetch(viewPath(documentId, moment, against), { signal }),
    (body) => body as VersionView,
  )
}

/** A version of one's own that was left, and whether its document lies in the trash. */
interface Variant {
  readonly version: Version
  readonly inTrash: boolean
}

/** Leaves what this page holds of a document, as one update, with the office: it becomes a version of its own. */
export async function keepVariant(documentId: string, update: Uint8Array<ArrayBuffer>): Promise<Outcome<Variant>> {
  const signal = AbortSignal.timeout(KEEP_TIMEOUT_MS)
  const headers = { 'content-type': 'application/octet-stream' }
  return ask(
    () => fetch(variantPath(documentId), { method: 'POST', headers, body: update, signal }),
    (body) => (body as { readonly value: Variant }).value,
  )
}

async function ask<T>(send: () => Promise<Response>, read: (body: unknown) => T): Promise<Outcome<T>> {
  try {
    const response = await send()
    const body: unknown = await response.json()
    if (response.ok) return { ok: true, value: read(body) }
    const { refusal } = body as { readonly refusal?: unknown }
    return { ok: false, refusal: typeof refusal === 'string' ? refusal : 'internal' }
  } catch {
    return { ok: false, refusal: 'unreachable' }
  }
}
