import { Card } from '../design/Card.tsx'
import { useTags } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Profile } from '#shared/profiles/contract.ts'
import { EXPERTISE_MAX, LANGUAGES_MAX, PHONE_MAX, REGION_MAX } from '#shared/profiles/limits.ts'
import { changeProfile } from './profiles.ts'
import { SavedTextField } from './SavedTextField.tsx'
import { TagsField } from './TagsField.tsx'
import { profileWords } from './words.ts'

/** What colleagues find one by: expertise, region, languages, phone. What others wrote is offered. */
export function AboutWork({ profile }: { readonly profile: Profile }) {
  const say = useWords(profileWords)
  const inUse = useTags()
  return (
    <Card>
      <h2>{say('about')}</h2>
      <TagsField
        label={say('expertise')}
        hint={say('expertiseHint', { max: EXPERTISE_MAX })}
        tags={profile.expertise}
        max={EXPERTISE_MAX}
        offered={inUse.expertise}
        onChange={(expertise) => void changeProfile({ expertise })}
      />
      <SavedTextField
        label={say('region')}
        hint={say('regionHint')}
        value={profile.region}
        maxLength={REGION_MAX}
        offered={inUse.regions}
        onSave={(region) => changeProfile({ region })}
      />
      <TagsField
        label={say('languages')}
        hint={say('languagesHint')}
        tags={profile.languages}
        max={LANGUAGES_MAX}
        offered={inUse.languages}
        onChange={(languages) => void changeProfile({ languages })}
      />
      <SavedTextField
        label={say('phone')}
        type="tel"
        autoComplete="tel"
        value={profile.phone}
        maxLength={PHONE_MAX}
        onSave={(phone) => changeProfile({ phone })}
      />
    </Card>
  )
}
