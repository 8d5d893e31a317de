import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { StandingRole } from '#shared/access/actor.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Engine } from '#server/media/engine.ts'
import { openOffice as openRealOffice, type Office } from '#server/office.ts'
import { readConfig, type Config } from '#server/platform/config.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { connectPerson, type Person } from './person.ts'

export interface TestOffice extends Office {
  readonly clock: FakeClock
  readonly dataDir: string
  /** Everything the office has logged so far, as it was written. */
  logged(): string
  member(name: string): Promise<Person>
  worker(name: string): Promise<Person>
  administrator(name: string): Promise<Person>
  partner(name: string): Promise<Person>
  /** Another device of somebody: a new session, a new socket. */
  again(person: { memberId: MemberId; name: string }): Promise<Person>
  /** Signs somebody in without opening a socket; answers the Cookie header. */
  signIn(memberId: MemberId): Promise<string>
}

/**
 * A whole office on a free port, in this process, with its own data folder and a clock that stands still. It ends with
 * the test. Pass `dataDir` to open an earlier one's data again. Calls go through mediasoup unless an engine is given.
 */
export async function openOffice(
  options: { config?: Partial<Config>; engine?: Engine; dataDir?: string; pages?: 'built' | 'none' } = {},
): Promise<TestOffice> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'inloop-'))
  const clock = createFakeClock()
  let logged = ''
  const log = createLog('debug', { write: (line) => void (logged += line) })
  const config = { ...readConfig({ PORT: '0', MEDIA_PORT: '0', MEDIA_WORKERS: '1' }, dataDir), ...options.config }
  const office = await openRealOffice({
    config,
    clock,
    log,
    pages: options.pages ?? 'none',
    checkPayloads: true,
    ...(options.engine ? { engine: options.engine } : {}),
  })
  const people: Person[] = []
  onTestFinished(async () => {
    for (const person of people) person.leave()
    await office.close()
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
  })

  async function signIn(memberId: MemberId): Promise<string> {
    const token = office.accounts.makeSignInLink(memberId).split('#')[1]
    const response = await fetch(`${office.url}/api/accounts/link-sign-in`, {
      method: 'POST',
      headers: { origin: office.url, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    if (!response.ok) throw new Error(`signing in failed: ${await response.text()}`)
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
  }

  async function enter(who: { memberId: MemberId; name: string }): Promise<Person> {
    const person = await connectPerson(office.url, { ...who, cookie: await signIn(who.memberId) })
    people.push(person)
    return person
  }

  async function make(name: string, role: StandingRole): Promise<Person> {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@test.example`
    const account = office.accounts.admit({ name, email, role, language: null })
    if (!account) throw new Error(`there is a ${name} already`)
    return enter({ memberId: account.memberId, name })
  }

  return {
    ...office,
    clock,
    dataDir,
    logged: () => logged,
    member: (name) => make(name, 'member'),
    worker: (name) => make(name, 'office'),
    administrator: (name) => make(name, 'administrator'),
    partner: (name) => make(name, 'partner'),
    again: enter,
    signIn,
  }
}
