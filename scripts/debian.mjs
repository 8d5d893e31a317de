// Debian packages that the project needs beside its npm packages.
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const run = (command, args, options) => spawnSync(command, args, { stdio: 'inherit', ...options }).status === 0

function missing(packages) {
  return packages.filter((name) => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' })
    return stdout !== 'installed'
  })
}

/** Installs those of the packages that are not installed, or says which command would. */
export function installDebianPackages(packages, why) {
  const wanted = missing(packages)
  if (wanted.length === 0) return

  console.log(`Installing Debian packages ${why}: ${wanted.join(' ')}`)
  const sudo = process.getuid() === 0 ? [] : ['sudo', '-n']
  const apt = (args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args]
    return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const install = () => apt(['install', '-y', '-qq', '--no-install-recommends', ...wanted])
  if (install() || (apt(['update', '-qq']) && install())) return

  throw new Error(
    `Packages of Debian or Ubuntu are missing ${why}. Install them, then try again:\n\n  sudo apt-get install ${wanted.join(' ')}\n`,
  )
}
