import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { acts, sayAct, sayResult } from '#shared/audit/acts.ts'

const root = path.resolve(import.meta.dirname, '../..')
const sources = readdirSync(path.join(root, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(root, 'server', file), 'utf8'))

test('[AU1] every act has words of its own in both languages, and each is one that the office does', () => {
  const server = sources.join('\n')
  for (const [act, { nl, en }] of Object.entries(acts)) {
    for (const words of [nl, en]) expect(words).toMatch(/^[A-Z][^.]{5,60}$/)
    expect(nl).not.toBe(en)
    // As a whole where it is written, or the part behind the feature, where that is put before it.
    const [feature = '', ...verb] = act.split('.')
    const ways = [`'${act}'`, `'${verb.join('.')}'`, `\`${feature}.${verb.slice(0, -1).join('.')}.\${`]
    expect([act, ways.some((way) => server.includes(way))]).toEqual([act, true])
  }
  for (const language of ['nl', 'en'] as const)
    expect(new Set(Object.values(acts).map((words) => words[language])).size).toBe(Object.keys(acts).length)
})

test('[AU1] whatever the server writes down by name has words', () => {
  const written = sources.flatMap((source) =>
    [...source.matchAll(/\bact: '([a-z-]+\.[a-z.-]+)'/g)].map(([, act]) => act!),
  )
  expect(written.length).toBeGreaterThan(30)
  expect(written.filter((act) => sayAct(act, 'nl') === act)).toEqual([])
})

test('[AU1] an act or a result of an earlier time is shown by its code', () => {
  expect([sayAct('room.paint', 'nl'), sayAct('constructor', 'en'), sayResult('toString', 'nl')]).toEqual([
    'room.paint',
    'constructor',
    'toString',
  ])
  expect([sayAct('room.create', 'en'), sayResult('done', 'nl')]).toEqual(['Made a room', 'gedaan'])
})
