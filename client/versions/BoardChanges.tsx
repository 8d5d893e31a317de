import { lazy, Suspense, type CSSProperties } from 'react'
import type { Shape } from '#shared/versions/view.ts'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './BoardChanges.module.css'
import { useColourOf } from './hand-colours.ts'
import { useSayChange } from './say-change.ts'
import { versionWords } from './words.ts'

const BoardView = lazy(async () => ({ default: (await import('../boards/boards.ts')).BoardView }))

const TEXT_MAX = 60
const kinds = {
  text: 'text',
  line: 'line',
  arrow: 'arrow',
  image: 'image',
  freedraw: 'drawing',
  frame: 'frame',
  magicframe: 'frame',
} as const

interface BoardChangesProps {
  readonly shapes: readonly Shape[]
  readonly roomId: string
}

/** A board with a frame around what changed, and the same as a list. */
export function BoardChanges({ shapes, roomId }: BoardChangesProps) {
  const say = useWords(versionWords)
  const sayChange = useSayChange()
  const colourOf = useColourOf()
  const changed = shapes.filter(({ change }) => change !== undefined)
  const wordsOf = (shape: Shape) => {
    const name = say(kindOf(shape))
    const text = textOf(shape, shapes)
    return text === '' ? name : `${name} “${text}”`
  }
  return (
    <div className={styles.board}>
      <Suspense fallback={<Skeleton lines={6} className={styles.loading ?? ''} />}>
        <BoardView {...{ shapes, roomId, colourOf }} label={say('board')} />
      </Suspense>
      {changed.length > 0 && (
        <details className={styles.list} open={changed.length <= 6}>
          <summary>
            {say('onBoard')} ({changed.length})
          </summary>
          <ul>
            {changed.map((shape) => (
              <li key={shape.id} data-change={shape.change}>
                <i
                  className={styles.swatch}
                  style={shape.by && ({ '--who': colourOf(shape.by) } as CSSProperties)}
                  aria-hidden
                />
                {wordsOf(shape)}: {sayChange(shape)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function kindOf({ element }: Shape) {
  const { type } = element
  return typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type as keyof typeof kinds] : 'shape'
}

/** The words of an element, or those written in it. */
function textOf({ id, element }: Shape, shapes: readonly Shape[]): string {
  const own = element['type'] === 'text' ? element : shapes.find((one) => one.element['containerId'] === id)?.element
  const text = own?.['text'] ?? element['name']
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').slice(0, TEXT_MAX) : ''
}
