import { defineWords } from '../i18n/i18n.ts'

export const designWords = defineWords('design', {
  nl: {
    close: 'Sluit',
    cancel: 'Annuleer',
    loading: 'Even laden…',
    busy: 'Bezig…',
    copy: 'Kopieer',
    copied: 'Gekopieerd',
    copyByHand: 'Kopiëren lukte niet. Selecteer de tekst en kopieer die zelf.',
    messages: 'Berichten',
    available: 'beschikbaar',
    busyStatus: 'bezig',
    dnd: 'niet storen',
    away: 'even weg',
    optional: 'mag leeg blijven',
  },
  en: {
    close: 'Close',
    cancel: 'Cancel',
    loading: 'Loading…',
    busy: 'Working…',
    copy: 'Copy',
    copied: 'Copied',
    copyByHand: 'Copying did not work. Select the text and copy it yourself.',
    messages: 'Messages',
    available: 'available',
    busyStatus: 'busy',
    dnd: 'do not disturb',
    away: 'away',
    optional: 'may be left empty',
  },
})
