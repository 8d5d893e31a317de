import { expect, test } from 'vitest'
import { accountRoutes } from '#shared/accounts/contract.ts'
import { openOffice } from '#test/support/office.ts'

const json = { 'content-type': 'application/json' }

test('[S005] [S006] no other site can make a browser change anything', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const paths = [
    ...Object.values(accountRoutes)
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => path),
    `/api/rooms/${crypto.randomUUID()}/images`,
  ]
  const origins = ['https://evil.example', 'null', undefined, `${office.url}.evil.example`]
  for (const path of paths)
    for (const origin of origins)
      for (const type of [
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
      ]) {
        const response = await fetch(office.url + path, {
          method: 'POST',
          headers: { 'content-type': type, cookie: ann.cookie, ...(origin === undefined ? {} : { origin }) },
          body: '{}',
        })
        expect([path, response.status, await response.json()]).toEqual([
          path,
          403,
          { ok: false, refusal: 'foreign_origin' },
        ])
        expect(response.headers.get('set-cookie')).toBeNull()
      }
})

test('[S151] [S152] every answer carries the headers that keep a browser safe', async () => {
  const office = await openOffice()
  const answers = await Promise.all(
    ['/', '/healthz', '/readyz', '/nothing', '/api/accounts/me', '/api/nothing', '/socket.io/?x', '/r/koffiehoek'].map(
      (path) => fetch(office.url + path, { headers: { accept: 'text/html' } }),
    ),
  )
  answers.push(
    await fetch(`${office.url}/api/accounts/sign-in`, {
      method: 'POST',
      headers: { ...json, origin: office.url },
      body: '{',
    }),
  )
  answers.push(await fetch(`${office.url}/api/accounts/sign-in`, { method: 'POST', headers: json, body: '{}' }))
  for (const { headers, url } of answers) {
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
      expect([url, policy]).toEqual([url, expect.stringContaining(part)])
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'|\*|https?:/)
    expect(headers.get('strict-transport-security')).toMatch(
      /max-age=(3[2-9]|[4-9]\d)\d{6}; includeSubDomains|max-age=63072000; includeSubDomains/,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=(self)')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('[S157] [S164] what cannot be read or found is answered in general words, without a trace of the inside', async () => {
  const office = await openOffice()
  const post = (body: BodyInit, headers: Record<string, string> = json) =>
    fetch(`${office.url}/api/accounts/sign-in`, { method: 'POST', headers: { ...headers, origin: office.url }, body })
  const answers = [
    await post('{"email":'),
    await post('['.repeat(100_000)),
    await post(JSON.stringify({ email: 'x'.repeat(10_000_000) })),
    await post('{}', { 'content-type': 'application/json; charset=klingon' }),
    await post('x', { ...json, 'content-encoding': 'gzip' }),
    await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    await fetch(`${office.url}/api/nothing`),
    await fetch(`${office.url}/%E0%A4%A`),
    await fetch(`${office.url}/metrics`, { headers: { 'x-forwarded-for': '8.8.8.8' } }),
  ]
  for (const response of answers.slice(0, -1)) {
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    const text = await response.text()
    expect(text).not.toMatch(/node_modules|\bat |Error:|\.ts\b/)
    expect(text.length).toBeLessThan(200)
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  }
  expect((await fetch(`${office.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${office.url}/readyz`)).status).toBe(200)
})

test('[S159] an address in a header counts only when the proxy that wrote it is trusted', async () => {
  const stranger = { 'x-forwarded-for': '203.0.113.9' }
  const open = await openOffice()
  expect((await fetch(`${open.url}/metrics`)).status).toBe(200)
  expect((await fetch(`${open.url}/metrics`, { headers: stranger })).status).toBe(404)
  const behind = await openOffice({ config: { trustedProxies: ['127.0.0.0/8', '::1'] } })
  expect((await fetch(`${behind.url}/metrics`, { headers: stranger })).status).toBe(404)
  expect(
    (await fetch(`${behind.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' } })).status,
  ).toBe(404)
})
