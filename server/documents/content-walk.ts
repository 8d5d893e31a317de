import { Buffer } from 'node:buffer'
import type { ByteReader } from './byte-reader.ts'
import { contents, isKey, types, type ContentRules } from './content-rules.ts'

/** Deeper than any note or board nests its values, and far from where a recursive reader falls over (S114). */
const DEPTH_MAX = 40
const PROTO = Buffer.from('__proto__')

/** Longer than any key of a shape or an attribute's value. */
const KEY_MAX_BYTES = 1_000
/** Shared types by number go up to this one (yjs 13, `typeRefs`); an element and a hook carry a name. */
const TYPES_MAX = types.xmlText
const namedTypes: readonly number[] = [types.element, types.hook]

/**
 * Passes over the content of one item; answers how many places it takes. Content that Yjs would choke on, documents
 * inside documents (S115), keys that reach a prototype (S113) and bottomless values break the reader.
 */
export function walkContent(reader: ByteReader, kind: number, rules: ContentRules | null): number {
  if (rules && !rules.mayBe(kind)) return reader.fail()
  switch (kind) {
    case contents.deleted:
      return reader.number()
    case contents.json: {
      const count = reader.count(1)
      for (let place = 0; place < count && !reader.isBroken(); place++) walkJson(reader, 'undefined')
      return count
    }
    case contents.binary:
      reader.piece()
      return 1
    case contents.text:
      return reader.text()
    case contents.embed:
      walkJson(reader)
      return 1
    case contents.format:
      if (!isKey(reader.string()) && rules) reader.fail()
      walkJson(reader)
      return 1
    case contents.type:
      walkType(reader, rules)
      return 1
    case contents.any: {
      const count = reader.count(1)
      for (let place = 0; place < count && !reader.isBroken(); place++) walkAny(reader, 0)
      return count
    }
    default:
      return reader.fail()
  }
}

function walkType(reader: ByteReader, rules: ContentRules | null): void {
  const type = reader.number()
  if (type > TYPES_MAX || (rules && !rules.mayBeType(type))) reader.fail()
  else if (namedTypes.includes(type)) {
    const name = reader.string()
    if (rules && !rules.mayBeNamed(name)) reader.fail()
  }
}

function walkJson(reader: ByteReader, otherwise?: string): void {
  const text = reader.string()
  if (!reader.isBroken() && text !== otherwise && !isShallowJson(text)) reader.fail()
}

/** Whether a text is JSON, nested no deeper than DEPTH_MAX, without a key that reaches a prototype. */
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
    // A reader of the whole value is asked only where there may be something to find.
    return /proto|\\u/.test(text) ? !hasPrototypeKey(JSON.parse(text)) : JSON.parse(text) !== undefined
  } catch {
    // Not JSON: that is the answer.
    return false
  }
}

/** No deeper than DEPTH_MAX, which was counted before. */
function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey)
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
  if (length > KEY_MAX_BYTES) reader.fail()
  if (length === PROTO.length && PROTO.equals(reader.bytes.subarray(reader.at - length, reader.at))) reader.fail()
}
