import { randomUUID } from 'node:crypto'
import type { FloorId, RoomId } from '#shared/kernel/ids.ts'
import type { Floor, Room } from '#shared/rooms/contract.ts'
import type { RoomKind } from '#shared/rooms/limits.ts'
import { chooseSlug } from '#shared/rooms/slug.ts'

interface PlannedRoom {
  readonly kind: RoomKind
  readonly capacity: number
  readonly nl: readonly [name: string, description: string]
  readonly en: readonly [name: string, description: string]
}

interface PlannedFloor {
  readonly nl: string
  readonly en: string
  readonly rooms: readonly PlannedRoom[]
}

/** What stands in an office on its first day. */
const plan: readonly PlannedFloor[] = [
  {
    nl: 'Begane grond',
    en: 'Ground floor',
    rooms: [
      {
        kind: 'reception',
        capacity: 20,
        nl: ['Receptie', 'Hier kom je binnen. Heb je een vraag? Loop naar binnen.'],
        en: ['Reception', 'This is where you come in. A question? Walk right in.'],
      },
      {
        kind: 'lounge',
        capacity: 30,
        nl: ['Koffiehoek', 'Even bijpraten, zonder afspraak.'],
        en: ['Coffee corner', 'A chat, no appointment needed.'],
      },
    ],
  },
  {
    nl: 'Eerste verdieping',
    en: 'First floor',
    rooms: [
      {
        kind: 'meeting',
        capacity: 12,
        nl: ['Vergaderkamer 1', 'Om samen iets te bespreken.'],
        en: ['Meeting room 1', 'To talk something through together.'],
      },
      {
        kind: 'meeting',
        capacity: 12,
        nl: ['Vergaderkamer 2', 'Om samen iets te bespreken.'],
        en: ['Meeting room 2', 'To talk something through together.'],
      },
      {
        kind: 'meeting',
        capacity: 6,
        nl: ['Stilteruimte', 'Samen rustig werken, met de microfoon uit.'],
        en: ['Quiet room', 'To work side by side in peace, microphones off.'],
      },
    ],
  },
  {
    nl: 'Tweede verdieping',
    en: 'Second floor',
    rooms: [
      {
        kind: 'intervision',
        capacity: 10,
        nl: ['Intervisiekamer', 'Voor een groep die samen van een vraag leert.'],
        en: ['Intervision room', 'For a group that learns from a question together.'],
      },
      {
        kind: 'circle',
        capacity: 30,
        nl: ['Expertisekring', 'Kennis delen over een onderwerp.'],
        en: ['Expertise circle', 'To share what you know about a subject.'],
      },
      {
        kind: 'hall',
        capacity: 300,
        nl: ['Grote zaal', 'Voor bijeenkomsten met velen.'],
        en: ['Great hall', 'For gatherings of many.'],
      },
    ],
  },
]

/** The floors and rooms of an office's first day, in its language. */
export function firstFloorPlan(language: 'nl' | 'en'): { readonly floors: Floor[]; readonly rooms: Room[] } {
  const floors: Floor[] = []
  const rooms: Room[] = []
  for (const planned of plan) {
    const floorId = randomUUID() as FloorId
    floors.push({ id: floorId, name: planned[language], position: floors.length })
    for (const [position, { kind, capacity, [language]: text }] of planned.rooms.entries()) {
      const [name, description] = text
      const slug = chooseSlug(name, (taken) => rooms.some((room) => room.slug === taken))
      const id = randomUUID() as RoomId
      rooms.push({
        id,
        slug,
        name,
        kind,
        floorId,
        description,
        capacity,
        access: 'everyone',
        groupId: null,
        ownerId: null,
        position,
        archived: false,
      })
    }
  }
  return { floors, rooms }
}
