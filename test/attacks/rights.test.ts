import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'
import { connectPerson } from '#test/support/person.ts'
import { openPeer } from '../server/documents-peer.ts'
import { noteText } from '../server/documents-updates.ts'
import { makeSample, readContracts } from './matrix-contracts.ts'

const { commands } = await readContracts()
const nothingFound = { ok: false, refusal: 'not_found' }

async function openHouse() {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const ann = await office.member('Ann')
  const floor = (await ada.call('rooms:create-floor', { name: 'Begane grond' })).value.floor
  const rest = { kind: 'meeting', floorId: floor.id, description: '', capacity: 9 }
  const room = async (name: string, access: string, memberIds: readonly string[] = []) =>
    (await ada.call('rooms:create', { ...rest, name, access, memberIds })).value.room.id as string
  return { office, ada, ann, room }
}

test('[S002] whoever gets another role is signed out everywhere, and the old session is nobody’s', async () => {
  const { office, ada, ann } = await openHouse()
  const gone = new Promise((resolve) => ann.socket.once('disconnect', resolve))
  await ada.call('accounts:change-role', { memberId: ann.memberId, role: 'office' })
  await gone
  await expect(connectPerson(office.url, ann)).rejects.toThrow('not_signed_in')
  const again = await office.again(ann)
  expect(again.cookie).not.toBe(ann.cookie)
  expect((await again.call('accounts:sessions', {})).ok).toBe(true)
})

test('[S051] [S052] no command takes a key it does not know: not a role, not a name, not somebody else’s id', async () => {
  const { office, ada } = await openHouse()
  const extras = ['role', 'isAdmin', 'groupIds', 'id', 'userId', 'memberId', 'name', 'from', 'by']
  const taken: string[] = []
  for (const [name, { input }] of commands) {
    office.clock.advance(2_000)
    const sample = makeSample(input) as Record<string, unknown>
    const extra = extras.filter((key) => !(key in sample) && !input.safeParse({ ...sample, [key]: 'x' }).success)
    // Those it does know are the command's own business; all others are refused, before any handler runs.
    if (extra.length < extras.length - 4) taken.push(name)
    const reply = await ada.call(name, { ...sample, [extra[0] ?? 'isAdmin']: 'administrator' })
    if (!['invalid_input', 'not_found'].includes(reply.refusal)) taken.push(name)
  }
  expect(taken).toEqual([])
})

test('[S065] another site’s page opens no document', async () => {
  const { office, ann, room } = await openHouse()
  const roomId = await room('Open', 'everyone')
  const id = (await ann.call('library:open', { roomId })).value.documents[0].id
  for (const origin of ['https://evil.example', 'null', `${office.url}.evil.example`, office.url.toUpperCase()])
    await expect(openPeer(office.url, ann.cookie, { id, headers: { origin } })).rejects.toThrow('403')
  const bare = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', cookie: ann.cookie }
    const key = Buffer.alloc(16).toString('base64')
    const request = http.get(`${office.url}/documents/${id}`, { headers: { ...headers, 'sec-websocket-key': key } })
    request.on('response', ({ statusCode }) => resolve(statusCode))
    request.on('upgrade', () => reject(new Error('let in')))
  })
  expect(bare).toBe(403)
})

test('[S059] [S194] administration shows the frame of a confidential room, and nothing of what is in it or who meets there', async () => {
  const { office, ada, ann, room } = await openHouse()
  const bob = await office.member('Bob')
  const roomId = await room('Besloten', 'named', [ann.memberId, bob.memberId])
  for (const one of [ann, bob]) await one.call('door:enter', { roomId })
  await ann.call('chat:send', { roomId, id: randomUUID(), text: 'kanarie in de mijn' })
  const { documents } = (await ann.call('library:open', { roomId })).value
  const note = await openPeer(office.url, ann.cookie, { id: documents[0].id, saved: true })
  noteText(note.doc).insert(0, 'kanarie op papier')
  await note.until(() => note.saved > 0)
  const before = ada.unasked().length
  const answers: unknown[] = []
  for (const [name, { input }] of commands) {
    office.clock.advance(2_000)
    if (/^(media|presence|door):/.test(name)) continue // what is there is in the room, and Ada is not
    if (/archive|remove|open-to|block|change-role|withdraw|end-|restore|move|revoke|leave/.test(name)) continue
    answers.push([name, await ada.call(name, makeSample(input, { roomId }))])
  }
  const seen = JSON.stringify([answers, ada.unasked().slice(before)])
  expect(seen).not.toContain('kanarie')
  expect(seen).not.toContain(documents[0].id)
  for (const id of [documents[0].id, documents[1].id])
    await expect(openPeer(office.url, ada.cookie, { id })).rejects.toThrow('404')
  expect(await ada.call('chat:open', { roomId })).toMatchObject({ refusal: 'room_not_found' })
  // Presence says that they are in, and not where, nor that they are together.
  expect(JSON.stringify(ada.unasked().filter(([name]) => String(name).startsWith('presence')))).not.toContain(roomId)
})

test('[R13] [S059] an administrator makes no way for themselves into a room that is not theirs; another may, and it is told', async () => {
  const { office, ada, ann, room } = await openHouse()
  const bea = await office.administrator('Bea')
  const roomId = await room('Besloten', 'named', [ann.memberId])
  const wish = { name: 'Kring', kind: 'circle', description: '', open: true, agreement: null }
  const groupId: string = (await bea.call('groups:create', { ...wish, keepers: [ann.memberId] })).value.group.id
  await ada.call('groups:join', { groupId })
  const no = { ok: false, refusal: 'not_yourself' }
  const openTo = (wish: object) => ada.call('rooms:open-to', { roomId, memberIds: [], ...wish })
  expect(await openTo({ access: 'named', memberIds: [ann.memberId, ada.memberId] })).toEqual(no)
  expect(await openTo({ access: 'everyone' })).toEqual(no)
  expect(await openTo({ access: 'group', groupId })).toEqual(no)
  await ada.call('rooms:change', { roomId, kind: 'desk' })
  expect(await ada.call('rooms:give-desk', { roomId, ownerId: ada.memberId })).toEqual(no)
  expect(await ada.call('chat:open', { roomId })).toMatchObject({ refusal: 'room_not_found' })
  const everything = { by: ada.memberId, act: 'room.open-to', object: null, from: null, until: null }
  const { lines } = (await bea.call('audit:lines', { filter: everything, before: null })).value
  expect(lines.map(({ result }: { result: string }) => result)).toEqual(['refused', 'refused', 'refused', 'refused'])

  const list = { roomId, access: 'named', memberIds: [ann.memberId, ada.memberId] }
  expect((await bea.call('rooms:open-to', list)).ok).toBe(true)
  expect((await ada.heard('notices:new')).notice).toMatchObject({ kind: 'room_opened' })
  expect((await ada.call('chat:open', { roomId })).ok).toBe(true)
  expect((await openTo({ access: 'everyone' })).ok).toBe(true)
})

test('[S194] [AU10] [K2] the trail says who got which right in an intervision group, and not who works there with whom', async () => {
  const { office, ada, ann } = await openHouse()
  const bob = await office.member('Bob')
  const wish = { name: 'Kanarie', kind: 'intervision', description: '', open: false, agreement: null }
  const { group } = (await ada.call('groups:create', { ...wish, keepers: [ann.memberId] })).value
  await ann.call('groups:admit', { groupId: group.id, memberId: bob.memberId, role: 'member' })
  const { floors } = (await ada.call('rooms:list', {})).value
  const place = { name: 'Nest', kind: 'intervision', floorId: floors[0].id, description: '', capacity: 9 }
  const made = await ada.call('rooms:create', { ...place, access: 'group', groupId: group.id, memberIds: [] })
  const roomId = made.value.room.id
  const [note, board] = (await ann.call('library:open', { roomId })).value.documents
  const before = office.clock.now()
  office.clock.advance(1_000)
  await ann.call('notes:mention', { documentId: note.id, memberId: bob.memberId })
  expect(
    await bob.heard('notices:new', ({ notice }) => notice.byName === 'Ann' && notice.about === 'Nest'),
  ).toBeTruthy()
  for (const one of [ann, bob]) {
    const kept = await one.call('versions:make', { documentId: note.id, name: 'Kanarie' })
    const gone = await one.call('versions:remove', { documentId: note.id, versionId: kept.value.version.id })
    expect(gone.ok).toBe(true)
  }
  const own = (await bob.call('library:make', { roomId, kind: 'note', title: 'Kanarie', folderId: null })).value
    .document
  await ann.call('library:trash', { documentId: own.id })
  await bob.call('library:remove', { documentId: own.id })

  const all = await fetch(`${office.url}/api/audit.json?from=${String(before + 1)}`, {
    headers: { cookie: ada.cookie },
  })
  const { lines } = (await all.json()) as { lines: { act: string; by: string; object: string; onBehalfOf: string }[] }
  const said = lines.map(({ act, by, object, onBehalfOf }) => [act, by, object, onBehalfOf])
  expect(said.filter(([act]) => !act?.startsWith('audit.')).reverse()).toEqual([
    ['version.remove', ann.memberId, null, null],
    ['version.remove', bob.memberId, null, null],
    ['document.remove', bob.memberId, own.id, null],
  ])
  for (const id of [roomId, group.id, note.id, board.id]) expect(JSON.stringify(lines)).not.toContain(id)
  const rights = await ada.call('audit:lines', {
    filter: { by: null, act: 'group.admit.', object: group.id, from: null, until: null },
    before: null,
  })
  expect(rights.value.lines).toMatchObject([{ by: ann.memberId, onBehalfOf: bob.memberId }])
})

test('[S060] there is no way in at the back: measures, debugging and administration answer nobody from outside', async () => {
  const { office, ann } = await openHouse()
  for (const place of [
    '/debug',
    '/health/deep',
    '/admin/api',
    '/api/admin',
    '/.env',
    '/data/inloop.sqlite',
    '/api/audit',
  ])
    expect([place, (await fetch(office.url + place, { headers: { cookie: ann.cookie } })).status]).toEqual([place, 404])
  const managing = [...commands].filter(([, { action }]) => action.endsWith('.manage') || action === 'audit.read')
  for (const [name, { input, action }] of managing) {
    if (action === 'contact.manage' || action === 'document.manage') continue // what a member may of their own
    expect([name, await ann.call(name, makeSample(input))]).toEqual([name, nothingFound])
  }
})

test('[S184] [S021] thirty canaries through everything one can fill in: none comes into a log, or a file beside the database', async () => {
  const { office, ada, ann, room } = await openHouse()
  const canaries: string[] = []
  const canary = () => {
    const word = `kanarie${randomUUID().replaceAll('-', '').slice(0, 12)}`
    canaries.push(word)
    return word
  }
  const roomId = await room(canary(), 'everyone')
  await ada.call('rooms:change', { roomId, description: canary() })
  await ada.call('accounts:invite', { email: `${canary()}@test.example`, name: canary(), role: 'member' })
  await ann.call('door:enter', { roomId })
  for (let n = 0; n < 5; n += 1) await ann.call('chat:send', { roomId, id: randomUUID(), text: canary() })
  const note = (await ann.call('library:open', { roomId })).value.documents[0]
  const peer = await openPeer(office.url, ann.cookie, { id: note.id, saved: true })
  noteText(peer.doc).insert(0, canary())
  await peer.until(() => peer.saved > 0)
  peer.awareness.setLocalStateField('user', { name: canary() })
  await ann.call('guests:invite', { roomId, label: canary(), days: 1 })
  await ann.call('door:knock', { roomId, line: canary() })
  // Errors too: what cannot be read, what is refused, what is wrong.
  for (let n = 0; n < 8; n += 1) await ann.call(`rooms:${canary()}`, { [canary()]: canary() })
  const headers = { origin: office.url, 'content-type': 'application/json', 'user-agent': canary() }
  const send = (place: string, body: string) => fetch(office.url + place, { method: 'POST', headers, body })
  await send('/api/accounts/sign-in', JSON.stringify({ email: `${canary()}@test.example`, password: canary() }))
  await send('/api/accounts/sign-in', `{"email": "${canary()}`)
  await send(`/api/${canary()}?token=${canary()}`, '{}')
  await fetch(`${office.url}/documents/${canary()}`)
  expect(canaries.length).toBeGreaterThanOrEqual(30)

  const files = readdirSync(office.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('inloop.sqlite'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
  const secrets = [ann.cookie.split('=')[1] ?? '', ann.name, 'ann@test.example']
  expect(office.logged()).not.toBe('')
  for (const word of [...canaries, ...secrets])
    for (const text of [office.logged(), ...files]) expect(text.includes(word), word).toBe(false)
})
