import { CheckField, SelectField, TextAreaField, TextField } from '../design/Field.tsx'
import { focusFirst } from '../design/focus-first.ts'
import { useWords } from '../i18n/i18n.ts'
import { kindWords } from '../design/kind-words.ts'
import type { Floor } from '#shared/rooms/contract.ts'
import { ROOM_CAPACITY_MAX, ROOM_DESCRIPTION_MAX, ROOM_NAME_MAX, roomKinds } from '#shared/rooms/limits.ts'
import styles from './AdminPages.module.css'
import { GroupAccess } from './GroupAccess.tsx'
import { MemberPicker } from './MemberPicker.tsx'
import type { DraftErrors, RoomDraft } from './room-draft.ts'
import { adminWords } from './words.ts'

interface RoomFieldsProps {
  readonly draft: RoomDraft
  readonly floors: readonly Floor[]
  readonly errors: DraftErrors
  readonly onChange: (draft: RoomDraft) => void
}

/** The fields of a room: what it is called, where it is, what it is for, who may in. */
export function RoomFields({ draft, floors, errors, onChange }: RoomFieldsProps) {
  const say = useWords(adminWords)
  const sayKind = useWords(kindWords)
  const change = (part: Partial<RoomDraft>) => onChange({ ...draft, ...part })
  return (
    <>
      <TextField
        label={say('name')}
        value={draft.name}
        maxLength={ROOM_NAME_MAX}
        required
        ref={focusFirst}
        error={errors.name ? say('nameMissing') : null}
        onChange={({ target }) => change({ name: target.value })}
      />
      <div className={styles.two}>
        <SelectField
          label={say('kind')}
          value={draft.kind}
          onChange={({ target }) => change({ kind: roomKinds.find((kind) => kind === target.value) ?? draft.kind })}
        >
          {roomKinds.map((kind) => (
            <option key={kind} value={kind}>
              {sayKind(kind)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={say('floor')}
          value={draft.floorId}
          onChange={({ target }) =>
            change({ floorId: floors.find(({ id }) => id === target.value)?.id ?? draft.floorId })
          }
        >
          {floors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {draft.kind === 'desk' && draft.access !== 'group' && (
        <fieldset className={styles.choices}>
          <legend>{say('deskOf')}</legend>
          <p className="muted">{say('deskOfHint')}</p>
          <MemberPicker
            one
            noneText={say('deskOfNobody')}
            picked={draft.ownerId ? [draft.ownerId] : []}
            onPick={([ownerId = null]) => change({ ownerId })}
          />
        </fieldset>
      )}
      <TextAreaField
        label={say('description')}
        hint={say('descriptionHint')}
        optional
        rows={2}
        value={draft.description}
        maxLength={ROOM_DESCRIPTION_MAX}
        onChange={({ target }) => change({ description: target.value })}
      />
      <TextField
        label={say('capacity')}
        type="number"
        inputMode="numeric"
        min={1}
        max={ROOM_CAPACITY_MAX}
        value={draft.capacity}
        error={errors.capacity ? say('capacityWrong', { max: ROOM_CAPACITY_MAX }) : null}
        onChange={({ target }) => change({ capacity: target.value })}
      />
      <fieldset className={styles.choices}>
        <legend>{say('access')}</legend>
        <CheckField
          type="radio"
          name="access"
          label={say('everyone')}
          checked={draft.access === 'everyone'}
          onChange={() => change({ access: 'everyone', groupId: null })}
        />
        <CheckField
          type="radio"
          name="access"
          label={say('named')}
          hint={say('namedHint')}
          checked={draft.access === 'named'}
          onChange={() => change({ access: 'named', groupId: null })}
        />
        <GroupAccess draft={draft} onChange={change} />
      </fieldset>
      {draft.access === 'named' && (
        <MemberPicker
          picked={draft.memberIds}
          noneText={say('pickedNobody')}
          onPick={(memberIds) => change({ memberIds })}
        />
      )}
    </>
  )
}
