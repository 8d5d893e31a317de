// @vitest-environment jsdom
import { act } from 'react'
import { useStore } from '@nanostores/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $toasts } from '#client/design/toast.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { chooseDocument, LibraryBar, libraryOf, useArrivals } from '#client/library/library.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { show } from '../design/stage.tsx'
import { done, openLine, refused } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))
// jsdom has no modal dialogs and no popovers: shown is shown.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
  },
  close(this: HTMLDialogElement) {
    this.open = false
  },
})
Object.assign(HTMLElement.prototype, { showPopover: () => undefined })

let rooms = 0
let roomId: RoomId
const ann = { memberId: '00000000-0000-4000-8000-000000000001' as MemberId, name: 'Ann' }

function shelved(number: number, more: Partial<Shelved> = {}): Shelved {
  return {
    ...{ id: `00000000-0000-4000-9000-00000000000${String(number)}` as DocumentId, roomId, kind: 'note' },
    ...{ title: '', folderId: null, madeBy: null, createdAt: number, changed: null, trashedAt: null, writers: null },
    ...{ favourite: false, mayWrite: true, mayArrange: true, mayManage: true, mayRestrict: true },
    ...more,
  }
}

beforeEach(() => {
  chooseLanguage('nl')
  $toasts.set([])
  roomId = `00000000-0000-4000-a000-00000000000${String(++rooms)}` as RoomId
})

async function openBar(documents: readonly Shelved[], answers: Record<string, (input: never) => object> = {}) {
  const library: Library = { roomId, documents: [...documents], folders: [], mayWrite: true, keep: true }
  const line = await openLine({ 'library:open': () => done(library), 'library:close': () => done({}), ...answers })
  const shown = await show(() => {
    const state = useStore(libraryOf(roomId))
    const there = state.kind === 'known' ? state.library : null
    return there ? <Bar library={there} /> : <p>{state.kind}</p>
  })
  const tell = (name: string, value: object) => act(async () => line.tell(name, value))
  return { line, tell, toasts: () => $toasts.get().map(({ text }) => text), ...shown }
}

function Bar({ library }: { readonly library: Library }) {
  const document = chooseDocument(library, 'note', null)
  useArrivals({ library, document, wanted: null, onMissing: () => undefined })
  return <LibraryBar library={library} document={document} onOpen={() => undefined} onGo={() => undefined} />
}

test('a note without a title is called what it is; a new title is heard and shown', async () => {
  const { text, tell } = await openBar([shelved(1)])
  expect(text()).toContain('Notitie')
  await tell('library:changed', { roomId, documents: [shelved(1, { title: 'Werkplan' })], gone: [] })
  expect(text()).toContain('Werkplan')
  await tell('library:changed', { roomId: 'other', documents: [], gone: [shelved(1).id] })
  expect(text()).toContain('Werkplan')
})

test('[L5] who may no longer write, and who looks at what is gone, is told', async () => {
  const { tell, toasts, text } = await openBar([shelved(1, { title: 'Werkplan' }), shelved(2, { title: 'Notulen' })])
  await tell('library:changed', { roomId, documents: [shelved(1, { title: 'Werkplan', mayWrite: false })], gone: [] })
  expect(toasts()).toEqual(['Je mag niet meer schrijven in ‘Werkplan’. Je kunt het nog wel lezen.'])
  await tell('library:changed', { roomId, documents: [], gone: [shelved(1).id] })
  expect(toasts().at(-1)).toBe('‘Werkplan’ is hier niet meer')
  expect(text()).toContain('Notulen')
})

test('what one throws away oneself is offered back at once', async () => {
  const trashed = shelved(1, { title: 'Werkplan', trashedAt: 5, mayWrite: false })
  const { press, line, toasts } = await openBar([shelved(1, { title: 'Werkplan' })], {
    'library:trash': () => done({ document: trashed }),
    'library:restore': () => done({ document: shelved(1, { title: 'Werkplan' }) }),
  })
  await press('Meer doen met ‘Werkplan’')
  await press('Gooi weg')
  expect(toasts()).toEqual(['‘Werkplan’ ligt in de prullenbak'])
  await act(async () => $toasts.get()[0]?.action?.run())
  expect(line.askedFor('library:restore')).toEqual([{ documentId: shelved(1).id }])
})

test('[S056] a title asked for one that is thrown away meanwhile is not given to the one shown in its place', async () => {
  const { press, tell, line, element } = await openBar([
    shelved(1, { title: 'Werkplan' }),
    shelved(2, { title: 'Notulen' }),
  ])
  await press('Meer doen met ‘Werkplan’')
  await press('Geef een andere titel')
  expect(element.querySelector('dialog')).not.toBeNull()
  await tell('library:changed', { roomId, documents: [shelved(1, { title: 'Werkplan', trashedAt: 5 })], gone: [] })
  expect(element.querySelector('dialog')).toBeNull()
  expect(line.askedFor('library:rename')).toEqual([])
})

test('a menu offers what one may do and no more; a refusal is said in words', async () => {
  const { press, text, toasts, element } = await openBar(
    [
      shelved(1, {
        title: 'Werkplan',
        mayArrange: false,
        mayManage: false,
        mayRestrict: false,
        changed: { at: 0, by: ann },
      }),
    ],
    { 'library:favourite': () => refused('too_many_favourites') },
  )
  await press('Meer doen met ‘Werkplan’')
  expect(text()).toContain('Maak een kopie')
  for (const word of ['Gooi weg', 'Geef een andere titel', 'Wie mag schrijven', 'Verplaats'])
    expect(text()).not.toContain(word)
  const star = element.querySelector<HTMLButtonElement>('[aria-label="Mijn favoriet: Werkplan"]')
  await act(async () => star?.click())
  expect(toasts()).toEqual(['Je hebt te veel favorieten. Haal er eerst een paar weg.'])
})

test('a library that is refused is asked for again by hand', async () => {
  const { text } = await openBar([], { 'library:open': () => refused('room_not_found') })
  expect(text()).toContain('failed')
})
