// The tap itself, in a thread of its own: a packet is stamped when it comes, however busy the office's turn is.
import { createSocket, type Socket } from 'node:dgram'
import { parentPort, workerData } from 'node:worker_threads'

const { port } = workerData as { port: number }
const HOST = '127.0.0.1'
/** RFC 5761, section 4: what looks like RTP and has one of these as its second byte is RTCP. */
const RTCP = { from: 192, to: 223 }

/** So many of the latest packets of a stream are remembered by the moment they came. */
const TIMES_KEPT = 100

const counts = new Map<number, { packets: number; bytes: number; times: number[] }>()
const ways = new Map<number, Socket>()

const front = createSocket('udp4')
front.on('message', (packet, { port: caller }) => {
  let way = ways.get(caller)
  if (!way) {
    way = createSocket('udp4')
    way.on('message', (answer) => {
      note(answer)
      front.send(answer, caller, HOST)
    })
    ways.set(caller, way)
  }
  way.send(packet, port, HOST)
})
front.bind(0, HOST, () => parentPort?.postMessage({ port: front.address().port }))

function note(packet: Buffer): void {
  const [first = 0, second = 0] = packet
  if (packet.length < 12 || first < 128 || first > 191 || (second >= RTCP.from && second <= RTCP.to)) return
  const ssrc = packet.readUInt32BE(8)
  const count = counts.get(ssrc) ?? { packets: 0, bytes: 0, times: [] }
  counts.set(ssrc, count)
  count.packets += 1
  count.bytes += packet.length
  count.times.push(performance.timeOrigin + performance.now())
  if (count.times.length > TIMES_KEPT) count.times.shift()
}

parentPort?.on('message', ({ id }: { readonly id: number }) => parentPort?.postMessage({ id, counts: [...counts] }))
