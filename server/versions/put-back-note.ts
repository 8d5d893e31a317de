import * as Y from 'yjs'
import { stretchesBetween, tokensOf, type Token } from '#shared/versions/text-changes.ts'
import { isInline, isPiece, keyOf, stepsBetween, type Part, type Piece, type TreeNode } from '#shared/versions/tree.ts'
import { NOTE_ROOT, readElement, readNote } from './read-note.ts'

/** A longer text is written in several updates. */
const TEXT_STEP = 40_000
const COMMENTS_ROOT = 'comments'

type Parent = Y.XmlFragment | Y.XmlElement

/**
 * Makes a note what it was, in steps that are one update each. What is the same stays in place, so that nobody's caret
 * jumps and what is typed meanwhile stays. Threads that are gone come back with the words they were about; threads that
 * came since stay.
 */
export function putBackNote(doc: Y.Doc, was: Y.Doc): void {
  const fragment = doc.getXmlFragment(NOTE_ROOT)
  const target = readNote(was)
  const present = readPresent(doc, fragment)
  if (present) putBackChildren(fragment, present, target)
  else replaceAll(fragment, target)
  const comments = doc.getMap(COMMENTS_ROOT)
  for (const [id, thread] of was.getMap(COMMENTS_ROOT).entries())
    if (!comments.has(id) && !(thread instanceof Y.AbstractType)) comments.set(id, thread)
}

/** What stands there now, where it can be changed in place; null where all of it has to make way. */
function readPresent(doc: Y.Doc, fragment: Y.XmlFragment): TreeNode[] | null {
  if (!fragment.toArray().every((child) => child instanceof Y.XmlElement)) return null
  try {
    return readNote(doc)
  } catch {
    return null // nested as no editor does: who spoils a note does not thereby keep others from putting it back (S114)
  }
}

function putBackChildren(parent: Parent, before: readonly TreeNode[], after: readonly TreeNode[]): void {
  let at = 0
  for (const step of stepsBetween(before, after)) {
    if (step.kind === 'removed') {
      parent.delete(at, 1)
      continue
    }
    if (step.kind === 'added') insertNode(parent, at, step.after)
    else if (step.kind === 'changed') putBackElement(parent.get(at) as Y.XmlElement, step.after)
    at += 1
  }
}

function putBackElement(element: Y.XmlElement, target: TreeNode): void {
  const now = readElement(element)
  putBackAttributes(element, now.attrs, target.attrs)
  const text = element.length === 1 ? element.get(0) : null
  if (text instanceof Y.XmlText && target.parts.every(isPiece) && now.parts.every(isPiece))
    putBackText(text, now.parts, target.parts)
  else if (isInline(now) || isInline(target) || element.length !== now.parts.length) {
    if (keyOf(now) !== keyOf(target)) replaceAll(element, target.parts)
  } else putBackChildren(element, nodesOf(now), nodesOf(target))
}

const nodesOf = ({ parts }: TreeNode) => parts.filter((part): part is TreeNode => !isPiece(part))

function putBackAttributes(element: Y.XmlElement, now: TreeNode['attrs'], then: TreeNode['attrs']): void {
  element.doc?.transact(() => {
    for (const [name, value] of Object.entries(then))
      if (JSON.stringify(now[name]) !== JSON.stringify(value)) element.setAttribute(name, value as string)
    for (const name of Object.keys(now)) if (!(name in then)) element.removeAttribute(name)
  })
}

function putBackText(text: Y.XmlText, before: readonly Part[], after: readonly Part[]): void {
  inSteps(text, after, () => {
    changeText(text, before, after)
  })
}

/** In one update where what is written is small, else in as many as it has parts. */
function inSteps(within: Parent | Y.XmlText, written: readonly Part[], write: () => void): void {
  if (written.reduce((sum, part) => sum + keyOf(part).length, 0) < TEXT_STEP) within.doc?.transact(write)
  else write()
}

function changeText(text: Y.XmlText, before: readonly Part[], after: readonly Part[]): void {
  let at = 0
  const put = (tokens: readonly Token[]) => {
    for (const piece of tokens.flatMap(({ parts }) => parts).filter(isPiece)) {
      insertText(text, at, piece)
      at += piece.text.length
    }
  }
  for (const { kind, tokens, before: was } of stretchesBetween(tokensOf(before), tokensOf(after))) {
    if (kind === 'same') at += lengthOf(tokens)
    else if (kind === 'added') put(tokens)
    else {
      text.delete(at, lengthOf(kind === 'styled' ? was : tokens))
      if (kind === 'styled') put(tokens)
    }
  }
}

const lengthOf = (tokens: readonly Token[]) =>
  tokens.flatMap(({ parts }) => parts).reduce((sum, part) => sum + (isPiece(part) ? part.text.length : 0), 0)

function replaceAll(parent: Parent, parts: readonly Part[]): void {
  if (parent.length > 0) parent.delete(0, parent.length)
  insertParts(parent, parts)
}

/** An element first, then what is in it: each step is small, however large the whole. */
function insertNode(parent: Parent, at: number, node: TreeNode): void {
  inSteps(parent, [node], () => {
    writeNode(parent, at, node)
  })
}

function writeNode(parent: Parent, at: number, { node, attrs, parts }: TreeNode): void {
  const element = new Y.XmlElement(node)
  parent.doc?.transact(() => {
    parent.insert(at, [element])
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value as string)
  })
  insertParts(element, parts)
}

function insertParts(parent: Parent, parts: readonly Part[]): void {
  let text: Y.XmlText | null = null
  for (const part of parts) {
    if (!isPiece(part)) {
      text = null
      if (part.node !== 'embed') insertNode(parent, parent.length, part)
      continue
    }
    if (!text) {
      text = new Y.XmlText()
      parent.insert(parent.length, [text])
    }
    insertText(text, text.length, part)
  }
}

function insertText(text: Y.XmlText, at: number, { text: all, marks }: Piece): void {
  for (let from = 0; from < all.length;) {
    const to = endOfStep(all, from)
    text.insert(at + from, all.slice(from, to), { ...marks })
    from = to
  }
}

/** Never between the halves of a character: each half alone would be lost. */
function endOfStep(all: string, from: number): number {
  const to = Math.min(from + TEXT_STEP, all.length)
  return to < all.length && /[\ud800-\udbff]/.test(all.charAt(to - 1)) ? to + 1 : to
}
