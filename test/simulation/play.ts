import * as Y from 'yjs'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { LiveDocument } from '#client/documents/live-document.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { createDisk } from './disk.ts'
import { Hostile } from './hostile.ts'
import { brokenLaws } from './laws.ts'
import type { Line } from './line.ts'
import { documentOf, openPlayedOffice, type Member, type PlayedOffice } from './office.ts'
import { Person } from './person.ts'
import { randomOf } from './random.ts'
import { jobsTake } from './threads.ts'
import type { VirtualTime } from './virtual-time.ts'

const STEPS = 120
const STEP_MAX_MS = 800
/** In which everybody comes back, says what they have and hears the rest: retries, disk and checks included. */
const REST_MS = 90_000
const SLEEP_MS = 8 * 3_600_000
/** By then what nobody waits for is on the disk too: that there is a document at all. */
const MADE_MS = 2_000
/** The disk's chances are its own: how often it is asked does not change what people do. */
const OF_DISK = 0x64_69_73_6b

/** What one play came to. */
interface Played {
  readonly seed: number
  readonly broken: readonly string[]
  readonly virtualMs: number
  readonly told: { readonly saved: number; readonly crashes: number; readonly revoked: number; readonly healed: number }
}

/**
 * Plays one day: some people write in one document while networks, disk, office and rights do what the seed says; then
 * all is well again, and the laws are looked at.
 */
export async function play(
  seed: number,
  world: { time: VirtualTime; openPage: (options: ConstructorParameters<typeof LiveDocument>[0]) => LiveDocument },
): Promise<Played> {
  const { time, openPage } = world
  const random = randomOf(seed)
  const kind = random.chance(0.6) ? 'note' : 'board'
  const clock = createSystemClock()
  const disk = createDisk(randomOf(seed ^ OF_DISK))
  const removed = new Set<MemberId>()
  const listeners = new Set<(change: { left: boolean }) => void>()
  const rights = {
    removed,
    onChanged: (listener: (change: { left: boolean }) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  jobsTake(() => 1 + random.below(200))
  const told = { saved: 0, crashes: 0, revoked: 0, healed: 0 }
  let office: PlayedOffice | null = await openPlayedOffice({ disk, rights, clock })
  const answer = (member: Member) => (knock: Parameters<PlayedOffice['answer']>[0]) =>
    office?.answer(knock, member) ?? false
  const people = Array.from({ length: 2 + random.below(4) }, (_, place) => {
    const member = memberOf(seed, place)
    return new Person({ member, kind, random, openPage, answer })
  })
  const [first] = people
  if (!first) throw new Error('nobody came')
  const document = documentOf(office, kind, first.member)
  await time.goOn(MADE_MS)
  for (const person of people) person.open(document)
  const intruder = memberOf(seed, 99)
  const hostileLines: Line[] = []
  const hostile = new Hostile({
    random,
    address: `ws://office/documents/${document}`,
    network: {
      random,
      weather: { delayMs: () => 1 + random.below(20), isAway: () => false },
      answer: answer(intruder),
      opened: (line) => void hostileLines.push(line),
    },
  })

  const deeds: readonly (readonly [weight: number, act: () => void | Promise<void>])[] = [
    [60, () => random.one(people).edit()],
    [8, () => random.one(people).point()],
    [6, () => hostile.act()],
    [3, () => leave(random.one(people))],
    [4, comeBack],
    [2, () => random.one(people).lines.at(-1)?.break()],
    [1, () => random.one(people).open(document)],
    [1, crash],
    [1, revoke],
    [1, () => disk.fail(random.chance(0.5))],
    [1, () => fill(random.chance(0.5))],
    [1, sleep],
  ]

  function leave(person: Person): void {
    person.away = true
  }

  function comeBack(): void {
    for (const person of people) person.away = false
  }

  function fill(full: boolean): void {
    if (office) disk.fill(office.database, full)
  }

  async function crash(): Promise<void> {
    told.crashes += 1
    const power = random.chance(0.4)
    office?.kill()
    office = null
    for (const line of [...hostileLines, ...people.flatMap(({ lines }) => lines)]) line.abandon()
    if (power) {
      disk.cutPower()
      // What one person saw of another may go with the power. Not what somebody was told is saved: some pages are gone, too.
      for (const person of people) if (random.chance(0.5)) person.shut()
    }
    disk.fail(false)
    await time.goOn(random.below(5_000))
    office = await openPlayedOffice({ disk, rights, clock })
    for (const person of people) if (!person.page) person.open(document)
  }

  /** Waits for something that waits for time to go on. */
  async function inTime<T>(awaited: Promise<T>): Promise<T> {
    const settling = { is: false }
    const done = () => void (settling.is = true)
    awaited.then(done, done)
    while (!settling.is) await time.goOn(100)
    return awaited
  }

  function revoke(): void {
    const person = random.one(people)
    if (person.revoked || people.filter(({ revoked }) => !revoked).length < 2) return
    told.revoked += 1
    person.revoked = true
    removed.add(person.member.memberId)
    for (const listener of listeners) listener({ left: true })
    for (const line of person.lines) line.listenForMore()
  }

  async function sleep(): Promise<void> {
    const person = random.one(people)
    person.away = true
    await time.goOn(SLEEP_MS / (1 + random.below(50)))
    person.away = false
  }

  const total = deeds.reduce((sum, [weight]) => sum + weight, 0)
  for (let step = 0; step < STEPS; step++) {
    let left = random.below(total)
    for (const [weight, act] of deeds) {
      if ((left -= weight) >= 0) continue
      await act()
      break
    }
    await time.goOn(random.below(STEP_MAX_MS))
  }

  hostile.leave()
  disk.fail(false)
  disk.fill(office.database, false)
  comeBack()
  for (const { page } of people) page?.retry()
  await time.goOn(REST_MS)

  // As one update and as somebody who comes now is sent it: what a hostile peer has displaced may stand otherwise in
  // the one than in the other, but never otherwise for one person than for another.
  const whole = new Y.Doc()
  Y.applyUpdate(whole, await inTime(office.documents.contentOf(document)))
  const kept = office.shownTo(document)
  const broken = brokenLaws({ people, hostile, kept, whole, kind })
  told.saved = people.reduce((sum, { saved }) => sum + saved.size, 0)
  told.healed = people.reduce((sum, { healed }) => sum + healed, 0)
  for (const person of people) person.shut()
  await inTime(office.close())
  for (const doc of [kept, whole]) doc.destroy()
  disk.end()
  return { seed, broken, virtualMs: time.now(), told }
}

function memberOf(seed: number, place: number): Member {
  const digits = String(place).padStart(3, '0')
  const memberId = `00000000-0000-4000-8000-${String(seed).padStart(9, '0').slice(-9)}${digits}` as MemberId
  return { memberId, sessionId: `session-${memberId}` }
}
