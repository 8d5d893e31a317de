import type { MemberId } from '#shared/kernel/ids.ts'
import { Emitter } from '../emitter.ts'
import type { Connection, Connections } from './connection.ts'

/** All connections of this moment, by member and by session. */
export class Roster implements Connections {
  readonly #all = new Map<string, Connection>()
  readonly #ofMember = new Map<MemberId, Set<Connection>>()
  readonly #ofSession = new Map<string, Set<Connection>>()
  readonly #connected = new Emitter<Connection>()

  add(connection: Connection): void {
    this.#all.set(connection.id, connection)
    put(this.#ofMember, connection.memberId, connection)
    put(this.#ofSession, connection.sessionId, connection)
    this.#connected.emit(connection)
  }

  remove(connection: Connection): void {
    this.#all.delete(connection.id)
    take(this.#ofMember, connection.memberId, connection)
    take(this.#ofSession, connection.sessionId, connection)
  }

  get size(): number {
    return this.#all.size
  }

  all(): Iterable<Connection> {
    return this.#all.values()
  }

  ofMember(memberId: MemberId): Iterable<Connection> {
    return [...(this.#ofMember.get(memberId) ?? [])]
  }

  ofSession(sessionId: string): Iterable<Connection> {
    return [...(this.#ofSession.get(sessionId) ?? [])]
  }

  onConnected(listener: (connection: Connection) => void): () => void {
    return this.#connected.on(listener)
  }
}

function put<K>(map: Map<K, Set<Connection>>, key: K, connection: Connection): void {
  const set = map.get(key) ?? new Set()
  map.set(key, set.add(connection))
}

function take<K>(map: Map<K, Set<Connection>>, key: K, connection: Connection): void {
  const set = map.get(key)
  set?.delete(connection)
  if (set?.size === 0) map.delete(key)
}
