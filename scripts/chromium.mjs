import fs from 'node:fs'
import { installDebianPackages } from './debian.mjs'

const chromium = '/usr/bin/chromium' // the journeys start this one

/** Sees to it that the browser in which the journeys are made is there. */
export async function ensureChromium() {
  if (!fs.existsSync(chromium)) await installDebianPackages(['chromium'], 'for the tests')
}
