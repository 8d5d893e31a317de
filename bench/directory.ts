import { anonymous } from '#shared/access/actor.ts'
import type { Search } from '#shared/directory/contract.ts'
import { folded, wordsOf } from '#shared/directory/folded.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { OfficeView } from '#shared/presence/office-view.ts'
import { accountMigrations, createAccounts, type Account } from '../server/accounts/accounts.ts'
import { auditMigrations, createAudit } from '../server/audit/audit.ts'
import { createDirectory } from '../server/directory/directory.ts'
import { createSystemClock } from '../server/platform/clock.ts'
import { openDatabase } from '../server/platform/database/database.ts'
import { createLog } from '../server/platform/log.ts'
import type { Caller } from '../server/platform/realtime/connection.ts'
import { Roster } from '../server/platform/realtime/roster.ts'
import { createProfiles, profileMigrations } from '../server/profiles/profiles.ts'
import { inventPerson, searches } from './directory-people.ts'
import { median, quantile, toShort } from './presence-measure.ts'

const ROOMS = 60

interface DirectoryOptions {
  readonly people: number
  /** How often each search is asked. */
  readonly repeat: number
}

interface DirectoryReport {
  readonly options: DirectoryOptions
  readonly figures: Readonly<Record<string, number | null>>
  readonly lines: readonly string[]
}

/**
 * The office page's data and the search among colleagues, for a whole cooperative: the server's own handlers on a
 * database in memory, beside a filter that looks at everybody.
 */
export async function run(options: Partial<DirectoryOptions> = {}): Promise<DirectoryReport> {
  const chosen = { people: 2_000, repeat: 50, ...options }
  const house = await openHouse(chosen.people)
  const { ask, everybody } = house
  const searchMs: number[] = []
  const naiveMs: number[] = []
  for (let round = 0; round < chosen.repeat; round += 1)
    for (const search of searches) {
      searchMs.push(await timed(() => ask('directory:search', search)))
      naiveMs.push(await timed(() => findNaively(everybody, search)))
    }
  const list = (await ask('directory:colleagues', {})) as { version: string; rows: unknown[] }
  const listMs = await timed(async () => JSON.stringify(await ask('directory:colleagues', {})))
  const asObjects = everybody.map(({ memberId, name }) => ({ memberId, name, role: 'member' }))
  const view = new OfficeView()
  for (const [place, { memberId }] of everybody.entries()) view.see(memberId, { roomId: roomOf(place), status: 'busy' })
  view.takeDelta()
  const figures = {
    'search, p50, ms': median(searchMs),
    'search, p99, ms': quantile(searchMs, 0.99),
    'search by looking at everybody, p50, ms': median(naiveMs),
    'list of names, kB': sizeKb(list),
    'the same as plain objects, kB': sizeKb(asObjects),
    'list of names for who has it, kB': sizeKb(await ask('directory:colleagues', { version: list.version })),
    'list of names, to ask and encode, ms': listMs,
    'presence of everybody, kB': sizeKb(view.snapshot()),
    'office opened with everybody, ms': house.openedMs,
  }
  await house.close()
  const lines = Object.entries(figures).map(([name, figure]) => name.padEnd(42) + toShort(figure).padStart(11))
  return { options: chosen, figures, lines: [`Directory: ${String(chosen.people)} people`, ...lines] }
}

async function openHouse(count: number) {
  const clock = createSystemClock()
  const database = await openDatabase(':memory:', [...auditMigrations, ...accountMigrations, ...profileMigrations])
  const log = createLog('error', { write: () => undefined })
  const connections = new Roster()
  const audit = createAudit({ database, clock, log })
  const accounts = createAccounts({ database, audit, clock, log, mail: null, publicUrl: 'http://localhost' })
  const profiles = createProfiles({ database, accounts, connections, audit, log })
  for (let place = 0; place < count; place += 1) {
    const { name, email, profile } = inventPerson(place)
    const account = accounts.admit({ name, email, role: 'member', language: 'nl' })
    if (account) profiles.fill(account.memberId, { profile })
  }
  const began = performance.now()
  const directory = createDirectory({ accounts, connections, profiles })
  const openedMs = performance.now() - began
  const actor = accounts.all().map(({ memberId }) => ({ kind: 'member', memberId }) as const)[0] ?? anonymous
  return {
    openedMs,
    everybody: accounts.all().map((account) => ({ ...account, ...profiles.shown(account.memberId) })),
    async ask(name: 'directory:search' | 'directory:colleagues', input: Search & { version?: string }) {
      const answer = await directory.commands[name]({ actor } as Caller, input)
      if (!answer.ok) throw new Error(`${name} was refused: ${answer.refusal}`)
      return answer.value
    },
    async close() {
      directory.close()
      profiles.close()
      await accounts.close()
      await database.close()
    },
  }
}

type Person = Account & { readonly expertise: readonly string[]; readonly region: string }

function findNaively(everybody: readonly Person[], { text = '', expertise = '', region = '' }: Search): number {
  const wanted = wordsOf(text)
  return everybody.filter((person) => {
    const words = [person.name, ...person.expertise, person.region].flatMap(wordsOf)
    return (
      wanted.every((start) => words.some((word) => word.startsWith(start))) &&
      (expertise === '' || person.expertise.some((tag) => folded(tag) === folded(expertise))) &&
      (region === '' || folded(person.region) === folded(region))
    )
  }).length
}

async function timed(act: () => unknown): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

const sizeKb = (value: unknown) => Buffer.byteLength(JSON.stringify(value)) / 1_000

const roomOf = (place: number) => `00000000-0000-4000-9000-${String(place % ROOMS).padStart(12, '0')}` as RoomId
