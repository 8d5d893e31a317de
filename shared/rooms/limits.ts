// The limits and kinds of rooms, apart from the contract so that pages can name them without its validator.

export const ROOM_NAME_MAX = 60
export const ROOM_DESCRIPTION_MAX = 500
export const ROOM_CAPACITY_MAX = 500
export const ROOMS_MAX = 1000
export const FLOORS_MAX = 50
export const roomKinds = ['reception', 'lounge', 'meeting', 'desk', 'intervision', 'circle', 'project', 'hall'] as const
export type RoomKind = (typeof roomKinds)[number]
