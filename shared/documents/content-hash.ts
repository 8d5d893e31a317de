/** A document of Yjs, as far as it is needed here. */
export interface Readable {
  getXmlFragment(name: string): { toJSON(): unknown }
  getMap(name: string): { toJSON(): unknown }
}

/**
 * What all who have a document should see, in 16 letters: two that differ, differ in content, whatever their state
 * vectors say. It finds mishaps; somebody who wants two contents to have one hash can make them.
 */
export function contentHashOf(document: Readable): string {
  return hashOf([
    document.getXmlFragment('note').toJSON(),
    document.getMap('comments').toJSON(),
    document.getMap('elements').toJSON(),
    document.getMap('board').toJSON(),
  ])
}

/** The hash of a plain value; in what order the keys of objects came about makes no difference. */
export function hashOf(value: unknown): string {
  const lanes: Lanes = { one: 0x811c9dc5, other: 0x9747b28c }
  addValue(lanes, value)
  return [lanes.one, lanes.other].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}

interface Lanes {
  one: number
  other: number
}

function addValue(lanes: Lanes, value: unknown): void {
  if (Array.isArray(value)) {
    addText(lanes, `[${String(value.length)}`)
    for (const part of value) addValue(lanes, part)
  } else if (value instanceof Uint8Array) {
    addText(lanes, `b${String(value.length)}`)
    for (const byte of value) addNumber(lanes, byte)
  } else if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort()
    addText(lanes, `{${String(keys.length)}`)
    for (const key of keys) {
      addText(lanes, key)
      addValue(lanes, (value as Record<string, unknown>)[key])
    }
  } else addText(lanes, `${typeof value}${String(value)}`)
}

function addText(lanes: Lanes, text: string): void {
  addNumber(lanes, text.length)
  for (let place = 0; place < text.length; place++) addNumber(lanes, text.charCodeAt(place))
}

/** Two lanes with other factors (FNV-1a's prime, and Murmur's): together 64 bits. */
function addNumber(lanes: Lanes, number: number): void {
  lanes.one = Math.imul(lanes.one ^ number, 0x01000193)
  const turned = (lanes.other << 13) | (lanes.other >>> 19)
  lanes.other = Math.imul(turned ^ number, 0x5bd1e995)
}
