import { TEXT_FRAME, toFrame } from './frame.ts'

/** An event made ready for the wire once, to be written to many sockets. */
export interface EncodedEvent {
  readonly name: string
  readonly values: readonly unknown[]
  readonly frame: Buffer
}

/** Encodes an event as Socket.IO's packet (`42["name",…]`) in one WebSocket frame. */
export function encodeEvent(name: string, ...values: readonly unknown[]): EncodedEvent {
  return { name, values, frame: toFrame(Buffer.from(`42${JSON.stringify([name, ...values])}`), TEXT_FRAME) }
}
