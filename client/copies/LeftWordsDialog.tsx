import { useStore } from '@nanostores/react'
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Field } from '../design/Field.tsx'
import { focusFirst } from '../design/focus-first.ts'
import { useWords } from '../i18n/i18n.ts'
import { $leftWords, putAwayWords } from './left-words.ts'
import { copyWords } from './words.ts'

const LINES = 8

/** Shows what somebody wrote that nobody else keeps, one after the other, until they put it away. Nothing most of the time. */
export function LeftWordsDialog() {
  const all = useStore($leftWords)
  return all[0] === undefined ? null : <Left key={all.length} words={all[0]} />
}

function Left({ words }: { readonly words: string }) {
  const say = useWords(copyWords)
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed' | 'missed'>('no')
  const copy = async () => {
    field.current?.select()
    const isCopied = await navigator.clipboard.writeText(words).then(
      () => true,
      () => false, // not on a secure address, or not allowed: the text is selected for copying by hand
    )
    setCopied(isCopied ? 'yes' : 'failed')
    if (isCopied) announce(say('copied'))
  }
  const wrong = { failed: say('copyByHand'), missed: say('copyFirst'), no: null, yes: null }
  return (
    <Dialog
      alert
      title={say('leftTitle')}
      // A click beside it would be the end of these words.
      onClose={() => (copied === 'yes' ? putAwayWords() : setCopied('missed'))}
      actions={
        <>
          <Button onClick={putAwayWords}>{say('putAway')}</Button>
          <Button
            ref={focusFirst}
            kind="primary"
            icon={copied === 'yes' ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
            onClick={() => void copy()}
          >
            {copied === 'yes' ? say('copied') : say('copy')}
          </Button>
        </>
      }
    >
      <p>{say('leftBody')}</p>
      <Field label={say('leftText')} error={wrong[copied]}>
        {(control) => <textarea {...control} ref={field} readOnly rows={LINES} value={words} />}
      </Field>
    </Dialog>
  )
}
