import { useStore } from '@nanostores/react'
import { useEffect, useState, type SubmitEvent } from 'react'
import type { OfficeSettings } from '#shared/admin/contract.ts'
import { OFFICE_NAME_MAX } from '#shared/admin/limits.ts'
import { DOCUMENT_MAX_BYTES, DOCUMENTS_OF_ROOM_MAX, ROOM_MAX_BYTES } from '#shared/documents/limits.ts'
import { TRASH_DAYS } from '#shared/library/limits.ts'
import { Button } from '../design/Button.tsx'
import { classes } from '../design/class-names.ts'
import { TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { LoadedPage } from './LoadedPage.tsx'
import { useRefusalText } from './refusals.ts'
import { $settings, $settingsRefusal, loadSettings, renameOffice, watchSettings } from './settings.ts'
import { settingsWords } from './settings-words.ts'

const MB = 1_000_000

/** What the office is called, and how whoever runs it has set it. */
export function SettingsPage() {
  const say = useWords(settingsWords)
  const settings = useStore($settings)
  const refusal = useStore($settingsRefusal)
  useEffect(watchSettings, [])
  return (
    <LoadedPage
      title={say('title')}
      intro={say('intro')}
      isLoaded={settings !== null}
      {...{ refusal, onRetry: loadSettings }}
    >
      {settings?.recovering && <Notice tone="sun">{say('recovering')}</Notice>}
      {settings && <OfficeName key={settings.officeName} name={settings.officeName} />}
      {settings && <AsSet settings={settings} />}
    </LoadedPage>
  )
}

function OfficeName({ name }: { readonly name: string }) {
  const say = useWords(settingsWords)
  const refusalText = useRefusalText()
  const [text, setText] = useState(name)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = text.trim()
    setError(given === '' ? say('nameMissing') : null)
    if (given === '' || busy) return
    setBusy(true)
    const refusal = await renameOffice(given)
    setBusy(false)
    if (refusal) setError(refusalText(refusal))
    else toast(say('saved', { name: given }))
  }
  return (
    <form className={classes(styles.form, styles.filter)} noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={say('name')}
        value={text}
        maxLength={OFFICE_NAME_MAX}
        autoComplete="off"
        required
        error={error}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" busy={busy} disabled={text.trim() === name}>
          {say('save')}
        </Button>
      </div>
    </form>
  )
}

function AsSet({ settings }: { readonly settings: OfficeSettings }) {
  const say = useWords(settingsWords)
  const { address, mailFrom, auditKeepYears } = settings
  const place = { count: DOCUMENTS_OF_ROOM_MAX, mb: ROOM_MAX_BYTES / MB, one: DOCUMENT_MAX_BYTES / MB }
  const facts = [
    [say('address'), address],
    [say('mail'), mailFrom === null ? say('noMail') : say('mailFrom', { from: mailFrom })],
    [say('audit'), say('auditYears', { count: auditKeepYears })],
    [say('trash'), say('trashDays', { count: TRASH_DAYS })],
    [say('room'), say('roomText', place)],
  ] as const
  return (
    <section className={styles.section} aria-labelledby="as-set">
      <h2 id="as-set">{say('byOperator')}</h2>
      <ul className={styles.rows} aria-labelledby="as-set">
        {facts.map(([name, fact]) => (
          <li key={name} className={styles.row}>
            <span className={styles.about}>
              <strong>{name}</strong>
              <span className={styles.details}>
                <span>{fact}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
