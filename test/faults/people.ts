import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { openOffice } from '#server/office.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { createLog } from '#server/platform/log.ts'
import type { Person } from '../support/person.ts'

/** Somebody who is signed in. */
interface Someone {
  readonly memberId: MemberId
  readonly name: string
  readonly cookie: string
}

/** Fills an office that stands still with people who are signed in, and says which rooms it has. */
export async function peopleAndRooms(
  dataDir: string,
  { count, rooms }: { count: number; rooms: number },
): Promise<{ people: Someone[]; roomIds: RoomId[] }> {
  const config = readConfig({ PORT: '0', MEDIA_PORT: '0', MEDIA_WORKERS: '1' }, dataDir)
  const office = await openOffice({ config, clock: createSystemClock(), log: createLog('error'), pages: 'none' })
  const administrator = office.accounts.admit({
    name: 'Ada',
    email: 'ada@test.example',
    role: 'administrator',
    language: 'nl',
  })
  await office.rooms.layOutFirstFloorPlan('nl')
  const people: Someone[] = []
  for (let place = 0; place < count; place++) {
    const name = `E${String(place)}`
    const account = office.accounts.admit({ name, email: `${name}@test.example`, role: 'member', language: 'nl' })!
    const token = office.accounts.makeSignInLink(account.memberId).split('#')[1]
    const response = await fetch(`${office.url}/api/accounts/link-sign-in`, {
      method: 'POST',
      headers: { origin: office.url, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0])
    people.push({ memberId: account.memberId, name, cookie: cookie.join('; ') })
  }
  const actor = { kind: 'administrator' as const, memberId: administrator!.memberId }
  const roomIds = office.rooms.visibleTo(actor).map(({ id }) => id)
  await office.close()
  return { people, roomIds: roomIds.slice(0, rooms) }
}

/** The ids of the notes of rooms, made where they are not there yet. */
export async function notesOf(person: Person, roomIds: readonly RoomId[]): Promise<string[]> {
  const noteIds: string[] = []
  for (const roomId of roomIds) {
    const { value } = await person.call('library:open', { roomId })
    noteIds.push(value.documents.find(({ kind }: { kind: string }) => kind === 'note').id)
  }
  return noteIds
}
