import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'

const main = path.resolve(import.meta.dirname, '../server/main.ts')
const FRAME_WITHIN_MS = 20_000
/** Nobody walks in and out twice a second; and a whole picture is made once a second at most, whoever asks (S139). */
const BETWEEN_WALKS_MS = 1_200

interface WalkInOptions {
  /** How often somebody walks in. */
  readonly walks: number
}

interface WalkInReport {
  readonly options: WalkInOptions
  /** Milliseconds from the click on the door to the first decoded frame of who was inside, for each walk. */
  readonly seesMs: readonly number[]
  /** The same, to the first frame of the one who came, for who was inside. */
  readonly seenMs: readonly number[]
  readonly lines: readonly string[]
}

/**
 * Two real pages: Ann is inside, with camera and microphone; Bob clicks on the door in the office, again and again.
 * Measured in the pages, from the click to the frame being shown. Both pages and the office share this machine.
 */
export async function run(options: Partial<WalkInOptions> = {}): Promise<WalkInReport> {
  const chosen = { walks: 30, ...options }
  const office = await startOffice()
  const browser = await openBrowser()
  try {
    const [annLink = '', bobLink = ''] = office.links
    const ann = await comeIn(browser, annLink)
    const bob = await comeIn(browser, bobLink)
    const door = (await bob.locator('a[href^="/r/"]').nth(1).getAttribute('href')) ?? ''
    await walkInFirst(ann, door)
    await walkInFirst(bob, door) // through the device check; and it fetches what the next walks have
    await firstFrame(bob)
    await leave(bob)
    await gone(ann)
    const seesMs: number[] = []
    const seenMs: number[] = []
    for (let walk = 0; walk < chosen.walks; walk += 1) {
      const frames = [firstFrame(bob), firstFrame(ann)] as const
      await bob.locator(`a[href="${door}"]`).first().click()
      const [sees, seen] = await Promise.all(frames)
      const clickedAt = await bob.evaluate(() => (window as { clickedAt?: number }).clickedAt ?? NaN)
      seesMs.push(sees - clickedAt)
      seenMs.push(seen - clickedAt)
      await leave(bob)
      await gone(ann)
      await bob.waitForTimeout(BETWEEN_WALKS_MS)
    }
    const report = { options: chosen, seesMs, seenMs }
    return { ...report, lines: toLines(report) }
  } finally {
    await browser.close()
    await office.close()
  }
}

function toLines({ options, seesMs, seenMs }: Omit<WalkInReport, 'lines'>): string[] {
  const figures = (ms: readonly number[]) => `p50 ${share(ms, 0.5)} ms, p95 ${share(ms, 0.95)} ms`
  return [
    `Walking in, ${String(options.walks)} times, from the click to the first frame:`,
    `  who walks in sees who is inside    ${figures(seesMs)}   (goal: 600 and 1000)`,
    `  who is inside sees who walks in    ${figures(seenMs)}`,
  ]
}

function share(values: readonly number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  return String(Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN))
}

interface RunningOffice {
  readonly links: readonly string[]
  close(): Promise<void>
}

async function startOffice(): Promise<RunningOffice> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-bench-'))
  const env = { ...process.env, PORT: '0', MEDIA_PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' }
  const child: ChildProcess = spawn(process.execPath, [main, '--demo'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  let said = ''
  const links = await new Promise<string[]>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the office ended with ${String(code)}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = [...said.matchAll(/https?:\S+\/link#\S+(?=\n)/g)].map(([link]) => link)
      if (found.length >= 2) resolve(found)
    })
  })
  return {
    links,
    async close() {
      child.kill()
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Signs somebody in with their link, in a browser window of their own. */
async function comeIn(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'nl-NL',
    viewport: { width: 1280, height: 800 },
    permissions: ['camera', 'microphone'],
  })
  const page = await context.newPage()
  await page.addInitScript(() => {
    document.addEventListener(
      'click',
      () => {
        Object.assign(window, { clickedAt: performance.timeOrigin + performance.now() })
      },
      { capture: true },
    )
  })
  await page.goto(link)
  await page.getByRole('main').getByRole('button').first().click()
  await page.locator('a[href^="/r/"]').first().waitFor()
  return page
}

/** Clicks on the door, and says in the device check that camera and microphone may be on. */
async function walkInFirst(page: Page, door: string): Promise<void> {
  await page.locator(`a[href="${door}"]`).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ga naar binnen', exact: true }).click()
  await page.getByRole('button', { name: 'Verlaat kamer' }).waitFor()
}

/** When the next frame of somebody else's camera is shown in a page that shows none yet (ms since 1970). */
function firstFrame(page: Page): Promise<number> {
  return page.evaluate(
    (withinMs) =>
      new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('no frame came')), withinMs)
        const look = () => {
          const video = document.querySelector<HTMLVideoElement>('video[data-source=camera]:not([data-own])')
          if (!video) return
          watch.disconnect()
          video.requestVideoFrameCallback((now) => {
            clearTimeout(timer)
            resolve(performance.timeOrigin + now)
          })
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true })
        look()
      }),
    FRAME_WITHIN_MS,
  )
}

/** Leaves the room, back to the office. */
async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Verlaat kamer' }).click()
  await page.locator('a[href^="/r/"]').first().waitFor()
}

/** Waits until nobody else's picture is there any more. */
async function gone(page: Page): Promise<void> {
  await page.locator('video[data-source=camera]:not([data-own])').waitFor({ state: 'detached' })
}
