// The crowd: everybody who watches, in a process of its own, so that what the server spends is the server's alone.
import { performance } from 'node:perf_hooks'
import { quantile } from './presence-measure.ts'
import { dialectOf, ROOMS, type Dialect, type Listening, type News, type System } from './presence-systems.ts'
import { LightSocket, wire } from './presence-wire.ts'

const HANDSHAKES_AT_ONCE = 64
const DRAIN_MS = 15_000
const UNKNOWN = -3

/** What the crowd can be asked to do, and what it answers. */
export interface CrowdAsks {
  /** Everybody comes in. */
  open: { ask: { system: System; listening: Listening; watchers: number }; answer: null }
  /** Waits until every watcher is right about everybody; how long that took since `open`, or null after `withinMs`. */
  right: { ask: { withinMs: number }; answer: { ms: number | null } }
  /** People walk on at an even pace; answers when the last watcher has been told of the last of them. */
  hops: { ask: { perSecond: number; seconds: number }; answer: HopFigures }
  figures: { ask: object; answer: { bytes: number; frames: number; gaps: number } }
}

interface HopFigures {
  readonly hops: number
  /** Hops of which everybody was told. */
  readonly told: number
  /** From walking on until the last watcher knows. */
  readonly lastToldP50Ms: number | null
  readonly lastToldP99Ms: number | null
}

interface Hop {
  readonly room: number
  readonly at: number
  untold: number
}

let dialect: Dialect
let count = 0
let openedAt = 0
const sockets: LightSocket[] = []
let views: Int16Array[] = []
let truth = new Int16Array()
let rightAbout = new Int32Array()
let allRight = 0
let becameRight: (() => void) | null = null
const hopping = new Map<number, Hop>()
let lastTold: number[] = []
let random = 1
let absent: { readonly news: News | null; readonly users: readonly number[] } = { news: null, users: [] }

async function open({ system, listening, watchers }: CrowdAsks['open']['ask']): Promise<null> {
  dialect = dialectOf(system, listening)
  count = watchers
  openedAt = performance.now()
  views = Array.from({ length: count }, () => new Int16Array(count).fill(UNKNOWN))
  truth = Int16Array.from({ length: count }, (_, user) => user % ROOMS)
  rightAbout = new Int32Array(count)
  let next = 0
  const comeIn = async () => {
    while (next < count) await connect(next++, listening.port)
  }
  await Promise.all(Array.from({ length: Math.min(HANDSHAKES_AT_ONCE, count) }, comeIn))
  return null
}

function connect(user: number, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const room = truth[user] ?? 0
    const socket = new LightSocket({
      port,
      path: dialect.path(user, room),
      headers: dialect.headers(user),
      onFrame: (frame) => {
        for (const text of dialect.answer(frame, user, room)) socket.say(text)
        const news = dialect.read(frame, user)
        if (news) learn(user, news)
      },
      onOpen: resolve,
      onEnd: () => reject(new Error(`watcher ${String(user)} was turned away`)),
    })
    sockets.push(socket)
  })
}

function learn(watcher: number, news: News): void {
  const now = performance.now()
  if (news.whole && news.places.length < count) {
    for (const user of absentFrom(news)) see(watcher, [user, -1], now)
  }
  for (const place of news.places) see(watcher, place, now)
}

/** Of what is told to many alike it is reckoned once who is not in it. */
function absentFrom(news: News): readonly number[] {
  if (absent.news !== news) {
    const here = new Set(news.places.map(([user]) => user))
    absent = { news, users: [...views.keys()].filter((user) => !here.has(user)) }
  }
  return absent.users
}

function see(watcher: number, [user, room]: readonly [number, number], now: number): void {
  const view = views[watcher]
  const before = view?.[user]
  if (!view || before === undefined || before === room) return
  view[user] = room
  const wasRight = before === truth[user]
  const isRight = room === truth[user]
  if (isRight && !wasRight) becomeRight(watcher)
  else if (wasRight && !isRight) becomeWrong(watcher)
  const hop = hopping.size > 0 ? hopping.get(user) : undefined
  if (hop?.room !== room || (hop.untold -= 1) > 0) return
  lastTold.push(now - hop.at)
  hopping.delete(user)
}

function becomeRight(watcher: number): void {
  rightAbout[watcher] = (rightAbout[watcher] ?? 0) + 1
  if (rightAbout[watcher] === count && (allRight += 1) === count) becameRight?.()
}

function becomeWrong(watcher: number): void {
  if (rightAbout[watcher] === count) allRight -= 1
  rightAbout[watcher] = (rightAbout[watcher] ?? 0) - 1
}

function right({ withinMs }: { withinMs: number }): Promise<{ ms: number | null }> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ ms: null }), withinMs)
    becameRight = () => {
      becameRight = null
      clearTimeout(timer)
      resolve({ ms: performance.now() - openedAt })
    }
    if (allRight === count) becameRight()
  })
}

function hops({ perSecond, seconds }: CrowdAsks['hops']['ask']): Promise<HopFigures> {
  const total = Math.round(perSecond * seconds)
  const began = performance.now()
  lastTold = []
  let made = 0
  let finishBy = Infinity
  return new Promise((resolve) => {
    const step = () => {
      const now = performance.now()
      const due = Math.min(total, Math.floor(((now - began) * perSecond) / 1000) + 1)
      while (made < due && hop()) made += 1
      if (made === total) finishBy = Math.min(finishBy, now + DRAIN_MS)
      if (lastTold.length < total && now < finishBy && now < began + seconds * 1000 + DRAIN_MS) setTimeout(step, 1)
      else resolve({ hops: made, told: lastTold.length, lastToldP50Ms: quantile(lastTold, 0.5), lastToldP99Ms: quantile(lastTold, 0.99) }) // prettier-ignore
    }
    step()
  })
}

/** Somebody who is not on their way walks into another room; false when everybody still is. */
function hop(): boolean {
  const user = Array.from({ length: 50 }, () => chance(count)).find((one) => !hopping.has(one))
  if (user === undefined) return false
  const from = truth[user] ?? 0
  const room = (from + 1 + chance(ROOMS - 1)) % ROOMS
  for (let watcher = 0; watcher < count; watcher += 1) if (views[watcher]?.[user] === from) becomeWrong(watcher)
  truth[user] = room
  hopping.set(user, { room, at: performance.now(), untold: count })
  sockets[user]?.say(dialect.hop(room))
  return true
}

/** The same hops in every run (Lehmer's generator). */
function chance(below: number): number {
  random = (random * 48_271) % 2_147_483_647
  return random % below
}

const asks: { [K in keyof CrowdAsks]: (ask: CrowdAsks[K]['ask']) => Promise<CrowdAsks[K]['answer']> } = {
  open,
  right,
  hops,
  figures: async () => ({ ...wire, gaps: dialect.gaps() }),
}

process.on('message', ({ what, ask }: { what: keyof CrowdAsks; ask: never }) => {
  asks[what](ask).then(
    (answer) => process.send?.({ answer }),
    (cause: unknown) => process.send?.({ failure: String(cause) }),
  )
})
