import { useEffect, useState } from 'react'
import type { GroupId, RoomId } from '#shared/kernel/ids.ts'
import type { Hit, libraryEvents } from '#shared/library/contract.ts'
import { $link, listener } from '../platform/realtime.ts'
import { findDocuments, findInGroup } from './acting.ts'

const on = listener<typeof libraryEvents>()

/** Letters that follow each other this fast are one question. */
const PAUSE_MS = 250
/** What is found is looked up again no sooner than this after the office said that something changed. */
const AGAIN_MS = 2_000

/** Where is searched: a room, a group's rooms, or (null) all that come up by themselves. */
export type Where = { readonly roomId: RoomId } | { readonly groupId: GroupId } | null

/** What a search has come to: nothing was asked, no answer yet, no answer to be had, or what was found. */
type Hits =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'found'; readonly hits: readonly Hit[] }

const ask = (text: string, where: Where) =>
  where && 'groupId' in where ? findInGroup(text, where.groupId) : findDocuments(text, where?.roomId ?? null)

/** Searches titles and texts while one types, and again when the office says that something changed there. */
export function useHits(text: string, where: Where): Hits {
  const wanted = text.trim()
  const place = where === null ? '' : 'groupId' in where ? where.groupId : where.roomId
  const isGroup = where !== null && 'groupId' in where
  const asked = `${place} ${wanted}`
  const [answer, setAnswer] = useState<{ readonly to: string; readonly hits: readonly Hit[] | null } | null>(null)
  useEffect(() => {
    if (wanted === '') return
    let current = true
    let again: number | null = null
    const here = place === '' ? null : isGroup ? { groupId: place as GroupId } : { roomId: place as RoomId }
    const look = async () => {
      const hits = await ask(wanted, here)
      // What was found stays there where it could not be looked up once more.
      if (current) setAnswer((before) => (hits === null && before?.to === asked ? before : { to: asked, hits }))
    }
    const timer = window.setTimeout(() => void look(), PAUSE_MS)
    const soon = () => {
      again ??= window.setTimeout(() => {
        again = null
        void look()
      }, AGAIN_MS)
    }
    const changed = ({ roomId }: { readonly roomId: RoomId }) => {
      if (isGroup || place === '' || place === roomId) soon()
    }
    const undos = [
      on('library:changed', changed),
      on('library:searchable', changed),
      $link.listen((link) => {
        if (link === 'online') soon()
      }),
    ]
    return () => {
      current = false
      window.clearTimeout(timer)
      if (again !== null) window.clearTimeout(again)
      for (const undo of undos) undo()
    }
  }, [asked, wanted, place, isGroup])
  if (wanted === '') return { kind: 'idle' }
  if (answer?.to !== asked) return { kind: 'asking' }
  return answer.hits ? { kind: 'found', hits: answer.hits } : { kind: 'failed' }
}
