const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/** How the office's cookies are named and flagged. */
export interface CookieStyle {
  readonly sessionName: string
  readonly deviceName: string
  readonly secure: boolean
}

/**
 * `__Host-` and Secure everywhere but on plain http at localhost, where some browsers would not keep such a cookie
 * (RFC 6265bis, 4.1.3.2: no Domain, Path=/, Secure).
 */
export function toCookieStyle(publicUrl: string): CookieStyle {
  const { protocol, hostname } = new URL(publicUrl)
  const secure = !(protocol === 'http:' && LOCAL_HOSTS.includes(hostname))
  const prefix = secure ? '__Host-' : ''
  return { sessionName: `${prefix}inloop`, deviceName: `${prefix}inloop-device`, secure }
}

/** The value of one cookie in a Cookie header, or null. What others put in that header does not matter. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name) return value ?? null
  }
  return null
}

/** A Set-Cookie header for a value that needs no escaping. */
export function writeCookie(cookie: { name: string; value: string; maxAgeMs: number; secure: boolean }): string {
  const { name, value, maxAgeMs, secure } = cookie
  const age = Math.floor(maxAgeMs / 1000)
  return `${name}=${value}; HttpOnly; Max-Age=${String(age)}; Path=/; SameSite=Lax${secure ? '; Secure' : ''}`
}
