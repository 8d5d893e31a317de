import { DocumentClient } from './documents-client.ts'

const OPENED_AT_ONCE = 50

/** How somebody comes to a document. */
export type Coming = Omit<ConstructorParameters<typeof DocumentClient>[0], 'person'>

/** Everybody who is at a document now. Nobody comes twice under one number. */
export interface Gathering {
  /** Somebody comes, and stays until all leave. */
  come(coming: Coming): DocumentClient
  /** Many come, so many at a time as a server can be expected to greet; waits until they have all of it. */
  comeAll(count: number, come: (place: number) => Coming): Promise<DocumentClient[]>
  /** These go, or everybody. */
  leave(some?: readonly DocumentClient[]): void
}

/** A gathering with nobody in it yet. */
export function createGathering(): Gathering {
  const here = new Set<DocumentClient>()
  let people = 0
  const come = (coming: Coming) => {
    const client = new DocumentClient({ ...coming, person: ++people })
    here.add(client)
    return client
  }
  return {
    come,
    async comeAll(count, coming) {
      const all: DocumentClient[] = []
      for (let first = 0; first < count; first += OPENED_AT_ONCE) {
        const length = Math.min(OPENED_AT_ONCE, count - first)
        const some = Array.from({ length }, (_, place) => come(coming(first + place)))
        await Promise.all(some.map(({ synced }) => synced))
        all.push(...some)
      }
      return all
    },
    leave(some = [...here]) {
      for (const client of some) {
        client.close()
        here.delete(client)
      }
    },
  }
}
