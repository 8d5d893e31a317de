import { randomUUID } from 'node:crypto'
import type { Command } from '#shared/kernel/contract.ts'
import type { Person } from '#test/support/person.ts'
import { voice } from '../server/media-parameters.ts'
import { openHouse, type House } from './matrix-house.ts'

/** Things of others that nobody of the matrix may touch: a group, its room, and one of everything that lies in it. */
export interface Secrets extends House {
  readonly kees: Person
  /** What a command could be aimed at, by the name of the field; `id` by the command's name. */
  readonly aims: Readonly<Record<string, string>>
  readonly ids: Readonly<Record<string, string>>
  /** All of it as it is now, to see whether anything was moved. */
  look(): Promise<string>
}

/** Fields whose ids hide nothing: the frames of the house and the people in its directory. */
export const inTheOpen = new Set(['floorId', 'organisationId', 'memberId', 'contactId', 'ownerId'])

/** The fields of a command's input that are an id of something. */
export function idsOf({ input }: Command): string[] {
  const { shape = {} } = (input as unknown as { def: { shape?: Record<string, unknown> } }).def
  return Object.keys(shape).filter((name) => name === 'id' || /Ids?$/.test(name) || name === 'comeTo')
}

/** Opens the house of the matrix with a group in it of which its people know nothing. */
export async function openSecrets(): Promise<Secrets> {
  const house = await openHouse()
  const { office, ada, host, floorId } = house
  const kees = await office.member('Kees')
  const must = async (person: Person, name: string, input: object) => {
    const reply = await person.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${String(reply.refusal)}`)
    return reply.value
  }
  const wish = { name: 'Intervisie', kind: 'intervision', description: '', open: false, agreement: null }
  const groupId: string = (await must(ada, 'groups:create', { ...wish, keepers: [host.memberId] })).group.id
  await must(host, 'groups:admit', { groupId, memberId: kees.memberId, role: 'member' })
  const rest = { kind: 'meeting', floorId, description: '', capacity: 9, memberIds: [] }
  const made = await must(ada, 'rooms:create', { ...rest, name: 'Achterkamer', access: 'group', groupId })
  const roomId: string = made.room.id
  const documentId: string = (await must(host, 'library:open', { roomId })).documents[0].id

  const messageId = randomUUID()
  await must(host, 'chat:open', { roomId })
  await must(host, 'chat:send', { roomId, id: messageId, text: 'voor ons' })
  const { link } = await must(host, 'guests:invite', { roomId, label: 'Gemeente', days: 1 })
  await must(host, 'groups:invite', { groupId, email: 'wie@test.example', name: null }).catch(() => undefined)
  const sessions = (await must(host, 'accounts:sessions', {})).sessions as { id: string }[]

  await must(host, 'door:enter', { roomId })
  await must(host, 'media:join', {})
  const way = await must(host, 'media:open-transport', { direction: 'send' })
  const spoken = { transportId: way.id, source: 'microphone', paused: false, rtpParameters: voice() }
  const { producerId } = await must(host, 'media:produce', spoken)
  await must(host, 'door:set', { roomId, state: 'closed' })
  await must(kees, 'door:leave-note', { roomId, text: 'ik was er' })
  const note = (await must(host, 'door:look', {})).notes[0] as { id: string }
  await must(host, 'door:set', { roomId, state: 'knock' })
  const knock = (await must(kees, 'door:knock', { roomId, line: '' })).knock as { id: string }
  const tap = await must(host, 'door:tap', { memberId: kees.memberId, line: '', comeTo: null })

  const there = (name: string) => office.commands.includes(name)
  const folderId: string = there('library:make-folder')
    ? (await must(host, 'library:make-folder', { roomId, name: 'Map' })).folder.id
    : randomUUID()
  const versionId: string = there('versions:make')
    ? ((await must(host, 'versions:make', { documentId, name: 'Toen' })).version?.id ?? randomUUID())
    : randomUUID()

  const kept = { documentId, title: 'Sjabloon', scope: 'room', content: '{}' }
  const saved = there('notes:save-template') ? await host.call('notes:save-template', kept) : null
  const templateId: string = saved?.ok === true ? saved.value.template.id : randomUUID()

  const questions: [string, object][] = [
    ['groups:members', { groupId }],
    ['chat:before', { roomId, seq: 1_000 }],
    ['library:open', { roomId }],
    ['guests:links', { roomId }],
    ['accounts:sessions', {}],
    ['door:look', {}],
    ...(there('versions:list') ? ([['versions:list', { documentId }]] as [string, object][]) : []),
  ]
  return {
    ...house,
    kees,
    aims: {
      ...{ roomId, comeTo: roomId, groupId, documentId, folderId, versionId, templateId, producerId },
      ...{ transportId: way.id as string, consumerId: producerId },
    },
    ids: {
      ...{ 'chat:edit': messageId, 'chat:delete': messageId, 'chat:send': messageId },
      ...{ 'guests:revoke': link.id as string, 'accounts:end-session': sessions[0]!.id },
      'accounts:end-session-of': sessions[0]!.id,
      ...{ 'door:answer': knock.id, 'door:read-note': note.id, 'door:erase-note': note.id },
      ...{ 'door:answer-tap': tap.id as string, 'accounts:withdraw-invitation': randomUUID() },
    },
    async look() {
      const seen: unknown[] = []
      for (const [name, input] of questions) seen.push(await must(host, name, input))
      // When a session was last seen is no secret of the room.
      return JSON.stringify(seen, (key, value: unknown) => (/seen|used|lastAt/i.test(key) ? null : value))
    },
  }
}
