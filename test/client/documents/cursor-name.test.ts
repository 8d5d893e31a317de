// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { cursorName } from '#client/documents/cursor-name.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'

test('[N7] a guest’s cursor says so in the viewer’s language, and anybody else’s does not', () => {
  chooseLanguage('nl')
  expect(cursorName({ name: 'Gerda', guest: true })).toBe('Gerda · gast')
  chooseLanguage('en')
  expect(cursorName({ name: 'Gerda', guest: true })).toBe('Gerda · guest')
  expect(cursorName({ name: 'Bob', guest: 'yes' })).toBe('Bob')
  expect(cursorName({})).toBe('…')
})
