import { useWords } from '../i18n/i18n.ts'
import { EMAIL_MAX, NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from '#shared/accounts/limits.ts'
import { accountWords } from './words.ts'

/** Something before and after one @, and a dot in what follows: the office itself decides what an address is. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What is wrong with what was filled in, in words, or null. The office checks it all again. */
export function useChecks() {
  const say = useWords(accountWords)
  return {
    email: (text: string) => (EMAIL.test(text.trim()) && text.length <= EMAIL_MAX ? null : say('emailWrong')),
    name(text: string) {
      if (text.trim() === '') return say('nameMissing')
      return text.trim().length > NAME_MAX ? say('nameLong', { max: NAME_MAX }) : null
    },
    officeName(text: string) {
      if (text.trim() === '') return say('officeNameMissing')
      return text.trim().length > NAME_MAX ? say('nameLong', { max: NAME_MAX }) : null
    },
    password: (text: string) => (text === '' ? say('passwordMissing') : null),
    newPassword(text: string) {
      if (text.length > PASSWORD_MAX) return say('passwordLong', { max: PASSWORD_MAX })
      return text.length < PASSWORD_MIN ? say('passwordShort', { count: PASSWORD_MIN - text.length }) : null
    },
  }
}
