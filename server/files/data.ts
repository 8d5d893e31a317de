import type { ImageType } from '#shared/files/limits.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Database } from '../platform/database/database.ts'
import type { Migration } from '../platform/database/migrate.ts'

/** Which images a room has. Two rooms may have the same one: the file is kept once, the right to it is the room's. */
export const fileMigrations: readonly Migration[] = [
  {
    name: 'files-1',
    up: `
      CREATE TABLE room_images (
        room_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        type TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        added_by TEXT NOT NULL,
        added_at INTEGER NOT NULL,
        PRIMARY KEY (room_id, hash)
      ) STRICT, WITHOUT ROWID;`,
  },
]

interface RoomImage {
  readonly room_id: RoomId
  readonly hash: string
  readonly type: ImageType
  readonly size_bytes: number
  readonly added_by: MemberId
  readonly added_at: number
}

declare module '../platform/database/database.ts' {
  interface Tables {
    room_images: RoomImage
  }
}

/** What is kept about files: not their bytes. */
export function createFileData({ query }: Pick<Database, 'query'>) {
  return {
    /** Adds an image to a room; one it has already stays as it was. */
    async add(image: RoomImage): Promise<void> {
      await query
        .insertInto('room_images')
        .values(image)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async find(roomId: RoomId, hash: string): Promise<RoomImage | null> {
      const images = query.selectFrom('room_images').selectAll()
      return (await images.where('room_id', '=', roomId).where('hash', '=', hash).executeTakeFirst()) ?? null
    },

    /** Those of these images that one room has and another has not. */
    async lacking(fromRoomId: RoomId, toRoomId: RoomId, hashes: readonly string[]): Promise<readonly RoomImage[]> {
      if (hashes.length === 0) return []
      return query
        .selectFrom('room_images as image')
        .selectAll('image')
        .where('room_id', '=', fromRoomId)
        .where('hash', 'in', [...hashes])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('room_images as there')
                .select('there.hash')
                .where('there.room_id', '=', toRoomId)
                .whereRef('there.hash', '=', 'image.hash'),
            ),
          ),
        )
        .execute()
    },

    /** How many images a room has, and their bytes. */
    async used(roomId: RoomId): Promise<{ readonly count: number; readonly sizeBytes: number }> {
      const { count, sizeBytes } = await query
        .selectFrom('room_images')
        .where('room_id', '=', roomId)
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('size_bytes').as('sizeBytes')])
        .executeTakeFirstOrThrow()
      return { count, sizeBytes: sizeBytes ?? 0 }
    },
  }
}
