import { createDecoder, readVarUint, readVarString, readVarUint8Array, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { applyAwarenessUpdate } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import { PACKED_MESSAGE } from '#shared/documents/limits.ts'

/** What a line is opened with so that cursors come packed: nothing in an older browser, which cannot unpack them. */
export const packedParams: Readonly<Record<string, string>> =
  typeof DecompressionStream === 'undefined' ? {} : { packed: '1' }

/**
 * Takes in the cursors of many as the office packs them: who it is stands there only once for each person and line, and
 * is remembered here. `before` runs before anything of others is taken in.
 */
export function takePackedStates(provider: WebsocketProvider, before: () => void): void {
  const { awareness } = provider
  const users = new Map<number, unknown>()
  let last: Promise<unknown> = Promise.resolve()

  awareness.on('update', ({ added, updated }: { readonly added: number[]; readonly updated: number[] }) => {
    for (const client of [...added, ...updated]) {
      const user: unknown = awareness.getStates().get(client)?.['user']
      if (user !== undefined) users.set(client, user)
    }
  })
  // On a new line everybody is introduced anew.
  provider.on('status', ({ status }) => {
    if (status === 'connecting') users.clear()
  })
  provider.messageHandlers[PACKED_MESSAGE] = (_encoder: unknown, decoder: Decoder) => {
    const packed = readVarUint8Array(decoder)
    const line = provider.ws
    // One after the other, as they came. What cannot be read is a fault of ours, and no reason to miss the next.
    last = last
      .catch(() => undefined)
      .then(async () => {
        const states = withUsers(await unpack(packed), users)
        if (provider.ws !== line) return
        before()
        applyAwarenessUpdate(awareness, states, provider)
      })
  }
}

async function unpack(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function withUsers(states: Uint8Array, users: ReadonlyMap<number, unknown>): Uint8Array {
  const decoder = createDecoder(states)
  const encoder = createEncoder()
  const count = readVarUint(decoder)
  writeVarUint(encoder, count)
  for (let place = 0; place < count; place++) {
    const client = readVarUint(decoder)
    writeVarUint(encoder, client)
    writeVarUint(encoder, readVarUint(decoder))
    const state = JSON.parse(readVarString(decoder)) as object | null
    writeVarString(encoder, JSON.stringify(state && { user: users.get(client), ...state }))
  }
  return toUint8Array(encoder)
}
