import process from 'node:process'
import { verifyTrail } from '../server/audit/verify.ts'
import { readConfig } from '../server/platform/config.ts'

// `npm run audit:verify`: looks through the audit trail of the office in DATA_DIR, and names the first bad line.
const { dataDir } = readConfig(process.env, process.argv.includes('--demo') ? 'data-demo' : 'data')
const { well, says } = verifyTrail(dataDir)
console.log(says)
process.exitCode = well ? 0 : 1
