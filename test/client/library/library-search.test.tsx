// @vitest-environment jsdom
import { act } from 'react'
import { useStore } from '@nanostores/react'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { GroupLibrary, libraryOf } from '#client/library/library.ts'
import { LibraryDialog } from '#client/library/LibraryDialog.tsx'
import { TrashDialog } from '#client/library/TrashDialog.tsx'
import type { DocumentId, GroupId, RoomId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { show, typeInto } from '../design/stage.tsx'
import { done, openLine } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))
// jsdom has no modal dialogs: shown is shown.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
    this.querySelector('button')?.focus()
  },
  close(this: HTMLDialogElement) {
    this.open = false
  },
})

const DAY = 86_400_000
let rooms = 0
let roomId: RoomId
const groupId = '00000000-0000-4000-b000-000000000001' as GroupId

const shelved = (number: number, title: string, more: Partial<Shelved> = {}): Shelved => ({
  ...{ id: `00000000-0000-4000-9000-0000000000${String(10 + number)}` as DocumentId, roomId, kind: 'note', title },
  ...{ folderId: null, madeBy: null, createdAt: number, changed: null, trashedAt: null, writers: null },
  ...{ favourite: false, mayWrite: true, mayArrange: true, mayManage: true, mayRestrict: true },
  ...more,
})
const hit = ({ id, kind, title }: Shelved, excerpt: string) => ({ id, roomId, kind, title, excerpt })

beforeEach(() => {
  chooseLanguage('nl')
  roomId = `00000000-0000-4000-a000-0000000001${String(10 + ++rooms)}` as RoomId
})

async function openRoom(documents: readonly Shelved[], answers: Record<string, (input: never) => object>, bin = false) {
  const library: Library = { roomId, documents: [...documents], folders: [], mayWrite: true, keep: true }
  const line = await openLine({ 'library:open': () => done(library), ...answers })
  const none = () => undefined
  const shown = await show(() => {
    const state = useStore(libraryOf(roomId))
    if (state.kind !== 'known') return null
    if (bin) return <TrashDialog library={state.library} onClose={none} />
    return <LibraryDialog library={state.library} currentId={null} onOpen={none} onClose={none} />
  })
  return { line, tell: (name: string, value: object) => act(async () => line.tell(name, value)), ...shown }
}

test('[L10] an open search is looked up again when the office says that something is found otherwise, once for many', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const note = shelved(1, 'Werkplan')
  let hits: object[] = []
  const { line, tell, element, text } = await openRoom([note], { 'library:find': () => done({ hits }) })
  await act(async () => typeInto(element.querySelector('[type=search]')!, 'zonnebloem'))
  await vi.waitFor(() => expect(text()).toContain('Niets gevonden'))
  expect(text()).toContain('na een paar seconden te vinden')
  hits = [hit(note, 'over de zonnebloem')]
  for (let n = 0; n < 3; n += 1) await tell('library:searchable', { roomId, documentId: note.id })
  await tell('library:changed', { roomId: 'another', documents: [], gone: [] })
  await act(async () => vi.advanceTimersByTimeAsync(2_000))
  expect(text()).toContain('over de zonnebloem')
  expect(line.askedFor('library:find')).toHaveLength(2)
})

test('[L1] [L7] a group’s library is searched by title at once and by text over all its rooms', async () => {
  const [plan, notes] = [shelved(1, 'Zonneplan'), shelved(2, 'Notulen')]
  const line = await openLine({
    'library:of-group': () => done({ documents: [plan, notes, shelved(3, 'Iets anders', { kind: 'board' })] }),
    'library:find-in-group': () => done({ hits: [hit(notes, 'bij de zonnebloem')] }),
  })
  const { element, text, press } = await show(() => <GroupLibrary groupId={groupId} onGo={() => undefined} />)
  expect(text()).toContain('Iets anders')
  await press('Notities')
  expect(text()).not.toContain('Iets anders')
  await act(async () => typeInto(element.querySelector('[type=search]')!, 'zonne'))
  expect(text()).toContain('Zonneplan')
  await vi.waitFor(() => expect(text()).toContain('bij de zonnebloem'))
  expect(text()).not.toContain('Iets anders')
  expect(line.askedFor('library:find-in-group')).toEqual([{ text: 'zonne', groupId }])
})

test('[L8] the trash says when something goes for good, and the focus stays in it when a row goes', async () => {
  const trashedAt = Date.now() - 10 * DAY
  const [one, two] = [shelved(1, 'Weg', { trashedAt }), shelved(2, 'Ook weg', { trashedAt: trashedAt - DAY })]
  const answers = { 'library:restore': () => done({ document: { ...one, trashedAt: null } }) }
  const { text, element } = await openRoom([one, two], answers, true)
  const day = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long' }).format(trashedAt + 30 * DAY)
  expect(text()).toContain(`Gaat op ${day} voorgoed weg, over 20 dagen`)
  const back = element.querySelector<HTMLElement>('[aria-label="Zet ‘Weg’ terug"]')!
  back.focus()
  await act(async () => back.click())
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Zet ‘Ook weg’ terug'))
})
