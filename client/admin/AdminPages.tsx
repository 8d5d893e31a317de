import { Link, Outlet } from '@tanstack/react-router'
import {
  Building2,
  DoorOpen,
  Handshake,
  MailPlus,
  MonitorSmartphone,
  ScrollText,
  Settings,
  ShieldQuestionMark,
  Users,
  UsersRound,
} from 'lucide-react'
import { Suspense } from 'react'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { contactWords } from './contact-words.ts'
import { groupAdminWords } from './group-words.ts'
import { auditWords } from './audit-words.ts'
import { policyWords } from './policy-words.ts'
import { sessionWords } from './session-words.ts'
import { settingsWords } from './settings-words.ts'
import { adminWords } from './words.ts'

/** Administration: its parts above, the chosen one below. */
export function AdminPages() {
  const say = useWords(adminWords)
  const sayAudit = useWords(auditWords)
  const sayPolicy = useWords(policyWords)
  const sayContact = useWords(contactWords)
  const sayGroup = useWords(groupAdminWords)
  const saySession = useWords(sessionWords)
  const saySettings = useWords(settingsWords)
  return (
    <div className={styles.admin}>
      <nav aria-label={say('parts')}>
        <ul className={styles.parts}>
          <li>
            <Link to="/admin" className={styles.part} activeOptions={{ exact: true }}>
              <DoorOpen size={18} aria-hidden /> {say('rooms')}
            </Link>
          </li>
          <li>
            <Link to="/admin/people" className={styles.part}>
              <Users size={18} aria-hidden /> {say('people')}
            </Link>
          </li>
          <li>
            <Link to="/admin/contacts" className={styles.part}>
              <Handshake size={18} aria-hidden /> {sayContact('title')}
            </Link>
          </li>
          <li>
            <Link to="/admin/groups" className={styles.part}>
              <UsersRound size={18} aria-hidden /> {sayGroup('groups')}
            </Link>
          </li>
          <li>
            <Link to="/admin/organisations" className={styles.part}>
              <Building2 size={18} aria-hidden /> {sayGroup('organisations')}
            </Link>
          </li>
          <li>
            <Link to="/admin/invitations" className={styles.part}>
              <MailPlus size={18} aria-hidden /> {say('invitations')}
            </Link>
          </li>
          <li>
            <Link to="/admin/sessions" className={styles.part}>
              <MonitorSmartphone size={18} aria-hidden /> {saySession('title')}
            </Link>
          </li>
          <li>
            <Link to="/admin/policy" className={styles.part}>
              <ShieldQuestionMark size={18} aria-hidden /> {sayPolicy('title')}
            </Link>
          </li>
          <li>
            <Link to="/admin/audit" className={styles.part}>
              <ScrollText size={18} aria-hidden /> {sayAudit('title')}
            </Link>
          </li>
          <li>
            <Link to="/admin/settings" className={styles.part}>
              <Settings size={18} aria-hidden /> {saySettings('title')}
            </Link>
          </li>
        </ul>
      </nav>
      <Suspense fallback={<Skeleton lines={4} />}>
        <Outlet />
      </Suspense>
    </div>
  )
}
