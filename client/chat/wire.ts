import type { chatCommands, chatEvents } from '#shared/chat/contract.ts'
import { caller, listener } from '../platform/realtime.ts'

/** Chat's questions to the office, and what it tells. */
export const call = caller<typeof chatCommands>()
export const on = listener<typeof chatEvents>()
