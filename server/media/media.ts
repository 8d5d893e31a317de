import { may } from '#shared/access/policy.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { mediaCommands } from '#shared/media/contract.ts'
import type { Log } from '../platform/log.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Presence } from '../presence/presence.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { Calls } from './calls.ts'
import type { Engine, EngineEvent, EngineNumbers } from './engine.ts'
import { createConsumerHandlers, createProducerHandlers } from './streams.ts'
import { createTransportHandlers } from './transports.ts'

export interface MediaOptions {
  readonly presence: Pick<Presence, 'roomOfConnection' | 'onMoved'>
  readonly rooms: Pick<Rooms, 'resource' | 'onAccessChanged'>
  readonly engine: Engine
  readonly log: Log
}

/** The calls of the office. */
export interface Media {
  readonly commands: Handlers<typeof mediaCommands, Caller>
  /** Whether a call could begin now: for /readyz. */
  ready(): boolean
  /** For /metrics. */
  stats(): MediaStats
  /** Stops listening. The engine is closed by whoever opened it. */
  close(): void
}

interface MediaStats extends EngineNumbers {
  readonly calls: number
  readonly people: number
}

/** Makes the calls: in each room one, for those who are inside, which follows who comes and goes. */
export function createMedia({ presence, rooms, engine, log }: MediaOptions): Media {
  const calls = new Calls(engine)

  const ends = [
    presence.onMoved(({ connection, to }) => {
      const seat = calls.seatOf(connection)
      if (seat && seat.call.roomId !== to) calls.end(seat, 'left')
    }),
    rooms.onAccessChanged((roomId) => {
      for (const seat of calls.seats(roomId))
        if (!may(seat.person.actor, 'call.take-part', rooms.resource(seat.person.actor, roomId)))
          calls.end(seat, 'left')
    }),
    engine.onEvent(follow),
  ]

  function follow(event: EngineEvent): void {
    switch (event.kind) {
      case 'router-lost':
        log.warn({ routerId: event.routerId }, 'a call was lost with its worker and begins anew')
        calls.lose(event.routerId)
        return
      case 'transport-lost':
        calls.loseTransport(event.transportId)
        return
      case 'heard':
        calls.hear(event.routerId, event.producerIds)
        return
    }
  }

  const commands: Media['commands'] = {
    async 'media:join'({ actor, connection }) {
      const roomId = presence.roomOfConnection(connection.id)
      if (roomId === null) return refuse('not_in_a_room')
      const mayStill = (): boolean =>
        presence.roomOfConnection(connection.id) === roomId &&
        may(actor, 'call.take-part', rooms.resource(actor, roomId))
      const seat = await calls.join({ connection, actor, roomId, mayStill })
      if (typeof seat === 'string') return refuse(seat)
      const { call, person } = seat
      return done({
        rtpCapabilities: call.rtpCapabilities,
        offers: call.offersFor(person),
        others: call.others(person),
      })
    },

    'media:leave'({ connection }) {
      const seat = calls.seatOf(connection)
      if (seat) calls.end(seat, 'quietly')
      return done({})
    },

    ...createTransportHandlers(calls, engine),
    ...createProducerHandlers(calls, engine),
    ...createConsumerHandlers(calls, engine),
  }

  return {
    commands,
    ready: () => engine.ready(),
    stats: () => ({ ...engine.numbers(), calls: calls.rooms, people: calls.people }),
    close() {
      for (const end of ends) end()
    },
  }
}
