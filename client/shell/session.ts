import type { AnyRouter } from '@tanstack/react-router'
import { $me, $officeName, loadMe } from '../accounts/accounts.ts'
import { $titleSuffix } from '../design/PageHeading.tsx'
import { adoptLanguage } from '../i18n/i18n.ts'
import { $link, connect, disconnect } from '../platform/realtime.ts'
import { tellComings } from './comings.ts'
import { isDoorstep, toOwnPath } from './way-back.ts'

/**
 * Keeps the page in step with who is signed in: the line to the office opens and closes with it, whoever came in goes
 * where they wanted to go, and whoever is no longer signed in stands before the door.
 */
export function followSession(router: AnyRouter): void {
  let stopTelling = () => undefined as void
  $officeName.subscribe((name) => $titleSuffix.set(name ?? 'Inloop'))
  $me.subscribe((me, before) => {
    if (me?.memberId === before?.memberId && me) return
    stopTelling()
    stopTelling = () => undefined
    if (before) disconnectUnlessSignedOut()
    if (!me) return
    adoptLanguage(me.language)
    connect()
    stopTelling = tellComings(me.memberId)
  })
  $me.listen((me, before) => {
    const { pathname, href, search } = router.state.location
    if (me === null && before && !isDoorstep(pathname))
      // Whoever went out by the door wants to go nowhere; whose session was ended wants to come back here.
      void router.navigate({ to: '/sign-in', search: $link.get() === 'signed_out' ? { to: href } : {} })
    if (me && before !== undefined && me !== before && isDoorstep(pathname))
      router.history.push(toOwnPath((search as { to?: unknown }).to, window.location.origin))
  })
  $link.listen((link) => {
    if (link === 'signed_out') void loadMe()
  })
}

// The banner says that the session was ended for as long as the link does.
function disconnectUnlessSignedOut(): void {
  if ($link.get() !== 'signed_out') disconnect()
}
