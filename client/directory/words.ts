import { defineWords } from '../i18n/i18n.ts'

export const directoryWords = defineWords('directory', {
  nl: { someone: 'iemand' },
  en: { someone: 'somebody' },
})
