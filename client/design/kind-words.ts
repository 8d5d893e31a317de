import { defineWords } from '../i18n/i18n.ts'
import type { RoomKind } from '#shared/rooms/limits.ts'

const nl: Record<RoomKind, string> = {
  reception: 'receptie',
  lounge: 'ontmoeten',
  meeting: 'overleg',
  desk: 'werkplek',
  intervision: 'intervisie',
  circle: 'kring',
  project: 'project',
  hall: 'zaal',
}
const en: Record<RoomKind, string> = {
  reception: 'reception',
  lounge: 'lounge',
  meeting: 'meeting',
  desk: 'desk',
  intervision: 'intervision',
  circle: 'circle',
  project: 'project',
  hall: 'hall',
}

/** What the kinds of rooms are called. */
export const kindWords = defineWords('room-kinds', { nl, en })
