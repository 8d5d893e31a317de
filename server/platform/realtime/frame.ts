export const TEXT_FRAME = 1
export const BINARY_FRAME = 2

/** One unmasked WebSocket frame from the server, complete, ready to be written to any number of sockets (RFC 6455, 5.2). */
export function toFrame(payload: Uint8Array, opcode: typeof TEXT_FRAME | typeof BINARY_FRAME): Buffer {
  const size = payload.byteLength
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
  frame.set(payload, headSize)
  return frame
}
