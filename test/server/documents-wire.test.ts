import { expect } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import * as encoding from 'lib0/encoding'
import { toAwarenessFrame, toUpdateFrame } from '#server/documents/wire.ts'
import { BINARY_FRAME, toFrame } from '#server/platform/realtime/frame.ts'

/** Around each length at which its own number, or the frame's, takes another byte; and any other. */
const lengths = fc.oneof(
  fc.constantFrom(
    0,
    1,
    121,
    122,
    123,
    126,
    127,
    128,
    129,
    16_383,
    16_384,
    65_531,
    65_532,
    65_536,
    2_097_151,
    2_097_152,
  ),
  fc.nat(70_000),
)

test.prop([lengths], { numRuns: 60 })(
  '[N4] a frame says what it holds as y-protocols does, whatever its length',
  (length) => {
    const body = Uint8Array.from({ length }, (_, place) => place)
    const message = (...head: number[]) =>
      encoding.encode((encoder) => {
        for (const number of head) encoding.writeVarUint(encoder, number)
        encoding.writeVarUint8Array(encoder, body)
      })
    expect(toUpdateFrame(body).equals(toFrame(message(0, 2), BINARY_FRAME))).toBe(true)
    expect(toAwarenessFrame(body).equals(toFrame(message(1), BINARY_FRAME))).toBe(true)
  },
)
