import type { JSONContent } from '@tiptap/core'
import { fetchImage } from '../files/files.ts'
import { imageIn, type ExportImage } from './exported.ts'

const IMAGES_MAX = 200
const AT_ONCE = 4
/** The kinds that every reader of documents shows; others are drawn anew. */
const kept = ['image/png', 'image/jpeg'] as const

/** The images of a note, as a file can hold them. What cannot be fetched is left out. */
export async function loadImages(note: JSONContent, roomId: string): Promise<ReadonlyMap<string, ExportImage>> {
  const wanted = [...hashesIn(note)].slice(0, IMAGES_MAX)
  const images = new Map<string, ExportImage>()
  const work = async () => {
    for (let hash = wanted.shift(); hash !== undefined; hash = wanted.shift()) {
      const blob = await fetchImage(roomId, hash)
      const image = blob && (await toExportImage(blob))
      if (image) images.set(hash, image)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return images
}

function hashesIn(node: JSONContent, found = new Set<string>()): Set<string> {
  const hash = node.type === 'image' ? imageIn(node).hash : null
  if (hash !== null) found.add(hash)
  for (const inside of node.content ?? []) hashesIn(inside, found)
  return found
}

async function toExportImage(blob: Blob): Promise<ExportImage | null> {
  const bitmap = await createImageBitmap(blob).catch(() => null)
  if (!bitmap) return null
  const { width, height } = bitmap
  const type = kept.find((one) => one === blob.type)
  const whole = type ? blob : await redrawn(bitmap)
  return whole && { bytes: new Uint8Array(await whole.arrayBuffer()), type: type ?? 'image/png', width, height }
}

function redrawn(bitmap: ImageBitmap): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  return new Promise((done) => canvas.toBlob(done, 'image/png'))
}
