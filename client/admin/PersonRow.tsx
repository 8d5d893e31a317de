import { useStore } from '@nanostores/react'
import { Ban, Ellipsis, KeyRound, LogOut, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { $me } from '../accounts/accounts.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Chip } from '../design/Chip.tsx'
import { classes } from '../design/class-names.ts'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { toast } from '../design/toast.ts'
import { photoAtom } from '../directory/directory.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import type { ManagedMember } from '#shared/directory/contract.ts'
import styles from './AdminPages.module.css'
import { block, signOutEverywhere } from './people.ts'
import { useRefusalText } from './refusals.ts'
import { ResetLinkDialog } from './ResetLinkDialog.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import { useAct } from './use-act.ts'
import { adminWords } from './words.ts'

/** One member: who, since when, with which role; and what an administrator can do for or against them. */
export function PersonRow({ member }: { readonly member: ManagedMember }) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const act = useAct()
  const own = useStore($me)?.memberId === member.memberId
  const [asking, setAsking] = useState<'block' | 'reset' | 'sign out' | null>(null)
  const { memberId, name, email, blocked, createdAt } = member
  const date = formatTime(createdAt, { day: 'numeric', month: 'long', year: 'numeric' })
  const confirmBlock = async () => {
    const refusal = await block(memberId, true)
    if (!refusal) toast(say('blockedDone', { name }))
    return refusalText(refusal)
  }
  const signOut = async () => {
    const refusal = await signOutEverywhere(memberId)
    if (!refusal) toast(say('signedOutDone', { name }))
    return refusalText(refusal)
  }
  return (
    <li className={classes(styles.row, blocked && styles.blocked)}>
      <span className={styles.person}>
        <Avatar id={memberId} name={name} size="m" photo={useStore(photoAtom(memberId))} />
        <span className={styles.about}>
          <strong>
            {name} {own && <Chip tone="leaf">{say('you')}</Chip>}{' '}
            {blocked && <Chip tone="brick">{say('blocked')}</Chip>}
          </strong>
          <span className={styles.details}>
            <span>{email}</span>
            <span>{say('since', { date })}</span>
          </span>
        </span>
      </span>
      <div className={styles.buttons}>
        <RoleSelect member={member} own={own} />
        <Menu
          label={say('more', { name })}
          button={(props) => (
            <IconButton small label={say('more', { name })} icon={<Ellipsis size={18} aria-hidden />} {...props} />
          )}
        >
          <MenuItem icon={<KeyRound size={18} aria-hidden />} onSelect={() => setAsking('reset')}>
            {say('resetLink')}
          </MenuItem>
          {!own && (
            <MenuGroup>
              <MenuItem icon={<LogOut size={18} aria-hidden />} onSelect={() => setAsking('sign out')}>
                {say('signOutEverywhere')}
              </MenuItem>
              {blocked ? (
                <MenuItem
                  icon={<UserCheck size={18} aria-hidden />}
                  onSelect={() => void act(block(memberId, false), say('unblockedDone', { name }))}
                >
                  {say('unblock')}
                </MenuItem>
              ) : (
                <MenuItem danger icon={<Ban size={18} aria-hidden />} onSelect={() => setAsking('block')}>
                  {say('block')}
                </MenuItem>
              )}
            </MenuGroup>
          )}
        </Menu>
      </div>
      {asking === 'block' && (
        <ConfirmDialog
          danger
          title={say('blockTitle', { name })}
          confirmLabel={say('block')}
          onConfirm={confirmBlock}
          onClose={() => setAsking(null)}
        >
          {say('blockText', { name })}
        </ConfirmDialog>
      )}
      {asking === 'sign out' && (
        <ConfirmDialog
          title={say('signOutTitle', { name })}
          confirmLabel={say('signOutEverywhere')}
          onConfirm={signOut}
          onClose={() => setAsking(null)}
        >
          {say('signOutText', { name })}
        </ConfirmDialog>
      )}
      {asking === 'reset' && <ResetLinkDialog member={member} onClose={() => setAsking(null)} />}
    </li>
  )
}
