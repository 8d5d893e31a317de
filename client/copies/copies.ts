import { atom } from 'nanostores'

export { dropWords, offerWords } from './left-words.ts'

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

/** A copy on the list. `unsent`: the client numbers of the pages that wrote in it what the office is not known to have. */
interface ListedCopy extends CopyOf {
  readonly unsent?: readonly number[]
}

/** The name of a copy in the browser's storage: nobody else who signs in here has the same. */
export function nameOfCopy({ memberId, documentId }: Pick<CopyOf, 'memberId' | 'documentId'>): string {
  return `inloop.document.${memberId}.${documentId}`
}

/** The copies that this browser keeps, the one opened last at the end. What cannot be read is none. */
export function listedCopies(memory: Memory): readonly ListedCopy[] {
  try {
    const listed: unknown = JSON.parse(memory.getItem(LISTED) ?? '[]')
    return Array.isArray(listed) ? listed.filter(isCopy) : []
  } catch {
    return []
  }
}

/** Writes down that a copy is kept; those that were not opened for longest make room for it. */
export function listCopy(memory: Memory, copy: CopyOf): void {
  const listed = listedCopies(memory)
  const unsent = unsentIn(memory, copy)
  const others = listed.filter((other) => nameOfCopy(other) !== nameOfCopy(copy))
  const wiped = others.slice(0, Math.max(0, others.length + 1 - COPIES_MAX))
  for (const one of wiped) indexedDB.deleteDatabase(nameOfCopy(one))
  write(memory, [...others.slice(wiped.length), { ...copy, ...(unsent.length > 0 && { unsent }) }])
}

/** The pages that wrote in a copy what the office is not known to have. */
export function unsentIn(memory: Memory, copy: Pick<CopyOf, 'memberId' | 'documentId'>): readonly number[] {
  return listedCopies(memory).find((other) => nameOfCopy(other) === nameOfCopy(copy))?.unsent ?? []
}

/** Writes down for which pages a copy has what was not sent yet. What is not listed stays so. */
export function noteUnsent(memory: Memory, copy: CopyOf, unsent: readonly number[]): void {
  const listed = listedCopies(memory)
  if (!listed.some((other) => nameOfCopy(other) === nameOfCopy(copy))) return
  const { documentId, roomId, memberId } = copy
  const now = { documentId, roomId, memberId, ...(unsent.length > 0 && { unsent }) }
  write(
    memory,
    listed.map((other) => (nameOfCopy(other) === nameOfCopy(copy) ? now : other)),
  )
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

/** The documents in which this page has made what the office is not known to have. */
export const $unsaved = atom<ReadonlySet<string>>(new Set())

/** Says whether this page has something in a document that is not known to be kept. */
export function tellUnsaved(documentId: string, isUnsaved: boolean): void {
  const now = $unsaved.get()
  if (now.has(documentId) === isUnsaved) return
  const next = new Set(now)
  if (isUnsaved) next.add(documentId)
  else next.delete(documentId)
  $unsaved.set(next)
}

/** In how many documents somebody has something, in this page or this browser, that the office is not known to have. */
export function countUnsaved(memory: Memory, memberId: string): number {
  const kept = listedCopies(memory).filter((copy) => copy.memberId === memberId && (copy.unsent?.length ?? 0) > 0)
  return new Set([...$unsaved.get(), ...kept.map(({ documentId }) => documentId)]).size
}

function write(memory: Memory, copies: readonly ListedCopy[]): void {
  if (copies.length === 0) memory.removeItem(LISTED)
  else memory.setItem(LISTED, JSON.stringify(copies))
}

function isCopy(value: unknown): value is ListedCopy {
  if (typeof value !== 'object' || value === null) return false
  const { documentId, roomId, memberId, unsent = [] } = value as Record<string, unknown>
  const isMarked = Array.isArray(unsent) && unsent.every((number) => typeof number === 'number')
  return isMarked && [documentId, roomId, memberId].every((id) => typeof id === 'string')
}
