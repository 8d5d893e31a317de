// Tells what set-up is doing, and for how long: silence for three minutes looks like a fault.
import process from 'node:process'

const tellEvery = 10 // per cent

let greeted = false

/** Says what begins, does it, and says how long it took. `work` may report how far it is, from 0 to 1. */
export async function step(title, work) {
  if (!greeted) console.log('Setting up; the first time takes some minutes.')
  greeted = true
  const begunMs = Date.now()
  let told = 0
  console.log(`  ${title} …`)
  const result = await work((part) => {
    const percent = Math.floor((part * 100) / tellEvery) * tellEvery
    if (percent <= told || percent >= 100) return
    told = percent
    console.log(`    ${percent} %`)
  })
  console.log(`    done in ${Math.max(1, Math.round((Date.now() - begunMs) / 1000))} s`)
  return result
}

/** Ends set-up with what the reader can do about it. */
export function giveUp(error) {
  console.error(`\n${error.message}\n`)
  process.exit(1)
}
