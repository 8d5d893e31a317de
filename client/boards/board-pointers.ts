import type { Collaborator, ExcalidrawImperativeAPI, ExcalidrawProps, SocketId } from '@excalidraw/excalidraw/types'
import type { Awareness } from 'y-protocols/awareness'
import { cursorName } from '../documents/documents.ts'
import { idForColour } from './pointer-hue.ts'

/** Twenty-five times a second looks smooth, and costs the others little. */
const TELL_EVERY_MS = 40
const COLOUR = /^#[0-9a-f]{6}$/i

type TellPointer = NonNullable<ExcalidrawProps['onPointerUpdate']>

/** Tells the others where this pointer is, no more often than TELL_EVERY_MS. */
export function pointerTeller(awareness: Awareness): { readonly tell: TellPointer; readonly end: () => void } {
  let next: object | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    if (!next) return
    awareness.setLocalStateField('pointer', next)
    next = null
    timer = setTimeout(flush, TELL_EVERY_MS)
  }
  return {
    tell: ({ pointer, button, pointersMap }) => {
      if (pointersMap.size > 1) return // two fingers move the board, not a pointer
      next = { x: Math.round(pointer.x), y: Math.round(pointer.y), tool: pointer.tool, button }
      if (timer === undefined) flush()
    },
    end: () => {
      clearTimeout(timer)
      awareness.setLocalStateField('pointer', null)
    },
  }
}

/** Shows the pointers of the others, with the names and colours that the office gave them. Returns the undo. */
export function showPointers(awareness: Awareness, api: ExcalidrawImperativeAPI): () => void {
  const show = () => {
    const others = [...awareness.getStates()].filter(([id]) => id !== awareness.clientID)
    api.updateScene({
      collaborators: new Map(others.map(([id, state]) => [String(id) as SocketId, toCollaborator(state)])),
    })
  }
  awareness.on('change', show)
  show()
  return () => awareness.off('change', show)
}

function toCollaborator(state: Readonly<Record<string, unknown>>): Collaborator {
  const user = recordOf(state['user'])
  const pointer = recordOf(state['pointer'])
  const colour = typeof user['color'] === 'string' && COLOUR.test(user['color']) ? user['color'] : '#55646d'
  const { x, y } = pointer
  const id = idForColour(colour)
  return {
    ...(id !== undefined && { id }),
    username: cursorName(user),
    color: { background: colour, stroke: colour },
    button: pointer['button'] === 'down' ? 'down' : 'up',
    ...(Number.isFinite(x) &&
      Number.isFinite(y) && {
        pointer: {
          ...{ x: x as number, y: y as number, laserColor: colour },
          tool: pointer['tool'] === 'laser' ? 'laser' : 'pointer',
        },
      }),
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
