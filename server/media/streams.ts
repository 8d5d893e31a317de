import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { mediaCommands } from '#shared/media/contract.ts'
import { LAYERS_MAX, kindOf, type Source } from '#shared/media/limits.ts'
import type { ProducerRtpParameters } from '#shared/media/parameters.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Calls } from './calls.ts'
import type { Engine } from './engine.ts'
import type { Participant } from './participant.ts'

type MediaHandlers = Handlers<typeof mediaCommands, Caller>
type ProducerHandlers = Pick<MediaHandlers, 'media:produce' | 'media:pause-producer' | 'media:close-producer'>
type ConsumerHandlers = Pick<MediaHandlers, 'media:consume' | 'media:receive' | 'media:stop-receiving'>

/** What people send: one stream for each source; the others hear of it at once. */
export function createProducerHandlers(calls: Calls, engine: Engine): ProducerHandlers {
  return {
    async 'media:produce'({ connection }, { transportId, source, paused, rtpParameters }) {
      const seat = calls.seatOf(connection)
      if (!seat) return refuse('not_in_a_call')
      const { call, person } = seat
      if (!person.findTransport(transportId, 'send')) return refuse('transport_not_found')
      if (!carries(rtpParameters, source)) return refuse('not_supported')
      if (!person.claimSource(source)) return refuse('too_many_producers')
      const kind = kindOf(source)
      const reply = await engine.produce({ transportId, kind, paused, rtpParameters, voice: source === 'microphone' })
      if (!reply.ok) {
        person.freeSource(source)
        return refuse(reply.refusal === 'gone' ? 'transport_not_found' : 'not_supported')
      }
      const { producerId } = reply.value
      if (person.ended) return refuse('not_in_a_call')
      person.keepProducer(source, producerId, paused)
      call.tellOthers(person, 'media:offered', { producerId, memberId: person.memberId, source, paused })
      call.reckon(producerId)
      return done({ producerId })
    },

    async 'media:pause-producer'({ connection }, { producerId, paused }) {
      const seat = calls.seatOf(connection)
      if (!seat) return refuse('not_in_a_call')
      const { call, person } = seat
      const found = person.findProducer(producerId)
      if (!found) return refuse('producer_not_found')
      const reply = await engine.pauseProducer({ producerId, paused })
      if (!reply.ok) return refuse('producer_not_found')
      found.producer.paused = paused
      if (!person.ended) call.tellOthers(person, 'media:paused', { producerId, paused })
      return done({})
    },

    'media:close-producer'({ connection }, { producerId }) {
      const seat = calls.seatOf(connection)
      if (!seat) return refuse('not_in_a_call')
      const { call, person } = seat
      const found = person.findProducer(producerId)
      if (!found) return refuse('producer_not_found')
      person.freeSource(found.source)
      engine.closeProducer({ producerId })
      call.withdraw(producerId)
      return done({})
    },
  }
}

/** What people receive: streams of others in their own call, as many as a screen can need. */
export function createConsumerHandlers(calls: Calls, engine: Engine): ConsumerHandlers {
  return {
    async 'media:consume'({ connection }, { transportId, producerId, rtpCapabilities }) {
      const seat = calls.seatOf(connection)
      if (!seat) return refuse('not_in_a_call')
      const { call, person } = seat
      if (!person.findTransport(transportId, 'receive')) return refuse('transport_not_found')
      if (!call.offers(person, producerId)) return refuse('producer_not_found')
      dropFormer(engine, person, producerId)
      if (!person.claimConsumer()) return refuse('too_many_consumers')
      const reply = await engine.consume({ transportId, producerId, rtpCapabilities })
      const still = reply.ok && !person.ended && call.offers(person, producerId)
      person.settleConsumer(still ? { id: reply.value.consumerId, producerId } : null)
      if (person.ended) return refuse('not_in_a_call')
      if (!reply.ok && reply.refusal === 'not_supported') return refuse('not_supported')
      return still ? done(reply.value) : refuse('producer_not_found')
    },

    async 'media:receive'({ connection }, { consumerId, paused, layer }) {
      const seat = calls.seatOf(connection)
      if (!seat) return refuse('not_in_a_call')
      const consumer = seat.person.findConsumer(consumerId)
      if (!consumer) return refuse('consumer_not_found')
      consumer.layer = paused ? null : (layer ?? LAYERS_MAX - 1)
      const reply = await engine.receive({ consumerId, paused, ...(layer === undefined ? {} : { layer }) })
      if (!reply.ok) return refuse('consumer_not_found')
      seat.call.reckon(consumer.producerId)
      return done({})
    },

    'media:stop-receiving'({ connection }, { consumerId }) {
      const seat = calls.seatOf(connection)
      if (!seat) return refuse('not_in_a_call')
      const consumer = seat.person.findConsumer(consumerId)
      if (!consumer) return refuse('consumer_not_found')
      seat.person.dropConsumer(consumerId)
      engine.closeConsumer({ consumerId })
      seat.call.reckon(consumer.producerId)
      return done({})
    },
  }
}

/** Whether the codecs are of the kind that the source is: a microphone sends no pictures. */
function carries({ codecs }: ProducerRtpParameters, source: Source): boolean {
  return codecs.every(({ mimeType }) => mimeType.startsWith(`${kindOf(source)}/`))
}

/** Asked for again (the page never heard the answer): the former one goes. */
function dropFormer(engine: Engine, person: Participant, producerId: string): void {
  const consumerId = person.consumerOf(producerId)
  if (consumerId === null) return
  person.dropConsumer(consumerId)
  engine.closeConsumer({ consumerId })
}
