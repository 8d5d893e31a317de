import type { z } from 'zod'
import type { Action } from '../access/policy.ts'

/** One question a client may ask over the socket: who may, what it sends, what comes back, which refusals to expect. */
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, R extends string = string> {
  readonly action: Action
  readonly input: I
  readonly output: O
  readonly refusals: readonly R[]
  /** Cheap to ask and dear to answer, as a search: a person gets fewer of them. */
  readonly dear?: true
}

export type CommandMap = Readonly<Record<string, Command>>

/** Declares a command; the types of its handler, its reply and its call follow from it. */
export function command<I extends z.ZodType, O extends z.ZodType, const R extends string>(
  spec: Command<I, O, R>,
): Command<I, O, R> {
  return spec
}

/** Events a server tells its clients: the name and the shape of what is told. */
export type EventMap = Readonly<Record<string, z.ZodType>>

export type EventPayload<E extends EventMap, K extends keyof E> = z.infer<E[K]>

/** Refusals every command can meet, whatever it does. */
type CommonRefusal = 'invalid_input' | 'not_signed_in' | 'not_found' | 'too_many_requests' | 'internal'

export type Input<C extends Command> = z.infer<C['input']>
export type Output<C extends Command> = z.infer<C['output']>
export type Refusal<C extends Command> = C['refusals'][number] | CommonRefusal
export type Reply<C extends Command> =
  { readonly ok: true; readonly value: Output<C> } | { readonly ok: false; readonly refusal: Refusal<C> }

/** What a feature must supply: one handler for every command in its contract, no more and no fewer. */
export type Handlers<M extends CommandMap, Caller> = {
  readonly [K in keyof M]: (caller: Caller, input: Input<M[K]>) => Reply<M[K]> | Promise<Reply<M[K]>>
}

/** The reply that says yes, with what was asked for. */
export const done = <T>(value: T) => ({ ok: true, value }) as const

/** The reply that says no, with the reason from the command's own list. */
export const refuse = <R extends string>(refusal: R) => ({ ok: false, refusal }) as const
