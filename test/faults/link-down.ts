import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { io } from 'socket.io-client'
import type { MemberId } from '#shared/kernel/ids.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { openListener } from '#server/platform/http/listener.ts'
import { createLog } from '#server/platform/log.ts'
import { openGateway } from '#server/platform/realtime/gateway.ts'

// `npm run link-down`: S085 as it is in the world, with the times that are in use. The passage stands in one network,
// one peer in another, and the cable between the two goes down: no FIN, no acknowledgement, nothing. Linux lets an
// ordinary user make such networks (`unshare`); where it does not, this program says so and has tried nothing.

const OFFICE = '10.85.0.1'
const PEER = '10.85.0.2'
/** Marked as away after 15 seconds is the catalogue's wish; ours is out altogether within a ping and its answer. */
const OUT_WITHIN_MS = 21_000
const BACK_WITHIN_MS = 10_000

const [mode = 'networks', port = ''] = process.argv.slice(2)
if (mode === 'networks') makeNetworks()
else if (mode === 'office') await beOffice()
else bePeer()

function makeNetworks(): void {
  const inside = spawn('unshare', ['-rn', process.execPath, import.meta.filename, 'office'], { stdio: 'inherit' })
  inside.on('error', () => {
    process.exitCode = 1
    console.error('There is no unshare here: nothing was tried.')
  })
  inside.on('exit', (code) => (process.exitCode = code ?? 1))
}

async function beOffice(): Promise<void> {
  ip('link', 'set', 'lo', 'up')
  const listener = await openListener({ host: '0.0.0.0', port: 0, publicUrl: null, tls: null })
  const gateway = openGateway({
    ...{ listener, clock: createSystemClock(), log: createLog('silent') },
    identify: ({ memberId }) => ({ kind: 'member', memberId }),
    // Each cookie is a session here, and a member.
    authenticate: (cookie) =>
      Promise.resolve(cookie === undefined ? null : { id: cookie, memberId: cookie as MemberId }),
  })
  listener.answerWith(() => undefined)
  const local = connectAs('bob', `http://localhost:${String(listener.port)}`, listener.publicUrl)
  const peer = spawn('unshare', ['-n', process.execPath, import.meta.filename, 'peer', String(listener.port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const said = hear(peer)
    await said('ready')
    ip('link', 'add', 'name', 'office0', 'type', 'veth', 'peer', 'name', 'peer0')
    ip('link', 'set', 'peer0', 'netns', String(peer.pid))
    ip('addr', 'add', `${OFFICE}/24`, 'dev', 'office0')
    ip('link', 'set', 'office0', 'up')
    const gone = new Promise<number>((resolve) => {
      gateway.connections.onConnected((connection) => {
        if (connection.memberId === 'ann') connection.onEnd(() => resolve(performance.now()))
      })
    })
    peer.stdin.write('go\n')
    await said('in')
    const downAt = performance.now()
    ip('link', 'set', 'office0', 'down')
    const outAfter = (await gone) - downAt
    const left = [...gateway.connections.all()].map(({ memberId }) => memberId)
    const upAt = performance.now()
    ip('link', 'set', 'office0', 'up')
    await said('in')
    const backAfter = performance.now() - upAt
    const held = outAfter <= OUT_WITHIN_MS && backAfter <= BACK_WITHIN_MS && left.join() === 'bob'
    console.log(
      `The link went down: the peer was out after ${seconds(outAfter)}, ${left.join()} stayed; ` +
        `the link came up: it was back after ${seconds(backAfter)}. ${held ? 'Held.' : 'NOT HELD.'}`,
    )
    process.exitCode = held ? 0 : 1
  } finally {
    peer.kill()
    local.disconnect()
    await gateway.close()
    await listener.close()
  }
}

/** The other end of the cable: a page's own line, which tries again by itself. */
function bePeer(): void {
  console.log('ready')
  process.stdin.once('data', () => {
    ip('addr', 'add', `${PEER}/24`, 'dev', 'peer0')
    ip('link', 'set', 'peer0', 'up')
    connectAs('ann', `http://${OFFICE}:${port}`, `http://localhost:${port}`).on('connect', () => {
      console.log('in')
    })
  })
}

function connectAs(name: string, url: string, origin: string) {
  return io(url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    extraHeaders: { cookie: name, origin },
    reconnectionDelayMax: 2_000,
    timeout: 2_000,
  })
}

/** Waits for the next line that a child says, in the order in which it says them. */
function hear(child: ChildProcess): (line: string) => Promise<void> {
  const lines: string[] = []
  let wake = () => {}
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line)
      wake()
    })
  return async (line) => {
    while (lines[0] !== line) {
      lines.shift()
      if (lines.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    }
    lines.shift()
  }
}

function ip(...words: string[]): void {
  execFileSync('ip', words)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
