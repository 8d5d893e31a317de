import { randomUUID } from 'node:crypto'
import type { Express } from 'express'
import { expect, test } from 'vitest'
import { mayEver, type Action } from '#shared/access/policy.ts'
import { makeSample, readContracts } from './matrix-contracts.ts'
import { kinds, openHouse } from './matrix-house.ts'

const { routes } = await readContracts()

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle?: { readonly stack?: readonly Layer[] }
}

/** Every route that an open office answers, as Express itself has them: `GET /healthz`. */
function readRoutes(app: Express): string[] {
  const walk = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return walk(handle?.stack ?? [])
      return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
    })
  return walk((app.router as unknown as { readonly stack: readonly Layer[] }).stack)
}

/** Routes that carry no message of a contract: what must be allowed before they answer, and of which place. */
const byHand: Readonly<Record<string, { readonly action: Action | null; readonly place?: 'room' | 'document' }>> = {
  'GET /healthz': { action: null }, // says that the process lives, and nothing else
  'GET /readyz': { action: null }, // whether the parts are ready, in words of ours
  'GET /metrics': { action: null }, // this machine only (S060 below)
  'GET /api/audit.csv': { action: 'audit.read' },
  'GET /api/audit.json': { action: 'audit.read' },
  'GET /api/account/own-data.json': { action: 'account.own' },
  'POST /api/rooms/:roomId/images': { action: 'file.add', place: 'room' },
  'GET /api/rooms/:roomId/images/:hash': { action: 'file.see', place: 'room' },
  'GET /api/documents/:documentId/versions/:versionId': { action: 'document.open', place: 'document' },
  'POST /api/documents/:documentId/variants': { action: 'document.open', place: 'document' },
  'POST /api/profiles/photo': { action: 'profile.own' },
  'GET /api/profiles/photos/:photo': { action: 'profile.see' },
}

test('[S033] every route that the office answers is of a contract or stands here with its action', async () => {
  const { office } = await openHouse()
  const declared = new Set([...routes.values()].map(({ method, path }) => `${method} ${path}`))
  const found = readRoutes(office.app)
  expect(found.length).toBeGreaterThan(declared.size)
  expect(found.filter((route) => !declared.has(route) && !(route in byHand))).toEqual([])
  expect([...declared, ...Object.keys(byHand)].filter((route) => !found.includes(route))).toEqual([])
})

test('[S033] [S038] [S042] [S060] each kind of actor × each route: who may not gets the answer of what never was', async () => {
  const { office, people, rooms, documents } = await openHouse()
  const wrong: unknown[] = []
  const ask = async (route: string, cookie: string, body: unknown) => {
    const [method = '', path = ''] = route.split(' ')
    const answer = await fetch(office.url + path, {
      method,
      headers: { origin: office.url, cookie, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text() }
  }
  const never = { status: 404, text: JSON.stringify({ ok: false, refusal: 'not_found' }) }
  const nobody = { status: 401, text: JSON.stringify({ ok: false, refusal: 'not_signed_in' }) }
  for (const { method, path, action, input } of routes.values()) {
    const route = `${method} ${path}`
    if (!mayEver({ kind: 'anonymous' }, action)) {
      const answer = await ask(route, '', makeSample(input))
      if (JSON.stringify(answer) !== JSON.stringify(nobody)) wrong.push({ route, answer })
    }
    for (const kind of kinds) {
      if (mayEver({ kind, memberId: people[kind].memberId } as never, action)) continue
      const answer = await ask(route, people[kind].cookie, makeSample(input))
      if (JSON.stringify(answer) !== JSON.stringify(never)) wrong.push({ kind, route, answer })
    }
  }
  for (const [route, { action, place }] of Object.entries(byHand)) {
    if (action === null) continue
    const fill = (roomId: string) =>
      route
        .replace(':roomId', roomId)
        .replace(':documentId', documents.get(roomId) ?? randomUUID())
        .replace(':hash', 'a'.repeat(64))
        .replace(/:\w+/, randomUUID())
    const doorstep = await ask(fill(rooms.member.open), '', {})
    if (doorstep.status !== 401) wrong.push({ route, doorstep })
    for (const kind of kinds) {
      const { cookie, memberId } = people[kind]
      const answer = await ask(fill(rooms[kind].other), cookie, {})
      const gone = await ask(fill(rooms[kind].deleted), cookie, {})
      const ever = mayEver({ kind, memberId } as never, action)
      // What lies in a room of others and what that never was: the same answer to the byte.
      if (place !== undefined && JSON.stringify([answer, gone]) !== JSON.stringify([never, never]))
        wrong.push({ kind, route, answer, gone })
      if (!ever && answer.status !== 404) wrong.push({ kind, route, answer })
      if (ever && place === undefined && route.startsWith('GET /api/audit') && answer.status !== 200)
        wrong.push({ kind, route, answer })
    }
  }
  expect(wrong).toEqual([])
})
