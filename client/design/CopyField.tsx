import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { announce } from './announce.ts'
import { Button } from './Button.tsx'
import styles from './CopyField.module.css'
import { Field } from './Field.tsx'
import { designWords } from './words.ts'

/** A text to take along, such as a link, with a button that copies it. */
export function CopyField({
  label,
  hint,
  text,
}: {
  readonly label: string
  readonly hint?: string
  readonly text: string
}) {
  const say = useWords(designWords)
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = async () => {
    field.current?.select()
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false, // not on a secure address, or not allowed: the text is selected for copying by hand
    )
    setCopied(done ? 'yes' : 'failed')
    if (done) announce(say('copied'))
  }
  return (
    <Field label={label} hint={hint} error={copied === 'failed' ? say('copyByHand') : null}>
      {(control) => (
        <div className={styles.row}>
          <input {...control} ref={field} readOnly value={text} onFocus={(event) => event.target.select()} />
          <Button
            icon={copied === 'yes' ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
            onClick={() => void copy()}
          >
            {copied === 'yes' ? say('copied') : say('copy')}
          </Button>
        </div>
      )}
    </Field>
  )
}
