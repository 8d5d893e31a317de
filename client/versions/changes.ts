import type { MemberId, VersionId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import type { Block, Marked, Run, VersionView } from '#shared/versions/view.ts'
import type { Look, Moment } from './acting.ts'

/** Which changes are shown: those up to a version, those since, or none. */
export type Mode = 'upTo' | 'since' | 'none'

/** What to fetch for a version and the changes that are wanted. Pure. */
export function toLook(versions: readonly Version[], moment: Moment, mode: Mode): Look {
  const whole = { moment, against: null }
  if (mode === 'none') return whole
  const own = versions.filter(({ kind }) => kind !== 'variant')
  if (moment === 'now') return { moment, against: own[0]?.id ?? null }
  if (isVariant(versions, moment)) return { moment, against: 'now' }
  if (mode === 'since') return { moment: 'now', against: moment }
  const place = own.findIndex(({ id }) => id === moment)
  return { moment, against: own[place + 1]?.id ?? null }
}

/** Which changes can be shown of a version. Pure. */
export function modesOf(versions: readonly Version[], moment: Moment): readonly Mode[] {
  return moment === 'now' || isVariant(versions, moment) ? ['upTo', 'none'] : ['upTo', 'since', 'none']
}

/** Whether a version is what one page held, beside all others. Pure. */
export function isVariant(versions: readonly Version[], id: VersionId): boolean {
  return versions.some((one) => one.id === id && one.kind === 'variant')
}

/** Whether a changed part begins a change: not where the part before it is changed too. Pure. */
export function startsChange(parts: readonly Marked[], place: number): boolean {
  return parts[place]?.change !== undefined && parts[place - 1]?.change === undefined
}

/** How many changes one sees, and whose hands are in them. Pure. */
export function summaryOf(view: VersionView): { readonly count: number; readonly hands: readonly MemberId[] } {
  const hands = new Set<MemberId>()
  const note = (part: Marked) => {
    if (part.by) hands.add(part.by)
  }
  const walk = (parts: readonly (Block | Run)[], inChange: boolean): number => {
    let count = 0
    for (const [place, part] of parts.entries()) {
      note(part)
      const starts = !inChange && startsChange(parts, place)
      if (starts) count += 1
      if ('parts' in part) count += walk(part.parts, inChange || isWhole(part))
    }
    return count
  }
  if (view.kind === 'note') return { count: walk(view.blocks, false), hands: [...hands] }
  for (const shape of view.shapes) note(shape)
  return { count: view.shapes.filter(({ change }) => change !== undefined).length, hands: [...hands] }
}

/** A block that came or went, with all that is in it. Pure. */
export function isWhole({ change }: Marked): boolean {
  return change === 'added' || change === 'removed'
}
