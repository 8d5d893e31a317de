import { useStore } from '@nanostores/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Presented } from '#shared/presenting/contract.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { announce } from '../design/announce.ts'
import { say } from '../i18n/i18n.ts'
import { presentingWords } from '../presenting/words.ts'

/** Who is typing is not taken along before they pause for so long. */
const PAUSE_MS = 3_000

/** Where one is in the room, as the address says it. */
interface Spot {
  readonly tab?: string
  readonly doc?: string
}

interface Named {
  readonly name: string
  readonly title: string
}

/**
 * Takes this page to what somebody shows, and back to where it was when that is taken back, unless one has gone
 * elsewhere meanwhile. `goBack` is there for who was brought: they may look away.
 */
export function useFollowPresented(room: Room, presented: Presented | null, named: Named) {
  const navigate = useNavigate()
  const ownId = useStore($me)?.memberId
  const { tab, doc }: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const spot: Spot = {
    ...(typeof tab === 'string' && { tab }),
    ...(typeof doc === 'string' && { doc }),
  }
  /** What one was brought to, and where one was before. */
  const brought = useRef<{ readonly to: Presented; readonly from: Spot; readonly named: Named } | null>(null)
  const [wasBrought, setBrought] = useState(false)
  const typedAt = useRef(-Infinity)
  const key = presented && `${presented.documentId} ${presented.memberId} ${presented.since}`
  const isThere = presented !== null && isAt(spot, presented)

  const go = (search: Spot) =>
    void navigate({ to: '/r/$slug', params: { slug: room.slug }, search: search as never, replace: true })
  const follow = () => {
    if (!presented) return
    // Of two things shown after each other one goes back to before the first.
    const before = brought.current
    const from = before && isAt(spot, before.to) ? before.from : spot
    brought.current = { to: presented, from, named }
    setBrought(!isAt(from, presented))
    if (!isAt(spot, presented)) go({ tab: presented.kind, doc: presented.documentId })
  }
  const goBack = () => {
    if (brought.current) go(brought.current.from)
    brought.current = null
    setBrought(false)
  }
  const latest = useRef({ spot, follow, goBack, named })
  useEffect(() => {
    latest.current = { spot, follow, goBack, named }
  })

  useEffect(() => {
    const typed = () => (typedAt.current = performance.now())
    window.addEventListener('keydown', typed, true)
    return () => window.removeEventListener('keydown', typed, true)
  }, [])

  useEffect(() => {
    if (!presented) {
      const before = brought.current
      if (!before) return
      announce(say(presentingWords, 'showsNoMore', { ...before.named }))
      if (isAt(latest.current.spot, before.to)) latest.current.goBack()
      brought.current = null
      return
    }
    if (presented.memberId === ownId) return
    announce(say(presentingWords, 'shows', { ...latest.current.named }))
    const wait = Math.max(0, typedAt.current + PAUSE_MS - performance.now())
    const timer = window.setTimeout(() => latest.current.follow(), wait)
    return () => window.clearTimeout(timer)
    // A new title is no new showing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, ownId])

  return { isThere, follow, goBack: wasBrought ? goBack : null }
}

const isAt = ({ tab, doc }: Spot, { kind, documentId }: Presented) => tab === kind && doc === documentId
