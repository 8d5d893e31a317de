import path from 'node:path'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { openBrowser } from './browser.ts'
import type { Person } from './person.ts'
import { openTap, type StreamCount, type Tap } from './udp-tap.ts'

const entry = path.resolve(import.meta.dirname, 'media-page.ts')

interface InPage {
  join(who: string): Promise<Record<'microphone' | 'camera', string>>
  hear(who: string, producerId: string): Promise<number>
  drop(who: string): void
}

/** Real media for people whose questions go over sockets of the test: a browser that does what it is told. */
export interface MediaBrowser {
  /** Joins the call of the room that this person is in, and sends sound and pictures; answers the producers. */
  join(person: Person): Promise<Record<'microphone' | 'camera', string>>
  /** Receives a stream of somebody else's; answers its SSRC at the receiver. */
  hear(person: Person, producerId: string): Promise<number>
  /** What has come to this person so far, by SSRC, as their line's tap counted it. */
  received(person: Person): Promise<ReadonlyMap<number, StreamCount>>
  /** Only now does the page put down its own end. */
  drop(person: Person): Promise<void>
  close(): Promise<void>
}

interface Candidate {
  readonly protocol: string
  readonly port: number
}

/** Opens a browser that sends and receives for whoever it is asked to. */
export async function openMediaBrowser(): Promise<MediaBrowser> {
  const people = new Map<string, Person>()
  const taps = new Map<string, Tap>()
  const browser: Browser = await openBrowser()
  const page = await browser.newPage()
  await page.exposeFunction('ask', async (who: string, name: string, input: unknown) => {
    const reply = await people.get(who)!.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${String(reply.refusal)}`)
    const { iceCandidates } = reply.value as { iceCandidates?: Candidate[] }
    if (!iceCandidates) return reply.value
    const udp = iceCandidates.filter(({ protocol }) => protocol === 'udp')
    const tap = taps.get(who) ?? (await openTap(udp[0]!.port))
    taps.set(who, tap)
    return { ...reply.value, iceCandidates: udp.map((one) => ({ ...one, port: tap.port })) }
  })
  await page.addScriptTag({ content: await bundle() })
  const inPage = <K extends keyof InPage>(name: K, ...input: Parameters<InPage[K]>) =>
    page.evaluate(
      ([act, given]) => {
        const { media } = window as unknown as { media: Record<string, (...all: readonly string[]) => unknown> }
        return media[act]!(...given)
      },
      [name, input] as const,
    ) as Promise<Awaited<ReturnType<InPage[K]>>>
  return {
    join(person) {
      people.set(person.memberId, person)
      return inPage('join', person.memberId)
    },
    hear: (person, producerId) => inPage('hear', person.memberId, producerId),
    received: async (person) => (await taps.get(person.memberId)?.read()) ?? new Map<number, StreamCount>(),
    drop: (person) => inPage('drop', person.memberId),
    async close() {
      await browser.close()
      for (const tap of taps.values()) await tap.close()
    },
  }
}

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'page' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const first = Array.isArray(made) ? made[0] : made
  if (!first || !('output' in first)) throw new Error('nothing was made of the page')
  return first.output[0].code
}
