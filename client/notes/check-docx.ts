import { countUnkept, isCounted } from './docx-parts.ts'

/** Larger files are no documents that people write. */
export const FILE_MAX_BYTES = 20_000_000
const UNPACKED_MAX_BYTES = 80_000_000
const ENTRIES_MAX = 3_000
const END = 0x06054b50
const END_BYTES = 22
const COMMENT_MAX_BYTES = 65_535
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const MAIN_PART = 'word/document.xml'

/** A document that may be read, and how many parts of it a note cannot hold. */
interface CheckedDocx {
  readonly partsLeft: number
}

/** Why a file is not read as a document of Word. */
export type DocxRefusal = 'notDocx' | 'fileTooLarge'

interface Entry {
  readonly name: string
  readonly method: number
  readonly data: Uint8Array<ArrayBuffer>
}

/**
 * Whether a file is a document of Word that unpacks to something of a size: every part is unpacked once and counted,
 * since what a bomb says of its own size is not to be believed.
 */
export async function checkDocx(bytes: Uint8Array<ArrayBuffer>): Promise<DocxRefusal | CheckedDocx> {
  if (bytes.length > FILE_MAX_BYTES) return 'fileTooLarge'
  const entries = readEntries(bytes)
  if (!entries?.some(({ name }) => name === MAIN_PART)) return 'notDocx'
  let room = UNPACKED_MAX_BYTES
  const texts = new Map<string, string>()
  for (const { name, method, data } of entries) {
    const part = method === STORED ? { size: data.length, pieces: [data] } : await unpack(method, data, room)
    if (part === null) return 'notDocx'
    room -= part.size
    if (room < 0) return 'fileTooLarge'
    if (isCounted(name)) texts.set(name, textOf(part.pieces))
  }
  return { partsLeft: countUnkept(texts) }
}

/** The parts by the list at the end of the archive (APPNOTE 4.3); null where it is no archive, or a broken one. */
function readEntries(bytes: Uint8Array<ArrayBuffer>): readonly Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_BYTES
  const first = Math.max(0, end - COMMENT_MAX_BYTES)
  while (end >= first && view.getUint32(end, true) !== END) end -= 1
  if (end < first || end < 0) return null
  const count = view.getUint16(end + 10, true)
  if (count > ENTRIES_MAX) return null
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return null
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const data = bytes.subarray(begin, begin + view.getUint32(at + 20, true))
    entries.push({ name, method: view.getUint16(at + 10, true), data })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function textOf(pieces: Unpacked['pieces']): string {
  const decoder = new TextDecoder()
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('')
}

interface Unpacked {
  readonly size: number
  readonly pieces: readonly Uint8Array<ArrayBuffer>[]
}

/** A part unpacked, as far as `most` and a little; null where it is broken. */
async function unpack(method: number, data: Uint8Array<ArrayBuffer>, most: number): Promise<Unpacked | null> {
  if (method !== DEFLATED) return null
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(stream) {
      stream.enqueue(data)
      stream.close()
    },
  })
  const reader = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { size, pieces }
      size += value.length
      pieces.push(value)
      if (size > most) {
        await reader.cancel()
        return { size, pieces }
      }
    }
  } catch {
    // What cannot be unpacked is no document.
    return null
  }
}
