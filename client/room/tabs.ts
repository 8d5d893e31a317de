import type { DocumentId } from '#shared/kernel/ids.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is in a room beside the call, in the order of the tabs and of the keys 1 to 4. */
export const roomTabs = ['note', 'board', 'chat', 'people'] as const
export type RoomTab = (typeof roomTabs)[number]

/** A tab, or none: on a phone the sheet may be down. */
type TabChoice = RoomTab | 'none'

const REMEMBERED = 'inloop.room-tabs'
/** The rooms used last; of older ones the choice is forgotten. */
const ROOMS_MAX = 50

/** Where choices are kept: the browser's localStorage. */
type Memory = Pick<Storage, 'getItem' | 'setItem'>

/** A word out of an address or a memory as a choice, or null. */
export function parseTab(word: unknown): TabChoice | null {
  return [...roomTabs, 'none' as const].find((tab) => tab === word) ?? null
}

/** A word out of an address as the id of a note or board, or null. */
export function parseDocument(word: unknown): DocumentId | null {
  return typeof word === 'string' && UUID.test(word) ? (word as DocumentId) : null
}

/** Which tab is open: the one in the address, else the one chosen here last, else the chat, or on a phone none. */
export function tabToShow(choice: TabChoice | null, { narrow }: { readonly narrow: boolean }): RoomTab | null {
  if (choice === null) return narrow ? null : 'chat'
  if (choice !== 'none') return choice
  return narrow ? null : 'chat'
}

/** The tab that was chosen in a room last, on this device. */
export function rememberedTab(memory: Memory, roomId: string): TabChoice | null {
  return parseTab(new Map(readAll(memory)).get(roomId))
}

/** Keeps the choice, on this device. */
export function rememberTab(memory: Memory, roomId: string, tab: TabChoice): void {
  const others = readAll(memory).filter(([other]) => other !== roomId)
  memory.setItem(REMEMBERED, JSON.stringify([...others, [roomId, tab]].slice(-ROOMS_MAX)))
}

/** What somebody else wrote there is no concern of ours: then nothing is remembered. */
function readAll(memory: Memory): readonly (readonly [string, unknown])[] {
  try {
    const kept: unknown = JSON.parse(memory.getItem(REMEMBERED) ?? '[]')
    return Array.isArray(kept) ? kept.filter((entry): entry is [string, unknown] => Array.isArray(entry)) : []
  } catch {
    return []
  }
}
