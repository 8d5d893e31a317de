// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { keepDraft } from '#client/chat/chat.ts'
import { ChatPanel } from '#client/chat/ChatPanel.tsx'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { MESSAGE_MAX } from '#shared/chat/limits.ts'
import { ann, bob, PlayedRoom, roomId } from '../../shared/chat-played-room.ts'
import { show, typeInto } from '../design/stage.tsx'
import { refused } from '../presence/fake-line.ts'
import { openPlayedOffice } from './played-office.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

// What jsdom lacks.
vi.stubGlobal('matchMedia', () => ({ matches: false }))
Object.assign(Element.prototype, { scrollTo: () => undefined })

const bobs = { authorId: bob, authorName: 'Bob' }

beforeEach(() => {
  chooseLanguage('nl')
  $me.set({ memberId: ann, name: 'Ann', email: 'ann@example.nl', role: 'member', language: 'nl' })
  keepDraft(roomId, '')
})

async function openPanel(room = new PlayedRoom(), { readOnly = false } = {}) {
  const line = await openPlayedOffice(room)
  const page = await show(() => <ChatPanel roomId={roomId} readOnly={readOnly} />)
  const find = (selector: string) => page.element.querySelector<HTMLElement>(selector)!
  return {
    ...page,
    line,
    room,
    find,
    composer: () => find('textarea[aria-label="Schrijf een bericht"]') as HTMLTextAreaElement,
    editor: () => find('textarea[aria-label="Bewerk je bericht"]') as HTMLTextAreaElement,
    log: () => find('[role="log"]').textContent,
    key: (target: Element, key: string, more: KeyboardEventInit = {}) =>
      act(async () =>
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })),
      ),
  }
}

test('an empty chat says what to do; what one writes is sent by Enter and stands there', async () => {
  const panel = await openPanel()
  expect(panel.log()).toContain('Nog geen berichten')
  await typeInto(panel.composer(), '  hallo allemaal ')
  await panel.key(panel.composer(), 'Enter', { shiftKey: true })
  await panel.key(panel.composer(), 'Enter', { isComposing: true })
  expect(panel.room.messages).toEqual([])
  await panel.key(panel.composer(), 'Enter')
  expect(panel.room.messages.map(({ text }) => text)).toEqual(['hallo allemaal'])
  expect(panel.composer().value).toBe('')
  expect(panel.log()).toContain('hallo allemaal')
  await panel.key(panel.composer(), 'Enter')
  expect(panel.room.messages).toHaveLength(1)
})

test('the list is a polite log, and links open elsewhere without telling where one came from', async () => {
  const room = new PlayedRoom()
  room.send('zie https://example.nl/a, of javascript:alert(1) <b>x</b>', bobs)
  const panel = await openPanel(room)
  expect(panel.find('[role="log"]').getAttribute('aria-live')).toBe('polite')
  const links = [...panel.element.querySelectorAll('[role="log"] a')]
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.nl/a'])
  expect(links[0]!.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  expect(links[0]!.getAttribute('target')).toBe('_blank')
  expect(panel.log()).toContain('<b>x</b>')
})

test('too long a text is said in words and not sent', async () => {
  const panel = await openPanel()
  await typeInto(panel.composer(), 'x'.repeat(MESSAGE_MAX - 10))
  expect(panel.described(panel.composer())).toContain('Nog 10 tekens')
  await typeInto(panel.composer(), 'x'.repeat(MESSAGE_MAX + 1))
  expect(panel.described(panel.composer())).toContain('1 teken te veel')
  expect(panel.composer().getAttribute('aria-invalid')).toBe('true')
  await panel.key(panel.composer(), 'Enter')
  expect(panel.room.messages).toEqual([])
})

test('arrow up edits one’s last message; Enter keeps it, Escape leaves it', async () => {
  const panel = await openPanel()
  panel.room.send('van mij')
  await act(async () => panel.line.tell('chat:message', { message: panel.room.messages[0] }))
  await act(async () => panel.line.tell('chat:message', { message: panel.room.send('van Bob', bobs) }))
  await panel.key(panel.composer(), 'ArrowUp')
  expect(panel.editor().value).toBe('van mij')
  expect(document.activeElement).toBe(panel.editor())
  await typeInto(panel.editor(), 'anders')
  await panel.key(panel.editor(), 'Escape')
  expect(panel.editor()).toBeNull()
  expect(document.activeElement).toBe(panel.composer())
  expect(panel.log()).toContain('van mij')
  await panel.key(panel.composer(), 'ArrowUp')
  await typeInto(panel.editor(), 'beter')
  await panel.key(panel.editor(), 'Enter')
  expect(panel.room.messages[0]?.text).toBe('beter')
  expect(panel.log()).toMatch(/beter.*bewerkt/)
  await typeInto(panel.composer(), 'concept')
  await panel.key(panel.composer(), 'ArrowUp')
  expect(panel.editor()).toBeNull()
})

test('an edit that is refused stays open and says why', async () => {
  const room = new PlayedRoom()
  room.send('van mij')
  const panel = await openPanel(room)
  await panel.key(panel.composer(), 'ArrowUp')
  await typeInto(panel.editor(), 'anders')
  panel.line.answers['chat:edit'] = () => refused('message_not_found')
  await panel.key(panel.editor(), 'Enter')
  expect(panel.alert()).toBe('Dit bericht is er niet meer.')
  expect(panel.editor().value).toBe('anders')
})

test('deleting asks first; others’ messages offer nothing', async () => {
  const room = new PlayedRoom()
  room.send('van mij')
  room.send('van Bob', bobs)
  const panel = await openPanel(room)
  expect(panel.element.querySelectorAll('[aria-haspopup="menu"]')).toHaveLength(1)
  await panel.press('Meer met dit bericht')
  await panel.press('Verwijder')
  expect(room.messages[0]?.deleted).toBe(false)
  const confirm = [...panel.element.querySelectorAll('dialog button')].find(
    ({ textContent }) => textContent === 'Verwijder',
  )
  await act(async () => (confirm as HTMLButtonElement).click())
  expect(room.messages[0]).toMatchObject({ deleted: true, text: '' })
  expect(panel.log()).toContain('Bericht verwijderd')
  expect(panel.log()).not.toContain('van mij')
  expect(document.activeElement).toBe(panel.composer())
})

test('without a line one goes on writing; what fails says so with what to do', async () => {
  const panel = await openPanel()
  await act(async () => panel.line.break())
  expect(panel.text()).toContain('Even geen verbinding')
  await typeInto(panel.composer(), 'onderweg')
  await panel.key(panel.composer(), 'Enter')
  expect(panel.log()).toContain('Wordt verstuurd zodra er weer verbinding is')
  panel.line.answers['chat:send'] = () => refused('room_archived')
  await act(async () => panel.line.mend())
  expect(panel.alert()).toContain('De kamer is gearchiveerd.')
  await panel.press('Gooi weg')
  expect(panel.log()).not.toContain('onderweg')
})

test('an archived room is read; a room that is not there says so, in English too', async () => {
  const room = new PlayedRoom()
  room.send('van mij')
  const panel = await openPanel(room, { readOnly: true })
  expect(panel.composer()).toBeNull()
  expect(panel.element.querySelector('[aria-haspopup="menu"]')).toBeNull()
  expect(panel.text()).toContain('Je kunt lezen, maar niet schrijven.')
  panel.line.answers['chat:since'] = () => refused('room_not_found')
  await act(async () => panel.line.break())
  await act(async () => panel.line.mend())
  await act(async () => chooseLanguage('en'))
  expect(panel.text()).toBe('This chat does not exist, or it is not open to you.')
})
