import { useState } from 'react'
import type { Template as OwnTemplate } from '#shared/notes/contract.ts'
import { announce } from '../design/announce.ts'
import { Dialog } from '../design/Dialog.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { loadTemplate, OwnTemplates } from '../notes/notes.ts'
import { removeAll } from './board-edits.ts'
import { importBoardFile } from './board-import.ts'
import { parseBoardTemplate } from './board-template.ts'
import type { LiveBoard, Ready } from './live-board.ts'
import { placeBeside, toElements } from './place-pieces.ts'
import { piecesOf, templates, type Piece, type Template } from './templates.ts'
import styles from './TemplateDialog.module.css'
import { templateWords } from './template-words.ts'

const MARGIN = 60

interface TemplateDialogProps {
  readonly live: LiveBoard
  readonly ready: Ready
  readonly onClose: () => void
}

/** The templates of a board, each with a small picture. What is chosen is put beside what stands there. */
export function TemplateDialog({ live, ready: { api }, onClose }: TemplateDialogProps) {
  const say = useWords(templateWords)
  const [busy, setBusy] = useState(false)
  const choose = async (template: Template) => {
    if (busy) return
    setBusy(true)
    placeBeside(api, await toElements(piecesOf(template, say)))
    announce(say('placed', { template: say(template) }))
    onClose()
  }
  const chooseOwn = async ({ id, title }: OwnTemplate) => {
    if (busy) return
    setBusy(true)
    const content = await loadTemplate(id)
    const file = content === null ? null : parseBoardTemplate(content)
    onClose()
    if (!file || !live.hasRoomFor(JSON.stringify(file.elements).length)) {
      toast(say(file ? 'boardFull' : 'ownGone'), { tone: 'brick' })
      return
    }
    const { elements } = await importBoardFile(file, live)
    placeBeside(api, elements)
    const placed = say('placed', { template: title })
    announce(placed)
    const ids = elements.map(({ id }) => id)
    toast(placed, { action: { label: say('takeAway'), run: () => removeAll(api, ids) } })
  }
  return (
    <Dialog title={say('pick')} onClose={onClose} wide>
      <p className={styles.how}>{say('pickHow')}</p>
      <ul className={styles.list}>
        {templates.map((template) => (
          <li key={template}>
            <button type="button" className={styles.card} onClick={() => void choose(template)}>
              <Picture pieces={piecesOf(template, say)} />
              <strong>{say(template)}</strong>
              <span className={styles.what}>{say(`${template}For`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <OwnTemplates
        roomId={live.roomId}
        kind="board"
        onUse={(template) => void chooseOwn(template) /* says what came of it */}
      />
    </Dialog>
  )
}

/** A template as a small picture, without its words. */
function Picture({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <svg className={styles.picture} viewBox={boundsOf(pieces)} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {pieces.map((piece, place) => {
        if (piece.type === 'text') return null
        if ('from' in piece) {
          const [x1, y1] = piece.from
          const [x2, y2] = piece.to
          return <line key={place} {...{ x1, y1, x2, y2 }} />
        }
        const { x, y, width, height, backgroundColor: fill } = piece
        if (piece.type === 'ellipse')
          return (
            <ellipse key={place} cx={x + width / 2} cy={y + height / 2} rx={width / 2} ry={height / 2} fill={fill} />
          )
        return <rect key={place} {...{ x, y, width, height, fill }} rx={24} />
      })}
    </svg>
  )
}

/** The part of the plane that the pieces take, with some room around them. */
function boundsOf(pieces: readonly Piece[]): string {
  const boxes = pieces.filter((piece) => 'width' in piece)
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)) - MARGIN, Math.min(...boxes.map(({ y }) => y)) - MARGIN]
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN
  return `${left} ${top} ${right - left} ${bottom - top}`
}
