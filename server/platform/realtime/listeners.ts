import type { Connection } from './connection.ts'

/** Which connection hears of which things: rooms, documents, whatever has a key. */
export interface Listeners<Key> {
  /** Starts to hear. Says no when the connection hears of as many as it may. */
  add(connection: Connection, key: Key): boolean
  remove(connection: Connection, key: Key): void
  hears(connection: Connection, key: Key): boolean
  of(key: Key): readonly Connection[]
  /** What a connection hears of, what it has heard of longest first. */
  heardBy(connection: Connection): readonly Key[]
}

/** Keeps the list, of at most `max` things a connection; one that ends is off it at once. */
export function createListeners<Key>(max: number): Listeners<Key> {
  const byKey = new Map<Key, Set<Connection>>()
  const byConnection = new Map<Connection, Set<Key>>()

  function remove(connection: Connection, key: Key): void {
    byConnection.get(connection)?.delete(key)
    const there = byKey.get(key)
    there?.delete(connection)
    if (there?.size === 0) byKey.delete(key)
  }

  function begin(connection: Connection): Set<Key> {
    const keys = new Set<Key>()
    byConnection.set(connection, keys)
    connection.onEnd(() => {
      for (const key of [...keys]) remove(connection, key)
      byConnection.delete(connection)
    })
    return keys
  }

  return {
    add(connection, key) {
      const keys = byConnection.get(connection) ?? begin(connection)
      if (keys.size >= max && !keys.has(key)) return false
      keys.add(key)
      byKey.set(key, (byKey.get(key) ?? new Set()).add(connection))
      return true
    },
    remove,
    hears: (connection, key) => byKey.get(key)?.has(connection) ?? false,
    of: (key) => [...(byKey.get(key) ?? [])],
    heardBy: (connection) => [...(byConnection.get(connection) ?? [])],
  }
}
