import { onTestFinished } from 'vitest'
import type { z } from 'zod'
import { anonymous, type Actor, type StandingRole } from '#shared/access/actor.ts'
import { accountCommands, accountRoutes } from '#shared/accounts/contract.ts'
import type { Input } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import {
  accountMigrations,
  createAccounts,
  type Account,
  type AccountsOffice,
  type Session,
} from '#server/accounts/accounts.ts'
import type { Letter, Mail } from '#server/accounts/mail.ts'
import { auditMigrations, createAudit } from '#server/audit/audit.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { createLog } from '#server/platform/log.ts'
import type { Connection } from '#server/platform/realtime/connection.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

export const PASSWORD = 'een lang wachtwoord'

type Routes = typeof accountRoutes
type Commands = typeof accountCommands
interface Answer {
  readonly ok: boolean
  readonly refusal?: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads the fields it expects
  readonly value?: any
}

/** Accounts with a database in memory, a fake clock, a letter box and a log that is kept. Ends with the test. */
export async function openHouse(options: { publicUrl?: string; file?: string; mail?: boolean } = {}) {
  const { publicUrl = 'https://kantoor.example.nl', file = ':memory:' } = options
  const clock = createFakeClock()
  const database = await openDatabase(file, [...auditMigrations, ...accountMigrations])
  const logged: string[] = []
  const letters: Letter[] = []
  const mail: Mail = { send: async (letter) => void letters.push(letter) }
  const start = () =>
    createAccounts({
      database,
      audit: createAudit({ database, clock }),
      clock,
      log: createLog('trace', { write: (line) => void logged.push(line) }),
      mail: options.mail === false ? null : mail,
      publicUrl,
    })
  let accounts = start()
  onTestFinished(async () => {
    await accounts.close()
    await database.close()
  })

  const house = {
    ...{ clock, database, logged, letters },
    get accounts() {
      return accounts
    },
    /** Starts accounts again on the same database, as a new process would. */
    async restart() {
      await accounts.close()
      accounts = start()
    },
    acts: () => database.sqlite.prepare('SELECT act, object, result FROM audit ORDER BY seq').all(),
    /** A browser of its own somewhere: it keeps cookies, and nothing else. */
    browser: (address = '192.0.2.1') => createBrowser(() => accounts, address),
    /** An account with a password, by invitation, and the browser it was made in. */
    async member(name: string, role: StandingRole = 'member') {
      const email = `${name.toLowerCase()}@example.nl`
      const ada = accounts.all().find((account) => account.role === 'administrator')
      const inviter =
        ada ?? accounts.admit({ name: 'Ada', email: 'ada@example.nl', role: 'administrator', language: 'nl' })!
      const { link } = (await house.command(inviter.memberId, 'accounts:invite', { email, name, role })).value
      const browser = house.browser()
      const answer = await browser.ask('acceptInvitation', {
        token: tokenOf(link),
        name,
        password: PASSWORD,
        language: 'nl',
      })
      return { ...accounts.find((answer.value.me as Account).memberId)!, browser }
    },
    /** What a command answers to a member, on a connection of the session if one is given. */
    async command<K extends keyof Commands>(
      by: MemberId | Session,
      name: K,
      input: z.input<Commands[K]['input']>,
    ): Promise<Answer> {
      const { memberId, id: sessionId } = typeof by === 'string' ? { memberId: by, id: '' } : by
      const account = accounts.find(memberId)!
      const connection = { memberId, sessionId } as Connection
      const caller = { actor: { kind: account.role, memberId }, connection }
      const handle = accounts.commands[name] as (
        from: typeof caller,
        input: Input<Commands[K]>,
      ) => Answer | Promise<Answer>
      const answer = await handle(caller, accountCommands[name].input.parse(input) as Input<Commands[K]>)
      if (answer.ok) accountCommands[name].output.parse(answer.value)
      return answer
    },
  }
  return house
}

export type House = Awaited<ReturnType<typeof openHouse>>

function createBrowser(accounts: () => AccountsOffice, address: string) {
  const jar = new Map<string, string>()
  return {
    jar,
    /** The Set-Cookie headers of the last answer. */
    setCookies: [] as string[],
    get cookieHeader(): string | undefined {
      return jar.size === 0 ? undefined : [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    },
    session() {
      return accounts().authenticate(this.cookieHeader)
    },
    async actor(): Promise<Actor> {
      const session = await this.session()
      return (session && accounts().identify(session)) ?? anonymous
    },
    async ask<K extends keyof Routes>(name: K, input: z.input<Routes[K]['input']>): Promise<Answer> {
      const parsed = accountRoutes[name].input.safeParse(input)
      if (!parsed.success) return { ok: false, refusal: 'invalid_input' }
      this.setCookies = []
      const exchange = {
        actor: await this.actor(),
        sessionId: (await this.session())?.id ?? null,
        address,
        device:
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
        cookieHeader: this.cookieHeader,
        setCookie: (cookie: string) => {
          this.setCookies.push(cookie)
          const [pair = ''] = cookie.split(';')
          const [key = '', value = ''] = pair.split('=')
          if (cookie.includes('Max-Age=0')) jar.delete(key)
          else jar.set(key, value)
        },
      }
      const handle = accounts().routes[name] as (from: typeof exchange, input: unknown) => Answer | Promise<Answer>
      const answer = await handle(exchange, parsed.data)
      if (answer.ok) accountRoutes[name].output.parse(answer.value)
      return answer
    },
    signIn(email: string, password = PASSWORD) {
      return this.ask('signIn', { email, password })
    },
  }
}

/** The token behind the `#` of a link. */
export function tokenOf(link: string): string {
  return link.slice(link.indexOf('#') + 1)
}
