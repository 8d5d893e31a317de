import { accountRoutes } from '#shared/accounts/contract.ts'
import type { TestOffice } from '#test/support/office.ts'

/** Everybody's here. */
export const PASSWORD = 'een lang wachtwoord'
/** The test itself plays the proxy, so that it can be asked from any address. */
export const behindProxy = { config: { trustedProxies: ['127.0.0.1', '::1'] } }

type Name = keyof typeof accountRoutes
interface Asking {
  readonly cookie?: string
  readonly from?: string
  readonly origin?: string
}

/** Asks a route of accounts, from a browser with this cookie or from this address. */
export async function ask(
  office: TestOffice,
  name: Name,
  ...[body, asking = {}]: readonly [body: object, asking?: Asking]
) {
  const { cookie, from, origin = office.url } = asking
  const { method, path } = accountRoutes[name]
  const response = await fetch(`http://localhost:${office.port}${path}`, {
    method,
    headers: {
      origin,
      'content-type': 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  })
  const setCookies = response.headers.getSetCookie()
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
    setCookies,
    cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; '),
  }
}

/** The token in a link. */
export const tokenOf = (link: string) => link.slice(link.indexOf('#') + 1)

/** Has an administrator invite somebody. */
export async function invite(office: TestOffice, email: string) {
  const ada = office.accounts.all().find(({ role }) => role === 'administrator')
  const by = ada ? await office.again(ada) : await office.administrator('Ada')
  const { value } = await by.call('accounts:invite', { email, name: null, role: 'member' })
  by.leave()
  return { id: value.invitation.id, token: tokenOf(value.link), by }
}

/** Somebody with a password, and the cookies of the browser it was chosen in. */
export async function memberWithPassword(office: TestOffice, email = 'ann@test.example', asking: Asking = {}) {
  const { token } = await invite(office, email)
  const body = { token, name: 'Ann', password: PASSWORD, language: 'nl' }
  const { cookie, text } = await ask(office, 'acceptInvitation', body, asking)
  return { email, cookie, memberId: JSON.parse(text).value.me.memberId }
}

/** Signs in with the right password, or with another. */
export const signIn = (office: TestOffice, email: string, asking: Asking & { password?: string } = {}) =>
  ask(office, 'signIn', { email, password: asking.password ?? PASSWORD }, asking)
/** Whether the office knows who has this cookie. */
export const isSignedIn = async (office: TestOffice, cookie: string) =>
  JSON.parse((await ask(office, 'whoAmI', {}, { cookie })).text).value.me !== null
