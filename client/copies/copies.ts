/** Where what a browser keeps is listed: its localStorage. */
type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const LISTED = 'inloop.kept-documents'
/** Of the documents of one browser, those opened last are kept. */
const COPIES_MAX = 100

/** Whose copy it is, and of what. */
export interface CopyOf {
  readonly documentId: string
  readonly roomId: string
  readonly memberId: string
}

/** The name of a copy in the browser's storage: nobody else who signs in here has the same. */
export function nameOfCopy({ memberId, documentId }: Pick<CopyOf, 'memberId' | 'documentId'>): string {
  return `inloop.document.${memberId}.${documentId}`
}

/** The copies that this browser keeps, the one opened last at the end. What cannot be read is none. */
export function listedCopies(memory: Memory): readonly CopyOf[] {
  try {
    const listed: unknown = JSON.parse(memory.getItem(LISTED) ?? '[]')
    return Array.isArray(listed) ? listed.filter(isCopy) : []
  } catch {
    return []
  }
}

/** Writes down that a copy is kept; those that were not opened for longest make room for it. */
export function listCopy(memory: Memory, copy: CopyOf): void {
  const others = listedCopies(memory).filter((other) => nameOfCopy(other) !== nameOfCopy(copy))
  const wiped = others.slice(0, Math.max(0, others.length + 1 - COPIES_MAX))
  for (const one of wiped) indexedDB.deleteDatabase(nameOfCopy(one))
  write(memory, [...others.slice(wiped.length), copy])
}

/** Takes those copies out of the browser, and off the list. Whoever has one open is made to let go of it. */
export function wipeCopies(memory: Memory, isToGo: (copy: CopyOf) => boolean): void {
  const listed = listedCopies(memory)
  const going = listed.filter(isToGo)
  if (going.length === 0) return
  for (const copy of going) indexedDB.deleteDatabase(nameOfCopy(copy))
  write(
    memory,
    listed.filter((copy) => !going.includes(copy)),
  )
}

function write(memory: Memory, copies: readonly CopyOf[]): void {
  if (copies.length === 0) memory.removeItem(LISTED)
  else memory.setItem(LISTED, JSON.stringify(copies))
}

function isCopy(value: unknown): value is CopyOf {
  if (typeof value !== 'object' || value === null) return false
  const { documentId, roomId, memberId } = value as Record<string, unknown>
  return [documentId, roomId, memberId].every((id) => typeof id === 'string')
}
