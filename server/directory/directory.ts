import { directoryEvents, type Colleague, type directoryCommands } from '#shared/directory/contract.ts'
import { done, type Handlers } from '#shared/kernel/contract.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'

export interface Directory {
  readonly commands: Handlers<typeof directoryCommands, Caller>
  close(): void
}

/** Who one's colleagues are: all accounts that are not blocked. Everybody inside is told of each change. */
export function createDirectory({
  accounts,
  connections,
}: {
  accounts: Accounts
  connections: Connections
}): Directory {
  const stopListening = accounts.onChanged((account) => {
    const change = { colleague: toColleague(account), gone: account.blocked }
    for (const connection of connections.all()) connection.tell(directoryEvents, 'directory:changed', change)
  })
  return {
    commands: {
      'directory:colleagues': () =>
        done({
          colleagues: accounts
            .all()
            .filter(({ blocked }) => !blocked)
            .map(toColleague),
        }),
      'directory:members': () =>
        done({
          members: accounts.all().map((account) => {
            const { email, blocked, createdAt } = account
            return { ...toColleague(account), email, blocked, createdAt }
          }),
        }),
    },
    close: stopListening,
  }
}

function toColleague({ memberId, name, role }: Account): Colleague {
  return { memberId, name, role }
}
