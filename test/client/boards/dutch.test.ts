import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingDutch } from '#client/boards/dutch.ts'

const locales = join(import.meta.dirname, '../../../node_modules/@excalidraw/excalidraw/dist/prod/locales')

/** All texts of a language, by their path. */
async function textsOf(language: string): Promise<Map<string, string>> {
  const file = readdirSync(locales).find((name) => name.startsWith(`${language}-`) && name.endsWith('.js'))!
  const { default: texts } = await import(join(locales, file))
  const flat = (group: object, path: string): [string, string][] =>
    Object.entries(group).flatMap(([name, text]) =>
      typeof text === 'string' ? [[path + name, text] as [string, string]] : flat(text as object, `${path}${name}.`),
    )
  return new Map(flat(texts as object, ''))
}

test('every text of the whiteboard is there in Dutch', async () => {
  const [english, dutch] = [await textsOf('en'), await textsOf('nl-NL')]
  const missing = [...english.keys()].filter((path) => !dutch.get(path))
  expect(Object.keys(missingDutch).sort()).toEqual(missing.sort())
})

test('the Dutch texts keep what is filled in and marked in the English ones', async () => {
  const english = await textsOf('en')
  const marks = (text = '') => [...text.matchAll(/\{\{\w+\}\}|<\/?\w+>/g)].map(([mark]) => mark).sort()
  for (const [path, text] of Object.entries(missingDutch))
    expect([path, marks(text)]).toEqual([path, marks(english.get(path))])
})
