import { accountMigrations } from './accounts/accounts.ts'
import { auditMigrations } from './audit/audit.ts'
import { chatMigrations } from './chat/data.ts'
import { documentMigrations } from './documents/data.ts'
import { doorMigrations } from './doors/doors.ts'
import { fileMigrations } from './files/data.ts'
import { groupMigrations } from './groups/groups.ts'
import { guestMigrations } from './guests/guests.ts'
import { libraryMigrations } from './library/library.ts'
import { noteMigrations } from './notes/notes.ts'
import { noticeMigrations } from './notices/notices.ts'
import { organisationMigrations } from './organisations/organisations.ts'
import { profileMigrations } from './profiles/profiles.ts'
import { roomsMigrations } from './rooms/rooms.ts'
import { versionMigrations } from './versions/versions.ts'

/** How the database came to be what it is, feature by feature, from the lowest storey up. */
export const migrations = [
  ...auditMigrations,
  ...accountMigrations,
  ...profileMigrations,
  ...organisationMigrations,
  ...groupMigrations,
  ...roomsMigrations,
  ...doorMigrations,
  ...guestMigrations,
  ...chatMigrations,
  ...documentMigrations,
  ...libraryMigrations,
  ...versionMigrations,
  ...noteMigrations,
  ...noticeMigrations,
  ...fileMigrations,
]
