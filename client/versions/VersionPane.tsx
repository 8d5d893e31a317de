import { ArrowLeft, ChevronDown, ChevronUp, Ellipsis, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useRef, type CSSProperties } from 'react'
import { coloursOf } from '#shared/documents/colours.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import { Button } from '../design/Button.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuItem } from '../design/Menu.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import type { Moment } from './acting.ts'
import { isVariant, modesOf, summaryOf, toLook, type Mode } from './changes.ts'
import { HandColours, useColourOf } from './hand-colours.ts'
import { useNameOf, useNames, useTitleOf } from './names.ts'
import { useLook, type Seen } from './use-look.ts'
import { VersionBody } from './VersionBody.tsx'
import styles from './VersionsDialog.module.css'
import { versionWords } from './words.ts'

/** What one may do with the version that is shown. */
interface VersionActs {
  readonly onRestore: (version: Version) => void
  readonly onName: (version: Version) => void
  readonly onRemove: (version: Version) => void
}

interface VersionPaneProps extends VersionActs {
  readonly documentId: DocumentId
  readonly roomId: RoomId
  readonly versions: readonly Version[]
  readonly moment: Moment
  readonly mayWrite: boolean
  readonly mode: Mode
  readonly onMode: (mode: Mode) => void
  /** On a phone, where the list and a version take turns. */
  readonly onBack: (() => void) | null
}

const FULL: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' }

/** One version: what it is, what changed, and what one may do with it. */
export function VersionPane(props: VersionPaneProps) {
  const { documentId, roomId, versions, moment, mode, onBack } = props
  const say = useWords(versionWords)
  const names = useNames()
  const titleOf = useTitleOf()
  const version = versions.find(({ id }) => id === moment)
  const modes = modesOf(versions, moment)
  const look = toLook(versions, moment, modes.includes(mode) ? mode : 'upTo')
  const seen = useLook(documentId, look)
  const summary = seen.kind === 'here' ? summaryOf(seen.view) : null
  const body = useRef<HTMLDivElement>(null)
  return (
    <HandColours value={coloursOf(summary?.hands ?? [])}>
      <div className={styles.pane}>
        <header className={styles.paneHead}>
          {onBack && <IconButton label={say('back')} icon={<ArrowLeft size={20} aria-hidden />} onClick={onBack} />}
          <div className={styles.paneTitle}>
            <h3>{version ? titleOf(version) : say('now')}</h3>
            <p className={styles.about}>
              {version ? formatTime(version.madeAt, FULL) : say('nowAbout')}
              {version && version.authors.length > 0 && ` · ${say('by', { names: names(version.authors) })}`}
            </p>
          </div>
          {version && <Acts {...props} version={version} />}
        </header>
        <Comparing
          {...props}
          modes={modes}
          {...{ seen, summary }}
          isFirst={look.against === null}
          onStep={(step) => goTo(body.current, step)}
        />
        <div ref={body} className={styles.paneBody}>
          <VersionBody key={`${moment} ${mode}`} seen={seen} roomId={roomId} />
        </div>
      </div>
    </HandColours>
  )
}

function Acts({
  version,
  mayWrite,
  onRestore,
  onName,
  onRemove,
}: VersionActs & { version: Version; mayWrite: boolean }) {
  const say = useWords(versionWords)
  const isUnnamed = version.kind === 'automatic' || version.kind === 'before'
  if (!mayWrite) return null
  return (
    <div className={styles.acts}>
      <Button kind="primary" icon={<RotateCcw size={18} aria-hidden />} onClick={() => onRestore(version)}>
        {say('restore')}
      </Button>
      {(isUnnamed || version.mayChange) && (
        <Menu
          label={say('more')}
          button={(button) => <IconButton {...button} label={say('more')} icon={<Ellipsis size={20} aria-hidden />} />}
        >
          <MenuItem icon={<Pencil size={18} aria-hidden />} onSelect={() => onName(version)}>
            {say(version.name === null ? 'giveName' : 'rename')}
          </MenuItem>
          {version.mayChange && (
            <MenuItem danger icon={<Trash2 size={18} aria-hidden />} onSelect={() => onRemove(version)}>
              {say('remove')}
            </MenuItem>
          )}
        </Menu>
      )}
    </div>
  )
}

interface ComparingProps extends Pick<VersionPaneProps, 'versions' | 'moment' | 'mode' | 'onMode'> {
  readonly modes: readonly Mode[]
  readonly seen: Seen
  readonly summary: ReturnType<typeof summaryOf> | null
  /** There is nothing before it to compare it with. */
  readonly isFirst: boolean
  readonly onStep: (step: 1 | -1) => void
}

function Comparing({ versions, moment, modes, mode, onMode, seen, summary, isFirst, onStep }: ComparingProps) {
  const say = useWords(versionWords)
  const nameOf = useNameOf()
  const colourOf = useColourOf()
  const isNote = seen.kind === 'here' && seen.view.kind === 'note'
  const sayCount = (count: number) => {
    if (isFirst) return say('first')
    return count > 0 ? say('changes', { count }) : say('unchanged')
  }
  const wordOf = (one: Mode) => {
    if (one === 'none') return say('none')
    if (one === 'since') return say('untilNow')
    if (moment === 'now') return say('sinceLast')
    return say(isVariant(versions, moment) ? 'withNow' : 'sincePrevious')
  }
  return (
    <div className={styles.comparing}>
      <label className={styles.choice}>
        <span className={styles.choiceLabel}>{say('compare')}</span>
        <select value={modes.includes(mode) ? mode : 'upTo'} onChange={({ target }) => onMode(target.value as Mode)}>
          {modes.map((one) => (
            <option key={one} value={one}>
              {wordOf(one)}
            </option>
          ))}
        </select>
      </label>
      <p className={styles.count} role="status">
        {summary && mode !== 'none' && sayCount(summary.count)}
      </p>
      {summary && summary.hands.length > 0 && (
        <ul className={styles.legend} aria-label={say('legend')}>
          {summary.hands.map((memberId) => (
            <li key={memberId} style={{ '--who': colourOf(memberId) } as CSSProperties}>
              {nameOf(memberId)}
            </li>
          ))}
        </ul>
      )}
      {isNote && summary && summary.count > 0 && (
        <span className={styles.steps}>
          <IconButton
            small
            label={say('previousChange')}
            icon={<ChevronUp size={18} aria-hidden />}
            onClick={() => onStep(-1)}
          />
          <IconButton
            small
            label={say('nextChange')}
            icon={<ChevronDown size={18} aria-hidden />}
            onClick={() => onStep(1)}
          />
        </span>
      )}
    </div>
  )
}

/** To the next change after the one that was gone to last, and round at the end. */
function goTo(body: HTMLElement | null, step: 1 | -1): void {
  const changes = [...(body?.querySelectorAll<HTMLElement>('[data-change-start]') ?? [])]
  const last = changes.findIndex((change) => change.dataset['gone'] !== undefined)
  const next = changes.at(last < 0 ? (step > 0 ? 0 : -1) : (last + step) % changes.length)
  if (last >= 0) delete changes[last]?.dataset['gone']
  if (!next) return
  next.dataset['gone'] = ''
  next.scrollIntoView({ block: 'center' })
  next.focus({ preventScroll: true })
}
