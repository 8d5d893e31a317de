import { atom } from 'nanostores'
import { onArrival } from '../platform/realtime.ts'
import type { Found, Search } from '#shared/directory/contract.ts'
import { $colleagues, searchColleagues } from './directory.ts'

/** While one types, the office is asked once one pauses. */
const PAUSE_MS = 150

/** What is looked for, and what of it was found. `people` stays on the page while a next answer is on its way. */
export interface Finding {
  readonly search: Search
  /** `failed`: the office did not answer; what is shown may be out of date. */
  readonly state: 'loading' | 'ready' | 'failed'
  readonly people: readonly Found[]
  readonly total: number
}

const nothing: Finding = { search: {}, state: 'loading', people: [], total: 0 }

/** The search of the page of colleagues. */
export const $finding = atom<Finding>(nothing)

let timer: number | undefined
let asked = 0

/** Looks for something else, or for the same again; `soon` waits until one pauses. */
export function lookFor(search: Search, { soon = false }: { readonly soon?: boolean } = {}): void {
  window.clearTimeout(timer)
  $finding.set({ ...$finding.get(), search, state: 'loading' })
  if (soon) timer = window.setTimeout(() => void ask(), PAUSE_MS)
  else void ask()
}

/** Finds the next page, and adds it. */
export async function findMore(): Promise<void> {
  const { people, state } = $finding.get()
  if (state === 'ready') await ask(people.length)
}

/** Keeps what is found up to date while a page shows it. Returns the undo. */
export function watchFinding(): () => void {
  const again = () => lookFor($finding.get().search, { soon: true })
  const undo = [onArrival(again), $colleagues.listen(again)]
  return () => {
    undo.forEach((stop) => stop())
    window.clearTimeout(timer)
    asked += 1
    $finding.set(nothing)
  }
}

async function ask(from = 0): Promise<void> {
  const mine = ++asked
  const reply = await searchColleagues($finding.get().search, from)
  if (mine !== asked) return // something else is looked for by now
  const now = $finding.get()
  if (!reply.ok) $finding.set({ ...now, state: 'failed' })
  else {
    const { people, total } = reply.value
    $finding.set({ ...now, state: 'ready', people: from === 0 ? people : [...now.people, ...people], total })
  }
}
