// Makes a fresh clone ready to run, and takes no time where it already is.
//
//   node scripts/setup.mjs [worker] [client] [chromium] [recorder] [peers]
//
// The npm packages come first, always. One of them is the Node that all the rest runs under
// (package.json's optionalDependencies): its program is node_modules/.bin/node, and npm puts that
// folder first in the PATH of its scripts. package.json says which script needs what.
import process from 'node:process'
import { ensureChromium } from './chromium.mjs'
import { ensureClientBuild } from './client-build.mjs'
import { ensureMediasoupWorker } from './mediasoup-worker.mjs'
import { ensurePackages, ensurePeers } from './packages.mjs'
import { giveUp } from './progress.mjs'
import { ensureRecorder } from './recorder.mjs'

const parts = {
  worker: ensureMediasoupWorker,
  client: ensureClientBuild,
  chromium: ensureChromium,
  recorder: ensureRecorder,
  peers: ensurePeers,
}

try {
  await ensurePackages()
  for (const name of process.argv.slice(2)) await parts[name]()
} catch (error) {
  giveUp(error)
}
