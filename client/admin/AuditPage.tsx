import { useStore } from '@nanostores/react'
import { Download, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { $language, useWords } from '../i18n/i18n.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import styles from './AuditPage.module.css'
import pages from './AdminPages.module.css'
import {
  $auditActs,
  $auditFilter,
  $auditLines,
  $auditMore,
  $auditRefusal,
  auditFile,
  checkAudit,
  openAudit,
  showAudit,
  showMoreAudit,
} from './audit.ts'
import { ActField } from './ActField.tsx'
import { $members } from './people.ts'
import { LoadRefusal } from './LoadRefusal.tsx'
import { AuditTable } from './AuditTable.tsx'
import { nameObject, useAuditNames } from './audit-names.ts'
import { ObjectField } from './ObjectField.tsx'
import { auditWords } from './audit-words.ts'

const DAY_MS = 86_400_000
const toInstant = (day: string) => (day === '' ? null : new Date(`${day}T00:00`).getTime())

/** The audit trail: who did what to whom, to be narrowed down, checked and taken along. */
export function AuditPage() {
  const say = useWords(auditWords)
  const filter = useStore($auditFilter)
  const lines = useStore($auditLines)
  const acts = useStore($auditActs)
  const more = useStore($auditMore)
  const refusal = useStore($auditRefusal)
  const members = useStore($members) ?? []
  const names = useAuditNames()
  const language = useStore($language)
  const [checked, setChecked] = useState<string | null>(null)
  useEffect(openAudit, [])
  const change = (part: Partial<typeof filter>) => void showAudit({ ...filter, ...part })
  const check = async () => {
    const found = await checkAudit()
    const text =
      typeof found === 'string'
        ? say('failed')
        : found.brokenAt === null
          ? say('whole', { count: found.lines })
          : say('broken', { line: found.brokenAt })
    setChecked(text)
    announce(text)
  }
  return (
    <div className={pages.page}>
      <header className={pages.head}>
        <div>
          <PageHeading title={say('title')} />
          <p className="muted">{say('intro')}</p>
        </div>
        <Button icon={<ShieldCheck size={18} aria-hidden />} onClick={() => void check()}>
          {say('check')}
        </Button>
      </header>
      {checked !== null && <Notice>{checked}</Notice>}
      <div className={styles.filters}>
        <SelectField
          label={say('who')}
          value={filter.by ?? ''}
          onChange={({ target }) => change({ by: target.value === '' ? null : (target.value as MemberId) })}
        >
          <option value="">{say('everybody')}</option>
          {[...members]
            .sort((a, b) => a.name.localeCompare(b.name))
            .map(({ memberId, name }) => (
              <option key={memberId} value={memberId}>
                {name}
              </option>
            ))}
        </SelectField>
        <ActField
          acts={acts}
          value={filter.act}
          onChoose={(act) => {
            change({ act })
          }}
        />
        <ObjectField
          names={names}
          value={filter.object}
          onChoose={(object) => {
            change({ object })
          }}
        />
        <TextField
          label={say('from')}
          type="date"
          onChange={({ target }) => change({ from: toInstant(target.value) })}
        />
        <TextField
          label={say('until')}
          type="date"
          onChange={({ target }) => {
            const start = toInstant(target.value)
            change({ until: start === null ? null : start + DAY_MS })
          }}
        />
      </div>
      <p className={styles.files}>
        {(['csv', 'json'] as const).map((kind) => (
          <a key={kind} href={auditFile(filter, kind, language)} download className={styles.file}>
            <Download size={18} aria-hidden /> {say('takeOut', { kind: kind.toUpperCase() })}
          </a>
        ))}
      </p>
      {refusal && <LoadRefusal refusal={refusal} onRetry={() => showAudit(filter)} />}
      {!lines && !refusal && <Skeleton lines={6} />}
      {lines?.length === 0 && (
        <EmptyState icon={<ShieldCheck size={32} aria-hidden />} title={say('none')}>
          {say('noneText')}
        </EmptyState>
      )}
      {lines && lines.length > 0 && <AuditTable lines={lines} nameOf={(object) => nameObject(names, object)} />}
      {more !== null && <Button onClick={() => void showMoreAudit()}>{say('more')}</Button>}
    </div>
  )
}
