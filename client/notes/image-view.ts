import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { imagePath } from '#shared/files/limits.ts'
import { widthFor } from './image-width.ts'
import styles from './NoteImage.module.css'
import { imageOf } from './image-facts.ts'
import { setImageWidth } from './size-image.ts'

interface ImagePlace {
  readonly node: Node
  readonly editor: Editor
  readonly roomId: string
  readonly getPos: () => number | undefined
}

/** An image on the page, with a grip in its corner to make it wider or narrower. Menu and keys do the same. */
export function imageView({ node, editor, roomId, getPos }: ImagePlace): NodeView {
  const frame = document.createElement('div')
  frame.className = styles['frame'] ?? ''
  const image = document.createElement('img')
  image.loading = 'lazy'
  image.decoding = 'async'
  const grip = document.createElement('span')
  grip.className = styles['grip'] ?? ''
  grip.dataset['grip'] = ''
  grip.ariaHidden = 'true'
  frame.append(image, grip)
  let shown = node
  let isSizing = false

  const fit = (percent: number | null) => {
    frame.style.width = percent === null ? '' : `${percent}%`
    frame.toggleAttribute('data-sized', percent !== null)
  }
  const show = () => {
    const { hash, alt, width } = imageOf(shown.attrs)
    if (hash === null) for (const name of ['src', 'data-hash']) image.removeAttribute(name)
    else if (image.dataset['hash'] !== hash) {
      image.src = imagePath(roomId, hash)
      image.dataset['hash'] = hash
    }
    image.alt = alt
    if (!isSizing) fit(width)
  }

  const size = (down: PointerEvent) => {
    if (down.button !== 0 || !editor.isEditable) return
    down.preventDefault()
    const [begin, linePx] = [frame.getBoundingClientRect().width, lineOf(frame)]
    let percent: number | null = null
    isSizing = true
    grip.setPointerCapture(down.pointerId)
    const drag = ({ clientX }: PointerEvent) => {
      percent = widthFor(begin + clientX - down.clientX, linePx)
      frame.dataset['sizing'] = `${percent} %`
      fit(percent)
    }
    const end = new AbortController()
    const finish = (keep: boolean) => {
      end.abort()
      isSizing = false
      delete frame.dataset['sizing']
      const position = getPos()
      if (keep && percent !== null && position !== undefined) setImageWidth(editor, position, percent)
      show()
    }
    const { signal } = end
    grip.addEventListener('pointermove', drag, { signal })
    grip.addEventListener('pointerup', () => finish(true), { signal })
    grip.addEventListener('pointercancel', () => finish(false), { signal })
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && finish(false), { signal, capture: true })
  }
  grip.addEventListener('pointerdown', size)
  // Or the browser would take it for the beginning of a drag of the whole image.
  grip.addEventListener('mousedown', (event) => event.preventDefault())
  show()

  return {
    dom: frame,
    update(next) {
      if (next.type !== shown.type) return false
      shown = next
      show()
      return true
    },
    stopEvent: ({ target }) => target === grip,
    ignoreMutation: ({ type }) => type !== 'selection',
  }
}

/** How wide a line is where the image stands, without what is around it. */
function lineOf(frame: HTMLElement): number {
  const around = frame.parentElement
  if (!around) return 0
  const { paddingLeft, paddingRight } = getComputedStyle(around)
  return around.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
}

/** The width in percent that an image has on the page, whether it was given one or not. */
export function widthOnPage(frame: HTMLElement): number {
  return widthFor(frame.getBoundingClientRect().width, lineOf(frame))
}
