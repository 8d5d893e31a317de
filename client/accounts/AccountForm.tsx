import { useEffect, useRef, useState, type ReactNode, type InputEvent, type SubmitEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import styles from './AccountForm.module.css'
import { useRefusalText, type AccountRefusal } from './refusals.ts'

type Errors<F extends string> = Partial<Record<F, string | undefined>>

interface AccountFormProps<F extends string> {
  /** What is wrong with each field, in words, or null: its name is the field's `name`. */
  readonly checks: Readonly<Record<F, (text: string) => string | null>>
  readonly send: (values: Record<F, string>) => Promise<AccountRefusal | null>
  readonly submitLabel: string
  /** Words of this form's own for a refusal. */
  readonly refusalText?: (refusal: AccountRefusal) => string | null
  /** The field that a refusal is about: it gets the words and the focus. */
  readonly refusalField?: (refusal: AccountRefusal) => NoInfer<F> | null
  readonly quiet?: boolean
  readonly children: (errors: Errors<F>) => ReactNode
}

/** A form that checks itself on Enter, puts the focus on the first thing that is wrong, and says why the office said no. */
export function AccountForm<F extends string>(props: AccountFormProps<F>) {
  const { checks, send, submitLabel, refusalText, refusalField, quiet = false, children } = props
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Errors<F>>({})
  const [refusal, setRefusal] = useState<AccountRefusal | null>(null)
  const [busy, setBusy] = useState(false)
  const textOf = useRefusalText()
  const wordsFor = (no: AccountRefusal | null) => (no && refusalText?.(no)) ?? textOf(no)

  // Only on sending: while one mends a field the focus stays there.
  const seeksError = useRef(false)
  useEffect(() => {
    if (!seeksError.current) return
    seeksError.current = false
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])

  const mend = ({ target }: InputEvent<HTMLFormElement>) => {
    const { name } = target as HTMLInputElement
    if (name in errors) setErrors({ ...errors, [name]: undefined })
  }

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const filledIn = new FormData(event.currentTarget)
    const names = Object.keys(checks) as F[]
    const textIn = (name: F) => {
      const text = filledIn.get(name)
      return typeof text === 'string' ? text : ''
    }
    const values = Object.fromEntries(names.map((name) => [name, textIn(name)])) as Record<F, string>
    const wrong = names.flatMap((name) => {
      const error = checks[name](values[name])
      return error === null ? [] : [[name, error] as const]
    })
    seeksError.current = wrong.length > 0
    setErrors(Object.fromEntries(wrong) as Errors<F>)
    setRefusal(null)
    if (wrong.length > 0) return
    setBusy(true)
    const no = await send(values)
    setBusy(false)
    const field = no && refusalField?.(no)
    seeksError.current = Boolean(field)
    if (field) setErrors({ [field]: wordsFor(no) } as Errors<F>)
    else setRefusal(no)
  }

  return (
    <form ref={form} className={styles.form} noValidate onInput={mend} onSubmit={(event) => void submit(event)}>
      {refusal && <Notice tone="brick">{wordsFor(refusal)}</Notice>}
      {children(errors)}
      <Button type="submit" kind={quiet ? 'plain' : 'primary'} busy={busy} className={styles.submit}>
        {submitLabel}
      </Button>
    </form>
  )
}
