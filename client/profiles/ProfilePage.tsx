import { useStore } from '@nanostores/react'
import { useEffect } from 'react'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Notice } from '../design/Notice.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { AboutWork } from './AboutWork.tsx'
import { PhotoCard } from './PhotoCard.tsx'
import styles from './ProfilePage.module.css'
import { $profile, $profileRefusal, $saving, loadProfile, watchProfile } from './profiles.ts'
import { profileRefusalWords } from './refusals.ts'
import { Registers } from './Registers.tsx'
import { StandIns } from './StandIns.tsx'
import { WalkInHours } from './WalkInHours.tsx'
import { WhoSees } from './WhoSees.tsx'
import { profileWords } from './words.ts'

/** One's own profile: what colleagues find one by, and who sees it. Every change is saved at once. */
export function ProfilePage() {
  const say = useWords(profileWords)
  const sayRefusal = useWords(profileRefusalWords)
  const me = useStore($me)
  const profile = useStore($profile)
  const refusal = useStore($profileRefusal)
  const saving = useStore($saving) > 0
  useEffect(watchProfile, [])
  if (!me) return null
  const ofOffice = me.role === 'office' || me.role === 'administrator'
  return (
    <div className={styles.page}>
      <header>
        <PageHeading title={say('title')} />
        <p className="muted">
          {say(me.role === 'partner' ? 'introPartner' : 'intro')}{' '}
          <span role="status">{saving ? say('saving') : ''}</span>
        </p>
      </header>
      {!profile && refusal && (
        <Notice tone="brick" action={<Button onClick={() => void loadProfile()}>{say('again')}</Button>}>
          {sayRefusal(refusal)}
        </Notice>
      )}
      {!profile && !refusal && (
        <Card>
          <Skeleton lines={6} />
        </Card>
      )}
      {profile && (
        <>
          <PhotoCard me={me} profile={profile} />
          <AboutWork profile={profile} />
          <WhoSees profile={profile} />
          <Registers registers={profile.registers} />
          {ofOffice && <WalkInHours hours={profile.hours} />}
          {ofOffice && <StandIns ownId={me.memberId} />}
        </>
      )}
    </div>
  )
}
