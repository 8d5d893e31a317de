import type { RoomId } from '#shared/kernel/ids.ts'
import type { Message, Page } from '#shared/chat/contract.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'

/** An id that nothing has. */
export const nowhere = '00000000-0000-4000-8000-000000000000'

/** An office with Ada, who runs it, Ann and Bob, and a room that is open to all. */
export async function openChatOffice(options: Parameters<typeof openOffice>[0] = {}) {
  const office = await openOffice(options)
  const ada = await office.administrator('Ada')
  const ann = await office.member('Ann')
  const bob = await office.member('Bob')
  const { floor } = await value<{ floor: { id: string } }>(ada, 'rooms:create-floor', { name: 'Begane grond' })
  const makeRoom = async (name: string, named?: readonly Person[]) => {
    const access = named ? 'named' : 'everyone'
    const memberIds = named?.map(({ memberId }) => memberId) ?? []
    const about = { kind: 'meeting', floorId: floor.id, description: '', capacity: 10 }
    const made = await value<{ room: { id: RoomId } }>(ada, 'rooms:create', { name, ...about, access, memberIds })
    return made.room.id
  }
  return { ...office, ada, ann, bob, makeRoom, roomId: await makeRoom('Koffiehoek') }
}

/** Asks, and expects a yes. */
export async function value<T>(person: Person, name: string, input: unknown): Promise<T> {
  const reply = await person.call(name, input)
  if (!reply.ok) throw new Error(`${person.name}: ${name} was refused: ${String(reply.refusal)}`)
  return reply.value as T
}

/** Asks, and expects a no: answers why. */
export async function refusal(person: Person, name: string, input: unknown): Promise<string> {
  const reply = await person.call(name, input)
  return reply.ok ? 'done' : String(reply.refusal)
}

/** Says something in a room. */
export async function sayIn(person: Person, roomId: RoomId, text: string): Promise<Message> {
  const { message } = await value<{ message: Message }>(person, 'chat:send', { roomId, id: crypto.randomUUID(), text })
  return message
}

/** Opens a room's chat, and hears it from then on. */
export const openChat = (person: Person, roomId: RoomId) => value<Page>(person, 'chat:open', { roomId })

/**
 * What of the chat somebody has been told and has not asked for yet. A question of their own comes first: whatever the
 * office told before answering it is then there.
 */
export async function chatHeardBy(person: Person): Promise<unknown[]> {
  await person.call('directory:colleagues', {})
  return person
    .unasked()
    .flatMap(([name, told]) => (String(name).startsWith('chat:') ? [{ name, ...(told as object) }] : []))
}
