import { useStore } from '@nanostores/react'
import { nameOf } from '../directory/directory.ts'
import { $language, formatTime, useWords } from '../i18n/i18n.ts'
import { sayAct, sayResult } from '#shared/audit/acts.ts'
import type { AuditLine } from '#shared/audit/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import styles from './AuditPage.module.css'
import { auditWords } from './audit-words.ts'

/** Lines of the trail, the newest on top; people by their names where they are known. */
export function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  const say = useWords(auditWords)
  const language = useStore($language)
  const whom = (id: string | null) => (id === null ? say('office') : nameOf(id as MemberId) || id.slice(0, 8))
  return (
    <div className={styles.scroller}>
      <table className={styles.trail}>
        <thead>
          <tr>
            {(['when', 'who', 'act', 'object', 'behalf', 'result'] as const).map((head) => (
              <th key={head} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ seq, at, by, act, object, onBehalfOf, result }) => (
            <tr key={seq}>
              <td>{formatTime(at, { dateStyle: 'short', timeStyle: 'medium' })}</td>
              <td>{whom(by)}</td>
              <td title={act}>{sayAct(act, language)}</td>
              <td title={object ?? ''}>{object === null ? '' : nameOf(object as MemberId) || object}</td>
              <td>{onBehalfOf === null ? '' : whom(onBehalfOf)}</td>
              <td>{sayResult(result, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
