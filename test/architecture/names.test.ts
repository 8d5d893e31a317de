import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { filesIn, readSource } from './source.ts'

const files = filesIn('shared', 'server', 'client', 'test', 'bench')
const maxReadmeLines = 30

test('a file is named after the thing in it, never after a drawer', () => {
  const drawers = /^(index|utils?|helpers?|common|misc|types|constants|.*-?manager)\.(ts|tsx|css)$/i
  expect(files.filter((file) => drawers.test(basename(file)))).toEqual([])
})

test('files are called in kebab-case, and faces in PascalCase', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|module))*(\.d)?\.(ts|css)$/
  const story = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.tsx$/
  const face = /^[A-Z][A-Za-z0-9]*(\.(test|module))?\.(tsx|css)$/
  const named = files.filter((file) => /\.(ts|tsx|css)$/.test(file) && basename(file) !== 'main.tsx')
  expect(
    named.filter(
      (file) => ![kebab, face, ...(file.startsWith('test/') ? [story] : [])].some((form) => form.test(basename(file))),
    ),
  ).toEqual([])
})

test('every feature of the server has its rules in a README of one screen', () => {
  const features = new Set(filesIn('server').map((file) => file.split('/').slice(0, 2).join('/')))
  for (const path of ['server/platform', ...filesIn('server').filter((file) => dirname(file) === 'server')])
    features.delete(path)
  const readmes = [...features].map((feature) => `${feature}/README.md`)
  expect(readmes.filter((readme) => !files.includes(readme))).toEqual([])
  expect(readmes.filter((readme) => readSource(readme).trimEnd().split('\n').length > maxReadmeLines)).toEqual([])
})
