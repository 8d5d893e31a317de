import { defineWords } from '../i18n/i18n.ts'

/** What is said of words that are left over. */
export const copyWords = defineWords('copies', {
  nl: {
    leftTitle: 'Dit had je nog niet opgeslagen',
    leftBody:
      'Waar je in schreef, is er voor jou niet meer: het is verwijderd, of het staat nu waar jij niet bij kunt. Wat je hier ziet, schreef jij zelf. Kopieer wat je wilt bewaren.',
    leftText: 'Jouw tekst',
    copy: 'Kopieer',
    copied: 'Gekopieerd',
    copyByHand: 'Kopiëren lukte niet. De tekst is geselecteerd: kopieer die zelf.',
    copyFirst: 'Kopieer je tekst eerst, of kies ‘Ik heb dit niet meer nodig’.',
    putAway: 'Ik heb dit niet meer nodig',
  },
  en: {
    leftTitle: 'You had not saved this yet',
    leftBody:
      'What you wrote in is not there for you any more: it was removed, or it now stands where you cannot go. What you see here you wrote yourself. Copy what you want to keep.',
    leftText: 'Your text',
    copy: 'Copy',
    copied: 'Copied',
    copyByHand: 'Copying did not work. The text is selected: copy it yourself.',
    copyFirst: 'Copy your text first, or choose ‘I do not need this any more’.',
    putAway: 'I do not need this any more',
  },
})
