// The benchmarks: `npm run bench -- [presence] [walk-in] [--sockets 1000] [--repeat 3] …`. Ours beside others in one
// run, on the same work; what counts are the ratios. Writes all figures to bench/results/.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

/** What a bench file exports. `lines` is printed, the whole is written down. */
interface Bench {
  run(options: Record<string, number>): Promise<{ readonly lines: readonly string[] }>
}

const known = ['documents', 'presence', 'walk-in', 'directory', 'revocation', 'policy']
const folder = import.meta.dirname
const there = known.filter((name) => existsSync(path.join(folder, `${name}.ts`)))
const { positionals, tokens } = parseArgs({ allowPositionals: true, strict: false, tokens: true })

const options: Record<string, number> = {}
for (const [at, token] of tokens.entries()) {
  if (token.kind !== 'option') continue
  const next = tokens[at + 1]
  options[token.name] = Number(token.value ?? (next?.kind === 'positional' ? next.value : NaN))
}
const chosen = positionals.filter((word) => Number.isNaN(Number(word)))
const unknown = chosen.filter((name) => !there.includes(name))
if (unknown.length > 0 || Object.values(options).some(Number.isNaN)) {
  console.error(
    `Usage: npm run bench -- [${there.join('] [')}] [--sockets 1000] [--repeat 3] [--seconds 5] [--rate 20]`,
  )
  process.exit(2)
}

const results = path.join(folder, 'results')
mkdirSync(results, { recursive: true })
for (const name of chosen.length > 0 ? chosen : there) {
  const bench = (await import(`./${name}.ts`)) as Bench
  const at = new Date().toISOString()
  const report = await bench.run(options)
  writeFileSync(
    path.join(results, `${name}-${at.replaceAll(':', '-')}.json`),
    `${JSON.stringify({ at, ...report }, null, 2)}\n`,
  )
  for (const line of report.lines) console.log(line)
  console.log('')
}
