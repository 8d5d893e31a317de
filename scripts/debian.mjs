import process from 'node:process'
import { ask, run } from './command.mjs'
import { step } from './progress.mjs'

const isInstalled = (name) => ask('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]) === 'installed'

async function aptGet(...args) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const command = ['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3', ...args]
  if (process.getuid?.() !== 0) command.unshift('sudo', '-n', '--preserve-env=DEBIAN_FRONTEND')
  await run(command[0], command.slice(1), { env })
}

/** Installs those of the Debian packages that are missing, or says which command would. `why` ends a sentence. */
export async function installDebianPackages(names, why) {
  const missing = names.filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  const install = () => aptGet('install', '-y', '--no-install-recommends', ...missing)
  try {
    await step(`Debian's packages ${why}: ${missing.join(' ')}`, () =>
      install().catch(async () => {
        await aptGet('update') // a fresh machine has no lists yet
        await install()
      }),
    )
  } catch (cause) {
    const command = `sudo apt-get update && sudo apt-get install ${missing.join(' ')}`
    throw new Error(
      `Packages are missing ${why}, and could not be installed. Run this, then try again:\n\n  ${command}`,
      {
        cause,
      },
    )
  }
}
