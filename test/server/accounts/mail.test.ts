import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { writeInvitation, writeReset } from '#server/accounts/letters.ts'
import { createSmtpMail } from '#server/accounts/mail.ts'

/** A post office of our own: what it took, and to whom it was addressed. */
async function openPostOffice() {
  const taken: { to: string[]; email: Promise<Email> }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          email: PostalMime.parse(Buffer.concat(chunks)),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Inloop <kantoor@example.nl>' })
  onTestFinished(async () => {
    mail.close()
    await new Promise<void>((resolve) => {
      server.close(resolve)
    })
  })
  return { mail, taken }
}

const facts = {
  to: 'bob@example.nl',
  name: 'Bob',
  officeName: 'Zorgcoöperatie De Kring',
  link: 'https://kantoor.example.nl/invite#abc',
}

test('an invitation arrives in Dutch, as plain text, with the link whole', async () => {
  const { mail, taken } = await openPostOffice()
  await mail.send(writeInvitation({ ...facts, language: 'nl' }))
  const email = await taken[0]!.email
  expect(taken[0]!.to).toEqual(['bob@example.nl'])
  expect(email).toMatchObject({
    subject: 'Uitnodiging voor Zorgcoöperatie De Kring',
    from: { address: 'kantoor@example.nl' },
  })
  expect(email.html).toBeUndefined()
  expect(email.text).toContain('Hallo Bob,')
  expect(email.text).toContain(facts.link)
})

test('both letters exist in both languages, and somebody without a name is greeted too', () => {
  const letters = (['nl', 'en'] as const).flatMap((language) => [
    writeInvitation({ ...facts, language }),
    writeReset({ ...facts, language }),
  ])
  expect(new Set(letters.map(({ subject }) => subject)).size).toBe(4)
  for (const { text } of letters) expect(text).toContain(facts.link)
  expect(writeReset({ ...facts, name: null, language: 'nl' }).text).toMatch(/^Hallo,\n/)
})

test('a name or office with line breaks in it adds no header and no receiver', async () => {
  const { mail, taken } = await openPostOffice()
  const officeName = 'Kring\r\nBcc: eve@example.com\r\n\r\nHello'
  await mail.send(writeInvitation({ ...facts, officeName, language: 'en' }))
  const email = await taken[0]!.email
  expect(taken[0]!.to).toEqual(['bob@example.nl'])
  expect(email.bcc).toBeUndefined()
  expect(email.subject).toBe('Invitation to Kring Bcc: eve@example.com Hello')
})

test('an address that hides a second one is sent to nobody else', async () => {
  const { mail, taken } = await openPostOffice()
  await mail.send({ to: 'bob@example.nl\r\nRCPT TO:<eve@example.com>', subject: 'x', text: 'y' }).catch(() => undefined)
  await mail.send({ to: 'bob@example.nl, eve@example.com', subject: 'x', text: 'y' }).catch(() => undefined)
  expect(taken.flatMap(({ to }) => to)).not.toContain('eve@example.com')
})

test('with nobody at the other end, sending fails', async () => {
  const mail = createSmtpMail({ url: 'smtp://127.0.0.1:1', from: 'kantoor@example.nl' })
  await expect(mail.send({ to: 'bob@example.nl', subject: 'x', text: 'y' })).rejects.toThrow()
})
