import { defineWords } from '../i18n/i18n.ts'

// One text for every refusal of the routes and commands of accounts; the compiler misses none (refusals.ts).
export const refusalWords = defineWords('account-refusals', {
  nl: {
    wrong_credentials: 'Dit klopt niet. Kijk het e-mailadres en het wachtwoord nog eens na.',
    link_not_valid: 'Deze link werkt niet meer.',
    session_not_found: 'Dit apparaat was al uitgelogd.',
    busy: 'Het is even druk bij de deur. Wacht een paar tellen en probeer het nog eens.',
    too_many_requests: 'Dat ging te vaak achter elkaar. Wacht een minuut en probeer het dan opnieuw.',
    invalid_input: 'Hier klopt iets niet. Kijk wat je hebt ingevuld nog eens na.',
    not_signed_in: 'Je bent niet meer ingelogd. Log opnieuw in.',
    not_found: 'Dit is er niet, of het is niet voor jou.',
    foreign_origin: 'Deze pagina staat op een ander adres dan het kantoor. Ga naar het adres van het kantoor zelf.',
    internal: 'Er ging iets mis bij ons. Probeer het straks nog eens.',
    unreachable: 'Het kantoor gaf geen antwoord. Kijk of je verbinding hebt en probeer het opnieuw.',
  },
  en: {
    wrong_credentials: 'This is not right. Check the e-mail address and the password.',
    link_not_valid: 'This link no longer works.',
    session_not_found: 'This device was signed out already.',
    busy: 'It is busy at the door. Wait a few seconds and try again.',
    too_many_requests: 'That was too often in a row. Wait a minute and try again.',
    invalid_input: 'Something here is not right. Check what you filled in.',
    not_signed_in: 'You are no longer signed in. Sign in again.',
    not_found: 'This does not exist, or is not for you.',
    foreign_origin: 'This page is at another address than the office. Go to the address of the office itself.',
    internal: 'Something went wrong on our side. Try again in a moment.',
    unreachable: 'The office did not answer. Check your connection and try again.',
  },
})
