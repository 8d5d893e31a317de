// @vitest-environment jsdom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { offerWords } from '#client/copies/copies.ts'
import { LeftWordsDialog } from '#client/copies/LeftWordsDialog.tsx'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { show } from '../design/stage.tsx'

test('[S047] words that only this page has stay until they were copied, or put away by who wrote them', async () => {
  chooseLanguage('nl')
  const copied: string[] = []
  vi.stubGlobal('navigator', { clipboard: { writeText: async (words: string) => void copied.push(words) } })
  const { element, press } = await show(LeftWordsDialog)
  const shown = () => element.querySelector('textarea')?.value
  expect(shown()).toBeUndefined()
  await act(async () => ['Van onderweg', 'Nog iets'].forEach(offerWords))
  expect(shown()).toBe('Van onderweg')
  await press('Sluit')
  expect(shown()).toBe('Van onderweg')
  expect(element.textContent).toContain('Kopieer je tekst eerst')
  await press('Kopieer')
  await press('Sluit')
  expect(copied).toEqual(['Van onderweg'])
  expect(shown()).toBe('Nog iets')
  await press('Ik heb dit niet meer nodig')
  expect(shown()).toBeUndefined()
})
