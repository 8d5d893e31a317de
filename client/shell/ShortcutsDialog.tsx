import { useStore } from '@nanostores/react'
import { atom } from 'nanostores'
import { $announcementsOn, switchAnnouncements } from '../design/announce.ts'
import { Dialog } from '../design/Dialog.tsx'
import { CheckField } from '../design/Field.tsx'
import { $shortcuts, $shortcutsOn, switchShortcuts } from '../design/shortcuts.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './Shortcuts.module.css'
import { shellWords } from './words.ts'

const $shown = atom(false)

/** Opens the list of keys. */
export function showShortcuts(): void {
  $shown.set(true)
}

/** The keys that do something on this page, behind `?`; and what is read aloud. */
export function ShortcutsDialog() {
  const say = useWords(shellWords)
  const shown = useStore($shown)
  const shortcuts = useStore($shortcuts)
  const on = useStore($shortcutsOn)
  const announcing = useStore($announcementsOn)
  if (!shown) return null
  return (
    <Dialog title={say('shortcuts')} onClose={() => $shown.set(false)}>
      <p className="muted">{say('shortcutsHint')}</p>
      <ul className={styles.list}>
        {shortcuts.map(({ key, label }) => (
          <li key={key + label}>
            <span>{label}</span>
            <kbd>{key}</kbd>
          </li>
        ))}
      </ul>
      <div className={styles.choices}>
        <CheckField label={say('shortcutsOn')} checked={on} onChange={() => switchShortcuts(!on)} />
        <CheckField
          label={say('announcementsOn')}
          hint={say('announcementsHint')}
          checked={announcing}
          onChange={() => switchAnnouncements(!announcing)}
        />
      </div>
    </Dialog>
  )
}
