import { Card } from '../design/Card.tsx'
import { SelectField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Profile } from '#shared/profiles/contract.ts'
import { audiences, presenceAudiences } from '#shared/profiles/limits.ts'
import { changeProfile } from './profiles.ts'
import styles from './ProfilePage.module.css'
import { profileWords } from './words.ts'

const parts = [
  ['phone', 'whoSeesPhone'],
  ['region', 'whoSeesRegion'],
  ['expertise', 'whoSeesExpertise'],
] as const

/** Who sees which part of one's profile, and who sees that one is in. */
export function WhoSees({ profile: { seen, presence } }: { readonly profile: Profile }) {
  const say = useWords(profileWords)
  return (
    <Card>
      <h2>{say('whoSees')}</h2>
      <div className={styles.choices}>
        {parts.map(([part, label]) => (
          <SelectField
            key={part}
            label={say(label)}
            value={seen[part]}
            onChange={({ target }) => {
              const audience = audiences.find((each) => each === target.value) ?? 'nobody'
              void changeProfile({ seen: { ...seen, [part]: audience } })
            }}
          >
            {audiences.map((audience) => (
              <option key={audience} value={audience}>
                {say(audience)}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <SelectField
        label={say('presence')}
        hint={say('presenceHint')}
        value={presence}
        onChange={({ target }) => {
          const chosen = presenceAudiences.find((each) => each === target.value) ?? 'nobody'
          void changeProfile({ presence: chosen })
        }}
      >
        {presenceAudiences.map((audience) => (
          <option key={audience} value={audience}>
            {say(audience === 'nobody' ? 'presenceNobody' : audience)}
          </option>
        ))}
      </SelectField>
    </Card>
  )
}
