import type { Locator, Page } from 'playwright-core'

/** Signs in by one of the demonstration's links, as the terminal prints them, and is on the office page after it. */
export async function comeIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ga naar binnen' }).click()
  // The page with the link has a heading, too: who went on from there might cut the signing in short.
  await page.waitForURL(({ pathname }) => pathname === '/')
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** The card of a room on the office page. */
export function cardOf(page: Page, room: string) {
  return page.locator('li', { has: page.getByRole('heading', { name: room, exact: true }) }).last()
}

/** Walks into a room from the office page, through the device check where it is shown. */
export async function walkInto(page: Page, room: string): Promise<void> {
  await cardOf(page, room).getByText('Ga binnen').click()
  const check = page.getByRole('dialog')
  const leave = page.getByRole('button', { name: 'Verlaat kamer' })
  await check.or(leave).first().waitFor()
  if (await check.isVisible()) await check.getByRole('button', { name: 'Ga naar binnen' }).click()
  await leave.waitFor()
}

/** Whether the whole of something is within the window. */
export function isInSight(thing: Locator): Promise<boolean> {
  return thing.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight
  })
}

/** Waits until the page has decoded `count` frames of somebody else's picture from this moment on. */
export async function seesOther(page: Page, source: 'camera' | 'screen' = 'camera', count = 10): Promise<void> {
  await page.waitForFunction(
    ({ source, count, wait }) => {
      const store = globalThis as unknown as { waits?: Record<string, Map<Element, number>> }
      const before = ((store.waits ??= {})[wait] ??= new Map())
      return [...document.querySelectorAll<HTMLVideoElement>(`video[data-source="${source}"]`)].some((video) => {
        if (video.dataset['own'] !== undefined) return false
        const frames = video.getVideoPlaybackQuality().totalVideoFrames
        // The count begins again with a new stream.
        if (frames < (before.get(video) ?? Infinity)) before.set(video, frames)
        return video.srcObject !== null && frames >= (before.get(video) ?? 0) + count
      })
    },
    { source, count, wait: crypto.randomUUID() },
    { timeout: 60_000, polling: 100 },
  )
}

/** Waits until the page hears a tone in somebody else's voice: the level of the decoded sound, not of a meter. */
export async function hearsOther(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const store = globalThis as unknown as { ears?: Map<MediaProvider, AnalyserNode>; air?: AudioContext }
      const air = (store.air ??= new AudioContext())
      const ears = (store.ears ??= new Map<MediaProvider, AnalyserNode>())
      return [...document.querySelectorAll('audio')].some(({ srcObject }) => {
        if (!(srcObject instanceof MediaStream) || srcObject.getAudioTracks().length === 0) return false
        let ear = ears.get(srcObject)
        if (!ear) {
          ear = air.createAnalyser()
          air.createMediaStreamSource(srcObject).connect(ear)
          ears.set(srcObject, ear)
        }
        const samples = new Float32Array(ear.fftSize)
        ear.getFloatTimeDomainData(samples)
        return Math.hypot(...samples) / Math.sqrt(samples.length) > 0.01
      })
    },
    undefined,
    { timeout: 60_000, polling: 50 },
  )
}
