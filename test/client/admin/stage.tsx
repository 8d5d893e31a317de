import { act, type ComponentType } from 'react'
import { $me } from '#client/accounts/accounts.ts'
import { $toasts } from '#client/design/toast.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { show, typeInto } from '../design/stage.tsx'
import { byId, colleagueNumber, floor, roomNumber, upstairs } from '../office/people.ts'
import { done, openLine } from '../presence/fake-line.ts'

export const ada = colleagueNumber(1, 'Ada')
export const bob = colleagueNumber(2, 'Bob')
export const coffee = roomNumber(0, { name: 'Koffiehoek' })
export const hall = roomNumber(1, { name: 'Zaal' })
export const attic = roomNumber(2, { name: 'Zolder', archived: true })
export const building = { 'rooms:managed': () => done({ floors: [floor, upstairs], rooms: [coffee, hall, attic] }) }
/** A member as administrators see them. */
export const managed = (who: typeof ada, more: object = {}) => ({
  ...who,
  email: `${who.name.toLowerCase()}@example.nl`,
  blocked: false,
  createdAt: 0,
  ...more,
})

/** Before each test: Ada is here, an administrator who reads Dutch. */
export function comeAsAda(): void {
  chooseLanguage('nl')
  $toasts.set([])
  $me.set({ ...ada, email: 'ada@example.nl', role: 'administrator', language: null })
  $colleagues.set(byId([ada, bob], 'memberId'))
}

/** Shows a page of administration to Ada, with what the office answers. */
export async function open(page: ComponentType, answers: Record<string, (input: never) => object>) {
  const line = await openLine({
    'directory:colleagues': () =>
      done({ version: '1', rows: [ada, bob].map(({ memberId, name }) => [memberId, name, 2]) }),
    ...answers,
  })
  const shown = await show(page as never)
  const labelled = (label: string) => {
    const controls = [...shown.element.querySelectorAll<HTMLInputElement>('input, select, textarea')]
    const textOf = (control: HTMLInputElement) => control.labels?.[0]?.textContent ?? ''
    const found = controls.find((control) => textOf(control).startsWith(label) || control.ariaLabel === label)
    // Before a person's name stands what stands for their photo.
    return (found ?? controls.find((control) => textOf(control).includes(label)))!
  }
  const fill = (label: string, text: string) => typeInto(labelled(label), text)
  const tick = (label: string) => act(async () => labelled(label).click())
  const send = () => act(async () => shown.element.querySelector('form')!.requestSubmit())
  return { ...shown, line, labelled, fill, tick, send }
}
/** What was said in passing. */
export const toasts = () => $toasts.get().map(({ text }) => text)
/** What stands in bold in each row. */
export const names = (element: Element) =>
  [...element.querySelectorAll('li strong')].map((name) => name.textContent.trim())
