import { useStore } from '@nanostores/react'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { toast } from '../design/toast.ts'
import { $language, chooseLanguage, languages, useWords } from '../i18n/i18n.ts'
import { OWN_DATA_PATH } from '#shared/admin/limits.ts'
import { $me, changePassword, renameSelf, signOut } from './accounts.ts'
import { AccountForm } from './AccountForm.tsx'
import styles from './AccountPage.module.css'
import { useChecks } from './form-checks.ts'
import { PasswordField } from './PasswordField.tsx'
import { SessionList } from './SessionList.tsx'
import { accountWords } from './words.ts'

/** One's own account: name and language, password, devices, and the way out. */
export function AccountPage() {
  const say = useWords(accountWords)
  const [leaving, setLeaving] = useState(false)
  return (
    <div className={styles.page}>
      <PageHeading title={say('accountTitle')} />
      <Yourself />
      <NewPassword />
      <SessionList />
      <Card>
        <h2>{say('ownData')}</h2>
        <p>{say('ownDataText')}</p>
        <a href={OWN_DATA_PATH} download className={styles.take}>
          {say('takeOwnData')}
        </a>
      </Card>
      <Button
        className={styles.leave}
        icon={<LogOut size={18} aria-hidden />}
        busy={leaving}
        onClick={() => {
          setLeaving(true)
          void signOut().finally(() => setLeaving(false))
        }}
      >
        {say('signOut')}
      </Button>
    </div>
  )
}

function Yourself() {
  const say = useWords(accountWords)
  const me = useStore($me)
  const language = useStore($language)
  const { name } = useChecks()
  if (!me) return null
  return (
    <Card>
      <h2>{say('yourself')}</h2>
      <p className="muted">{me.email}</p>
      <AccountForm
        quiet
        checks={{ name, language: () => null }}
        submitLabel={say('save')}
        send={async (values) => {
          const chosen = languages.find((each) => each === values.language) ?? language
          const refusal = await renameSelf({ name: values.name, language: chosen })
          if (refusal) return refusal
          if (chosen !== language) chooseLanguage(chosen)
          toast(say('saved'), { tone: 'leaf' })
          return null
        }}
      >
        {(errors) => (
          <>
            <TextField
              name="name"
              autoComplete="name"
              label={say('name')}
              hint={say('nameHint')}
              defaultValue={me.name}
              error={errors.name}
            />
            <SelectField name="language" label={say('lettersLanguage')} defaultValue={me.language ?? language}>
              {languages.map((each) => (
                <option key={each} value={each} lang={each}>
                  {say(each)}
                </option>
              ))}
            </SelectField>
          </>
        )}
      </AccountForm>
    </Card>
  )
}

function NewPassword() {
  const say = useWords(accountWords)
  const email = useStore($me)?.email ?? ''
  const { password, newPassword } = useChecks()
  const [changes, setChanges] = useState(0)
  return (
    <Card>
      <h2>{say('changePassword')}</h2>
      <p className="muted">{say('changePasswordText')}</p>
      <AccountForm
        // A new form, empty, after each change.
        key={changes}
        quiet
        checks={{ current: password, password: newPassword }}
        submitLabel={say('changePassword')}
        refusalText={(refusal) => (refusal === 'wrong_credentials' ? say('currentWrong') : null)}
        refusalField={(refusal) => (refusal === 'wrong_credentials' ? 'current' : null)}
        send={async (values) => {
          const refusal = await changePassword(values)
          if (refusal) return refusal
          setChanges(changes + 1)
          toast(say('changed'), { tone: 'leaf' })
          return null
        }}
      >
        {(errors) => (
          <>
            <input hidden autoComplete="username" value={email} readOnly />
            <PasswordField name="current" kind="current" label={say('currentPassword')} error={errors.current} />
            <PasswordField name="password" kind="new" label={say('newPassword')} error={errors.password} />
          </>
        )}
      </AccountForm>
    </Card>
  )
}
