import type { SignedIn } from '#shared/access/actor.ts'
import { mayEver } from '#shared/access/policy.ts'
import { refuse, type Command, type CommandMap, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Caller, Connection } from './connection.ts'

/** A session as the passage knows it. */
export interface SessionSeen {
  readonly id: string
  readonly memberId: MemberId
}

export interface AnsweringOptions {
  readonly clock: Clock
  readonly log: Log
  /** Who the session stands for at this moment; null once it was ended. */
  identify(session: SessionSeen): SignedIn | null
  /** Tests: an answer that the contract does not describe is a failure. */
  readonly checkPayloads?: boolean
  observe?(command: string, durationMs: number, ok: boolean): void
}

/** A question as it came in: unparsed, from a connection whose session may have ended meanwhile. */
export interface Asked {
  readonly name: string
  readonly raw: unknown
  readonly session: SessionSeen
  readonly connection: Connection
}

interface Served {
  readonly spec: Command
  readonly handle: (caller: Caller, input: never) => unknown
}

/** One command from arrival to answer: who is it, may they ever, parse, do it. It knows no command by name. */
export function createAnswering(options: AnsweringOptions) {
  const { clock, log, identify, observe } = options
  const served = new Map<string, Served>()

  async function reply({ name, raw, session, connection }: Asked, { spec, handle }: Served): Promise<unknown> {
    const actor = identify(session)
    if (!actor) return refuse('not_signed_in')
    if (!mayEver(actor, spec.action)) return refuse('not_found')
    const input = spec.input.safeParse(raw)
    if (!input.success) return refuse('invalid_input')
    const answer = (await handle({ actor, connection }, input.data as never)) as { ok: boolean; value?: unknown }
    if (options.checkPayloads === true && answer.ok) spec.output.parse(answer.value)
    log.trace({ command: name }, 'a command was answered')
    return answer
  }

  return {
    serve<M extends CommandMap>(contract: M, handlers: Handlers<M, Caller>): void {
      for (const [name, spec] of Object.entries(contract))
        served.set(name, { spec, handle: handlers[name] as Served['handle'] })
    },
    knows: (name: unknown): name is string => typeof name === 'string' && served.has(name),
    isDear: (name: string): boolean => served.get(name)?.spec.dear === true,
    /** Never throws, always answers: what goes wrong inside is logged and leaves as `internal`. */
    async answer(asked: Asked): Promise<unknown> {
      const command = served.get(asked.name)
      if (!command) return refuse('invalid_input')
      const startedAt = clock.monotonic()
      let answer: unknown = refuse('internal')
      try {
        answer = await reply(asked, command)
      } catch (cause) {
        log.error({ err: cause, command: asked.name }, 'a command failed')
      }
      observe?.(asked.name, clock.monotonic() - startedAt, (answer as { ok: boolean }).ok)
      return answer
    },
  }
}
