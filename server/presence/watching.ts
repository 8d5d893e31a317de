import type { MemberId } from '#shared/kernel/ids.ts'
import type { PresenceDelta } from '#shared/presence/contract.ts'
import { OfficeView, type Whereabouts } from '#shared/presence/office-view.ts'
import { packId } from '#shared/presence/packed-ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Connection } from '../platform/realtime/connection.ts'
import { encodeEvent, type EncodedEvent } from '../platform/realtime/encode.ts'
import type { RoomsView } from '../rooms/rooms.ts'

/** A busy office is told no later than this. */
const REST_MAX_MS = 150
/** Telling may take at most about one part in three of the time. */
const REST_PER_COST = 2
/** Where people go to and fro all the time, one part in twenty: of several changes one telling is made. */
const BUSY_REST_PER_COST = 20
/** And no later than this, so that with the telling itself it stays within the rest at most. */
const BUSY_REST_MAX_MS = 130
/** More changes than this in about half a second is busy. */
const BUSY_CHANGES = 20
const BUSY_WITHIN_MS = 500
/** How soon somebody who could not keep up is tried again when nothing happens meanwhile. */
const BEHIND_RETRY_MS = 1_000

interface Watcher {
  readonly connection: Connection
  view: SharedView
}

/** All that watchers who see the same rooms have in common: one sequence, one frame, one snapshot. */
interface SharedView {
  readonly rooms: RoomsView
  readonly office: OfficeView
  /** Those who get the next delta. Apart from who waits, and without anything around them: it is run through for every delta. */
  readonly follow: Set<Connection>
  /** Those who wait for a snapshot: have just come, had fallen behind, or see other rooms than before. */
  readonly wait: Set<Connection>
  snapshot: EncodedEvent | null
  restsUntil: number
  /** How many changes were told lately; those of longer ago count for less and less. */
  heat: number
  toldAt: number
  stopTelling: (() => void) | null
  stopRetry: (() => void) | null
}

/** Where a person is, and what of it is for those who may not see that room; null: nothing. */
interface Place {
  readonly now: Whereabouts
  readonly elsewhere: Whereabouts | null
}

interface Needs {
  readonly clock: Clock
  readonly everybody: () => Iterable<readonly [MemberId, Whereabouts]>
  readonly isGuest: (memberId: MemberId) => boolean
}

/** Tells watchers who is where: at once when the office is quiet, less often the more it costs (README, P1-P4). */
export class Watching {
  readonly #clock: Clock
  readonly #everybody: Needs['everybody']
  readonly #isGuest: Needs['isGuest']
  readonly #views = new Map<string, SharedView>()
  readonly #watchers = new Map<string, Watcher>()
  /** The short forms of the ids of who is here: the same in every view. */
  readonly #packed = new Map<MemberId, string>()

  constructor({ clock, everybody, isGuest }: Needs) {
    this.#clock = clock
    this.#isGuest = isGuest
    this.#everybody = everybody
  }

  /** Begins (or begins again) to tell a connection what the view lets it see, with a snapshot first. */
  watch(connection: Connection, rooms: RoomsView): void {
    const watcher = this.#watchers.get(connection.id) ?? this.#take(connection, rooms)
    if (watcher.view.rooms.key !== rooms.key) {
      this.#leaveView(watcher)
      watcher.view = this.#viewFor(rooms)
    }
    watcher.view.follow.delete(connection)
    watcher.view.wait.add(connection)
    this.#schedule(watcher.view)
  }

  /** Notes where a person is now, for every view what it may see of that. */
  note(memberId: MemberId, now: Whereabouts | null): void {
    if (!now) this.#packed.delete(memberId)
    const place = now && this.#placeOf(memberId, now)
    for (const view of this.#views.values()) {
      view.office.see(memberId, place && within(view.rooms, place))
      if (view.office.hasNews) this.#schedule(view)
    }
  }

  /** Looks again at what everybody may see, after who may see a room has changed. */
  lookAgain(viewOf: (connection: Connection) => RoomsView | null): void {
    for (const { connection, view } of this.#watchers.values()) {
      const rooms = viewOf(connection)
      if (rooms && rooms.key !== view.rooms.key) this.watch(connection, rooms)
    }
    for (const [memberId, now] of this.#everybody()) this.note(memberId, now)
  }

  /** Stops telling. */
  close(): void {
    for (const view of this.#views.values()) stopTimers(view)
    this.#views.clear()
    this.#watchers.clear()
  }

  #take(connection: Connection, rooms: RoomsView): Watcher {
    const watcher = { connection, view: this.#viewFor(rooms) }
    this.#watchers.set(connection.id, watcher)
    connection.onEnd(() => {
      this.#watchers.delete(connection.id)
      this.#leaveView(watcher)
    })
    return watcher
  }

  #viewFor(rooms: RoomsView): SharedView {
    const known = this.#views.get(rooms.key)
    if (known) return known
    const office = new OfficeView((memberId) => this.#pack(memberId))
    for (const [memberId, now] of this.#everybody()) office.see(memberId, within(rooms, this.#placeOf(memberId, now)))
    office.takeDelta()
    const noWatchers = { follow: new Set<Connection>(), wait: new Set<Connection>() }
    const timers = { stopTelling: null, stopRetry: null }
    const rest = { restsUntil: -Infinity, heat: 0, toldAt: -Infinity }
    const view: SharedView = { rooms, office, ...noWatchers, snapshot: null, ...rest, ...timers }
    this.#views.set(rooms.key, view)
    return view
  }

  /** A guest is nowhere but in the room they came for. */
  #placeOf(memberId: MemberId, now: Whereabouts): Place {
    if (this.#isGuest(memberId)) return { now, elsewhere: null }
    return { now, elsewhere: now.roomId === null ? now : { roomId: null, status: now.status } }
  }

  #pack(memberId: MemberId): string {
    const packed = this.#packed.get(memberId) ?? packId(memberId)
    this.#packed.set(memberId, packed)
    return packed
  }

  #leaveView({ connection, view }: Watcher): void {
    view.follow.delete(connection)
    view.wait.delete(connection)
    if (view.follow.size + view.wait.size > 0) return
    stopTimers(view)
    this.#views.delete(view.rooms.key)
  }

  /** The first news of a quiet office goes at the end of this turn; the next waits until the view has rested. */
  #schedule(view: SharedView): void {
    if (view.stopTelling) return
    const wait = view.restsUntil - this.#clock.monotonic()
    if (wait >= 1) {
      view.stopTelling = this.#clock.after(wait, () => this.#tell(view))
      return
    }
    let stopped = false
    view.stopTelling = () => (stopped = true)
    queueMicrotask(() => {
      if (!stopped) this.#tell(view)
    })
  }

  #tell(view: SharedView): void {
    stopTimers(view)
    const began = this.#clock.monotonic()
    const delta = view.office.takeDelta()
    const news = delta && encodeEvent('p', ...delta)
    if (news) view.snapshot = null
    const waited = [...view.wait]
    if (news) for (const connection of view.follow) if (!connection.write(news)) fallBehind(view, connection)
    for (const connection of waited) if (connection.write(snapshotOf(view))) catchUp(view, connection)
    const ended = this.#clock.monotonic()
    // What all views cost is reckoned from this one alone: what happens in a view must not show in another's rhythm.
    const costOfAll = ((ended - began) * this.#watchers.size) / Math.max(1, view.follow.size + view.wait.size)
    view.heat = view.heat * Math.exp((view.toldAt - began) / BUSY_WITHIN_MS) + (delta ? changesIn(delta) : 0)
    view.toldAt = began
    view.restsUntil =
      ended +
      (view.heat > BUSY_CHANGES
        ? Math.min(BUSY_REST_MAX_MS, BUSY_REST_PER_COST * costOfAll)
        : Math.min(REST_MAX_MS, REST_PER_COST * costOfAll))
    if (view.wait.size > 0) view.stopRetry = this.#clock.after(BEHIND_RETRY_MS, () => this.#schedule(view))
  }
}

function fallBehind(view: SharedView, connection: Connection): void {
  view.follow.delete(connection)
  view.wait.add(connection)
}

function catchUp(view: SharedView, connection: Connection): void {
  view.wait.delete(connection)
  view.follow.add(connection)
}

function changesIn([, moves, statuses = []]: PresenceDelta): number {
  return (moves.length + statuses.length) / 2
}

function stopTimers(view: SharedView): void {
  view.stopTelling?.()
  view.stopRetry?.()
  view.stopTelling = null
  view.stopRetry = null
}

function snapshotOf(view: SharedView): EncodedEvent {
  view.snapshot ??= encodeEvent('presence:snapshot', view.office.snapshot())
  return view.snapshot
}

/** Where a person is as far as this view goes. */
function within(rooms: RoomsView, { now, elsewhere }: Place): Whereabouts | null {
  if (now.roomId !== null && rooms.sees(now.roomId)) return now
  return rooms.onlyInside ? null : elsewhere
}
