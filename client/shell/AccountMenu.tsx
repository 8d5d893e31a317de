import { useStore } from '@nanostores/react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ChevronsUpDown, Contact, Keyboard, LogOut, UserRound } from 'lucide-react'
import { signOut } from '../accounts/accounts.ts'
import { countUnsaved } from '../copies/copies.ts'
import { Avatar, useStatusWord } from '../design/Avatar.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { toast } from '../design/toast.ts'
import { $colleagues, photoOf } from '../directory/directory.ts'
import { $language, chooseLanguage, languages, useWords } from '../i18n/i18n.ts'
import { $myStatus, chooseStatus } from '../presence/presence.ts'
import type { Me } from '#shared/accounts/contract.ts'
import { chosenStatuses, type ChosenStatus } from '#shared/presence/limits.ts'
import styles from './Rail.module.css'
import { showShortcuts } from './ShortcutsDialog.tsx'
import { $theme, chooseTheme, themes } from './theme.ts'
import { shellWords } from './words.ts'

/** Oneself in the rail; behind it status, language, colours, account and the way out. */
export function AccountMenu({ me }: { readonly me: Me }) {
  const say = useWords(shellWords)
  const statusWord = useStatusWord()
  const navigate = useNavigate()
  const status = useStore($myStatus)
  const language = useStore($language)
  const theme = useStore($theme)
  const [unsaved, setUnsaved] = useState(0)
  const photo = photoOf(useStore($colleagues).get(me.memberId))
  const choose = async (chosen: ChosenStatus) => {
    const reply = await chooseStatus(chosen)
    if (!reply.ok) toast(say('statusFailed'), { tone: 'brick' })
  }
  // Signing out takes along what this browser keeps: what nobody else has yet is asked about first (S191).
  const leave = () => {
    const count = countUnsaved(localStorage, me.memberId)
    if (count > 0) setUnsaved(count)
    else void signOut() // says why not itself
  }
  const menu = (
    <Menu
      label={say('myMenu')}
      placement={{ side: 'above', align: 'start' }}
      button={(props) => (
        <button type="button" {...props} className={styles.me}>
          <Avatar id={me.memberId} name={me.name} size="m" status={status} photo={photo} />
          <span>
            <span className={styles.name}>{me.name}</span>
            <span className={styles.status} aria-hidden="true">
              {capitalised(statusWord(status))}
            </span>
            <span className={styles.short}>{say('me')}</span>
          </span>
          <ChevronsUpDown size={16} aria-hidden />
        </button>
      )}
    >
      <MenuGroup title={say('status')}>
        {chosenStatuses.map((each) => (
          <MenuItem key={each} checked={each === status} onSelect={() => void choose(each)}>
            {say(each)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup title={say('language')}>
        {languages.map((each) => (
          <MenuItem key={each} checked={each === language} onSelect={() => chooseLanguage(each)}>
            <span lang={each}>{say(each)}</span>
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup title={say('colours')}>
        {themes.map((each) => (
          <MenuItem key={each} checked={each === theme} onSelect={() => chooseTheme(each)}>
            {say(each)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup>
        <MenuItem icon={<Contact size={18} aria-hidden />} onSelect={() => void navigate({ to: '/profile' })}>
          {say('profile')}
        </MenuItem>
        <MenuItem icon={<UserRound size={18} aria-hidden />} onSelect={() => void navigate({ to: '/account' })}>
          {say('account')}
        </MenuItem>
        <MenuItem icon={<Keyboard size={18} aria-hidden />} onSelect={showShortcuts}>
          {say('shortcuts')}
        </MenuItem>
        <MenuItem icon={<LogOut size={18} aria-hidden />} onSelect={leave}>
          {say('signOut')}
        </MenuItem>
      </MenuGroup>
    </Menu>
  )
  return (
    <>
      {menu}
      {unsaved > 0 && (
        <ConfirmDialog
          danger
          title={say('unsavedTitle')}
          confirmLabel={say('signOutAnyway')}
          onConfirm={signOut}
          onClose={() => setUnsaved(0)}
        >
          {say('unsavedBody', { count: unsaved })}
        </ConfirmDialog>
      )}
    </>
  )
}

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
