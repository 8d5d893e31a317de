import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const rules = createRequire(import.meta.url)('./dependency-rules.cjs') as {
  readonly forbidden: NonNullable<IFlattenedRuleSet['forbidden']>
  readonly options: ICruiseOptions
}

/** Builds a house of the given files and says which rules they break, as `rule: from → to`. */
async function violations(files: Record<string, string>): Promise<string[]> {
  const house = mkdtempSync(join(tmpdir(), 'inloop-house-'))
  onTestFinished(() => rmSync(house, { recursive: true }))
  cpSync(join(root, 'package.json'), join(house, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  for (const floor of ['shared', 'server', 'client']) mkdirSync(join(house, floor))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, name)), { recursive: true })
    writeFileSync(join(house, name), text)
  }
  const { forbidden, options } = rules
  const cruised = await cruise(
    ['shared', 'server', 'client'],
    { ...options, baseDir: house, validate: true, ruleSet: { forbidden } },
    options.enhancedResolveOptions,
  )
  if (typeof cruised.output === 'string') throw new Error(cruised.output)
  const shorten = (file: string) => file.replace(/^.*node_modules\//, '')
  return cruised.output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${shorten(to)}`).sort()
}

const nothing = 'export const nothing = 0\n'

test('a house in which everybody calls down breaks no rule', async () => {
  expect(
    await violations({
      'shared/kernel/ids.ts': "import { z } from 'zod'\nexport const id = z.string()\n",
      'shared/doors/contract.ts': "export { id } from '../kernel/ids.ts'\n",
      'server/platform/clock.ts': nothing,
      'server/presence/presence.ts': "import '../platform/clock.ts'\nexport const presence = 0\n",
      'server/doors/doors.ts':
        "import '#shared/doors/contract.ts'\nimport '../presence/presence.ts'\nimport './data.ts'\n",
      'server/doors/data.ts': "import 'kysely'\n",
      'server/media/mediasoup-engine.ts': "import 'mediasoup'\n",
      'server/office.ts': "import './doors/doors.ts'\nimport './media/mediasoup-engine.ts'\n",
      'client/design/Button.tsx': nothing,
      'client/doors/doors.ts': "import type { id } from '#shared/doors/contract.ts'\nexport type Id = typeof id\n",
      'client/rooms/rooms.ts': "import '../doors/doors.ts'\nimport '../design/Button.tsx'\n",
      'client/office/Office.tsx': "import '../rooms/rooms.ts'\nimport '../doors/Door.tsx'\n",
      'client/doors/Door.tsx': nothing,
      'client/main.tsx': "import './office/Office.tsx'\n",
    }),
  ).toEqual([])
})

test('a feature that imports one on a higher storey, or a neighbour, is caught', async () => {
  expect(
    await violations({
      'server/rooms/rooms.ts': "import '../doors/doors.ts'\n",
      'server/platform/log.ts': "import type { audit } from '../audit/audit.ts'\nexport type Audit = typeof audit\n",
      'server/audit/audit.ts': 'export const audit = 0\n',
      'server/doors/doors.ts': "import '../chat/chat.ts'\n",
      'server/chat/chat.ts': nothing,
    }),
  ).toEqual([
    'looks-down-only: server/platform/log.ts → server/audit/audit.ts',
    'looks-down-only: server/rooms/rooms.ts → server/doors/doors.ts',
    'minds-its-own-room: server/doors/doors.ts → server/chat/chat.ts',
  ])
})

test('a floor that imports one it must not know is caught', async () => {
  expect(
    await violations({
      'shared/doors/entry.ts': "import '#server/doors/doors.ts'\nimport 'node:fs'\nimport 'ws'\n",
      'server/doors/doors.ts': nothing,
      'server/main.ts': "import '../client/doors/doors.ts'\n",
      'client/doors/doors.ts': "import '#server/doors/doors.ts'\n",
      'client/chat/chat.ts': "import { z } from 'zod'\nexport const text = z.string()\n",
    }),
  ).toEqual([
    'client-not-server: client/doors/doors.ts → server/doors/doors.ts',
    'server-not-client: server/main.ts → client/doors/doors.ts',
    'shared-stands-alone: shared/doors/entry.ts → server/doors/doors.ts',
    'shared-uses-zod-only: shared/doors/entry.ts → fs',
    'shared-uses-zod-only: shared/doors/entry.ts → ws/wrapper.mjs',
    expect.stringMatching(/^the-browser-gets-types-of-zod-only: client\/chat\/chat.ts → zod/),
  ])
})

test('a second place for SQL, for mediasoup or for lucia is caught', async () => {
  const found = await violations({
    'server/doors/doors.ts': "import 'better-sqlite3'\n",
    'server/chat/history.ts': "import type { Kysely } from 'kysely'\nexport type Database = Kysely<unknown>\n",
    'server/media/media.ts': "import 'mediasoup'\n",
    'server/accounts/accounts.ts': "import 'lucia'\n",
  })
  expect(found.map((line) => line.replace(/(\/[^/]+)?\/[^/]+$/, ''))).toEqual([
    'lucia-lives-in-sessions: server/accounts/accounts.ts → lucia',
    'mediasoup-lives-in-its-engine: server/media/media.ts → mediasoup/node',
    'sql-lives-in-data: server/chat/history.ts → kysely/dist',
    'sql-lives-in-data: server/doors/doors.ts → better-sqlite3',
  ])
})

test('who goes past a front door, or leaves the house unordered, is caught', async () => {
  expect(
    await violations({
      'server/doors/doors.ts': "import '../presence/seats.ts'\n",
      'server/presence/seats.ts': "import '../office.ts'\n",
      'server/office.ts': nothing,
      'server/gadgets/gadgets.ts': "import '../platform/clock.ts'\n",
      'server/platform/clock.ts': "import './missing.ts'\n",
      'client/rooms/rooms.ts': "import '../doors/Door.tsx'\nimport '../office/Office.tsx'\n",
      'client/doors/Door.tsx': nothing,
      'client/office/Office.tsx': "import '../room/Room.tsx'\n",
      'client/room/Room.tsx': nothing,
      'client/design/Button.tsx': "import '../doors/doors.ts'\n",
      'client/doors/doors.ts': nothing,
      'shared/chat/one.ts': "import './other.ts'\n",
      'shared/chat/other.ts': "import './one.ts'\n",
    }),
  ).toEqual([
    'client-front-door: client/rooms/rooms.ts → client/doors/Door.tsx',
    'design-knows-no-feature: client/design/Button.tsx → client/doors/doors.ts',
    'every-room-has-a-storey: server/gadgets/gadgets.ts → server/platform/clock.ts',
    'imports-resolve: server/platform/clock.ts → ./missing.ts',
    'no-cycles: shared/chat/one.ts → shared/chat/other.ts',
    'office-joins-all: server/presence/seats.ts → server/office.ts',
    'scenes-on-top: client/office/Office.tsx → client/room/Room.tsx',
    'scenes-on-top: client/rooms/rooms.ts → client/office/Office.tsx',
    'server-front-door: server/doors/doors.ts → server/presence/seats.ts',
  ])
})
