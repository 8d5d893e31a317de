import type { DocumentKind } from '#shared/documents/limits.ts'

// The kinds of content of an item, by the low five bits of its info byte (yjs 13, `contentRefs`), and shared types by
// number (`typeRefs`).
export const contents = { deleted: 1, json: 2, binary: 3, text: 4, embed: 5, format: 6, type: 7, any: 8 } as const
export const types = { array: 0, map: 1, text: 2, element: 3, fragment: 4, hook: 5, xmlText: 6 } as const

/** Longer than any attribute, format or id that an editor makes. */
const KEY_MAX = 200
const ELEMENT_NAME = /^[A-Za-z][\w-]{0,63}$/

/** Where an item stands: in a root, or in something inside (`root` null); under a key, or in a row (`key` null). */
export interface Standing {
  readonly root: string | null
  readonly key: string | null
  readonly kind: number
}

/** What one kind of document may be made of, as far as it can be told from an update alone. */
export interface ContentRules {
  mayBe(kind: number): boolean
  mayBeType(type: number): boolean
  mayBeNamed(name: string): boolean
  mayStand(standing: Standing): boolean
  /** Whether something may stand between others: under a key there is only one after the other. */
  readonly hasRows: boolean
}

/** Whether something may stand under this key: neither a way to a prototype (S113), nor endless. */
export function isKey(key: string): boolean {
  return key.length <= KEY_MAX && key !== '__proto__' && key !== 'constructor' && key !== 'prototype'
}

const among =
  (...allowed: readonly number[]) =>
  (kind: number): boolean =>
    allowed.includes(kind)

const isValue = among(contents.any, contents.deleted)
const isNode = among(contents.type, contents.deleted)
const isInRow = among(contents.text, contents.format, contents.type, contents.deleted)

/** A note: paragraphs and texts under `note`, plain values under the keys of `comments` and as attributes. */
const note: ContentRules = {
  hasRows: true,
  mayBe: among(contents.deleted, contents.text, contents.format, contents.type, contents.any),
  mayBeType: among(types.element, types.xmlText),
  mayBeNamed: (name) => ELEMENT_NAME.test(name),
  mayStand({ root, key, kind }) {
    if (key !== null && !isKey(key)) return false
    if (root === 'note') return key === null && isNode(kind)
    if (root === 'comments') return key !== null && isValue(kind)
    return root === null && (key === null ? isInRow(kind) : isValue(kind))
  },
}

/** A board: plain values under the keys of `elements` and `board`, and nothing inside anything. */
const board: ContentRules = {
  hasRows: false,
  mayBe: isValue,
  mayBeType: () => false,
  mayBeNamed: () => false,
  mayStand: ({ root, key, kind }) =>
    (root === 'elements' || root === 'board') && key !== null && isKey(key) && isValue(kind),
}

/** What a document of each kind may be made of. */
export const contentRules: Readonly<Record<DocumentKind, ContentRules>> = { note, board }
