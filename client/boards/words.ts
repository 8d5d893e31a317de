import { defineWords } from '../i18n/i18n.ts'

export const boardWords = defineWords('boards', {
  nl: {
    board: 'Bord',
    menu: 'Menu van het bord',
    colour: 'Kleur',
    font: 'Lettertype',
    dialog: 'Venster',
    empty: 'Teken, schrijf en plak hier samen. Iedereen in de kamer ziet het meteen.',
    imageType: 'Dit bestand is geen afbeelding die we kunnen tonen. Gebruik PNG, JPEG, WebP of GIF.',
    imageTooLarge: 'Deze afbeelding is te groot. Maak haar kleiner en probeer opnieuw.',
    imageUnreachable: 'De afbeelding kon niet worden verstuurd. Probeer het opnieuw als de verbinding terug is.',
    imageRefused: 'De afbeelding kon niet worden bewaard.',
    embedRefused: 'Andere websites kunnen niet op het bord. Zet er een link neer.',
  },
  en: {
    board: 'Board',
    menu: 'Menu of the board',
    colour: 'Colour',
    font: 'Typeface',
    dialog: 'Window',
    empty: 'Draw, write and paste here together. Everybody in the room sees it at once.',
    imageType: 'This file is no picture that we can show. Use PNG, JPEG, WebP or GIF.',
    imageTooLarge: 'This picture is too large. Make it smaller and try again.',
    imageUnreachable: 'The picture could not be sent. Try again when the connection is back.',
    imageRefused: 'The picture could not be kept.',
    embedRefused: 'Other websites cannot be put on the board. Put a link there instead.',
  },
})
