import { openDocumentsHouse } from '../server/documents-house.ts'
import { openPeer, type PeerOptions } from '../server/documents-peer.ts'
import { writeNote } from '../server/documents-updates.ts'

/** Ann's note with an honest text in it, Bob who may write there too, and Mallory who may and means harm. */
export async function openNote() {
  const house = await openDocumentsHouse()
  const [ann, bob, mallory] = [house.guest('Ann'), house.guest('Bob'), house.guest('Mallory')]
  const { note, board } = await house.documentsOf(ann, house.room())
  const sit = (guest: typeof ann, options: PeerOptions & { id?: string } = {}) =>
    openPeer(house.url, guest.sessionId, { id: note, ...options })
  const rows = () => house.database.sqlite.prepare('SELECT count(*) FROM document_updates').pluck().get() as number
  const anns = await sit(ann, { saved: true })
  writeNote(anns.doc, 'an honest text')
  await anns.until(() => anns.saved === 1)
  return { house, ann, bob, mallory, note, board, sit, rows, anns }
}
