import { Square, SquareCheckBig } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { imagePath } from '#shared/files/limits.ts'
import { isRun, type Block, type Run } from '#shared/versions/view.ts'
import { classes } from '../design/class-names.ts'
import { isImageHash } from '../files/files.ts'
import { useWords } from '../i18n/i18n.ts'
import { isWhole, startsChange } from './changes.ts'
import { useColourOf } from './hand-colours.ts'
import styles from './NoteBlocks.module.css'
import { RunText } from './RunText.tsx'
import { useSayChange } from './say-change.ts'
import { versionWords } from './words.ts'

const ALT_MAX = 500
const SPAN_MAX = 50

interface NoteBlocksProps {
  readonly blocks: readonly Block[]
  readonly roomId: string
}

/** The text of a note, built element by element: what somebody wrote into the document becomes text, never markup. */
export function NoteBlocks({ blocks, roomId }: NoteBlocksProps) {
  return (
    <div className={styles.text}>
      <Parts parts={blocks} roomId={roomId} inChange={false} />
    </div>
  )
}

interface PartsProps {
  readonly parts: readonly (Block | Run)[]
  readonly roomId: string
  /** Whether all of it came or went together: then only the whole is marked. */
  readonly inChange: boolean
}

function Parts({ parts, roomId, inChange }: PartsProps) {
  return parts.map((part, place) => {
    const starts = startsChange(parts, place)
    if (!isRun(part) && inContainer.has(part.node))
      return <ContainerPart key={place} block={part} {...{ roomId, inChange, starts }} />
    return (
      <Change key={place} part={part} inChange={inChange} starts={starts}>
        {isRun(part) ? (
          <RunText run={part} />
        ) : (
          <BlockElement block={part} roomId={roomId} inChange={inChange || isWhole(part)} />
        )}
      </Change>
    )
  })
}

/** What a list or a table may hold alone: nothing can stand around these, so that they carry their mark themselves. */
const inContainer: ReadonlySet<string> = new Set(['listItem', 'taskItem', 'tableRow', 'tableCell', 'tableHeader'])

interface ChangeProps {
  readonly part: Block | Run
  readonly inChange: boolean
  readonly starts: boolean
}

/** What came stands on the colour of whose hand it was, what went is struck through. */
function useMark({ part, inChange, starts }: ChangeProps) {
  const title = useSayChange()(part)
  const colourOf = useColourOf()
  const { change, by } = part
  if (change === undefined || inChange) return null
  return {
    className: classes(styles.change, styles[change]),
    style: by && ({ '--who': colourOf(by) } as CSSProperties),
    title,
    'data-change': change,
    ...(starts && { 'data-change-start': true, tabIndex: -1 }),
  }
}

const tags = { removed: 'del', added: 'ins', changed: 'span' } as const

function Change({ children, ...props }: ChangeProps & { readonly children: ReactNode }) {
  const mark = useMark(props)
  const { part } = props
  if (!mark) return children
  const isBlock = !isRun(part) && part.node !== 'mention'
  const Tag = isBlock && part.change === 'changed' ? 'div' : tags[part.change ?? 'changed']
  return (
    <Tag {...mark} className={classes(mark.className, isBlock && styles.block)}>
      {children}
    </Tag>
  )
}

type ContainerProps = Omit<ChangeProps, 'part'> & { readonly block: Block; readonly roomId: string }

function ContainerPart({ block, roomId, inChange, starts }: ContainerProps) {
  const mark = useMark({ part: block, inChange, starts })
  const parts = <Parts parts={block.parts} roomId={roomId} inChange={inChange || isWhole(block)} />
  const { node, attrs } = block
  if (node === 'tableRow') return <tr {...mark}>{parts}</tr>
  const Tag = tags[block.change ?? 'changed']
  const inside = mark && isWhole(block) ? <Tag className={styles.whole}>{parts}</Tag> : parts
  if (node === 'listItem') return <li {...mark}>{inside}</li>
  if (node === 'taskItem')
    return (
      <Task mark={mark} checked={attrs['checked'] === true}>
        {inside}
      </Task>
    )
  const Cell = node === 'tableCell' ? 'td' : 'th'
  return (
    <Cell {...mark} colSpan={spanOf(attrs['colspan'])} rowSpan={spanOf(attrs['rowspan'])}>
      {inside}
    </Cell>
  )
}

const plain: Readonly<Record<string, 'p' | 'ul' | 'ol' | 'blockquote' | 'pre'>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  blockquote: 'blockquote',
  codeBlock: 'pre',
}
const headings = ['h3', 'h4', 'h5'] as const

interface BlockProps {
  readonly block: Block
  readonly roomId: string
  readonly inChange: boolean
}

function BlockElement({ block, roomId, inChange }: BlockProps) {
  const { node, attrs } = block
  const inside = <Parts parts={block.parts} roomId={roomId} inChange={inChange} />
  const Plain = Object.hasOwn(plain, node) ? plain[node] : undefined
  if (Plain) return <Plain>{block.parts.length > 0 ? inside : <br />}</Plain>
  switch (node) {
    case 'heading': {
      const Heading = headings[Number(attrs['level']) - 1] ?? 'h5'
      return <Heading>{inside}</Heading>
    }
    case 'taskList':
      return <ul className={styles.tasks}>{inside}</ul>
    case 'table':
      return (
        <table>
          <tbody>{inside}</tbody>
        </table>
      )
    case 'horizontalRule':
      return <hr />
    case 'hardBreak':
      return <br />
    case 'image':
      return <Picture attrs={attrs} roomId={roomId} />
    case 'mention':
      return <Mention attrs={attrs} />
    default:
      return <div>{inside}</div>
  }
}

interface TaskProps {
  readonly mark: ReturnType<typeof useMark>
  readonly checked: boolean
  readonly children: ReactNode
}

function Task({ mark, checked, children }: TaskProps) {
  const say = useWords(versionWords)
  const Box = checked ? SquareCheckBig : Square
  return (
    <li {...mark}>
      <Box size={18} className={styles.box} role="img" aria-label={say(checked ? 'done' : 'toDo')} />
      <div>{children}</div>
    </li>
  )
}

type Attributes = Pick<Block, 'attrs'>

function Mention({ attrs }: Attributes) {
  const { label } = attrs
  return <span className={styles.mention}>@{typeof label === 'string' ? label.slice(0, ALT_MAX) : '…'}</span>
}

function Picture({ attrs, roomId }: Attributes & { readonly roomId: string }) {
  const say = useWords(versionWords)
  const { hash, alt } = attrs
  const words = typeof alt === 'string' && alt !== '' ? alt.slice(0, ALT_MAX) : say('image')
  return isImageHash(hash) ? (
    <img src={imagePath(roomId, hash)} alt={words} loading="lazy" decoding="async" />
  ) : (
    <p>{words}</p>
  )
}

const spanOf = (value: unknown) => {
  const span = Number(value)
  return Number.isInteger(span) && span > 1 ? Math.min(span, SPAN_MAX) : undefined
}
