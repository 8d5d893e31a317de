import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'

/** Twice what Playwright waits: several browsers at once are slow on two cores. */
const WAIT_MAX_MS = 60_000
const screenshots = path.resolve(import.meta.dirname, '../../screenshots')

/**
 * Opens Debian's Chromium with a camera that shows a moving picture and a microphone that beeps. Ten pictures a second:
 * with twenty, coding them is most of what a journey costs.
 */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream=fps=10',
      '--use-fake-ui-for-media-stream',
      '--auto-select-desktop-capture-source=Entire screen',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Somebody in front of a browser of their own. `complaints`: what the page should never do, collected all along. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Requests to another host, breaches of the content policy, and failures that nobody caught. */
  readonly complaints: string[]
}

/** Opens a browser window of their own for somebody. */
export async function visit(
  browser: Browser,
  url: string,
  options: { language?: 'nl-NL' | 'en-GB'; width?: number; height?: number; dark?: boolean; devices?: boolean } = {},
): Promise<Visitor> {
  const { language = 'nl-NL', width = 1440, height = 900, dark = false, devices = true } = options
  const context = await browser.newContext({
    locale: language,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    permissions: devices ? ['camera', 'microphone', 'clipboard-read', 'clipboard-write'] : [],
  })
  context.setDefaultTimeout(WAIT_MAX_MS)
  const page = await context.newPage()
  const complaints: string[] = []
  const own = new URL(url).host
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && host !== own) complaints.push(`foreign request: ${request.url()}`)
  })
  page.on('pageerror', (cause) => complaints.push(`failure: ${String(cause.stack ?? cause)}`))
  page.on('console', (message) => {
    if (/content security policy|trusted type/i.test(message.text())) complaints.push(`policy: ${message.text()}`)
  })
  await page.goto(url)
  return { context, page, complaints }
}

const allPictures = process.env['PICTURES'] === 'all'
const schemes = ['light', 'dark'] as const
const wideAndNarrow: readonly (readonly [number, number])[] = [
  [1440, 900],
  [360, 740],
]

/**
 * Pictures of a page for a person to look at: wide and light, narrow and dark; with `PICTURES=all` each size in both.
 * The page is left wide and light.
 */
export async function photograph(page: Page, name: string, sizes = wideAndNarrow): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  for (const [place, [width, height]] of sizes.entries())
    for (const colorScheme of allPictures || sizes.length === 1 ? schemes : [schemes[place % 2]!]) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: path.join(screenshots, `${name}-${String(width)}-${colorScheme}.png`) })
    }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}

/** Fails when axe finds something serious or worse on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`,
    ),
  ).toEqual([])
}
