import { useEffect, useState } from 'react'

const TOKEN = /^#([\w-]{43})$/

/**
 * The token of the guest link that led here, taken out of the address bar at once, so that it stays in no history and
 * on no screen that is shared; null: there was none, or not whole; undefined: not looked yet.
 */
export function useGuestToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>()
  useEffect(() => {
    const take = () => {
      const { pathname, search, hash } = window.location
      if (hash !== '') window.history.replaceState(window.history.state, '', pathname + search)
      const found = TOKEN.exec(hash)?.[1]
      setToken((before) => found ?? (hash === '' ? (before ?? null) : null))
    }
    take()
    // A second link pasted into the same window changes nothing but the hash.
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return token
}
