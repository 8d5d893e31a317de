import type { GroupId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Database } from '../platform/database/database.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Connections } from '../platform/realtime/connection.ts'
import { createGroupData } from './data.ts'
import { createRegister } from './register.ts'
import { createTelling, type MembershipChange } from './telling.ts'

export interface GroupNeeds {
  readonly database: Pick<Database, 'sqlite'>
  readonly connections: Connections
  readonly accounts: Accounts
  readonly audit: Audit
}

/** What the commands of groups work with. */
export type Parts = ReturnType<typeof createParts>

/** The groups in memory, what they are stored by, and who is told of a change. */
export function createParts({ database, connections, accounts, audit }: GroupNeeds) {
  const data = createGroupData(database)
  const register = createRegister(data)
  const moved = new Emitter<MembershipChange>()
  const putAway = new Emitter<GroupId>()
  return {
    accounts,
    audit,
    data,
    register,
    moved,
    putAway,
    telling: createTelling({ register, connections, accounts, moved }),
  }
}
