import { useStore } from '@nanostores/react'
import { Building2, Languages, MapPin } from 'lucide-react'
import { memo } from 'react'
import { Chip } from '../design/Chip.tsx'
import { $organisations } from '../directory/organisations.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Found } from '#shared/directory/contract.ts'
import { ColleagueLine } from './ColleagueLine.tsx'
import styles from './ColleaguesPage.module.css'
import { officeWords } from './words.ts'

const TAGS_SHOWN = 4

/** A colleague as they are found: who, where, and what they know a lot about. */
export const ColleagueCard = memo(function ColleagueCard({ colleague }: { readonly colleague: Found }) {
  const say = useWords(officeWords)
  const { memberId, role, expertise, region, languages } = colleague
  const known = useStore($organisations)
  const organisations = colleague.organisationIds.flatMap((id) => known.get(id) ?? [])
  const more = expertise.length - TAGS_SHOWN
  return (
    <article className={styles.card}>
      <div className={styles.top}>
        <ColleagueLine id={memberId} />
        {role !== 'member' && <Chip>{say(role === 'office' ? 'officeWorker' : 'administrator')}</Chip>}
      </div>
      {expertise.length > 0 && (
        <p className={styles.tags}>
          <span className="visually-hidden">{say('expertise')}: </span>
          {expertise.slice(0, TAGS_SHOWN).map((tag) => (
            <Chip key={tag} tone="leaf">
              {tag}
            </Chip>
          ))}
          {more > 0 && <Chip>{say('andMore', { count: more })}</Chip>}
        </p>
      )}
      {organisations.length > 0 && (
        <p className={styles.fact}>
          <Building2 size={14} aria-hidden />
          <span className="visually-hidden">{say('organisation')}: </span>
          {organisations.join(', ')}
        </p>
      )}
      {region !== '' && (
        <p className={styles.fact}>
          <MapPin size={14} aria-hidden />
          <span className="visually-hidden">{say('region')}: </span>
          {region}
        </p>
      )}
      {languages.length > 0 && (
        <p className={styles.fact}>
          <Languages size={14} aria-hidden />
          <span className="visually-hidden">{say('languages')}: </span>
          {languages.join(', ')}
        </p>
      )}
    </article>
  )
})
