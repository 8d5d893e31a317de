import { z } from 'zod'
import { roles } from '../access/actor.ts'
import { command } from '../kernel/contract.ts'
import { memberId } from '../kernel/ids.ts'

/** A colleague as every member may see them. */
export const colleague = z.strictObject({ memberId, name: z.string(), role: z.enum(roles) })
export type Colleague = z.infer<typeof colleague>

export const managedMember = colleague.extend({ email: z.string(), blocked: z.boolean(), createdAt: z.number() })
export type ManagedMember = z.infer<typeof managedMember>

export const directoryCommands = {
  'directory:colleagues': command({
    action: 'directory.see',
    input: z.strictObject({}),
    output: z.strictObject({ colleagues: z.array(colleague) }),
    refusals: [],
  }),
  'directory:members': command({
    action: 'directory.manage',
    input: z.strictObject({}),
    output: z.strictObject({ members: z.array(managedMember) }),
    refusals: [],
  }),
} as const

export const directoryEvents = {
  /** Somebody came, changed name or role, or (with `gone`) is no longer a member. */
  'directory:changed': z.strictObject({ colleague, gone: z.boolean() }),
} as const
