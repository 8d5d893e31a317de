import { defineWords } from '../i18n/i18n.ts'

export const documentWords = defineWords('documents', {
  nl: {
    saved: 'Opgeslagen',
    guestNamed: '{{name}} · gast',
    saving: 'Nog niet opgeslagen',
    readOnly: 'Alleen lezen',
    offline: 'Geen verbinding. Je kunt doorwerken: wat je maakt, blijft hier staan en gaat mee zodra we terug zijn.',
    offlineKept:
      'Geen verbinding. Je kunt doorwerken: wat je maakt, wordt op dit apparaat bewaard en gaat mee zodra we terug zijn.',
    offlineReading: 'Geen verbinding. Wat je ziet, kan verouderd zijn.',
    offlineMark: 'Geen verbinding',
    notAllowed: 'Je hebt geen toegang (meer). Vraag iemand van de kamer om je toegang te geven.',
    refusedReadOnly:
      'Je mag hier niet meer schrijven. Je laatste wijziging is niet opgeslagen, maar staat nog wel hier.',
    updateRefused: 'Je laatste wijziging kon niet worden opgeslagen. Die staat nog wel hier.',
    tooLarge:
      'Je laatste wijziging is te groot om op te slaan. Maak die ongedaan of haal iets weg, en probeer opnieuw.',
    full: 'Hier past niets meer bij. Je laatste wijziging is niet opgeslagen. Haal iets weg, en probeer opnieuw.',
    gone: 'Dit is verwijderd, en komt niet terug.',
    notThere: 'Dit is er voor jou niet (meer): het is verwijderd, of het staat waar jij niet bij kunt.',
    notStored:
      'Het kantoor kan nu niets opslaan. Je kunt doorwerken: wat je maakt, blijft hier staan en gaat mee zodra het weer kan.',
    diverged: 'Wat je hier ziet, is niet gelijk aan wat het kantoor heeft. Wat jij hebt, staat nog hier.',
    healed:
      'Wat je zag, was niet gelijk aan wat het kantoor had. Je ziet nu wat is opgeslagen. Wat jij had, staat bij de versies.',
    healedReading: 'Wat je zag, was niet gelijk aan wat het kantoor had. Je ziet nu wat is opgeslagen.',
    healedRead: 'Begrepen',
    keep: 'Kopieer wat je wilt bewaren. Haal daarna op wat er is opgeslagen.',
    retry: 'Probeer opnieuw',
    ownKept: 'Je mag hier niet meer schrijven. Wat je nog had, staat als jouw eigen versie bij ‘Eerdere versies’.',
    ownWaits:
      'Hier kun je nu niet schrijven. Wat je nog had, blijft op dit apparaat en gaat mee als je hier weer kunt schrijven.',
    ownLost: 'Je mag hier niet meer schrijven. Je laatste wijziging kon niet worden bewaard.',
    ownInTrash:
      'Waar je in schreef, is weggegooid. Wat jij nog had, is bewaard als jouw eigen versie. Wil je die zien? Haal het dan uit de prullenbak van de kamer en kies ‘Eerdere versies’.',
    ownGone: 'Waar je in schreef, is er niet meer. Je laatste wijziging kon niet worden bewaard.',
    startOver: 'Haal op wat is opgeslagen',
    startOverTitle: 'Ophalen wat is opgeslagen?',
    startOverBody: 'Wat jij daarna nog hebt gemaakt, gaat dan weg. Dat kun je niet terughalen.',
  },
  en: {
    saved: 'Saved',
    guestNamed: '{{name}} · guest',
    saving: 'Not saved yet',
    readOnly: 'Read only',
    offline: 'No connection. You can carry on: what you make stays here and goes along when we are back.',
    offlineKept:
      'No connection. You can carry on: what you make is kept on this device and goes along when we are back.',
    offlineReading: 'No connection. What you see may be out of date.',
    offlineMark: 'No connection',
    notAllowed: 'You have no access (any more). Ask somebody of the room to give you access.',
    refusedReadOnly: 'You may not write here any more. Your last change was not saved, but it is still here.',
    updateRefused: 'Your last change could not be saved. It is still here.',
    tooLarge: 'Your last change is too large to save. Undo it or take something away, and try again.',
    full: 'Nothing more fits in here. Your last change was not saved. Take something away, and try again.',
    gone: 'This was removed, and does not come back.',
    notThere: 'This is not there for you (any more): it was removed, or it stands where you cannot go.',
    notStored:
      'The office cannot save anything right now. You can carry on: what you make stays here and goes along as soon as it can.',
    diverged: 'What you see here is not the same as what the office has. What you have is still here.',
    healed:
      'What you saw was not the same as what the office had. You now see what was saved. What you had is among the versions.',
    healedReading: 'What you saw was not the same as what the office had. You now see what was saved.',
    healedRead: 'Got it',
    keep: 'Copy what you want to keep. Then fetch what was saved.',
    retry: 'Try again',
    ownKept: 'You may not write here any more. What you still had is among ‘Earlier versions’ as your own version.',
    ownWaits:
      'You cannot write here now. What you still had stays on this device, and goes along when you can write here again.',
    ownLost: 'You may not write here any more. Your last change could not be kept.',
    ownInTrash:
      'What you wrote in was thrown away. What you still had is kept as your own version. To see it, take it out of the trash of the room and choose ‘Earlier versions’.',
    ownGone: 'What you wrote in is there no more. Your last change could not be kept.',
    startOver: 'Fetch what was saved',
    startOverTitle: 'Fetch what was saved?',
    startOverBody: 'What you have made since then will go away. You cannot get it back.',
  },
})
