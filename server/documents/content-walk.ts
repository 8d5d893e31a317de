import { Buffer } from 'node:buffer'
import type { ByteReader } from './byte-reader.ts'

/** Deeper than any note or board nests its values, and far from where a recursive reader falls over (S114). */
const DEPTH_MAX = 40
const PROTO = Buffer.from('__proto__')

/** The kinds of content of an item, by the low five bits of its info byte (yjs 13, `contentRefs`). */
const content = { deleted: 1, json: 2, binary: 3, text: 4, embed: 5, format: 6, type: 7, any: 8 } as const

/** Shared types by number; an element and a hook carry a name (yjs 13, `typeRefs`). */
const TYPES_MAX = 6
const namedTypes: readonly number[] = [3, 5]

/**
 * Passes over the content of one item; answers how many places it takes. Content that Yjs would choke on, documents
 * inside documents (S115), keys that reach a prototype (S113) and bottomless values break the reader.
 */
export function walkContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case content.deleted:
      return reader.number()
    case content.json: {
      const count = reader.count(1)
      for (let place = 0; place < count && !reader.isBroken(); place++) walkJson(reader, 'undefined')
      return count
    }
    case content.binary:
      reader.piece()
      return 1
    case content.text:
      return reader.text()
    case content.embed:
      walkJson(reader)
      return 1
    case content.format:
      reader.text()
      walkJson(reader)
      return 1
    case content.type:
      walkType(reader)
      return 1
    case content.any: {
      const count = reader.count(1)
      for (let place = 0; place < count && !reader.isBroken(); place++) walkAny(reader, 0)
      return count
    }
    default:
      return reader.fail()
  }
}

function walkType(reader: ByteReader): void {
  const type = reader.number()
  if (type > TYPES_MAX) reader.fail()
  else if (namedTypes.includes(type)) reader.text()
}

function walkJson(reader: ByteReader, otherwise?: string): void {
  const text = reader.string()
  if (!reader.isBroken() && text !== otherwise && !isShallowJson(text)) reader.fail()
}

/** Whether a text is JSON, nested no deeper than DEPTH_MAX. */
export function isShallowJson(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    if (quoted) {
      if (code === 0x5c) place += 1
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x7b || code === 0x5b) depth += 1
    else if (code === 0x7d || code === 0x5d) depth -= 1
    if (depth > DEPTH_MAX) return false
  }
  try {
    JSON.parse(text)
    return true
  } catch {
    // Not JSON: that is the answer.
    return false
  }
}

/** A value as lib0 writes it (`readAny`): a byte for the kind, counted down from 127, and what belongs to it. */
function walkAny(reader: ByteReader, depth: number): void {
  if (depth > DEPTH_MAX) reader.fail()
  switch (reader.byte()) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125:
      reader.number()
      return
    case 124:
      reader.skip(4)
      return
    case 123:
      reader.skip(8)
      return
    case 119:
      reader.text()
      return
    case 118: {
      const count = reader.count(2)
      for (let place = 0; place < count && !reader.isBroken(); place++) {
        walkKey(reader)
        walkAny(reader, depth + 1)
      }
      return
    }
    case 117: {
      const count = reader.count(1)
      for (let place = 0; place < count && !reader.isBroken(); place++) walkAny(reader, depth + 1)
      return
    }
    case 116:
      reader.piece()
      return
    default: // 122 is a BigInt, which neither notes nor boards have and JSON cannot say
      reader.fail()
  }
}

function walkKey(reader: ByteReader): void {
  const length = reader.text()
  if (length === PROTO.length && PROTO.equals(reader.bytes.subarray(reader.at - length, reader.at))) reader.fail()
}
