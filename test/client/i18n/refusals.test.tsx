// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { defineRefusals, useRefusals } from '#client/i18n/refusals.ts'
import { show } from '../design/stage.tsx'

const words = defineRefusals<'floor_not_empty' | 'not_found' | 'internal'>('test-refusals', {
  nl: { floor_not_empty: 'Er zijn nog kamers.', not_found: 'Vraag het een beheerder.' },
  en: { floor_not_empty: 'There are still rooms.', not_found: 'Ask an administrator.' },
})

function Said({ refusal }: { readonly refusal: string | null }) {
  return <p>{useRefusals(words)(refusal) ?? 'stil'}</p>
}

const said = async (refusal: string | null) => (await show(() => <Said refusal={refusal} />)).text()

test('a feature says its own refusals, and a general one in its own words where it has them', async () => {
  chooseLanguage('nl')
  expect(await said('floor_not_empty')).toBe('Er zijn nog kamers.')
  expect(await said('not_found')).toBe('Vraag het een beheerder.')
  expect(await said('unreachable')).toContain('Het kantoor gaf geen antwoord')
})

test('a refusal that the page does not know is a failure of ours, and none is silence, in both languages', async () => {
  chooseLanguage('nl')
  expect(await said('of_a_newer_office')).toContain('Er ging iets mis bij ons')
  expect(await said(null)).toBe('stil')
  chooseLanguage('en')
  expect(await said('of_a_newer_office')).toContain('Something went wrong on our side')
})
