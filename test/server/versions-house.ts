import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import { variantPath, viewPath } from '#shared/versions/limits.ts'
import type { Block, Run, VersionView } from '#shared/versions/view.ts'
import type { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { openChatOffice, value } from './chat-rooms.ts'
import { openPeer, type Peer } from './documents-peer.ts'

/** An office with Ada, Ann and Bob, and the note and board of a room that is open to all. */
export async function openVersionsOffice(options: Parameters<typeof openOffice>[0] = {}) {
  const office = await openChatOffice(options)
  const documentsIn = async (roomId: RoomId, person = office.ann) => {
    const { documents } = await value<{ documents: { id: DocumentId; kind: string }[] }>(person, 'library:open', {
      roomId,
    })
    const idOf = (kind: string) => documents.find((one) => one.kind === kind)!.id
    return { note: idOf('note'), board: idOf('board') }
  }
  return { ...office, documentsIn, ...(await documentsIn(office.roomId)) }
}

/** A page of somebody's that has a document open; what it writes is safe when `write` is done. */
export async function write(office: { url: string }, person: Person, id: DocumentId) {
  const peer: Peer = await openPeer(office.url, person.cookie, { id, saved: true })
  onTestFinished(() => peer.leave())
  return {
    doc: peer.doc,
    peer,
    async write(change: (doc: Y.Doc) => void): Promise<void> {
      peer.doc.transact(() => {
        change(peer.doc)
      })
      await peer.until(() => peer.saved >= peer.sent)
    },
  }
}

/** A paragraph at the end of a note. */
export const paragraph = (text: string) => (doc: Y.Doc) => {
  const element = new Y.XmlElement('paragraph')
  doc.getXmlFragment('note').push([element])
  element.push([new Y.XmlText(text)])
}

/** The text of the paragraphs of a note. */
export const linesOf = (doc: Y.Doc) =>
  doc
    .getXmlFragment('note')
    .toArray()
    .map((element) =>
      (element as Y.XmlElement)
        .toArray()
        .map((text) => (text as Y.XmlText).toJSON())
        .join(''),
    )

/** An element on a board, as the page writes it. */
export const shape = (id: string, about: object = {}) => ({
  ...{ id, type: 'rectangle', x: 10, y: 10, width: 100, height: 50, angle: 0, version: 1, versionNonce: 1, seed: 1 },
  ...{ strokeColor: '#1e1e1e', backgroundColor: 'transparent', fillStyle: 'solid', strokeStyle: 'solid' },
  ...{ strokeWidth: 2, roughness: 1, opacity: 100, groupIds: [], index: 'a1', isDeleted: false, ...about },
})

/** The versions of a document, newest first. */
export const listOf = async (person: Person, documentId: DocumentId): Promise<Version[]> =>
  (await value<{ versions: Version[] }>(person, 'versions:list', { documentId })).versions

/** The versions, after what was under way has been made: whoever looks waits behind it. */
export async function listInTheEnd(office: { url: string }, person: Person, id: DocumentId): Promise<Version[]> {
  for (let place = 0; place < 2; place++) await look(office, person, { id, version: 'now' })
  return listOf(person, id)
}

/** Keeps the document under a name. */
export const keep = async (person: Person, documentId: DocumentId, name: string): Promise<Version> =>
  (await value<{ version: Version }>(person, 'versions:make', { documentId, name })).version

/** A view over HTTP: what is answered, and with which status. */
export async function look(
  office: { url: string },
  person: { cookie: string },
  at: { id: DocumentId; version: string; against?: string | null },
): Promise<{ status: number; body: string; view: VersionView }> {
  const path = viewPath(at.id, at.version, at.against ?? null)
  const response = await fetch(office.url + path, { headers: { cookie: person.cookie } })
  const body = await response.text()
  return { status: response.status, body, view: (response.ok ? JSON.parse(body) : null) as VersionView }
}

/** What one reads, marked: `[+<member>:new]`, `[-old]`, `[~other]`. */
export function read(view: VersionView): string {
  const inside = (parts: readonly (Block | Run)[]): string =>
    parts
      .map((part) => {
        const text = 'text' in part ? part.text : inside(part.parts)
        if (part.change === 'added') return 'text' in part ? `[+${part.by ?? '?'}:${text}]` : text
        if (part.change === 'removed') return 'text' in part ? `[-${text}]` : text
        return part.change === 'changed' ? `[~${text}]` : text
      })
      .join('')
  return view.kind === 'note' ? view.blocks.map((block) => inside([block])).join('\n') : ''
}

/** What somebody's page held, a document or anything else, left as a variant: what it is answered with. */
export async function leave(
  office: { url: string },
  { cookie }: Person,
  held: { id: string; content: Y.Doc | Uint8Array<ArrayBuffer> },
): Promise<{ status: number; body: string }> {
  const { id, content } = held
  const response = await fetch(office.url + variantPath(id), {
    method: 'POST',
    headers: { cookie, origin: office.url, 'content-type': 'application/octet-stream' },
    body: content instanceof Y.Doc ? new Uint8Array(Y.encodeStateAsUpdate(content)) : content,
  })
  return { status: response.status, body: await response.text() }
}
