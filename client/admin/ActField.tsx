import { useStore } from '@nanostores/react'
import { SelectField } from '../design/Field.tsx'
import { $language, useWords } from '../i18n/i18n.ts'
import { acts as known, sayAct, type ActName } from '#shared/audit/acts.ts'
import { auditWords } from './audit-words.ts'

type Topic = ActName extends infer Name ? (Name extends `${infer Feature}.${string}` ? Feature : never) : never

const topicOf = (act: string) => (Object.hasOwn(known, act) ? (act.split('.')[0] as Topic) : 'rest')

/** Chooses an act of the trail by its words, or all acts about one thing; null: all. */
export function ActField({
  acts,
  value,
  onChoose,
}: {
  /** The codes of all acts there are in the trail. */
  readonly acts: readonly string[]
  readonly value: string | null
  readonly onChoose: (act: string | null) => void
}) {
  const say = useWords(auditWords)
  const language = useStore($language)
  const topics = [...Map.groupBy(acts, topicOf)]
    .map(([topic, codes]) => ({ topic, label: say(`about_${topic}`), codes }))
    .sort((a, b) => Number(a.topic === 'rest') - Number(b.topic === 'rest') || a.label.localeCompare(b.label))
  return (
    <SelectField
      label={say('act')}
      value={value ?? ''}
      onChange={({ target }) => {
        onChoose(target.value === '' ? null : target.value)
      }}
    >
      <option value="">{say('allActs')}</option>
      {topics.map(({ topic, label, codes }) => (
        <optgroup key={topic} label={label}>
          {topic !== 'rest' && <option value={`${topic}.`}>{say('allOf', { topic: label })}</option>}
          {codes
            .map((code) => ({ code, words: sayAct(code, language) }))
            .sort((a, b) => a.words.localeCompare(b.words))
            .map(({ code, words }) => (
              <option key={code} value={code}>
                {words}
              </option>
            ))}
        </optgroup>
      ))}
    </SelectField>
  )
}
