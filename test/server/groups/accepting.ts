import type { openHouse } from './house.ts'

/** Makes an account by the link of an invitation, as its page does. */
export async function accept(office: Awaited<ReturnType<typeof openHouse>>['office'], link: string, name: string) {
  const response = await fetch(`${office.url}/api/accounts/invitation/accept`, {
    method: 'POST',
    headers: { origin: office.url, 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.split('#')[1], name, password: 'een lang wachtwoord', language: 'nl' }),
  })
  const { memberId } = (await response.json()).value.me
  return office.again({ memberId, name })
}
