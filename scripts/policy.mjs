import { writeFileSync } from 'node:fs'
import path from 'node:path'
import prettier from 'prettier'
import { actorKinds } from '../shared/access/actor.ts'
import { table } from '../shared/access/table.ts'

// `npm run policy`: writes the policy down for people, in docs/policy.md, as the table in the code has it.

export const page = path.join(import.meta.dirname, '../docs/policy.md')

const relations = {
  none: 'anyone',
  invited: 'invited to it',
  inside: 'it is open to them',
  keeper: 'they keep it (facilitator, moderator, owner)',
}

/** What a thing must be, in words. */
function sayNeed({ relation, own, states, notConfidential, present, common }) {
  const parts = [
    relation && relations[relation],
    own && 'it is their own',
    states && `it is ${states.join(' or ')}`,
    notConfidential && 'it is not confidential',
    present && 'they are in the room now',
    common && 'nobody made it and nobody keeps the room',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'always'
}

const sayNeeds = (needs) => (needs ? needs.map(sayNeed).join('; or ') : '–')

/** The whole page, as it should stand in docs/policy.md. */
export async function writePolicy() {
  const rows = Object.entries(table).map(
    ([action, rule]) => `| \`${action}\` | ${actorKinds.map((kind) => sayNeeds(rule[kind])).join(' | ')} |`,
  )
  const text = [
    '# Who may do what',
    '',
    'Written by `npm run policy` from `shared/access/table.ts`; do not change it by hand. What is not in the table is not',
    'allowed. Every command, route, document message and media request names one of these actions. An administrator',
    'manages frames; what lies and happens in a room opens by relation alone, to administrators too.',
    '',
    `| action | ${actorKinds.join(' | ')} |`,
    `|---|${actorKinds.map(() => '---').join('|')}|`,
    ...rows,
    '',
  ].join('\n')
  const options = await prettier.resolveConfig(page)
  return prettier.format(text, { ...options, parser: 'markdown' })
}

if (process.argv[1] === import.meta.filename) writeFileSync(page, await writePolicy())
