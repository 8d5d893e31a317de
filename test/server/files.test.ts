import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { IMAGE_MAX_BYTES, imagePath, imagesPath } from '#shared/files/limits.ts'
import { imageTypeOf } from '#server/files/image-type.ts'
import { openFilesHouse } from './files-house.ts'

const picture = (width = 30, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 60 } } })

test('[F2] [F4] Ann adds an image, Bob sees it', async () => {
  const { ann, bob, room, post, get } = await openFilesHouse()
  for (const [type, bytes] of [
    ['image/png', await picture().png().toBuffer()],
    ['image/jpeg', await picture().jpeg().toBuffer()],
    ['image/webp', await picture().webp().toBuffer()],
    ['image/gif', await picture().gif().toBuffer()],
  ] as const) {
    const { status, reply } = await post(ann, room, bytes)
    expect([status, reply]).toEqual([200, { ok: true, value: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), type } }])
    const got = await get(bob, room, reply.value!.hash)
    expect(got.status).toBe(200)
    expect(await sharp(got.body).metadata()).toMatchObject({ width: 30, height: 20 })
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': type,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
    })
  }
})

test('[F5] the same image in two rooms lies on the disk once, and each room has it for itself', async () => {
  const { house, ann, room, otherRoom, post, get } = await openFilesHouse()
  const bytes = await picture().png().toBuffer()
  const first = await post(ann, room, bytes)
  const { hash } = first.reply.value!
  expect((await get(ann, otherRoom, hash)).status).toBe(404)
  expect((await post(ann, otherRoom, bytes)).reply).toEqual(first.reply)
  expect((await post(ann, otherRoom, bytes)).reply).toEqual(first.reply)
  const kept = readdirSync(path.join(house.dataDir, 'files'), { recursive: true, withFileTypes: true })
  expect(kept.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([hash.slice(2)])
})

test('[F5] [S183] an image that some other room has already is written all the same: nobody can tell by the time it takes', async () => {
  const { house, ann, room, otherRoom, post } = await openFilesHouse()
  const bytes = await picture().png().toBuffer()
  const { hash } = (await post(ann, room, bytes)).reply.value!
  const place = path.join(house.dataDir, 'files', hash.slice(0, 2), hash.slice(2))
  const before = statSync(place)
  expect((await post(ann, otherRoom, bytes)).reply.value!.hash).toBe(hash)
  const after = statSync(place)
  expect([after.ino === before.ino, after.size]).toEqual([false, before.size])
})

test('[F4] [S038] a room that is not there, one that is not for Mallory and an image that is not there: the same bytes', async () => {
  const { ann, mallory, room, post, get } = await openFilesHouse()
  const bytes = await picture().png().toBuffer()
  const { hash } = (await post(ann, room, bytes)).reply.value!
  const unknown = crypto.randomUUID()
  const answers = [
    await get(mallory, room, hash),
    await get(mallory, unknown, hash),
    await get(ann, room, 'a'.repeat(64)),
    await get(ann, room, '../../secret'),
    await get(mallory, 'no-room', hash),
  ]
  for (const { status, body } of answers)
    expect([status, body.toString()]).toEqual([404, '{"ok":false,"refusal":"not_found"}'])
  const posts = [await post(mallory, room, bytes), await post(mallory, unknown, bytes), await post(ann, unknown, bytes)]
  for (const { status, reply } of posts) expect([status, reply]).toEqual([404, { ok: false, refusal: 'not_found' }])
  expect((await get(null, room, hash)).status).toBe(401)
  expect((await post(null, room, bytes)).reply).toEqual({ ok: false, refusal: 'not_signed_in' })
})

test('[F4] who is taken off the list sees the image no more; in an archived room none is added', async () => {
  const { house, ann, bob, ada, room, post, get } = await openFilesHouse()
  const bytes = await picture().png().toBuffer()
  const { hash } = (await post(ann, room, bytes)).reply.value!
  house.room({ id: room, named: [ann] })
  expect((await get(bob, room, hash)).status).toBe(404)
  house.room({ id: room, archived: true })
  expect((await get(ada, room, hash)).status).toBe(200)
  expect((await post(ada, room, bytes)).reply).toEqual({ ok: false, refusal: 'room_archived' })
})

test('[F1] [S153] SVG, HTML, scripts and PDF are refused, whatever they are called', async () => {
  const { ann, room, post } = await openFilesHouse()
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    '<html><script>alert(1)</script></html>',
    '%PDF-1.4 /JS (app.alert(1))',
    'GIF89a/*<svg onload=alert(1)>*/=1;alert(1)',
    '',
  ])
    for (const type of ['image/png', 'image/svg+xml', 'text/plain'])
      expect((await post(ann, room, [Buffer.from(text), { 'content-type': type }])).reply).toEqual({
        ok: false,
        refusal: 'not_an_image',
      })
})

test('[F2] [S153] [S154] what hides in an image, behind it or in its notes, is not kept', async () => {
  const { ann, room, post, get } = await openFilesHouse()
  const script = '<script>alert(1)</script>'
  const noted = await picture()
    .withExif({ IFD0: { Copyright: 'canary-exif' }, IFD3: { GPSLatitude: '52/1 5/1 0/1' } })
    .jpeg()
    .toBuffer()
  const behind = Buffer.concat([await picture().png().toBuffer(), Buffer.from(script)])
  const comment = Buffer.concat([
    noted.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, 2 + script.length]),
    Buffer.from(script),
    noted.subarray(2),
  ])
  for (const bytes of [noted, behind, comment]) {
    const { reply } = await post(ann, room, bytes)
    expect(reply.ok).toBe(true)
    const { body } = await get(ann, room, reply.value!.hash)
    expect(body.toString('latin1')).not.toMatch(/canary|script|Exif|GPS/)
    expect((await sharp(body).metadata()).exif).toBeUndefined()
  }
})

test('[F2] an image that lies on its side is turned upright, a huge one made to fit', async () => {
  const { ann, room, post, get } = await openFilesHouse()
  const onItsSide = await picture(40, 10).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const turned = await get(ann, room, (await post(ann, room, onItsSide)).reply.value!.hash)
  expect(await sharp(turned.body).metadata()).toMatchObject({ width: 10, height: 40 })
  const wide = await picture(8_192, 100).png().toBuffer()
  const fitting = await get(ann, room, (await post(ann, room, wide)).reply.value!.hash)
  expect(await sharp(fitting.body).metadata()).toMatchObject({ width: 4_096, height: 50 })
})

test('[F3] [S154] too many pixels are refused by the header, too many bytes before they are read', async () => {
  const { ann, room, post } = await openFilesHouse()
  const small = await picture(1, 1).png().toBuffer()
  const lying = Buffer.from(small)
  lying.writeUInt32BE(50_000, 16)
  lying.writeUInt32BE(50_000, 20)
  const before = process.memoryUsage().rss
  expect((await post(ann, room, lying)).reply.ok).toBe(false)
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  const bomb = await picture(9_000, 9_000).png().toBuffer()
  expect(bomb.length).toBeLessThan(IMAGE_MAX_BYTES)
  expect(await post(ann, room, bomb)).toMatchObject({ status: 413, reply: { ok: false, refusal: 'image_too_large' } })
  expect(await post(ann, room, Buffer.alloc(IMAGE_MAX_BYTES + 1))).toMatchObject({
    status: 413,
    reply: { ok: false, refusal: 'image_too_large' },
  })
  const packed = await post(ann, room, [Buffer.from('x'), { 'content-encoding': 'gzip' }])
  expect(packed).toMatchObject({ status: 413, reply: { ok: false } })
})

test('[F2] a moving image stays one', async () => {
  const { ann, room, post, get } = await openFilesHouse()
  const frames = (count: number, side: number) => {
    const noise = Buffer.from(Array.from({ length: side * side * count * 3 }, (_, place) => (place * 7_919) % 251))
    const raw = { width: side, height: side * count, channels: 3, pageHeight: side } as const
    return sharp(noise, { raw, limitInputPixels: false }).gif({ loop: 0, effort: 1 }).toBuffer()
  }
  const moving = await get(ann, room, (await post(ann, room, await frames(4, 20))).reply.value!.hash)
  expect(await sharp(moving.body, { animated: true }).metadata()).toMatchObject({ pages: 4, width: 20, pageHeight: 20 })
})

test('[F3] one member adds at most sixty images a minute', async () => {
  const { ann, bob, room, post } = await openFilesHouse()
  const nothing = Buffer.from('no image')
  for (let time = 0; time < 60; time++) await post(ann, room, nothing)
  expect((await post(ann, room, nothing)).status).toBe(429)
  expect((await post(bob, room, nothing)).status).toBe(415)
})

test('[F1] a type is told by the first bytes', () => {
  expect(imageTypeOf(Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 ', 'latin1'))).toBe('image/webp')
  expect(imageTypeOf(Buffer.from('RIFF\x10\x00\x00\x00WAVEfmt ', 'latin1'))).toBeNull()
  expect(imageTypeOf(Buffer.alloc(0))).toBeNull()
  expect(imagePath('r', 'h').startsWith(imagesPath('r'))).toBe(true)
})
