import { createTransport } from 'nodemailer'

const CONNECT_TIMEOUT_MS = 4_000
const SOCKET_TIMEOUT_MS = 8_000

/** A message of plain text to one person. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Where letters are posted. `send` rejects when nobody took it. */
export interface Mail {
  send(letter: Letter): Promise<void>
}

/** Posts letters by SMTP. Addresses and subjects can't smuggle in other receivers or headers. */
export function createSmtpMail({ url, from }: { url: string; from: string }): Mail & { close(): void } {
  const transport = createTransport(
    {
      url,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  )
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ to: { name: '', address: oneLine(to) }, subject: oneLine(subject), text })
    },
    close: () => {
      transport.close()
    },
  }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').trim()
}
