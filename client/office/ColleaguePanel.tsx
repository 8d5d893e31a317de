import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { $me } from '../accounts/accounts.ts'
import { Button, buttonClass } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { $colleagues, nameOf } from '../directory/directory.ts'
import { $organisations } from '../directory/organisations.ts'
import { useWords } from '../i18n/i18n.ts'
import { dayName, toClock } from '../profiles/times.ts'
import type { Shown } from '#shared/directory/contract.ts'
import { ColleagueWhere } from './ColleagueWhere.tsx'
import { ContactChoice } from './ContactChoice.tsx'
import styles from './ColleaguePanel.module.css'
import { $panel, lookAgain, shutPanel } from './panel.ts'
import { officeWords } from './words.ts'

/** Everything that one colleague shows, above the page. */
export function ColleaguePanel() {
  const say = useWords(officeWords)
  const panel = useStore($panel)
  const colleagues = useStore($colleagues)
  if (panel.kind === 'shut') return null
  const name = colleagues.get(panel.memberId)?.name ?? nameOf(panel.memberId)
  return (
    <Dialog title={name} onClose={shutPanel}>
      {panel.kind === 'loading' && <Skeleton lines={4} />}
      {panel.kind === 'gone' && <EmptyState title={say('gone')} />}
      {panel.kind === 'failed' && (
        <EmptyState
          title={say('failed')}
          action={<Button onClick={() => void lookAgain(panel.memberId)}>{say('again')}</Button>}
        />
      )}
      {panel.kind === 'found' && <About colleague={panel.colleague} />}
    </Dialog>
  )
}

function About({ colleague }: { readonly colleague: Shown }) {
  const say = useWords(officeWords)
  const own = useStore($me)?.memberId === colleague.memberId
  const { role, expertise, region, languages, phone, hours, contactId } = colleague
  const known = useStore($organisations)
  const organisations = colleague.organisationIds.flatMap((id) => known.get(id) ?? [])
  const nothing = expertise.length + languages.length + region.length + phone.length === 0
  return (
    <div className={styles.about}>
      <ColleagueWhere colleague={colleague} onGo={shutPanel} />
      {role !== 'member' && (
        <p>
          <Chip>{say(role === 'office' ? 'officeWorker' : 'administrator')}</Chip>
        </p>
      )}
      {nothing && <p className="muted">{say(own ? 'ownNothingWritten' : 'nothingWritten')}</p>}
      <dl className={styles.facts}>
        {expertise.length > 0 && (
          <div>
            <dt>{say('expertise')}</dt>
            <dd className={styles.chips}>
              {expertise.map((tag) => (
                <Chip key={tag} tone="leaf">
                  {tag}
                </Chip>
              ))}
            </dd>
          </div>
        )}
        {organisations.length > 0 && <Fact title={say('organisation')}>{organisations.join(', ')}</Fact>}
        {region !== '' && <Fact title={say('region')}>{region}</Fact>}
        {languages.length > 0 && <Fact title={say('languages')}>{languages.join(', ')}</Fact>}
        {phone !== '' && (
          <div>
            <dt>{say('phone')}</dt>
            <dd>
              <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
            </dd>
          </div>
        )}
        {hours.length > 0 && (
          <div>
            <dt>{say('hours')}</dt>
            {hours.map(({ day, from, until }) => (
              <dd key={`${day} ${from}`}>{`${dayName(day)} ${toClock(from)}–${toClock(until)}`}</dd>
            ))}
          </div>
        )}
        {role === 'member' && <Fact title={say('contact')}>{contactId ? nameOf(contactId) : say('noContact')}</Fact>}
      </dl>
      {role === 'member' && <ContactChoice colleague={colleague} />}
      {own && (
        <Link to="/profile" className={buttonClass({ small: true })} onClick={shutPanel}>
          {say('editProfile')}
        </Link>
      )}
    </div>
  )
}

function Fact({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
