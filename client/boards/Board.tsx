import { Excalidraw, MainMenu, WelcomeScreen } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import type { ExcalidrawImperativeAPI, ExcalidrawProps } from '@excalidraw/excalidraw/types'
import { useStore } from '@nanostores/react'
import { LayoutTemplate } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { toast } from '../design/toast.ts'
import { isSafeLink, type OpenDocument } from '../documents/documents.ts'
import { $language, say as sayNow, useWords } from '../i18n/i18n.ts'
import styles from './Board.module.css'
import { BoardDialog, BoardSide } from './BoardSide.tsx'
import { BoardTools, FollowStrip, type Asking, type Part } from './BoardTools.tsx'
import { fitByKey } from './fit-keys.ts'
import { keepAfter } from './keep-moves.ts'
import { createLiveBoard } from './live-board.ts'
import { markWidth } from './mark-width.ts'
import { mendNames } from './mend-names.ts'
import { usePageTheme } from './page-theme.ts'
import { VoteMarks } from './VoteMarks.tsx'
import { boardWords } from './words.ts'

/** What leads out of the office, or belongs to a drawing of one's own, is not there. */
const OPTIONS: NonNullable<ExcalidrawProps['UIOptions']> = {
  canvasActions: {
    changeViewBackgroundColor: false,
    clearCanvas: true,
    export: false,
    loadScene: false,
    saveToActiveFile: false,
    toggleTheme: false,
    saveAsImage: false,
  },
}
const locales = { nl: 'nl-NL', en: 'en' }

interface BoardProps {
  readonly document: OpenDocument
  readonly documentId: string
  readonly roomId: string
  readonly editable: boolean
}

/** The whiteboard itself, with what helps at it: above it, beside it and in dialogs. */
export function Board({ document, documentId, roomId, editable }: BoardProps) {
  const say = useWords(boardWords)
  const language = useStore($language)
  const theme = usePageTheme()
  const [live] = useState(() => createLiveBoard({ document, documentId, roomId }))
  const ready = useStore(live.$ready)
  const hasVote = useStore(live.votes.$voting) !== null
  const [part, setPart] = useState<Part | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [dropped, setDropped] = useState<File | null>(null)
  const api = useRef<ExcalidrawImperativeAPI>(null)
  useEffect(() => live.allowEditing(editable), [live, editable])
  useEffect(
    () => mendNames({ menu: say('menu'), colour: say('colour'), font: say('font'), dialog: say('dialog') }),
    [say],
  )
  // Before Excalidraw goes, so that the last stroke is still there to be told.
  useLayoutEffect(() => () => live.end(), [live])
  return (
    <section className={styles['board']} aria-label={say('board')} data-own-keys>
      {ready && (
        <BoardTools {...{ editable, hasVote, part }} following={ready.following} onPart={setPart} onAsk={setAsking} />
      )}
      {ready && <FollowStrip following={ready.following} />}
      <div className={styles['work']}>
        <div
          ref={markCanvas}
          className={styles['canvas']}
          onKeyDownCapture={(event) => {
            if (!api.current || !fitByKey(event.nativeEvent, api.current)) return
            event.preventDefault()
            event.stopPropagation()
          }}
          onKeyUpCapture={({ nativeEvent }) => keepAfter(nativeEvent)}
          onDropCapture={(event) => {
            const file = [...event.dataTransfer.files].find(({ name }) => name.endsWith('.excalidraw'))
            if (!file) return
            // Excalidraw would put it in the place of all there is.
            event.preventDefault()
            event.stopPropagation()
            if (!editable) return
            setDropped(file)
            setAsking('add')
          }}
        >
          <Excalidraw
            excalidrawAPI={(given) => {
              api.current = given
            }}
            initialData={live.initialData}
            onChange={() => api.current && live.changed(api.current)}
            onPointerUpdate={live.tellPointer}
            generateIdForFile={async (file) => {
              const sent = await live.sendImage(file)
              if (typeof sent === 'string') throw new Error(sayNow(boardWords, sent)) // Excalidraw shows these words
              return sent.hash
            }}
            onLinkOpen={follow}
            onPaste={refuseEmbeds}
            langCode={locales[language]}
            theme={theme}
            name={say('board')}
            viewModeEnabled={!editable}
            isCollaborating
            validateEmbeddable={false}
            aiEnabled={false}
            autoFocus={false}
            handleKeyboardGlobally={false}
            UIOptions={OPTIONS}
          >
            <MainMenu>
              <MainMenu.DefaultItems.SearchMenu />
              <MainMenu.DefaultItems.Help />
              {editable && <MainMenu.DefaultItems.ClearCanvas />}
            </MainMenu>
            <WelcomeScreen>
              <WelcomeScreen.Center>
                <WelcomeScreen.Center.Heading>{say('empty')}</WelcomeScreen.Center.Heading>
                {editable && (
                  <WelcomeScreen.Center.Menu>
                    <WelcomeScreen.Center.MenuItem
                      icon={<LayoutTemplate size={18} aria-hidden />}
                      shortcut={null}
                      onSelect={() => setAsking('templates')}
                    >
                      {say('withTemplate')}
                    </WelcomeScreen.Center.MenuItem>
                  </WelcomeScreen.Center.Menu>
                )}
              </WelcomeScreen.Center>
            </WelcomeScreen>
          </Excalidraw>
          {ready && <VoteMarks live={live} ready={ready} />}
        </div>
        {ready && part && <BoardSide {...{ live, ready, editable, part }} onClose={() => setPart(null)} />}
      </div>
      {ready && asking && (
        <BoardDialog
          {...{ live, ready, asking, dropped }}
          onClose={() => {
            setAsking(null)
            setDropped(null)
          }}
        />
      )}
    </section>
  )
}

const markCanvas = (canvas: HTMLElement | null) => (canvas ? markWidth(canvas) : undefined)

/** Links lead out in a tab of their own, and only to where links may lead. */
const follow: NonNullable<ExcalidrawProps['onLinkOpen']> = (element, event) => {
  event.preventDefault()
  if (isSafeLink(element.link)) window.open(element.link, '_blank', 'noopener,noreferrer')
}

const refuseEmbeds: NonNullable<ExcalidrawProps['onPaste']> = ({ elements }) => {
  const hasEmbeds = elements?.some(({ type }) => type === 'embeddable' || type === 'iframe') ?? false
  if (hasEmbeds) toast(sayNow(boardWords, 'embedRefused'), { tone: 'sun' })
  return !hasEmbeds
}
