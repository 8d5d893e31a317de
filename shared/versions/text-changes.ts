import { align } from './align.ts'
import { isPiece, keyOf, marksKey, type Part, type Piece } from './tree.ts'

const WORD = /[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu
/** More words than these in one node are compared as they stand, all at once. */
const TOKENS_MAX = 20_000
/** A longer text is not cut into words: it is another text, or the same. */
const TEXT_MAX = 150_000

/** A word, a space or a sign, of one or more hands; or a node among text. */
export interface Token {
  readonly key: string
  readonly parts: readonly Part[]
}

/** What became of a stretch of text: `styled` is the same text with other marks. */
export interface Stretch {
  readonly kind: 'same' | 'styled' | 'removed' | 'added'
  /** Of `same` and `styled` as they are now. */
  readonly tokens: readonly Token[]
  /** Of `same` and `styled` as they were. */
  readonly before: readonly Token[]
}

/** Cuts text into words, spaces and signs; a word that several people wrote at keeps its pieces. Pure. */
export function tokensOf(parts: readonly Part[]): Token[] {
  const tokens: Token[] = []
  let run: Piece[] = []
  const end = () => {
    for (const token of cut(run)) tokens.push(token)
    run = []
  }
  for (const part of parts) {
    if (isPiece(part)) run.push(part)
    else {
      end()
      tokens.push({ key: `node ${keyOf(part)}`, parts: [part] })
    }
  }
  end()
  return tokens
}

/** How one text became another, word by word. Pure. */
export function stretchesBetween(before: readonly Token[], after: readonly Token[]): Stretch[] {
  const stretches: { kind: Stretch['kind']; tokens: Token[]; before: Token[] }[] = []
  const push = (kind: Stretch['kind'], tokens: readonly Token[], was: readonly Token[] = []) => {
    if (tokens.length === 0) return
    let last = stretches.at(-1)
    if (last?.kind !== kind) stretches.push((last = { kind, tokens: [], before: [] }))
    for (const token of tokens) last.tokens.push(token)
    for (const token of was) last.before.push(token)
  }
  const tooMany = before.length + after.length > TOKENS_MAX
  const pairs = tooMany
    ? []
    : align(
        before.map(({ key }) => key),
        after.map(({ key }) => key),
      )
  let [one, other] = [0, 0]
  for (const [there, here] of [...pairs, [before.length, after.length] as const]) {
    push('removed', before.slice(one, there))
    push('added', after.slice(other, here))
    const [was, is] = [before[there], after[here]]
    if (was && is) push(styleOf(was) === styleOf(is) ? 'same' : 'styled', [is], [was])
    ;[one, other] = [there + 1, here + 1]
  }
  return stretches
}

/** The text of tokens. Pure. */
export function wordsIn(tokens: readonly Token[]): string {
  return tokens.flatMap(({ parts }) => parts.map((part) => (isPiece(part) ? part.text : ''))).join('')
}

/** Which marks stand over which part of a token. */
const styleOf = ({ parts }: Token) => {
  const spans: { readonly marks: string; length: number }[] = []
  for (const part of parts) {
    if (!isPiece(part)) continue
    const marks = marksKey(part)
    const last = spans.at(-1)
    if (last?.marks === marks) last.length += part.text.length
    else spans.push({ marks, length: part.text.length })
  }
  return JSON.stringify(spans)
}

function cut(run: readonly Piece[]): Token[] {
  const text = run.map((piece) => piece.text).join('')
  if (text.length > TEXT_MAX) return [{ key: text, parts: run }]
  const tokens: Token[] = []
  let [at, start] = [0, 0] // the piece in which the next word begins, and where that piece begins
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const parts: Piece[] = []
    const end = index + word.length
    for (let piece = run[at]; piece && start < end; piece = run[at]) {
      const stop = start + piece.text.length
      const share = piece.text.slice(Math.max(0, index - start), end - start)
      if (share !== '') parts.push({ ...piece, text: share })
      if (stop > end) break
      start = stop
      at += 1
    }
    tokens.push({ key: word, parts })
  }
  return tokens
}
