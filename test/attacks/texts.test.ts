import { expect, test } from 'vitest'
import type { z } from 'zod'
import { defOf, readContracts } from './matrix-contracts.ts'

interface Leaf {
  readonly path: string
  readonly schema: z.ZodType
}

/** Every place of an input where a text may stand, as what takes it there. */
function textsIn(schema: z.ZodType, path: string): Leaf[] {
  const def = defOf(schema)
  if (def.type === 'string' || def.type === 'pipe') {
    const isText = def.type === 'string' || defOf(def.in!).type !== 'object'
    return isText ? [{ path, schema }] : textsIn(def.in!, path)
  }
  const parts = [def.innerType, def.element, def.left, def.right, ...(def.options ?? [])].filter(
    (part) => part !== undefined,
  )
  const fields = Object.entries(def.shape ?? {})
  return [
    ...parts.flatMap((part) => textsIn(part, path)),
    ...fields.flatMap(([name, part]) => textsIn(part, `${path} ${name}`)),
  ]
}

/** Half a character, nothing, another direction, no width: what would hide or turn what others read. */
const marks = ['\u0000', '\u0007', '\u007f', '\u200b', '\u200f', '\u202e', '\u2066', '\ufeff', '\ud800', '\udc00']
/** What is compared and nowhere shown; and a note as its editor reads it, which holds what people type. */
const asItIs = [
  'accounts:end-session id',
  'accounts:end-session-of id',
  'directory:colleagues version',
  'door:enter pass',
  'library:find text',
  'library:find-in-group text',
  'notes:save-template content',
  'rooms:find slug',
  'shared/accounts changePassword current',
  'shared/accounts signIn password',
]
const tooLong = ['x'.repeat(100_000), `o${'\u0301'.repeat(100_000)}`]

test('[S091] no text that anybody can send holds a mark that hides or turns it, and none is endless', async () => {
  const { commands, routes } = await readContracts()
  const leaves = [...commands, ...routes].flatMap(([name, { input }]) => textsIn(input, name))
  expect(leaves.length).toBeGreaterThan(100)
  const endless = leaves.filter(({ schema }) => tooLong.some((text) => schema.safeParse(text).success))
  expect(endless.map(({ path }) => path)).toEqual([])
  const isKept = ({ schema }: Leaf) =>
    marks.some((mark) => {
      const { success, data } = schema.safeParse(`naam${mark}naam`)
      return success && String(data).includes(mark)
    })
  expect(
    leaves
      .filter(isKept)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(asItIs)
})
