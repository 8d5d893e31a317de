import path from 'node:path'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Actor, SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { ROOM_IMAGES_MAX, ROOM_IMAGES_MAX_BYTES, type ImageRefusal, type ImageType } from '#shared/files/limits.ts'
import { done, refuse } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Log } from '../platform/log.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createFileData } from './data.ts'
import { createImageCleaning } from './image-cleaning.ts'
import { openStore } from './store.ts'

/** Images one member may add: a burst of pasted pictures included. */
const PER_MEMBER = { points: 60, duration: 60 }

interface FilesDeps {
  readonly database: Pick<Database, 'query'>
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource'>
  /** The office's data folder; files lie under `files` in it. */
  readonly dataDir: string
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

type ImageReply =
  | { readonly ok: true; readonly value: { readonly hash: string; readonly type: ImageType } }
  | { readonly ok: false; readonly refusal: ImageRefusal }

export interface Files {
  /** Why this actor may not add an image to this room now; null when they may. Asked before a byte is read. */
  whyNotAdd(actor: Actor, roomId: RoomId | null): ImageRefusal | null
  add(actor: SignedIn, roomId: RoomId, bytes: Buffer): Promise<ImageReply>
  /**
   * Gives a room those of these images that another has: what goes from the one to the other takes them along. Whoever
   * asks has seen to the rights on both. `room_full`: they do not fit, and none is given.
   */
  share(from: RoomId, to: RoomId, hashes: readonly string[]): Promise<'done' | 'room_full'>
  /** Where an image lies and what it is; null when the room has none of that hash, or the actor may not see the room. */
  find(actor: Actor, roomId: RoomId | null, hash: string): Promise<{ file: string; type: ImageType } | null>
}

/** The files of rooms: kept by the hash of their content, seen by whoever may see the room. */
export async function createFiles({ database, rooms, dataDir, clock, log }: FilesDeps): Promise<Files> {
  const data = createFileData(database)
  const store = await openStore(path.join(dataDir, 'files'))
  const clean = createImageCleaning(log)
  const limiter = new RateLimiterMemory(PER_MEMBER)

  const maySee = (actor: Actor, roomId: RoomId): boolean =>
    actor.kind !== 'anonymous' &&
    rooms.seenBy(actor, roomId) !== null &&
    may(actor, 'file.see', rooms.resource(actor, roomId))

  function whyNotAdd(actor: Actor, roomId: RoomId | null): ImageRefusal | null {
    if (actor.kind === 'anonymous') return 'not_signed_in'
    if (roomId === null || !maySee(actor, roomId)) return 'not_found'
    return may(actor, 'file.add', rooms.resource(actor, roomId)) ? null : 'room_archived'
  }

  return {
    whyNotAdd,

    async add(actor, roomId, bytes) {
      if (!(await mayAddMore(actor))) return refuse('too_many_requests')
      if (!(await hasPlace(roomId, bytes.length))) return refuse('room_full')
      const cleaned = await clean(bytes)
      if (cleaned.kind === 'refused') return refuse(cleaned.refusal)
      // Written anew it may be larger, and others were cleaned meanwhile.
      if (!(await hasPlace(roomId, cleaned.bytes.length))) return refuse('room_full')
      const refusal = whyNotAdd(actor, roomId) // the right may be gone by now
      if (refusal) return refuse(refusal)
      const hash = await store.keep(cleaned.bytes)
      const { type } = cleaned
      const size_bytes = cleaned.bytes.length
      await data.add({ room_id: roomId, hash, type, size_bytes, added_by: actor.memberId, added_at: clock.now() })
      log.info({ roomId, sizeBytes: size_bytes }, 'files: an image was added')
      return done({ hash, type })
    },

    async share(from, to, hashes) {
      const images = await data.lacking(from, to, hashes)
      const { count, sizeBytes } = await data.used(to)
      const more = images.reduce((sum, { size_bytes }) => sum + size_bytes, sizeBytes)
      if (count + images.length > ROOM_IMAGES_MAX || more > ROOM_IMAGES_MAX_BYTES) return 'room_full'
      for (const image of images) await data.add({ ...image, room_id: to })
      return 'done'
    },

    async find(actor, roomId, hash) {
      const image = roomId !== null && maySee(actor, roomId) ? await data.find(roomId, hash) : null
      return image && roomId !== null && maySee(actor, roomId)
        ? { file: store.pathOf(image.hash), type: image.type }
        : null
    },
  }

  async function hasPlace(roomId: RoomId, moreBytes: number): Promise<boolean> {
    const { count, sizeBytes } = await data.used(roomId)
    return count < ROOM_IMAGES_MAX && sizeBytes + moreBytes <= ROOM_IMAGES_MAX_BYTES
  }

  async function mayAddMore({ memberId }: SignedIn): Promise<boolean> {
    return limiter.consume(memberId).then(
      () => true,
      () => false,
    )
  }
}
