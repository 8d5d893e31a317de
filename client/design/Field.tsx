import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'
import { useWords } from '../i18n/i18n.ts'
import { classes } from './class-names.ts'
import styles from './Field.module.css'
import { designWords } from './words.ts'

interface FieldText {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong and what to do; it is read aloud when it appears. */
  readonly error?: string | null | undefined
  /** Says behind the label that it may be left empty. */
  readonly optional?: boolean | undefined
}

/** What the control inside a field must carry. */
export interface ControlProps {
  readonly id: string
  readonly className: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** A label above any control, with a hint and an error that are tied to it: `<Field label="…">{(props) => <input {...props} />}</Field>`. */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: FieldText & { readonly children: (control: ControlProps) => ReactNode }) {
  const say = useWords(designWords)
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label} {optional && <span className={styles.optional}>({say('optional')})</span>}
      </label>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        className: styles.control ?? '',
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <div aria-live="polite">
        {error && (
          <p className={styles.error} id={`${id}-error`}>
            {error}
          </p>
        )}
      </div>
    </div>
  )
}

type Native<P> = FieldText & Omit<P, 'id' | 'aria-invalid'>

/** One line of text, an address, a password, a number. */
export function TextField({
  label,
  hint,
  error,
  optional,
  className,
  ...rest
}: Native<InputHTMLAttributes<HTMLInputElement>> & { readonly ref?: Ref<HTMLInputElement> }) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => <input type="text" {...rest} {...control} className={classes(control.className, className)} />}
    </Field>
  )
}

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  optional,
  className,
  ...rest
}: Native<TextareaHTMLAttributes<HTMLTextAreaElement>> & { readonly ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => <textarea {...rest} {...control} className={classes(control.className, className)} />}
    </Field>
  )
}

/** One out of a few; the options are its children. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  className,
  ...rest
}: Native<SelectHTMLAttributes<HTMLSelectElement>> & { readonly ref?: Ref<HTMLSelectElement> }) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => <select {...rest} {...control} className={classes(control.className, className)} />}
    </Field>
  )
}

/** A box to tick, or with `type="radio"` one of several, with its words beside it. */
export function CheckField({
  label,
  hint,
  ...rest
}: { readonly label: ReactNode; readonly hint?: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>) {
  const id = useId()
  return (
    <label className={styles.check}>
      <input type="checkbox" {...rest} aria-describedby={hint ? `${id}-hint` : undefined} />
      <span>
        {label}
        {hint && (
          <span className={styles.hint} id={`${id}-hint`} style={{ display: 'block' }}>
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
