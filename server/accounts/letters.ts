import type { Language } from './data.ts'
import type { Letter } from './mail.ts'

/** What a letter tells. */
interface Facts {
  readonly language: Language
  readonly to: string
  readonly name: string | null
  readonly officeName: string
  readonly link: string
}

const words = {
  nl: {
    greeting: (name: string | null) => (name === null ? 'Hallo,' : `Hallo ${name},`),
    inviteSubject: (office: string) => `Uitnodiging voor ${office}`,
    invite: (office: string) =>
      `Je bent uitgenodigd voor ${office}, een online kantoor dat altijd open is. Met deze link kies je een wachtwoord en loop je naar binnen:`,
    inviteEnd:
      'De link werkt één keer en blijft 7 dagen geldig. Verwacht je deze mail niet? Dan hoef je niets te doen.',
    resetSubject: (office: string) => `Nieuw wachtwoord voor ${office}`,
    reset: (office: string) =>
      `Iemand vroeg om een nieuw wachtwoord voor je account bij ${office}. Was jij dat? Kies dan met deze link een nieuw wachtwoord:`,
    resetEnd:
      'De link werkt één keer en blijft een uur geldig. Vroeg je dit niet zelf? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.',
  },
  en: {
    greeting: (name: string | null) => (name === null ? 'Hello,' : `Hello ${name},`),
    inviteSubject: (office: string) => `Invitation to ${office}`,
    invite: (office: string) =>
      `You have been invited to ${office}, an online office that is always open. With this link you choose a password and walk in:`,
    inviteEnd:
      'The link works once and stays valid for 7 days. Not expecting this message? Then there is nothing you need to do.',
    resetSubject: (office: string) => `New password for ${office}`,
    reset: (office: string) =>
      `Somebody asked for a new password for your account at ${office}. Was it you? Then choose a new password with this link:`,
    resetEnd:
      'The link works once and stays valid for an hour. Did you not ask for this? Then there is nothing you need to do: your password stays as it is.',
  },
} as const

/** The letter with an invitation. */
export function writeInvitation({ language, to, name, officeName, link }: Facts): Letter {
  const say = words[language]
  const text = [say.greeting(name), say.invite(officeName), link, say.inviteEnd].join('\n\n')
  return { to, subject: say.inviteSubject(officeName), text: `${text}\n` }
}

/** The letter with a link to a new password. */
export function writeReset({ language, to, name, officeName, link }: Facts): Letter {
  const say = words[language]
  const text = [say.greeting(name), say.reset(officeName), link, say.resetEnd].join('\n\n')
  return { to, subject: say.resetSubject(officeName), text: `${text}\n` }
}
