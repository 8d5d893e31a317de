import { expect, test } from 'vitest'
import { chooseDocument, inTrash, toSections } from '#client/library/order.ts'
import type { DocumentId, FolderId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'

const roomId = '00000000-0000-4000-8000-0000000000aa' as RoomId
const by = { memberId: '00000000-0000-4000-8000-000000000001' as MemberId, name: 'Ann' }
const folderOf = (name: string) => ({ id: `folder-${name}` as FolderId, roomId, name })

function shelved(title: string, more: Partial<Shelved> = {}): Shelved {
  return {
    ...{ id: `id-${title}` as DocumentId, roomId, kind: 'note', title, folderId: null, madeBy: null, createdAt: 1 },
    ...{ changed: null, trashedAt: null, writers: null, favourite: false },
    ...{ mayWrite: true, mayArrange: true, mayManage: false, mayRestrict: false },
    ...more,
  }
}

const library = (documents: readonly Shelved[], folders = [folderOf('Zorg'), folderOf('Agenda')]): Library => ({
  ...{ roomId, documents: [...documents], folders, mayWrite: true, keep: true },
})
const titles = (documents: readonly Shelved[]) => documents.map(({ title }) => title)

test('what lies in no folder stands first, then the folders by name; within each what was used last', () => {
  const there = library([
    shelved('oud', { createdAt: 1 }),
    shelved('nieuw', { createdAt: 2, changed: { at: 9, by } }),
    shelved('notulen', { folderId: 'folder-Zorg' as FolderId }),
    shelved('weg', { trashedAt: 5 }),
  ])
  expect(toSections(there, 'all').map(({ folder, documents }) => [folder?.name ?? null, titles(documents)])).toEqual([
    [null, ['nieuw', 'oud']],
    ['Agenda', []],
    ['Zorg', ['notulen']],
  ])
})

test('boards alone, or favourites alone, are shown without empty folders', () => {
  const there = library([
    shelved('bord', { kind: 'board', folderId: 'folder-Zorg' as FolderId }),
    shelved('ster', { favourite: true }),
  ])
  expect(toSections(there, 'board').map(({ documents }) => titles(documents))).toEqual([[], ['bord']])
  expect(toSections(there, 'favourites').map(({ documents }) => titles(documents))).toEqual([['ster']])
})

test('the wanted document is shown, else the room’s first, else none; never one from the trash', () => {
  const first = shelved('eerste', { createdAt: 1 })
  const later = shelved('later', { createdAt: 2 })
  const gone = shelved('weg', { createdAt: 0, trashedAt: 5 })
  expect(chooseDocument(library([later, first, gone]), 'note', null)).toBe(first)
  expect(chooseDocument(library([later, first, gone]), 'note', later.id)).toBe(later)
  expect(chooseDocument(library([later, first, gone]), 'note', gone.id)).toBe(first)
  expect(chooseDocument(library([later, first, gone]), 'board', later.id)).toBeNull()
  expect(titles(inTrash(library([first, gone, shelved('nu', { trashedAt: 9 })])))).toEqual(['nu', 'weg'])
})
