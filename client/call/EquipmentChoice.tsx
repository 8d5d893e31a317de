import { SelectField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Equipment } from '../media/media.ts'
import { callWords } from './words.ts'

interface EquipmentChoiceProps {
  readonly label: string
  readonly list: readonly Equipment[]
  /** null: the usual one. */
  readonly chosen: string | null
  readonly onChoose: (id: string | null) => void
}

/** Which microphone, camera or speaker; nothing where there is nothing to choose. */
export function EquipmentChoice({ label, list, chosen, onChoose }: EquipmentChoiceProps) {
  const say = useWords(callWords)
  const others = list.filter(({ id }) => id !== 'default')
  if (others.length === 0) return null
  const present = others.some(({ id }) => id === chosen)
  return (
    <SelectField
      label={label}
      value={present && chosen !== null ? chosen : ''}
      onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
    >
      <option value="">{say('usual')}</option>
      {others.map(({ id, label: name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
