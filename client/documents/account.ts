import { readVarString, readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding'
import { length } from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'
import { HASH_MESSAGE, SAVED_MESSAGE } from '#shared/documents/limits.ts'
import type { Outbox } from './outbox.ts'

interface Account {
  readonly outbox: Outbox
  /** Whether an update of this origin was made here, by somebody who may. */
  readonly isMadeHere: (origin: unknown) => boolean
  readonly onMade: () => void
  /** All that was made here is safe. */
  readonly onSafe: () => void
  /** Before anything of others is taken in. */
  readonly onRemote: () => void
  /** The office said what who has this state vector should see. */
  readonly onHash: (hash: string, vector: Uint8Array) => void
}

/** Sends what is made here, and listens for the word that it is safe. Who may only read sends nothing. */
export function keepAccount(provider: WebsocketProvider, account: Account): void {
  const { doc } = provider
  const { outbox, isMadeHere, onMade, onSafe, onRemote, onHash } = account
  const send = provider._updateHandler
  doc.off('update', send)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (!isMadeHere(origin)) return
    if (outbox.add(provider.wsconnected)) send(update, origin)
    onMade()
  })
  const [sync, states] = provider.messageHandlers
  provider.messageHandlers[1] = (...given) => {
    onRemote()
    states?.(...given)
  }
  provider.messageHandlers[0] = (encoder, ...rest) => {
    onRemote()
    sync?.(encoder, ...rest)
    // Longer than its own first byte: an answer stands in it, which y-websocket sends.
    if (length(encoder) > 1) outbox.answered()
  }
  provider.messageHandlers[SAVED_MESSAGE] = (_encoder: unknown, decoder: Decoder) => {
    outbox.confirmed(readVarUint(decoder))
    if (!outbox.unsaved) onSafe()
  }
  provider.messageHandlers[HASH_MESSAGE] = (_encoder: unknown, decoder: Decoder) => {
    onHash(readVarString(decoder), readVarUint8Array(decoder))
  }
}
