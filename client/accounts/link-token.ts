import { useStore } from '@nanostores/react'
import { atom } from 'nanostores'
import { useEffect } from 'react'

const TOKEN = /^#([\w-]{43})$/

/** The token of the link this page was opened by; null: there was none; undefined: not looked yet. */
const $linkToken = atom<{ readonly path: string; readonly token: string } | null | undefined>(undefined)

/**
 * Takes the token out of the address bar at once, so that it stays in no history and on no screen that is shared. The
 * page keeps it for as long as it is open.
 */
function takeLinkToken(): void {
  const { pathname, search, hash } = window.location
  const token = TOKEN.exec(hash)?.[1]
  if (hash !== '') window.history.replaceState(window.history.state, '', pathname + search)
  if (token !== undefined) $linkToken.set({ path: pathname, token })
  else if (hash !== '' || $linkToken.get()?.path !== pathname) $linkToken.set(null)
}

/** The token of the link that led here; null: none, or not whole; undefined: not looked yet. */
export function useLinkToken(): string | null | undefined {
  useEffect(() => {
    takeLinkToken()
    // A second link pasted into the same window changes nothing but the hash.
    window.addEventListener('hashchange', takeLinkToken)
    return () => {
      window.removeEventListener('hashchange', takeLinkToken)
      // Gone elsewhere: whoever comes back here comes by a new link.
      if ($linkToken.get()?.path !== window.location.pathname) $linkToken.set(undefined)
    }
  }, [])
  const taken = useStore($linkToken)
  if (!taken) return taken
  return taken.path === window.location.pathname ? taken.token : undefined
}
