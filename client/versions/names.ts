import { useStore } from '@nanostores/react'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { $colleagues, nameOf } from '../directory/directory.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { versionWords } from './words.ts'

const NAMES_MAX = 3
const DAY_MS = 86_400_000

/** Says who somebody is: oneself is 'you'. */
export function useNameOf(): (memberId: MemberId) => string {
  const say = useWords(versionWords)
  const me = useStore($me)
  useStore($colleagues) // drawn again when names become known
  return (memberId) => (memberId === me?.memberId ? say('you') : nameOf(memberId))
}

/** Names of several, the first few of them. */
export function useNames(): (memberIds: readonly MemberId[]) => string {
  const say = useWords(versionWords)
  const name = useNameOf()
  return (memberIds) => {
    const names = memberIds.slice(0, NAMES_MAX).map(name).join(', ')
    const count = memberIds.length - NAMES_MAX
    return count > 0 ? say('moreNames', { names, count }) : names
  }
}

/** What a version is called. */
export function useTitleOf(): (version: Version) => string {
  const say = useWords(versionWords)
  const me = useStore($me)
  const name = useNameOf()
  return ({ kind, name: given, madeBy }) => {
    if (given !== null) return given
    if (kind === 'variant')
      return madeBy === me?.memberId || !madeBy ? say('ownVariant') : say('variant', { name: name(madeBy) })
    return say(kind === 'before' ? 'before' : 'automatic')
  }
}

/** The day of an instant, in words; time of day stands beside it. */
export function useDay(): (at: number) => string {
  const say = useWords(versionWords)
  return (at) => {
    const now = Date.now()
    if (dayOf(at) === dayOf(now)) return say('today')
    if (dayOf(at) === dayOf(now - DAY_MS)) return say('yesterday')
    return formatTime(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  }
}

const dayOf = (at: number) => new Date(at).toDateString()
