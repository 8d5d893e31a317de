import type { PresenceDelta, PresenceSnapshot } from '#shared/presence/contract.ts'
import { unpackIds } from '#shared/presence/packed-ids.ts'

const OF_PRESENCE = /^2(?=\["(?:p|presence:snapshot)",)/

/** What an event says, with the ids that presence tells packed in full: so that who looks for one finds it. */
export function spelledOut(name: string, values: readonly unknown[]): readonly unknown[] {
  if (name === 'presence:snapshot') {
    const [{ rooms, people, ...rest }] = values as [PresenceSnapshot]
    return [{ ...rest, rooms: unpackIds(rooms), people: unpackIds(people) }]
  }
  if (name !== 'p') return values
  const [seq, moves, ...rest] = values as unknown as PresenceDelta
  return [seq, moves, ...rest.map((part) => (typeof part === 'string' ? unpackIds(part) : part))]
}

/** A packet of Socket.IO as it was written, but for the ids of presence, which stand in it in full. */
export function spelledPacket(packet: string): string {
  if (!OF_PRESENCE.test(packet)) return packet
  const [name, ...values] = JSON.parse(packet.slice(1)) as [string, ...unknown[]]
  return `2${JSON.stringify([name, ...spelledOut(name, values)])}`
}
