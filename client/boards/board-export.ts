import { exportToBlob, exportToSvg, serializeAsJSON } from '@excalidraw/excalidraw'
import type { NonDeletedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { BinaryFiles, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { cleanSvg } from './clean-svg.ts'

export const exportKinds = ['png', 'svg', 'excalidraw'] as const
export type ExportKind = (typeof exportKinds)[number]

interface ExportWish {
  readonly kind: ExportKind
  /** Only what is selected on the board. */
  readonly selected: boolean
  /** On white; else without a ground. */
  readonly ground: boolean
}

/** Twice as sharp as on the screen, as far as a canvas goes. */
const SCALE = 2
const SIDE_MAX_PX = 8_000
const PADDING = 24

interface Drawing {
  readonly elements: readonly NonDeletedExcalidrawElement[]
  readonly files: BinaryFiles
  readonly appState: Readonly<Record<string, unknown>>
  readonly exportPadding: number
}

interface Size {
  readonly width: number
  readonly height: number
  readonly scale: number
}

/** Excalidraw's own types of these name a package that it does not bring along. */
const toPicture = exportToBlob as unknown as (
  drawing: Drawing & { mimeType: string; getDimensions: (width: number, height: number) => Size },
) => Promise<Blob>
const toSvg = exportToSvg as unknown as (drawing: Drawing) => Promise<SVGSVGElement>

/** Makes a file of the board, on this machine alone. */
export async function exportBoard(api: ExcalidrawImperativeAPI, wish: ExportWish): Promise<Blob> {
  const { selectedElementIds } = api.getAppState()
  const all = api.getSceneElements()
  const elements = wish.selected
    ? all.filter(({ id, ...one }) => selectedElementIds[id] || isIn(one, selectedElementIds))
    : all
  const files = api.getFiles()
  const appState = { exportBackground: wish.ground, viewBackgroundColor: '#ffffff', exportWithDarkMode: false }
  switch (wish.kind) {
    case 'png':
      return toPicture({
        ...{ elements, files, appState, mimeType: 'image/png', exportPadding: PADDING },
        getDimensions: (width, height) => {
          const scale = Math.min(SCALE, SIDE_MAX_PX / Math.max(width, height))
          return { width: width * scale, height: height * scale, scale }
        },
      })
    case 'svg': {
      const svg = cleanSvg(await toSvg({ elements, files, appState, exportPadding: PADDING }))
      return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
    }
    case 'excalidraw':
      return new Blob([serializeAsJSON(elements, { viewBackgroundColor: '#ffffff' }, files, 'local')], {
        type: 'application/vnd.excalidraw+json',
      })
  }
}

/** Gives a file to whoever is at the page. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // After the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** The words of a selected box go along with it, and what lies in a selected frame. */
function isIn(
  one: { readonly frameId: string | null; readonly containerId?: string | null },
  selected: Readonly<Record<string, true>>,
): boolean {
  return selected[one.containerId ?? ''] === true || selected[one.frameId ?? ''] === true
}
