// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $toasts } from '#client/design/toast.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { ProfilePage } from '#client/profiles/ProfilePage.tsx'
import { $profile, changeProfile } from '#client/profiles/profiles.ts'
import type { Role } from '#shared/access/actor.ts'
import type { Profile, ProfileChange } from '#shared/profiles/contract.ts'
import { PHOTO_PATH } from '#shared/profiles/limits.ts'
import { show, typeInto } from '../design/stage.tsx'
import { colleagueNumber } from '../office/people.ts'
import { done, openLine, refused, settled } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const [ann, dirk] = [colleagueNumber(1, 'Ann'), colleagueNumber(2, 'Dirk')]
const blank: Profile = {
  photo: null,
  expertise: ['Dementie'],
  region: 'Twente',
  languages: [],
  phone: '',
  registers: [],
  hours: [],
  seen: { phone: 'nobody', region: 'colleagues', expertise: 'colleagues' },
  presence: 'everybody',
}

beforeEach(() => {
  chooseLanguage('nl')
  $toasts.set([])
  $profile.set(null)
})

async function open({ role = 'member', change }: { role?: Role; change?: (wish: ProfileChange) => object } = {}) {
  $me.set({ ...ann, email: 'ann@example.nl', role, language: null })
  let kept = blank
  const take = (wish: ProfileChange) => done({ profile: (kept = { ...kept, ...(wish as object) }) })
  const line = await openLine({
    'profiles:own': () => done({ profile: kept }),
    'profiles:change': change ?? take,
    'directory:tags': () => done({ expertise: [{ text: 'Rouw', count: 3 }], regions: [], languages: [] }),
    'directory:colleagues': () =>
      done({
        version: '1',
        rows: [
          [ann.memberId, 'Ann', 2],
          [dirk.memberId, 'Dirk', 3],
        ],
      }),
    'contacts:mine': () => done({ contact: { person: null, standIns: [] } }),
    'contacts:members': () => done({ memberIds: [], standInIds: [] }),
  })
  const shown = await show(ProfilePage)
  await act(settled)
  const labelled = (label: string) =>
    [...shown.element.querySelectorAll<HTMLInputElement>('input, select')].find((control) =>
      control.labels?.[0]?.textContent.startsWith(label),
    )!
  const key = (control: HTMLElement, name: string) =>
    act(async () => {
      control.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
      await settled()
    })
  const tags = () => [...shown.element.querySelectorAll('ul[aria-label^="Gekozen"] li')].map((tag) => tag.textContent)
  return { ...shown, line, labelled, key, tags }
}
const toasts = () => $toasts.get().map(({ text }) => text)

test('a word is added by Enter or a comma, once, and taken away again', async () => {
  const { labelled, key, tags, press, line, element } = await open()
  const field = labelled('Waar weet je veel van?')
  expect([...element.querySelectorAll('datalist option')].map((option) => option.getAttribute('value'))).toContain(
    'Rouw',
  )
  for (const [text, end] of [
    ['Rouw', 'Enter'],
    [' DEMENTIE', ','],
    ['  ', 'Enter'],
  ] as const) {
    await typeInto(field, text)
    await key(field, end)
  }
  expect(tags()).toEqual(['Dementie', 'Rouw'])
  await press('Haal Dementie weg')
  expect(tags()).toEqual(['Rouw'])
  expect(line.askedFor('profiles:change')).toEqual([{ expertise: ['Dementie', 'Rouw'] }, { expertise: ['Rouw'] }])
})

test('what the office does not take is put back, and said', async () => {
  const { press, tags } = await open({ change: () => refused('internal') })
  await press('Haal Dementie weg')
  await act(settled)
  expect(tags()).toEqual(['Dementie'])
  expect(toasts()).toEqual(['Niet bewaard. Er ging iets mis bij ons. Probeer het straks nog eens.'])
})

test('a failed change takes nothing with it that was changed meanwhile', async () => {
  let fail: (answer: object) => void = () => undefined
  await open({
    change: (wish) =>
      wish.region === undefined
        ? done({ profile: { ...blank, languages: ['Fries'] } })
        : new Promise((resolve) => (fail = resolve)),
  })
  let failing: Promise<boolean> | null = null
  await act(async () => {
    failing = changeProfile({ region: 'Salland' })
    await changeProfile({ languages: ['Fries'] })
  })
  expect($profile.get()).toMatchObject({ region: 'Salland', languages: ['Fries'] })
  await act(async () => {
    fail(refused('internal'))
    await failing
  })
  expect($profile.get()).toMatchObject({ region: 'Twente', languages: ['Fries'] })
})

test('a line is saved on Enter or when one leaves it; Escape puts back what it was', async () => {
  const { labelled, key, line } = await open()
  const region = labelled('In welke streek')
  await typeInto(region, 'Salland')
  await key(region, 'Escape')
  expect(region.value).toBe('Twente')
  await typeInto(region, 'Salland ')
  await key(region, 'Enter')
  expect(line.askedFor('profiles:change')).toEqual([{ region: 'Salland' }])
  expect(region.value).toBe('Salland')
})

test('what one typed stays in the field when it was not saved', async () => {
  const { labelled, key } = await open({ change: () => refused('too_many_requests') })
  const phone = labelled('Telefoon')
  await typeInto(phone, '06-1')
  await key(phone, 'Enter')
  expect(phone.value).toBe('06-1')
  expect($profile.get()!.phone).toBe('')
})

test('one chooses who sees what', async () => {
  const { labelled, line } = await open()
  await typeInto(labelled('Je telefoonnummer'), 'colleagues')
  expect(line.askedFor('profiles:change')).toEqual([{ seen: { ...blank.seen, phone: 'colleagues' } }])
})

test('people of the office have walk-in hours and who stands in; members do not', async () => {
  const member = await open()
  expect(member.text()).not.toContain('Inloopuren')
  expect(member.text()).not.toContain('Wie neemt voor je waar?')
  const { text, labelled, press, line, element } = await open({ role: 'office' })
  expect(text()).toContain('Je hebt nog geen inloopuren.')
  const submit = () => act(async () => labelled('Dag').form!.requestSubmit())
  await typeInto(labelled('Tot'), '08:00')
  await submit()
  expect(text()).toContain('Kies een tijd tot die later is')
  await typeInto(labelled('Tot'), '10:30')
  await submit()
  await act(settled)
  expect(line.askedFor('profiles:change')).toEqual([{ hours: [{ day: 1, from: 540, until: 630 }] }])
  expect(text()).toContain('maandag 09:00–10:30')
  await press('Haal maandag 09:00–10:30 weg')
  expect(element.textContent).toContain('Je hebt nog geen inloopuren.')
  await typeInto(labelled('Collega van het kantoor'), dirk.memberId)
  await act(settled)
  expect(line.askedFor('contacts:stand-ins')).toEqual([{ contactId: ann.memberId, standInIds: [dirk.memberId] }])
})

test('a partner, whom nobody finds among colleagues, is not promised that', async () => {
  const { text } = await open({ role: 'partner' })
  expect(text()).toContain('Collega’s zoeken hier niet naar partners.')
  expect(text()).not.toContain('Zo vinden collega’s je.')
})

test('a photo is sent as it is, and what is wrong with it is said', async () => {
  const { element, alert } = await open()
  const answers = [refused('not_an_image'), done({ profile: { ...blank, photo: 'AAAAAAAAAAAAAAAAAAAAAA' } })]
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (path: string, { body }: { body: unknown }) => {
    sent.push([path, body])
    return { json: async () => answers.shift() }
  })
  const field = element.querySelector<HTMLInputElement>('input[type="file"]')!
  const file = new File(['x'], 'ik.png', { type: 'image/png' })
  const choose = () =>
    act(async () => {
      Object.defineProperty(field, 'files', { value: [file], configurable: true })
      field.dispatchEvent(new Event('change', { bubbles: true }))
      await settled()
    })
  await choose()
  expect(alert()).toContain('Dit is geen foto')
  await choose()
  expect(alert()).toBeNull()
  expect(sent).toEqual([
    [PHOTO_PATH, file],
    [PHOTO_PATH, file],
  ])
  expect(element.querySelector('img')!.getAttribute('src')).toContain('AAAAAAAAAAAAAAAAAAAAAA')
  vi.unstubAllGlobals()
})
