// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { LibrarySections } from '#client/library/LibrarySections.tsx'
import type { DocumentId, FolderId, RoomId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { show } from '../design/stage.tsx'

const roomId = '00000000-0000-4000-a000-000000000001' as RoomId
const folder = { id: '00000000-0000-4000-b000-000000000001' as FolderId, roomId, name: 'Besluiten' }

const shelved = (number: number, folderId: FolderId | null = null): Shelved => ({
  ...{ id: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}` as DocumentId, roomId, kind: 'note' },
  ...{ title: `Verslag ${String(number)}`, folderId, madeBy: null, createdAt: number, changed: null, trashedAt: null },
  ...{ writers: null, favourite: false, mayWrite: true, mayArrange: true, mayManage: true, mayRestrict: true },
})
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

beforeEach(() => chooseLanguage('nl'))

async function openList(library: Pick<Library, 'documents' | 'folders'>) {
  const whole: Library = { roomId, mayWrite: true, keep: true, ...library }
  const shown = await show(() => (
    <LibrarySections library={whole} shown="all" currentId={null} onOpen={() => undefined} />
  ))
  const titles = (name: string) =>
    [...shown.element.querySelectorAll(`section[aria-label="${name}"] li`)].map((row) => row.textContent)
  return { titles, ...shown }
}

test('a folder is not below hundreds of rows: of these the newest stand there, and the rest at a press', async () => {
  const documents = [...numbers(300).map((number) => shelved(number)), shelved(301, folder.id)]
  const { titles, text, press } = await openList({ documents, folders: [folder] })
  expect(titles('In geen map')).toHaveLength(10)
  expect(titles('In geen map')[0]).toContain('Verslag 300')
  expect(titles('Map Besluiten')).toHaveLength(1)
  await press('Toon nog 290')
  expect(titles('In geen map')).toHaveLength(300)
  expect(text()).not.toContain('Toon nog')
  // Whoever goes on by keyboard is where the list goes on.
  expect(document.activeElement?.textContent).toContain('Verslag 290')
})

test('without folders everything stands there at once', async () => {
  const { titles } = await openList({ documents: numbers(40).map((number) => shelved(number)), folders: [] })
  expect(titles('In geen map')).toHaveLength(40)
})
