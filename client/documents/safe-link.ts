const SAFE = /^(https?:\/\/[^\s/]|mailto:[^\s@]+@)/i
/** Browsers pass over control characters in an address, so `java\nscript:` is one. */
const HIDDEN = /[\p{Cc}\p{Z}]/u
const MAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/
const HOST = /^([\p{L}\p{N}-]+\.)+\p{L}{2,}([/?#:].*)?$/u

/** Whether an address that came from a document may be followed: http, https or mailto, and nothing hidden in front. */
export function isSafeLink(address: unknown): address is string {
  return typeof address === 'string' && SAFE.test(address) && !HIDDEN.test(address) && URL.canParse(address)
}

/** Turns what somebody typed into an address that may be followed: `zorg.nl` and `ann@zorg.nl` are completed. Null: it is none. */
export function parseLink(typed: string): string | null {
  const text = typed.trim()
  const address = MAIL.test(text) ? `mailto:${text}` : HOST.test(text) ? `https://${text}` : text
  return isSafeLink(address) ? address : null
}
