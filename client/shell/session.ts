import { $me, $officeName, loadMe } from '../accounts/accounts.ts'
import { $titleSuffix } from '../design/PageHeading.tsx'
import { $colleagues } from '../directory/directory.ts'
import { adoptLanguage } from '../i18n/i18n.ts'
import { $link, connect, disconnect } from '../platform/realtime.ts'
import { tellComings } from './comings.ts'
import { $sessionEnded } from './connection.ts'
import { isDoorstep, toOwnPath } from './way-back.ts'

/** What the session needs of the router. */
interface Ways {
  here(): { readonly pathname: string; readonly href: string; readonly search: { readonly to?: unknown } }
  goTo(path: string): void
}

/**
 * Keeps the page in step with who is signed in: the line to the office opens and closes with it, whoever came in goes
 * where they wanted to go, and whoever is no longer signed in stands before the door.
 */
export function followSession(ways: Ways): void {
  let stopTelling: (() => void) | null = null
  $officeName.subscribe((name) => $titleSuffix.set(name ?? 'Inloop'))
  $me.subscribe((me, before) => {
    if (me && me.memberId === before?.memberId) return
    stopTelling?.()
    stopTelling = null
    if (before) disconnect()
    if (!me) return
    $sessionEnded.set(false)
    adoptLanguage(me.language)
    connect()
    stopTelling = tellComings(me.memberId)
  })
  $me.listen((me, before) => {
    const { pathname, href, search } = ways.here()
    if (me === null && before?.role === 'guest') ways.goTo('/guest')
    else if (me === null && before && !isDoorstep(pathname))
      // Whoever went out by the door wants to go nowhere; whose session was ended wants to come back here.
      ways.goTo($sessionEnded.get() ? `/sign-in?to=${encodeURIComponent(href)}` : '/sign-in')
    // A guest goes on to the door of the one room.
    if (me && me.role !== 'guest' && before !== undefined && me !== before && isDoorstep(pathname))
      ways.goTo(toOwnPath(search.to, window.location.origin))
  })
  // Another name, taken on another device. (A new role ends the session.)
  $colleagues.listen((colleagues) => {
    const me = $me.get()
    const own = me && colleagues.get(me.memberId)
    if (own && own.name !== me.name) void loadMe()
  })
  $link.listen((link) => {
    if (link !== 'signed_out') return
    // Ended elsewhere, unless a new session has taken its place in another window meanwhile: the office knows.
    $sessionEnded.set(true)
    void loadMe().then(() => {
      if ($me.get()) $sessionEnded.set($link.get() === 'signed_out')
      // Without an answer nobody is known to be in: microphone and camera do not wait for it.
      if ($sessionEnded.get()) disconnect()
    })
  })
}
