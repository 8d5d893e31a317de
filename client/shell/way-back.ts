/** Pages for whoever is not signed in: nobody is led back to them. */
export const doorsteps = ['/sign-in', '/invite', '/forgotten', '/reset', '/set-up', '/link', '/guest'] as const

/** Whether a path is one of the pages before the door. */
export function isDoorstep(path: string): boolean {
  return doorsteps.some((doorstep) => path === doorstep || path.startsWith(`${doorstep}/`))
}

/**
 * Where somebody wanted to go before signing in: a path of this office, else the office page. An address of elsewhere
 * in a link, however it is written, leads nowhere (OWASP: unvalidated redirects).
 */
export function toOwnPath(wanted: unknown, origin: string): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/'
  const url = URL.parse(wanted, origin)
  if (url?.origin !== origin || isDoorstep(url.pathname)) return '/'
  return url.pathname + url.search
}
