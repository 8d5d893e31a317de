import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { onTestFinished } from 'vitest'
import WebSocket from 'ws'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { HASH_MESSAGE, SAVED_MESSAGE } from '#shared/documents/limits.ts'

const WAIT_MAX_MS = 120_000

/** A client of a document made of ws and y-protocols: it can do what y-websocket does, and what it never would. */
export interface Peer {
  readonly doc: Y.Doc
  readonly awareness: awarenessProtocol.Awareness
  readonly socket: WebSocket
  /** What came, in order: 'content', 'synced', 'asked', 'awareness', 'saved', 'hash'. */
  readonly heard: readonly string[]
  /** Bytes that came. */
  readonly bytes: number
  /** How many messages with updates it has sent. */
  readonly sent: number
  /** How many of them the server has called safe. */
  readonly saved: number
  /** What the server said last that everybody should see, and with which state vector. */
  readonly hashed: { readonly hash: string; readonly vector: Uint8Array } | null
  /** The code it was closed with, or null. */
  readonly closedWith: number | null
  /** Waits until this is so; looks again at everything that comes. */
  until(is: () => boolean): Promise<void>
  /** Waits until it is closed from either side; answers the code. */
  closed(): Promise<number>
  send(...parts: readonly (number | Uint8Array)[]): void
  sendUpdate(update: Uint8Array): void
  /** Asks for what it has not (or claims not to have). */
  ask(vector?: Uint8Array): void
  /** Leaves, and resolves when the socket is closed. */
  leave(): Promise<void>
}

export interface PeerOptions {
  readonly doc?: Y.Doc
  readonly saved?: boolean
  /** Opens only, and says nothing by itself. */
  readonly silent?: boolean
  readonly path?: string
  readonly headers?: Record<string, string>
}

/** Opens a document and, unless silent, syncs. Rejects with the status when the upgrade is refused. */
export async function openPeer(url: string, cookie: string, options: PeerOptions & { id?: string }): Promise<Peer> {
  const { doc = new Y.Doc(), id = '', silent = false } = options
  const path = options.path ?? `/documents/${id}${options.saved === true ? '?saved=1' : ''}`
  const socket = new WebSocket(url.replace(/^http/, 'ws') + path, {
    headers: { cookie, origin: url, ...options.headers },
  })
  const awareness = new awarenessProtocol.Awareness(doc)
  const heard: string[] = []
  const looks = new Set<() => void>()
  const state = { bytes: 0, sent: 0, saved: 0, closedWith: null as number | null, hashed: null as Peer['hashed'] }
  const look = () => {
    for (const one of [...looks]) one()
  }
  const peer: Peer = {
    doc,
    awareness,
    socket,
    heard,
    get bytes() {
      return state.bytes
    },
    get sent() {
      return state.sent
    },
    get saved() {
      return state.saved
    },
    get hashed() {
      return state.hashed
    },
    get closedWith() {
      return state.closedWith
    },
    until: (is) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          looks.delete(one)
          reject(
            new Error(
              `Not within ${String(WAIT_MAX_MS)} ms: ${String(is)}; closed with ${String(state.closedWith)}, heard ${heard.slice(-20).join(' ')}`,
            ),
          )
        }, WAIT_MAX_MS)
        function one(): void {
          if (!is()) return
          clearTimeout(timer)
          looks.delete(one)
          resolve()
        }
        looks.add(one)
        one()
      }),
    async closed() {
      await peer.until(() => state.closedWith !== null)
      return state.closedWith!
    },
    send(...parts) {
      const encoder = encoding.createEncoder()
      for (const part of parts)
        if (typeof part === 'number') encoding.writeVarUint(encoder, part)
        else encoding.writeVarUint8Array(encoder, part)
      socket.send(encoding.toUint8Array(encoder))
    },
    sendUpdate(update) {
      peer.send(0, 2, update)
      state.sent += 1
    },
    ask: (vector = Y.encodeStateVector(doc)) => {
      peer.send(0, 0, vector)
    },
    async leave() {
      socket.close()
      await peer.closed()
    },
  }

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== peer && socket.readyState === WebSocket.OPEN && !silent) peer.sendUpdate(update)
    look()
  }
  doc.on('update', onUpdate)
  awareness.on('update', look)
  socket.on('message', (message: Buffer) => {
    state.bytes += message.length
    const decoder = decoding.createDecoder(new Uint8Array(message))
    switch (decoding.readVarUint(decoder)) {
      case 0: {
        const reply = encoding.createEncoder()
        encoding.writeVarUint(reply, 0)
        const step = syncProtocol.readSyncMessage(decoder, reply, doc, peer)
        heard.push(['asked', 'synced', 'content'][step] ?? '?')
        if (step === 0 && !silent) {
          socket.send(encoding.toUint8Array(reply))
          state.sent += 1
        }
        break
      }
      case 1:
        awarenessProtocol.applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), peer)
        heard.push('awareness')
        break
      case SAVED_MESSAGE:
        state.saved = decoding.readVarUint(decoder)
        heard.push('saved')
        break
      case HASH_MESSAGE:
        state.hashed = { hash: decoding.readVarString(decoder), vector: decoding.readVarUint8Array(decoder) }
        heard.push('hash')
        break
      default:
        heard.push('unknown')
    }
    look()
  })
  socket.on('error', () => undefined)
  socket.on('close', (code: number) => {
    state.closedWith = code
    doc.off('update', onUpdate)
    awareness.destroy()
    look()
  })
  onTestFinished(() => {
    awareness.destroy()
    socket.terminate()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_request, { statusCode }) => {
      reject(new Error(`refused with ${String(statusCode)}`))
    })
    socket.once('error', reject)
  })
  if (!silent) {
    peer.ask()
    await peer.until(() => heard.includes('synced') || state.closedWith !== null)
  }
  return peer
}
