import { useStore } from '@nanostores/react'
import { Building2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { ManagedOrganisation } from '#shared/organisations/contract.ts'
import styles from './AdminPages.module.css'
import { groupAdminWords } from './group-words.ts'
import { LoadRefusal } from './LoadRefusal.tsx'
import { OrganisationForm } from './OrganisationForm.tsx'
import {
  $organisations,
  $organisationsRefusal,
  loadOrganisations,
  removeOrganisation,
  watchOrganisations,
} from './organisations.ts'
import { useRefusalText } from './refusals.ts'

/** All organisations and who belongs to them. */
export function OrganisationsPage() {
  const say = useWords(groupAdminWords)
  const organisations = useStore($organisations)
  const refusal = useStore($organisationsRefusal)
  const [asking, setAsking] = useState<ManagedOrganisation | 'new' | null>(null)
  useEffect(watchOrganisations, [])
  const button = (
    <Button kind="primary" icon={<Building2 size={18} aria-hidden />} onClick={() => setAsking('new')}>
      {say('newOrganisation')}
    </Button>
  )
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={say('organisations')} />
          <p className="muted">{say('organisationsIntro')}</p>
        </div>
        {organisations && organisations.length > 0 && button}
      </header>
      {refusal && <LoadRefusal refusal={refusal} onRetry={loadOrganisations} />}
      {!organisations && !refusal && <Skeleton lines={4} height="4rem" />}
      {organisations?.length === 0 && (
        <EmptyState icon={<Building2 size={32} aria-hidden />} title={say('noOrganisations')} action={button}>
          {say('noOrganisationsText')}
        </EmptyState>
      )}
      {organisations && organisations.length > 0 && (
        <ul className={styles.rows} aria-label={say('organisations')}>
          {organisations.map((organisation) => (
            <OrganisationRow
              key={organisation.id}
              organisation={organisation}
              onChange={() => setAsking(organisation)}
            />
          ))}
        </ul>
      )}
      {asking && <OrganisationForm organisation={asking === 'new' ? null : asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

interface OrganisationRowProps {
  readonly organisation: ManagedOrganisation
  readonly onChange: () => void
}

function OrganisationRow({ organisation, onChange }: OrganisationRowProps) {
  const say = useWords(groupAdminWords)
  const refusalText = useRefusalText()
  const [removing, setRemoving] = useState(false)
  const { id, name, memberIds } = organisation
  const remove = async () => {
    const refusal = await removeOrganisation(id)
    if (!refusal) toast(say('removed', { name }))
    return refusalText(refusal)
  }
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <strong>{name}</strong>
        <span className={styles.details}>
          <span>{say('people', { count: memberIds.length })}</span>
        </span>
      </div>
      <div className={styles.buttons}>
        <Button small aria-label={say('changeGroupNamed', { name })} onClick={onChange}>
          {say('changeGroup')}
        </Button>
        {memberIds.length === 0 && (
          <Button small aria-label={say('removeNamed', { name })} onClick={() => setRemoving(true)}>
            {say('remove')}
          </Button>
        )}
      </div>
      {removing && (
        <ConfirmDialog
          danger
          title={say('removeTitle', { name })}
          confirmLabel={say('remove')}
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        >
          {say('removeText')}
        </ConfirmDialog>
      )}
    </li>
  )
}
