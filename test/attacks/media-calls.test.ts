import { observer } from 'mediasoup'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '#test/support/browser.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'

const SEEN_WITHIN_MS = 60_000
const KEPT = { microphone: null, camera: null, speaker: null, microphoneOn: true, cameraOn: true }

let pid = 0
observer.on('newworker', (worker) => {
  pid = worker.pid
})

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** What the page has opened, for a test to look at: connections and tracks are kept when they are made. */
function keepWhatIsOpened(): void {
  const kept: { ways: RTCPeerConnection[]; tracks: MediaStreamTrack[] } = { ways: [], tracks: [] }
  Object.assign(window, { kept })
  const Way = RTCPeerConnection
  Object.assign(window, {
    RTCPeerConnection: class extends Way {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        kept.ways.push(this)
      }
    },
  })
  for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
    const open = MediaDevices.prototype[name]
    MediaDevices.prototype[name] = async function (...asked) {
      const stream = await open.apply(this, asked)
      kept.tracks.push(...stream.getTracks())
      return stream
    }
  }
}
type Kept = typeof globalThis & { kept: { ways: RTCPeerConnection[]; tracks: MediaStreamTrack[] } }

interface Guest {
  readonly page: Page
  readonly complaints: string[]
}

/** Somebody with a page of their own on the room; `kept` is what they chose on this device before, null: nothing. */
async function walkIn(
  office: TestOffice,
  {
    memberId,
    kept = KEPT,
    by = browser,
  }: { memberId: Parameters<TestOffice['signIn']>[0]; kept?: object | null; by?: Browser },
): Promise<Guest> {
  const context = await by.newContext({ locale: 'nl-NL', viewport: { width: 1000, height: 700 } })
  context.setDefaultTimeout(SEEN_WITHIN_MS)
  if (by === browser) await context.grantPermissions(['camera', 'microphone'])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (cause) => complaints.push(String(cause.stack ?? cause)))
  await page.addInitScript(keepWhatIsOpened)
  if (kept) await page.addInitScript((choice) => localStorage.setItem('inloop.devices', choice), JSON.stringify(kept))
  await page.goto(office.accounts.makeSignInLink(memberId))
  await page.getByRole('button', { name: 'Ga naar binnen' }).click()
  await page.waitForURL(`${office.url}/`)
  await page.goto(`${office.url}/r/koffiehoek`)
  return { page, complaints }
}

const other = (page: Page) => page.locator('video[data-source=camera]:not([data-own])')
const press = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Bediening' }).getByRole('button', { name }).click()

/** Waits until somebody else's picture moves on, and their voice comes in. */
async function seesAndHears(page: Page): Promise<void> {
  await other(page).waitFor()
  await page.waitForFunction(
    () => {
      const state = globalThis as unknown as { framesBefore?: number }
      const video = document.querySelector<HTMLVideoElement>('video[data-source=camera]:not([data-own])')
      const frames = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0
      state.framesBefore ??= frames
      if (frames < state.framesBefore) state.framesBefore = frames
      return frames > state.framesBefore + 5 && document.querySelector('audio[data-source=microphone]') !== null
    },
    undefined,
    { timeout: SEEN_WITHIN_MS },
  )
  await page.evaluate(() => Object.assign(globalThis, { framesBefore: undefined }))
}

/** Bytes of sound and picture that the page has sent. */
function sentBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const open = (globalThis as Kept).kept.ways.filter(({ connectionState }) => connectionState !== 'closed')
    const reports = await Promise.all(open.map((way) => way.getStats()))
    const streams = reports.flatMap((report) => [...report.values()]).filter(({ type }) => type === 'outbound-rtp')
    return streams.reduce((sum: number, { bytesSent = 0 }) => sum + bytesSent, 0)
  })
}

const countWays = (page: Page) => page.evaluate(() => (globalThis as Kept).kept.ways.length)

async function twoInARoom() {
  const office = await openOffice({ pages: 'built' })
  await office.rooms.layOutFirstFloorPlan('nl')
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const [annPage, bobPage] = [await walkIn(office, ann), await walkIn(office, bob)]
  await Promise.all([seesAndHears(annPage.page), seesAndHears(bobPage.page)])
  return { office, ann: annPage, bob: bobPage, bobId: bob.memberId }
}

describe('a call of two in Chromium', () => {
  test('[S136] [M7] after a kill -9 of the media worker both see and hear each other again, without a click', async () => {
    const { ann, bob } = await twoInARoom()
    const before = await Promise.all([ann, bob].map(({ page }) => countWays(page)))
    process.kill(pid, 'SIGKILL')
    // The old pictures may be gone for no longer than a blink: that new ways were opened can still be seen later.
    for (const [place, { page }] of [ann, bob].entries())
      await expect.poll(() => countWays(page)).toBeGreaterThan(before[place]!)
    await Promise.all([seesAndHears(ann.page), seesAndHears(bob.page)])
    expect([...ann.complaints, ...bob.complaints]).toEqual([])
  })

  test('[S144] [M9] mute and camera off send nothing more; the light goes out; on again shows only what is new', async () => {
    const { ann, bob } = await twoInARoom()
    await press(ann.page, 'Camera')
    await press(ann.page, 'Microfoon')
    await other(bob.page).waitFor({ state: 'detached' })
    await bob.page.getByText('microfoon uit').waitFor({ state: 'attached' })
    const cameraEnded = () =>
      (globalThis as Kept).kept.tracks
        .filter(({ kind }) => kind === 'video')
        .every(({ readyState }) => readyState === 'ended')
    await ann.page.waitForFunction(cameraEnded)
    let stopped = -1
    // What was under way when she pressed is on its way.
    await expect.poll(async () => stopped === (stopped = await sentBytes(ann.page))).toBe(true)
    // Bob's picture and voice go on meanwhile: long enough for a hundred packets, of which none may come.
    for (let look = 0; look < 5; look += 1) await seesAndHears(ann.page)
    expect(await sentBytes(ann.page)).toBe(stopped)

    await press(ann.page, 'Camera')
    await press(ann.page, 'Microfoon')
    await Promise.all([seesAndHears(ann.page), seesAndHears(bob.page)])
    await bob.page.getByText('microfoon uit').waitFor({ state: 'detached' })
    expect([...ann.complaints, ...bob.complaints]).toEqual([])
  })

  test('leaving stops everything: every track, every connection, every element', async () => {
    const { ann, bob } = await twoInARoom()
    await press(ann.page, 'Verlaat kamer')
    await other(bob.page).waitFor({ state: 'detached' })
    await ann.page.waitForFunction(() => {
      const { ways, tracks } = (globalThis as Kept).kept
      return (
        ways.every(({ connectionState }) => connectionState === 'closed') &&
        tracks.every(({ readyState }) => readyState === 'ended') &&
        document.querySelector('video, audio') === null
      )
    })
  })

  test('[M5] in a second window the call goes on there; the first says so, and can take it back', async () => {
    const { office, ann, bob, bobId } = await twoInARoom()
    const second = await walkIn(office, { memberId: bobId })
    await bob.page.getByText('Je doet nu mee op een ander apparaat').waitFor()
    await seesAndHears(second.page)
    await seesAndHears(ann.page)
    const ended = () => (globalThis as Kept).kept.tracks.every(({ readyState }) => readyState === 'ended')
    await bob.page.waitForFunction(ended)
    await bob.page.getByRole('button', { name: 'Ga hier verder' }).click()
    await second.page.getByText('Je doet nu mee op een ander apparaat').waitFor()
    await seesAndHears(bob.page)
  })
})

describe('walking in without', () => {
  test('a camera and a microphone: it is said in words, and one sees and hears the others', async () => {
    const bare = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-fake-ui-for-media-stream'],
    })
    const office = await openOffice({ pages: 'built' })
    await office.rooms.layOutFirstFloorPlan('nl')
    const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
    await walkIn(office, ann)
    const { page, complaints } = await walkIn(office, { ...bob, kept: null, by: bare })
    const check = page.getByRole('dialog')
    await check.getByText('We vinden geen camera').waitFor()
    await check.getByText('We vinden geen microfoon').waitFor()
    await check.getByRole('button', { name: 'Ga zonder camera en microfoon naar binnen' }).click()
    await seesAndHears(page)
    expect(complaints).toEqual([])
    await bare.close()
  })

  test('leave to use them: it says what to do, and the call goes on without', async () => {
    const strict = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--deny-permission-prompts'],
    })
    const office = await openOffice({ pages: 'built' })
    await office.rooms.layOutFirstFloorPlan('nl')
    const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
    await walkIn(office, ann)
    const { page, complaints } = await walkIn(office, { ...bob, by: strict })
    await page.getByText('Je browser mag je camera niet gebruiken').waitFor()
    await page.getByText('Je browser mag je microfoon niet gebruiken').waitFor()
    await seesAndHears(page)
    expect(complaints).toEqual([])
    await strict.close()
  })
})
