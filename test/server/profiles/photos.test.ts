import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { PHOTO_MAX_BYTES, PHOTO_PATH, photoPath } from '#shared/profiles/limits.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'

const PLACE = 'Enschede, Marktplein 1'

/** A picture of 400 by 200: red on the left, blue on the right, with where it was taken in it. */
const picture = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: 'red' } })
    .composite([{ input: { create: { width: 200, height: 200, channels: 3, background: 'blue' } }, left: 200, top: 0 }])
    .withExif({ IFD0: { ImageDescription: PLACE }, IFD3: { GPSLatitude: '52/1 13/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

type Sender = { readonly cookie: string } | null

/** Sends a photo as somebody does, with more headers perhaps. */
async function send(office: TestOffice, [who, headers = {}]: readonly [Sender, object?], body: Buffer) {
  const response = await fetch(office.url + PHOTO_PATH, {
    method: 'POST',
    headers: { origin: office.url, ...(who && { cookie: who.cookie }), ...headers },
    body: new Uint8Array(body),
  })
  return { status: response.status, ...((await response.json()) as { ok: boolean; refusal?: string; value?: any }) } // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads the fields it expects
}

const get = (office: TestOffice, who: { cookie: string } | null, photo: string) =>
  fetch(office.url + photoPath(photo), { headers: who ? { cookie: who.cookie } : {} })

test('[PR4] [S154] a photo becomes a square of 256 px without the place where it was taken', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const bob = await office.member('Bob')
  const sent = await picture()
  expect(sent.includes(PLACE)).toBe(true)
  const { photo } = (await send(office, [ann], sent)).value.profile
  const answer = await get(office, bob, photo)
  const kept = Buffer.from(await answer.arrayBuffer())
  const { width, height, format, exif, icc, xmp } = await sharp(kept).metadata()
  expect({ width, height, format, exif, icc, xmp }).toEqual({ width: 256, height: 256, format: 'webp' })
  expect(kept.includes(PLACE)).toBe(false)
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(answer.headers.get('cache-control')).toContain('private')
  expect(await bob.heard('directory:changed')).toMatchObject({ colleague: { name: 'Ann', photo } })
  // The same picture is the same photo, whoever sends it.
  expect((await send(office, [bob], sent)).value.profile.photo).toBe(photo)
})

test('[PR4] a photo is for colleagues: nobody else gets it, nor what was removed', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const bob = await office.member('Bob')
  const account = { name: 'Paula', email: 'paula@example.nl', role: 'partner', language: null } as const
  const paula = await office.again(office.accounts.admit(account)!)
  const { photo } = (await send(office, [ann], await picture())).value.profile
  expect((await get(office, null, photo)).status).toBe(401)
  const unknown = await get(office, paula, 'AAAAAAAAAAAAAAAAAAAAAA')
  const theirs = await get(office, paula, photo)
  expect([theirs.status, await theirs.text()]).toEqual([404, await unknown.text()])
  expect((await get(office, bob, photo)).status).toBe(200)
  await ann.call('profiles:remove-photo', {})
  expect((await get(office, bob, photo)).status).toBe(404)
  await bob.heard('directory:changed', ({ colleague }) => colleague.name === 'Ann' && colleague.photo === undefined)
  expect((await ann.call('profiles:own', {})).value.profile.photo).toBeNull()
})

test('[S153] what is no picture is refused, whatever it calls itself', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const half = (await picture()).subarray(0, 900)
  for (const [body, type] of [
    [svg, 'image/svg+xml'],
    ['<html><script>alert(1)</script></html>', 'image/png'],
    ['GIF89a/*<script>*/=1;alert(1)//', 'image/gif'],
    ['%PDF-1.4 /JavaScript', 'image/jpeg'],
    ['', 'image/png'],
    [half, 'image/jpeg'],
  ] as const)
    expect(
      await send(office, [ann, { 'content-type': type }], Buffer.from(body)),
      String(body).slice(0, 20),
    ).toMatchObject({
      status: 415,
      refusal: 'not_an_image',
    })
  expect((await ann.call('profiles:own', {})).value.profile.photo).toBeNull()
})

test('[S154] too many bytes, too many pixels and packed bodies are refused', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const large = { status: 413, refusal: 'image_too_large' }
  expect(await send(office, [ann], Buffer.alloc(PHOTO_MAX_BYTES + 1))).toMatchObject(large)
  const wide = await sharp({ create: { width: 8_000, height: 6_000, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  expect(await send(office, [ann], wide)).toMatchObject(large)
  expect(await send(office, [ann, { 'content-encoding': 'gzip' }], gzipSync(await picture()))).toMatchObject(large)
  expect(await send(office, [null], await picture())).toMatchObject({ status: 401, refusal: 'not_signed_in' })
  expect(await send(office, [ann, { origin: 'https://evil.example' }], await picture())).toMatchObject({ status: 403 })
})

test('one member does not keep the office busy with photos', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const refusals: unknown[] = []
  for (let sent = 0; sent < 21; sent += 1) refusals.push((await send(office, [ann], Buffer.from('x'))).refusal)
  expect(refusals.at(0)).toBe('not_an_image')
  expect(refusals.at(-1)).toBe('too_many_requests')
})
