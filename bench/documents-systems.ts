import { Buffer } from 'node:buffer'
import * as encoding from 'lib0/encoding'

/** The document servers that are measured: two others, a relay that knows nothing of documents (what Node can do at best), and ours. */
export const systems = ['y-websocket', 'hocuspocus', 'relay', 'ours'] as const
export type System = (typeof systems)[number]

/** The one that keeps what it is given: the others forget it at the next start, or never knew it. */
export const durable: readonly System[] = ['hocuspocus', 'ours']

export const SYNC = 0
export const AWARENESS = 1
/** Within SYNC: what I have, the rest, an update. */
export const [ASK, ANSWER, UPDATE] = [0, 1, 2]

/** How one speaks to a server about one document. */
export interface Dialect {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** What is said once the line is open, before anything else. */
  readonly hello: readonly Buffer[]
  /** A message of y-websocket as this server wants it. */
  wrap(message: Uint8Array): Buffer
  /** Where a message of y-websocket begins in what this server sends. */
  bodyAt(frame: Buffer): number
}

/** How a server is spoken to about `document` by the person with this number, who is somebody else than all other numbers. */
export function dialectOf(system: System, document: string, person: number): Dialect {
  if (system === 'hocuspocus') return hocuspocus(document)
  const ours = system === 'ours'
  return {
    // As our pages do: whoever writes is told when the disk has it, which the office then takes care of at once, and
    // many cursors come packed.
    path: ours ? `/documents/${document}?saved=1&packed=1` : `/${document}`,
    headers: ours ? { cookie: `person=${String(person)}` } : {},
    hello: [],
    wrap: (message) => Buffer.from(message),
    bodyAt: () => 0,
  }
}

const HOCUSPOCUS_AUTH = 2
const HOCUSPOCUS_TOKEN = 0

/** Every message begins with the name of its document; the first one shows a token, any token where none is asked for. */
function hocuspocus(document: string): Dialect {
  const name = encoding.encode((encoder) => {
    encoding.writeVarString(encoder, document)
  })
  const wrap = (message: Uint8Array) => Buffer.concat([name, message])
  const token = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, HOCUSPOCUS_AUTH)
    encoding.writeVarUint(encoder, HOCUSPOCUS_TOKEN)
    encoding.writeVarString(encoder, 'token')
  })
  return { path: '/', headers: {}, hello: [wrap(token)], wrap, bodyAt: () => name.length }
}

/** A message of the sync protocol. */
export function toSyncMessage(kind: number, content: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, content)
  })
}

/** A message with one cursor. */
export function toAwarenessMessage(client: number, clock: number, state: object): Uint8Array {
  const states = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS)
    encoding.writeVarUint8Array(encoder, states)
  })
}
