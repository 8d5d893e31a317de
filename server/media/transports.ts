import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { mediaCommands } from '#shared/media/contract.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Calls } from './calls.ts'
import type { Engine } from './engine.ts'

type TransportHandlers = Pick<
  Handlers<typeof mediaCommands, Caller>,
  'media:open-transport' | 'media:connect-transport' | 'media:restart-ice'
>

/** The ways between a page and the engine: at most one out and one in for each person, each known to its owner only. */
export function createTransportHandlers(calls: Calls, engine: Engine): TransportHandlers {
  return {
    async 'media:open-transport'({ connection }, { direction }) {
      const seat = await calls.seatSoon(connection)
      if (!seat) return refuse('not_in_a_call')
      const { call, person } = seat
      if (!person.claimTransport(direction)) return refuse('too_many_transports')
      const reply = await engine.openTransport({ routerId: call.routerId, direction })
      if (!reply.ok) {
        person.freeTransport(direction)
        return refuse('not_in_a_call')
      }
      const { transportId: id, ...parameters } = reply.value
      if (person.ended) {
        engine.closeTransport({ transportId: id })
        return refuse('not_in_a_call')
      }
      person.keepTransport(direction, id)
      return done({ id, ...parameters })
    },

    async 'media:connect-transport'({ connection }, { transportId, dtlsParameters }) {
      const person = calls.seatOf(connection)?.person
      if (!person) return refuse('not_in_a_call')
      const transport = person.findTransport(transportId)
      if (!transport) return refuse('transport_not_found')
      if (transport.connected) return refuse('already_connected')
      transport.connected = true
      const reply = await engine.connectTransport({ transportId, dtlsParameters })
      return reply.ok ? done({}) : refuse('transport_not_found')
    },

    async 'media:restart-ice'({ connection }, { transportId }) {
      const person = calls.seatOf(connection)?.person
      if (!person) return refuse('not_in_a_call')
      if (!person.findTransport(transportId)) return refuse('transport_not_found')
      const reply = await engine.restartIce({ transportId })
      return reply.ok ? done({ iceParameters: reply.value }) : refuse('transport_not_found')
    },
  }
}
