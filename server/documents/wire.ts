import type { Buffer } from 'node:buffer'
import * as encoding from 'lib0/encoding'
import { HASH_MESSAGE, PACKED_MESSAGE, SAVED_MESSAGE } from '#shared/documents/limits.ts'
import { BINARY_FRAME, makeFrame, toFrame } from '../platform/realtime/frame.ts'
import { ByteReader } from './byte-reader.ts'

// The numbers of y-protocols 1: the message, and within a sync message the step.
const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const ASK_AWARENESS = 3
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** What a client can say on a document's socket. `bytes` lie in the message, uncopied. */
export type ClientMessage =
  /** What the client has; it wants the rest. */
  | { readonly kind: 'ask'; readonly vector: Uint8Array }
  /** What the server asked for: all that the client has and the server has not. */
  | { readonly kind: 'answer'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly states: Uint8Array }
  | { readonly kind: 'ask-awareness' }
  | { readonly kind: 'ignored' }

/** Reads one message of a client; null when it is none. */
export function parseMessage(bytes: Uint8Array): ClientMessage | null {
  const reader = new ByteReader(bytes)
  const message = readMessage(reader)
  return reader.isBroken() || reader.left > 0 ? null : message
}

function readMessage(reader: ByteReader): ClientMessage | null {
  switch (reader.number()) {
    case SYNC:
      switch (reader.number()) {
        case STEP_1:
          return { kind: 'ask', vector: reader.piece() }
        case STEP_2:
          return { kind: 'answer', update: reader.piece() }
        case UPDATE:
          return { kind: 'update', update: reader.piece() }
        default:
          return null
      }
    case AWARENESS:
      return { kind: 'awareness', states: reader.piece() }
    case ASK_AWARENESS:
      return { kind: 'ask-awareness' }
    case AUTH:
      reader.skip(reader.left)
      return { kind: 'ignored' }
    default:
      return null
  }
}

/** Whether an update says nothing at all: no structs, no deletions. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}

/** A ready frame with an update for readers. */
export const toUpdateFrame = (update: Uint8Array): Buffer => frameOf([SYNC, UPDATE], update)

/** A ready frame that asks a client for what the server has not. */
export const toAskFrame = (vector: Uint8Array): Buffer => frameOf([SYNC, STEP_1], vector)

/** A ready frame with the states of people (y-protocols' awareness update). */
export const toAwarenessFrame = (states: Uint8Array): Buffer => frameOf([AWARENESS], states)

/** A ready frame with such states, packed. */
export const toPackedFrame = (states: Uint8Array): Buffer => frameOf([PACKED_MESSAGE], states)

/** The frame that says that all content has been sent: an empty second step, after which a client is synced. */
export const syncedFrame: Buffer = frameOf([SYNC, STEP_2], Uint8Array.of(0, 0))

/** States of nobody: tells a client that the line is alive, without an effect. y-websocket hangs up after 30 s of silence. */
export const aliveFrame: Buffer = toAwarenessFrame(Uint8Array.of(0))

/** A ready frame that says how many of a client's updates are safe. */
export function toSavedFrame(count: number): Buffer {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SAVED_MESSAGE)
  encoding.writeVarUint(encoder, count)
  return toFrame(encoding.toUint8Array(encoder), BINARY_FRAME)
}

/** A ready frame that says what the content hash of whoever has this state vector should be. */
export function toHashFrame(hash: string, vector: Uint8Array): Buffer {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, HASH_MESSAGE)
  encoding.writeVarString(encoder, hash)
  encoding.writeVarUint8Array(encoder, vector)
  return toFrame(encoding.toUint8Array(encoder), BINARY_FRAME)
}

/** A message of a head of small numbers and a body that says its size, written in its place: every update passes here. */
function frameOf(head: readonly number[], body: Uint8Array): Buffer {
  let sizeBytes = 1
  for (let rest = body.length; rest > 0x7f; rest >>>= 7) sizeBytes += 1
  const frame = makeFrame(head.length + sizeBytes + body.length, BINARY_FRAME)
  let at = frame.length - body.length - sizeBytes - head.length
  for (const number of head) frame[at++] = number
  for (let rest = body.length; sizeBytes > 0; rest >>>= 7) frame[at++] = --sizeBytes > 0 ? 0x80 | (rest & 0x7f) : rest
  frame.set(body, at)
  return frame
}
