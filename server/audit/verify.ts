import { existsSync } from 'node:fs'
import path from 'node:path'
import { anchorFileIn, readAnchor } from './anchor.ts'
import { checkChain, type BreakKind } from './chain.ts'
import { openTrail } from './data.ts'

const reasons: Readonly<Record<BreakKind, string>> = {
  changed: 'it is not what was written',
  missing: 'it has been taken out',
  tail: 'the trail has been cut off here',
  added: 'it was not written by the office',
  cut: 'the lines before it were dropped, but not by the office for their age',
}

/** Looks through the trail of an office, stopped or running, and changes nothing. Answers what to print, and whether all is well. */
export function verifyTrail(dataDir: string): { readonly well: boolean; readonly says: string } {
  const file = path.join(dataDir, 'inloop.sqlite')
  if (!existsSync(file))
    return { well: false, says: `There is no office in ${dataDir}: set DATA_DIR to where its data is.` }
  const anchor = readAnchor(anchorFileIn(dataDir))
  const trail = openTrail(file)
  try {
    if (anchor === 'unreadable') return { well: false, says: 'The anchor file is not an anchor any more.' }
    const checked = checkChain(trail.lines(), { cut: trail.mark('cut'), head: trail.mark('head'), anchor })
    if (checked.kind === 'broken')
      return { well: false, says: `The trail is broken at line ${String(checked.seq)}: ${reasons[checked.why]}.` }
    if (anchor === null && checked.lines > 0)
      return {
        well: false,
        says: 'The chain is whole, but its anchor file is missing: a cut at the end cannot be seen.',
      }
    const { lines, last } = checked
    const head = last ? ` The last is ${String(last.seq)}, ${last.hash}.` : ''
    return { well: true, says: `The trail is whole: ${String(lines)} lines.${head}` }
  } finally {
    trail.close()
  }
}
