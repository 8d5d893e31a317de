import { Excalidraw, restoreElements } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useStore } from '@nanostores/react'
import { useRef, useState } from 'react'
import type { Shape } from '#shared/versions/view.ts'
import { isSafeLink } from '../documents/documents.ts'
import { $language } from '../i18n/i18n.ts'
import styles from './Board.module.css'
import { createBoardImages } from './board-images.ts'
import { admitElement } from './board-scene.ts'
import { usePageTheme } from './page-theme.ts'

/** Around what changed, so far from its edge. */
const MARGIN = 8
const GONE_OPACITY = 30
const GONE_COLOUR = '#b23a26'
const NOBODY_COLOUR = '#0e6658'
const locales = { nl: 'nl-NL', en: 'en' }

interface BoardViewProps {
  readonly shapes: readonly Shape[]
  readonly roomId: string
  readonly label: string
  /** The colour of whoever had a hand in it. */
  readonly colourOf: (memberId: string) => string
}

/** A board to look at: what changed has a frame in the colour of whose hand it was, what went is pale. */
export function BoardView({ shapes, roomId, label, colourOf }: BoardViewProps) {
  const language = useStore($language)
  const theme = usePageTheme()
  const [elements] = useState(() => shapes.flatMap((shape) => toElements(shape, colourOf)))
  const images = useRef<ReturnType<typeof createBoardImages>>(null)
  const start = (api: ExcalidrawImperativeAPI) => {
    if (images.current) return
    images.current = createBoardImages(roomId, api)
    images.current.fetchMissing(elements)
  }
  return (
    <section className={styles['board']} aria-label={label} data-own-keys>
      <Excalidraw
        excalidrawAPI={start}
        initialData={{ elements, scrollToContent: true }}
        onLinkOpen={(element, event) => {
          event.preventDefault()
          if (isSafeLink(element.link)) window.open(element.link, '_blank', 'noopener,noreferrer')
        }}
        langCode={locales[language]}
        theme={theme}
        viewModeEnabled
        validateEmbeddable={false}
        aiEnabled={false}
        autoFocus={false}
        handleKeyboardGlobally={false}
        UIOptions={{ canvasActions: { saveAsImage: false, export: false, loadScene: false, toggleTheme: false } }}
      />
    </section>
  )
}

function toElements(
  { id, element, change, by }: Shape,
  colourOf: BoardViewProps['colourOf'],
): OrderedExcalidrawElement[] {
  const admitted = admitElement(id, element)
  if (!admitted) return []
  if (change === undefined) return [admitted]
  const shown = change === 'removed' ? { ...admitted, opacity: GONE_OPACITY } : admitted
  const colour = change === 'removed' ? GONE_COLOUR : by ? colourOf(by) : NOBODY_COLOUR
  // Words in a box are framed with their box.
  if (admitted.type === 'text' && admitted.containerId !== null) return [shown]
  return [shown, ...frameAround(admitted, { colour, dashed: change !== 'added' })]
}

interface Placed {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly angle: number
  readonly points?: readonly (readonly [x: number, y: number])[]
}

/** A rectangle around all of an element, as it lies turned. */
function frameAround(
  element: Placed,
  { colour, dashed }: { readonly colour: string; readonly dashed: boolean },
): OrderedExcalidrawElement[] {
  const { x, y, width, height, angle } = boxOf(element)
  const frame = {
    ...{ id: `change-${element.id}`, type: 'rectangle', angle, version: 1, versionNonce: 1, seed: 1, index: null },
    ...{ x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN },
    ...{ strokeColor: colour, backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 2, roughness: 0 },
    ...{ strokeStyle: dashed ? 'dashed' : 'solid', opacity: 100, groupIds: [], roundness: { type: 3 }, locked: true },
  }
  return restoreElements([frame as never], null)
}

/** Lines and drawings lie anywhere around the place that is called theirs. */
function boxOf(element: Placed): Omit<Placed, 'id'> {
  if (!element.points || element.points.length === 0) return element
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of element.points) {
    ;[left, right] = [Math.min(left, x), Math.max(right, x)]
    ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
  }
  const { x, y, angle } = element
  return { x: x + left, y: y + top, width: right - left, height: bottom - top, angle }
}
