/** A stretch of a message: plain, or a link that is safe to follow. `text` is as it was typed. */
export interface Part {
  readonly text: string
  readonly href: string | null
}

const CANDIDATE = /\b(?:https?:\/\/|mailto:)[^\s<>"`\\]+/giu
const SAFE_PROTOCOLS = ['http:', 'https:', 'mailto:']
const PUNCTUATION = /[.,;:!?'…*_~|]/u
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/**
 * Cuts a message into text and links (http, https and mailto only). The parts put together are the message, to the
 * letter. An address with a name or password in front of its host is not made a link: it looks like another host.
 */
export function toParts(text: string): readonly Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const link = withoutTail(match[0])
    const href = toSafeHref(link)
    if (!href) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null })
    parts.push({ text: link, href })
    end = match.index + link.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}

/** The address without what belongs to the sentence around it: a full stop, a bracket that was opened before it. */
function withoutTail(candidate: string): string {
  let link = candidate
  for (;;) {
    const last = link.at(-1) ?? ''
    const opening = BRACKETS[last]
    const unopened = opening !== undefined && count(link, last) > count(link, opening)
    if (!unopened && !PUNCTUATION.test(last)) return link
    link = link.slice(0, -1)
  }
}

function toSafeHref(link: string): string | null {
  if (!URL.canParse(link)) return null
  const { protocol, username, password, pathname, href } = new URL(link)
  if (!SAFE_PROTOCOLS.includes(protocol) || username || password) return null
  return protocol === 'mailto:' && !pathname.includes('@') ? null : href
}

const count = (text: string, letter: string) => text.split(letter).length - 1
