import { randomUUID } from 'node:crypto'
import { globSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import type { Command } from '#shared/kernel/contract.ts'
import type { Route } from '#shared/kernel/route.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Every command and route that any contract declares, by name: what is added later is in the matrix by itself. */
export async function readContracts() {
  const commands = new Map<string, Command>()
  const routes = new Map<string, Route>()
  for (const file of globSync('shared/*/contract.ts', { cwd: root })) {
    const contract = (await import(path.join(root, file))) as Record<string, object>
    const declared = (ending: string) =>
      Object.entries(contract).flatMap(([name, part]) => (name.endsWith(ending) ? Object.entries(part) : []))
    for (const [name, spec] of declared('Commands')) commands.set(name, spec as Command)
    for (const [name, spec] of declared('Routes')) routes.set(`${path.dirname(file)} ${name}`, spec as Route)
  }
  return { commands, routes }
}

/** What a sample is filled with where it asks for an id of that name; all other ids are of nothing. */
type Aims = Readonly<Record<string, string>>

/** What a schema is made of, as far as it is looked at here. */
interface Def {
  readonly type: string
  readonly shape?: Record<string, z.ZodType>
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly values?: readonly unknown[]
  readonly entries?: Record<string, string>
  readonly format?: string
  readonly left?: z.ZodType
  readonly right?: z.ZodType
}

/** What zod keeps of a schema. */
export const defOf = (schema: z.ZodType) => (schema as unknown as { def: Def }).def

/** A smallest input that a schema takes, aimed at certain things. What it makes is not always taken: the caller looks. */
export function makeSample(schema: z.ZodType, aims: Aims = {}, name = ''): unknown {
  const def = defOf(schema)
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {})
          .map(([key, part]) => [key, makeSample(part, aims, key)])
          .filter(([, value]) => value !== undefined),
      )
    case 'optional':
    case 'default':
      return aims[name] === undefined ? undefined : makeSample(def.innerType!, aims, name)
    case 'nullable':
      return aims[name] === undefined ? null : makeSample(def.innerType!, aims, name)
    case 'pipe':
      return findText(schema) ?? makeSample(def.in!, aims, name)
    case 'readonly':
      return makeSample(def.innerType!, aims, name)
    case 'union':
      return makeSample(def.options![0]!, aims, name)
    case 'intersection':
      return makeSample(def.left!, aims, name)
    case 'literal':
      return def.values![0]
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'array':
      return schema.safeParse([]).success ? [] : [makeSample(def.element!, aims, name.replace(/s$/, ''))]
    case 'boolean':
      return false
    case 'number':
      return 1
    case 'record':
      return {}
    case 'string':
      return aims[name] ?? (def.format === 'uuid' ? randomUUID() : findText(schema))
    default:
      return undefined
  }
}

const texts = ['wie-dan-ook', '1', randomUUID(), 'a'.repeat(43), 'wie@test.example', 'Lang.Genoeg.En.Goed.1']

const findText = (schema: z.ZodType) => texts.find((text) => schema.safeParse(text).success)
