import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCrowd, startServer, type Crowd, type DocumentServer } from './documents-processes.ts'
import { durable, type System } from './documents-systems.ts'
import { pause } from './presence-measure.ts'

/** Enough that none of them types faster than the office lets one socket. */
const WRITERS_AT_ONCE = 100
const SATURATED_P99_MS = 100
const TRIES = 13
const WARMING_DOCUMENTS = 30
/** A server compiles what it does often in its first thousand updates: at most so long, and no part of what they cost. */
const WARMING_SECONDS = 3
/** A server that has just started is still at it for a while: that is no part of what is measured. */
const STARTED_MS = 1_000

/** What one scenario says of one system; null is what it could not do. */
export type Figures = Readonly<Record<string, number | null>>

interface Setting {
  readonly system: System
  /** Long enough for every server to have stored, folded or dropped what it is going to. */
  readonly restMs: number
  readonly crowd: Crowd
  server: DocumentServer
  /** Ends the server, and starts it anew on the same data. */
  restart(): Promise<void>
  where(): { system: System; port: number }
}

/** Runs one scenario with a server of its own on data of its own. */
export async function measure(
  { system, restMs }: { system: System; restMs: number },
  act: (setting: Setting) => Promise<Figures>,
): Promise<Figures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-bench-'))
  const setting: Setting = {
    ...{ system, restMs, crowd: startCrowd(), server: await startServer(system, dataDir) },
    async restart() {
      await setting.server.end()
      setting.server = await startServer(system, dataDir)
      await pause(STARTED_MS)
    },
    where: () => ({ system, port: setting.server.port }),
  }
  try {
    return await act(setting)
  } finally {
    await Promise.all([setting.crowd.end(), setting.server.end()])
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Somebody types, and this many read: what an update costs the server, and how soon it is read. */
export async function fanOut(setting: Setting, options: { readers: number; seconds: number }): Promise<Figures> {
  const { crowd, server } = setting
  const [document = ''] = await server.names(1)
  await crowd.ask('open', { ...setting.where(), document, readers: options.readers, writers: 1 })
  await crowd.ask('type', {
    ...{ perSecond: Math.max(25, 5_000 / options.readers), drainMs: 8_000 },
    seconds: Math.min(WARMING_SECONDS, options.seconds),
  })
  // Threads are started and contents stored for the first time some ten seconds after the first letter.
  await pause(2 * setting.restMs)
  const cpu = server.cpuMs()
  const typed = await crowd.ask('type', { perSecond: 20, seconds: options.seconds, drainMs: 3_000 })
  return {
    cpuUsPerUpdate: ((server.cpuMs() - cpu) * 1_000) / typed.typed,
    bytesPerDelivery: typed.bytes / Math.max(1, typed.told),
    p50Ms: typed.p50Ms,
    p99Ms: typed.p99Ms,
    lost: typed.untold,
    unequal: typed.equal ? 0 : 1,
  }
}

/** Many type at once, each at their own pace, and as many read: how soon it is seen, and how late the server's loop is. */
export async function crowd(
  setting: Setting,
  options: { people: number; perSecond: number; seconds: number },
): Promise<Figures> {
  const { people } = options
  const perSecond = people * options.perSecond
  const [document = ''] = await setting.server.names(1)
  await setting.crowd.ask('open', { ...setting.where(), document, readers: people, writers: people })
  await setting.crowd.ask('type', { perSecond, seconds: 1, drainMs: 8_000 })
  await setting.server.loop()
  const typed = await setting.crowd.ask('type', { perSecond, seconds: options.seconds, drainMs: 3_000 })
  const loop = await setting.server.loop()
  return {
    p50Ms: typed.p50Ms,
    p95Ms: typed.p95Ms,
    p99Ms: typed.p99Ms,
    loopP99Ms: loop?.p99Ms ?? null,
    loopMaxMs: loop?.maxMs ?? null,
    lost: typed.untold,
    unequal: typed.equal ? 0 : 1,
  }
}

/** A hundred people type, and this many read: the most updates a second of which none is lost or late. */
export async function saturation(setting: Setting, options: { readers: number; seconds: number }): Promise<Figures> {
  const { crowd, server } = setting
  const [document = ''] = await server.names(1)
  await crowd.ask('open', { ...setting.where(), document, readers: options.readers, writers: WRITERS_AT_ONCE })
  await crowd.ask('type', { perSecond: 50, seconds: 1, drainMs: 3_000 })
  let [good, bad, rate] = [0, 0, 200]
  let cpuUsPerUpdate: number | null = null
  for (let turn = 0; turn < TRIES && (bad === 0 || bad / Math.max(1, good) > 1.12); turn++) {
    const cpu = server.cpuMs()
    const typed = await crowd.ask('type', { perSecond: rate, seconds: options.seconds, drainMs: 3_000 })
    if (typed.untold === 0 && typed.keptPace && (typed.p99Ms ?? Infinity) <= SATURATED_P99_MS) {
      good = rate
      cpuUsPerUpdate = ((server.cpuMs() - cpu) * 1_000) / typed.typed
    } else {
      bad = rate
      await pause(1_500)
    }
    rate = bad === 0 ? good * 2 : good === 0 ? bad / 2 : Math.sqrt(good * bad)
  }
  return { updatesPerSecond: Math.round(good), cpuUsPerUpdate }
}

/** Somebody opens a heavily edited document; after a restart where the server kept it. */
export async function coldOpen(setting: Setting, options: { edits: number }): Promise<Figures> {
  const { crowd } = setting
  const [document = ''] = await setting.server.names(1)
  const { length } = await crowd.ask('write', { ...setting.where(), documents: [document], edits: options.edits })
  if (durable.includes(setting.system)) {
    await crowd.ask('leave', {})
    await pause(setting.restMs)
    await setting.restart()
  }
  const cpu = setting.server.cpuMs()
  const { ms, early } = await crowd.ask('read', { ...setting.where(), document, length })
  return { ms, cpuMs: setting.server.cpuMs() - cpu, early: early ? 1 : 0 }
}

/** Two hundred come at once after a restart, with nothing in hand, and then with all of it. */
export async function herd(setting: Setting, options: { edits: number; clients: number }): Promise<Figures> {
  const { crowd, system } = setting
  const [document = ''] = await setting.server.names(1)
  const { length } = await crowd.ask('write', { ...setting.where(), documents: [document], edits: options.edits })
  const figures: Record<string, number | null> = {}
  for (const warm of [false, true]) {
    if (durable.includes(system)) {
      await crowd.ask('leave', {})
      await pause(setting.restMs)
      await setting.restart()
    }
    const cpu = setting.server.cpuMs()
    const { ms, early } = await crowd.ask('herd', {
      ...{ ...setting.where(), document, clients: options.clients, length, warm },
    })
    const kind = warm ? 'warm' : 'fresh'
    figures[`${kind}Ms`] = ms
    figures[`${kind}CpuMs`] = setting.server.cpuMs() - cpu
    if (!warm) figures['early'] = early
  }
  return figures
}

/** What each open document costs in memory, and what of that stays when everybody has left. */
export async function memory(setting: Setting, options: { edits: number; documents: number }): Promise<Figures> {
  const { crowd, server } = setting
  const names = await server.names(options.documents + WARMING_DOCUMENTS)
  // What a server makes once, for its first documents, is no part of what each costs.
  await crowd.ask('write', { ...setting.where(), documents: names.slice(0, WARMING_DOCUMENTS), edits: options.edits })
  await crowd.ask('leave', {})
  await pause(setting.restMs)
  const before = await server.liveBytes()
  await crowd.ask('write', { ...setting.where(), documents: names.slice(WARMING_DOCUMENTS), edits: options.edits })
  // What is read or stored of a document after it was written has been dropped again.
  await pause(3 * setting.restMs)
  const open = await server.liveBytes()
  await crowd.ask('leave', {})
  await pause(2 * setting.restMs)
  const closed = await server.liveBytes()
  const each = (bytes: number) => (bytes - before) / 1_024 / options.documents
  return { kbPerOpenDocument: each(open), kbAfterClose: each(closed) }
}

/** Many cursors in one document. */
export async function cursors(setting: Setting, options: { clients: number; seconds: number }): Promise<Figures> {
  const { crowd, server } = setting
  const [document = ''] = await server.names(1)
  await crowd.ask('appear', { ...setting.where(), document, clients: options.clients })
  const cpu = server.cpuMs()
  const pointed = await crowd.ask('point', { seconds: options.seconds, hz: 10 })
  return {
    deliveredPart: pointed.told / pointed.wanted,
    p99Ms: pointed.p99Ms,
    cpuUsPerState: ((server.cpuMs() - cpu) * 1_000) / Math.max(1, pointed.told),
    bytesPerState: pointed.bytes / Math.max(1, pointed.told),
  }
}
