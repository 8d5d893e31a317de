import { useState } from 'react'
import { DOTS_MAX, OPTIONS_MAX } from '#shared/boards/vote.ts'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { LiveBoard, Ready } from './live-board.ts'
import { useOutline } from './use-outline.ts'
import { voteWords } from './vote-words.ts'

const DOTS_USUAL = 3

/** Begins a vote: on what is chosen on the board, else on all sticky notes. */
export function VoteBegin({ live, ready }: { readonly live: LiveBoard; readonly ready: Ready }) {
  const say = useWords(voteWords)
  const [dots, setDots] = useState(DOTS_USUAL)
  const items = useOutline(live, ready)
  const selected = ready.api.getAppState().selectedElementIds
  const chosen = items.filter(({ id, kind }) => selected[id] && kind !== 'line' && kind !== 'arrow')
  const stickies = items.filter(({ kind }) => kind === 'sticky')
  const options = (chosen.length > 1 ? chosen : stickies).slice(0, OPTIONS_MAX).map(({ id }) => id)
  if (options.length === 0)
    return (
      <>
        <p>{say('how')}</p>
        <p className="muted">{say('noOptions')}</p>
      </>
    )
  const begin = () => {
    live.votes.begin({ dots, options })
    announce(say('began', { dots }))
  }
  return (
    <>
      <p>{say('how')}</p>
      <p>{say(chosen.length > 1 ? 'onSelected' : 'onStickies', { count: options.length })}</p>
      <Field label={say('dotsEach')}>
        {(props) => (
          <select {...props} value={dots} onChange={({ target }) => setDots(Number(target.value))}>
            {Array.from({ length: DOTS_MAX }, (_, place) => place + 1).map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button kind="primary" onClick={begin}>
        {say('begin')}
      </Button>
    </>
  )
}
