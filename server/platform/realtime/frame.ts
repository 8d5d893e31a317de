export const TEXT_FRAME = 1
export const BINARY_FRAME = 2

type Opcode = typeof TEXT_FRAME | typeof BINARY_FRAME

/** One unmasked WebSocket frame from the server, complete, ready to be written to any number of sockets (RFC 6455, 5.2). */
export function toFrame(payload: Uint8Array, opcode: Opcode): Buffer {
  const frame = makeFrame(payload.byteLength, opcode)
  frame.set(payload, frame.length - payload.byteLength)
  return frame
}

/** A frame with room for a payload of `size` bytes at its end, which is still to be put there, all of it. */
export function makeFrame(size: number, opcode: Opcode): Buffer {
  const headSize = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headSize + size)
  frame[0] = 0x80 | opcode
  if (headSize === 2) frame[1] = size
  else if (headSize === 4) {
    frame[1] = 126
    frame.writeUInt16BE(size, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(size), 2)
  }
  return frame
}
