import { useStore } from '@nanostores/react'
import { $language, formatTime, useWords } from '../i18n/i18n.ts'
import { sayAct, sayResult } from '#shared/audit/acts.ts'
import type { AuditLine } from '#shared/audit/contract.ts'
import styles from './AuditPage.module.css'
import { auditWords } from './audit-words.ts'

/** Lines of the trail, the newest on top; whoever and whatever is known by name. On a narrow screen each is a card. */
export function AuditTable({
  lines,
  nameOf,
}: {
  readonly lines: readonly AuditLine[]
  readonly nameOf: (object: string) => string
}) {
  const say = useWords(auditWords)
  const language = useStore($language)
  return (
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
            <td>{by === null ? say('office') : nameOf(by)}</td>
            <td className={styles.act} title={act}>
              {sayAct(act, language)}
            </td>
            <td data-head={say('object')} title={object ?? undefined}>
              {object !== null && nameOf(object)}
            </td>
            <td data-head={say('behalf')}>{onBehalfOf !== null && nameOf(onBehalfOf)}</td>
            <td className={result === 'done' ? styles.done : undefined}>{sayResult(result, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
