import type { Section, StateVector } from './state-vector.ts'

/** The struct at `clock` of `client` stands next to, or in, what is at `onClock` of `onClient`. */
export interface Dependency {
  readonly client: number
  readonly clock: number
  readonly onClient: number
  readonly onClock: number
}

/**
 * Whether the sections of one update can be integrated in some order: each thing that is leaned on is in the update,
 * and nothing leans on itself by a detour (Yjs would keep such structs waiting for ever). `dependencies` in the order
 * in which they were met, only those that are not known. Pure.
 */
export function isOrdered(
  dependencies: readonly Dependency[],
  sections: ReadonlyMap<number, Section>,
  known: StateVector,
): boolean {
  if (dependencies.length === 0) return true
  const open = new Map<number, Dependency[]>()
  for (const dependency of dependencies) {
    const ofClient = open.get(dependency.client)
    if (ofClient) ofClient.push(dependency)
    else open.set(dependency.client, [dependency])
  }
  const next = new Map<number, number>()
  const reached = new Map([...sections].map(([client, { to }]) => [client, open.has(client) ? 0 : to]))
  const waiting = new Map<number, Set<number>>()
  const turns = [...open.keys()]
  const isReached = ({ onClient, onClock }: Dependency) =>
    onClock < Math.max(reached.get(onClient) ?? 0, known.get(onClient) ?? 0)

  for (let client = turns.pop(); client !== undefined; client = turns.pop()) {
    const ahead = open.get(client) ?? []
    let place = next.get(client) ?? 0
    let blocking = ahead[place]
    while (blocking && isReached(blocking)) blocking = ahead[++place]
    next.set(client, place)
    const before = reached.get(client)
    reached.set(client, blocking ? blocking.clock : (sections.get(client)?.to ?? 0))
    if (blocking) waiting.set(blocking.onClient, (waiting.get(blocking.onClient) ?? new Set()).add(client))
    else open.delete(client)
    if (reached.get(client) === before) continue
    turns.push(...(waiting.get(client) ?? []))
    waiting.delete(client)
  }
  return open.size === 0
}
