import type { Browser } from 'playwright-core'
import { openBrowser, visit, type Visitor } from '#test/support/browser.ts'
import { openOfficeProcess, type OfficeProcess } from '#test/support/process.ts'
import { comeIn } from './steps.ts'

export interface Demonstration {
  readonly office: OfficeProcess
  readonly browser: Browser
  /** An administrator, a member, and somebody of the office, each inside in a window of their own. */
  readonly noor: Visitor
  readonly pim: Visitor
  readonly lotte: Visitor
  end(): Promise<void>
}

/** A demonstration office as a process of its own, with three people on its office page. */
export async function openDemonstration(): Promise<Demonstration> {
  const [office, browser] = await Promise.all([openOfficeProcess({ flags: ['--demo'] }), openBrowser()])
  const links = [...office.printed().matchAll(/http:\S+\/link#\S+/g)].map(([link]) => link)
  const [noor, pim, lotte] = await Promise.all(
    [0, 1, 2].map(async (place) => {
      const visitor = await visit(browser, links[place] ?? '')
      await comeIn(visitor.page)
      return visitor
    }),
  )
  if (!noor || !pim || !lotte) throw new Error('the demonstration printed no links')
  return {
    ...{ office, browser, noor, pim, lotte },
    async end() {
      await browser.close()
      await office.end()
    },
  }
}
