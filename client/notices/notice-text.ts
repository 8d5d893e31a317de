import type { Say, Words } from '../i18n/i18n.ts'
import type { Notice } from '#shared/notices/contract.ts'
import { noticeSubjects } from '#shared/notices/limits.ts'
import type { noticeWords } from './words.ts'

type Key = typeof noticeWords extends Words<infer K> ? K : never

/** What was done to me, in one sentence. A group or room whose name is not mine to know is 'a group', 'a room'. */
export function textOf({ kind, byName, role, about }: Notice, say: Say<Key>): string {
  const subject = noticeSubjects[kind]
  return say(kind, {
    by: byName === '' ? say('somebody') : byName,
    role: role ? say(role) : '',
    about: subject === null ? '' : about === null ? say(`a_${subject}`) : say(`the_${subject}`, { name: about }),
  })
}
