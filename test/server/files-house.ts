import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express, { Router } from 'express'
import { onTestFinished } from 'vitest'
import { anonymous, type SignedIn, type StandingRole } from '#shared/access/actor.ts'
import type { Resource } from '#shared/access/policy.ts'
import { imagePath, imagesPath } from '#shared/files/limits.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { fileMigrations } from '#server/files/data.ts'
import { createFiles } from '#server/files/files.ts'
import { serveImages } from '#server/files/http.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../support/fake-clock.ts'

interface Reply {
  readonly ok: boolean
  readonly refusal?: string
  readonly value?: { readonly hash: string; readonly type: string }
}

type Guest = SignedIn & { readonly cookie: string }

/** The images' server alone, with people and rooms that are what the test says. Ends with the test. */
export async function openFilesHouse() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-files-'))
  const database = await openDatabase(path.join(dataDir, 'files.sqlite'), fileMigrations)
  const rooms = new Map<RoomId, { named: readonly MemberId[] | null; archived: boolean }>()
  const guests = new Map<string, Guest>()
  const resource = (actor: SignedIn, roomId: RoomId): Resource => {
    const room = rooms.get(roomId)
    if (!room) return {}
    const open = room.named === null || room.named.includes(actor.memberId)
    const seen = open && (!room.archived || actor.kind === 'administrator')
    return { relation: seen ? 'inside' : 'none', state: room.archived ? 'archived' : 'live' }
  }
  const files = await createFiles({
    database,
    dataDir,
    clock: createFakeClock(),
    log: createLog('silent'),
    rooms: {
      resource,
      seenBy: (actor, roomId) => (resource(actor, roomId).relation === 'inside' ? ({ id: roomId } as never) : null),
    },
  })
  const router = Router()
  serveImages(
    {
      router,
      identify: async ({ headers }) => ({ actor: guests.get(headers.cookie ?? '') ?? anonymous }) as never,
    },
    files,
  )
  const server = createServer(express().use(router))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const guest = (kind: StandingRole = 'member'): Guest => {
    const one = { kind, memberId: randomUUID() as MemberId, cookie: randomUUID() }
    guests.set(one.cookie, one)
    return one
  }
  const room = ({
    id = randomUUID() as RoomId,
    named,
    archived = false,
  }: { id?: RoomId; named?: Guest[]; archived?: boolean } = {}) => {
    rooms.set(id, { named: named?.map(({ memberId }) => memberId) ?? null, archived })
    return id
  }
  const [ann, bob, mallory, ada] = [guest(), guest(), guest(), guest('administrator')]
  return {
    house: { dataDir, room },
    ann,
    bob,
    mallory,
    ada,
    room: room({ named: [ann, bob] }),
    otherRoom: room(),
    async post(who: Guest | null, roomId: string, sent: Buffer | [Buffer, Record<string, string>]) {
      const [bytes, headers] = Array.isArray(sent) ? sent : [sent, {}]
      const response = await fetch(url + imagesPath(roomId), {
        method: 'POST',
        headers: { cookie: who?.cookie ?? '', ...headers },
        body: new Uint8Array(bytes),
      })
      return { status: response.status, reply: (await response.json()) as Reply }
    },
    async get(who: Guest | null, roomId: string, hash: string) {
      const response = await fetch(url + imagePath(roomId, encodeURIComponent(hash)), {
        headers: { cookie: who?.cookie ?? '' },
      })
      return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) }
    },
  }
}
