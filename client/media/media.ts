import { atom } from 'nanostores'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Source } from '#shared/media/limits.ts'
import { toast } from '../design/toast.ts'
import { $place, type Place } from '../doors/doors.ts'
import { say } from '../i18n/i18n.ts'
import type { Capturable } from './capture.ts'
import { $kept, lookForDevices, remember, watchDevices } from './devices.ts'
import { createKeeper, type CallState } from './keeper.ts'
import type { Kept } from './kept.ts'
import { wishOf } from './layers.ts'
import { loadDevice, prepareLibrary } from './load-device.ts'
import { OwnDevice, type Mishap } from './own-device.ts'
import type { RemoteStreams } from './receiving.ts'
import { $screen, stopSharing } from './screen.ts'
import { joinCall, type Session } from './session.ts'
import { playSounds, playThrough } from './sounds.ts'
import { onTileChanged, tileSeen } from './tile-watch.ts'
import { officeWire } from './wire.ts'
import { mediaWords } from './words.ts'

export { $devices, $kept, canChooseSpeaker, lookForDevices, remember } from './devices.ts'
export { $screen, canShareScreen, shareScreen, stopSharing } from './screen.ts'
export { $soundHeld, releaseSound } from './sounds.ts'
export { tileKey, watchTile, type TileKey } from './tile-watch.ts'
export { capture, captureBoth, type Captured, type Trouble } from './capture.ts'
export { readLevel } from './level.ts'
export type { Equipment, Devices } from './devices.ts'
export type { CallState } from './keeper.ts'
export type { OwnDeviceState } from './own-device.ts'
export type { RemoteStream } from './receiving.ts'

/** How this page stands in the call of the room it is in. */
export const $call = atom<CallState>('idle')
/** Who else takes part, with or without a stream. */
export const $others = atom<readonly MemberId[]>([])
/** What the others send, by person and source. */
export const $streams = atom<RemoteStreams>(new Map())
/** Who is heard now, the loudest first; oneself as well. */
export const $speaking = atom<readonly MemberId[]>([])

const microphone = ownDevice('microphone')
const camera = ownDevice('camera')
/** One's own microphone and camera. */
export const $microphone = microphone.$state
export const $camera = camera.$state

let session: Session | null = null
/** How often all equipment was let go. */
let releases = 0

const keeper = createKeeper({
  on: officeWire.on,
  join: (onBroken) =>
    joinCall({
      wire: officeWire,
      loadDevice,
      wishFor: (key) => wishOf(document.hidden ? undefined : tileSeen(key), window.devicePixelRatio),
      onStreams: (streams) => $streams.set(streams),
      onOthers: (others) => $others.set(others),
      onSpeaking: (memberIds) => $speaking.set(memberIds),
      onBroken,
    }),
  onState: (state) => {
    $call.set(state)
    if (state === 'elsewhere') releaseAll()
  },
  onSession: (next) => {
    session = next
    if (next) sendAll()
  },
})

/** Switches one's microphone on or off, and remembers it for the next room. */
export function setMicrophone(on: boolean): void {
  remember({ microphoneOn: on })
  if (on) void microphone.on().then(lookForDevices)
  else microphone.off()
}

/** Switches one's camera on or off, and remembers it for the next room. */
export function setCamera(on: boolean): void {
  remember({ cameraOn: on })
  if (on) void camera.on().then(lookForDevices)
  else camera.off()
}

/** Goes on with the equipment that was chosen in the device check, and keeps the choice. */
export async function chooseDevices(choice: Partial<Kept>): Promise<void> {
  const before = $kept.get()
  const stay = releases
  remember(choice)
  const after = $kept.get()
  if (before?.microphone !== after?.microphone) await microphone.change()
  if (before?.camera !== after?.camera) await camera.change()
  // Left meanwhile, or in the call on another device: nothing is switched on here.
  if (stay === releases && $call.get() !== 'elsewhere') startAsKept()
}

/** Takes the call over from one's other device. */
export function joinHere(): void {
  startAsKept()
  keeper.begin()
}

function ownDevice(kind: Capturable): OwnDevice {
  const onMishap = (mishap: Mishap) => {
    const text = mishap.kind === 'gone' ? (`${kind}Gone` as const) : (`${kind}FellBack` as const)
    toast(say(mediaWords, text, mishap.kind === 'gone' ? {} : { label: mishap.label }), { tone: 'sun' })
  }
  return new OwnDevice({ kind, chosen: () => $kept.get()?.[kind] ?? null, onMishap })
}

/** Microphone and camera as they were. Who has never chosen is asked by the device check first. */
function startAsKept(): void {
  const kept = $kept.get()
  if (kept?.microphoneOn) void microphone.on()
  else microphone.off()
  if (kept?.cameraOn) void camera.on()
  else camera.off()
}

function releaseAll(): void {
  releases += 1
  microphone.release()
  camera.release()
  stopSharing()
}

function sendAll(): void {
  send('microphone', trackOf(microphone))
  send('camera', trackOf(camera))
  const screen = $screen.get()
  send('screen', screen.kind === 'on' ? screen.picture : null)
  send('screen-audio', screen.kind === 'on' ? screen.sound : null)
}

function send(source: Source, track: MediaStreamTrack | null): void {
  session?.sending.set(source, track)
}

function trackOf(device: OwnDevice): MediaStreamTrack | null {
  const state = device.$state.get()
  return state.kind === 'on' ? state.track : null
}

function follow(place: Place, before: Place): void {
  switch (place.kind) {
    case 'entering':
      // The camera warms up and the library comes in while the door is being opened.
      void prepareLibrary().catch(() => undefined)
      keeper.end()
      stopSharing() // what was shown in one room was not meant for the next
      startAsKept()
      return
    case 'inside':
      if (before.kind === 'inside' && before.visit === place.visit) return
      if (before.kind === 'inside') keeper.resume()
      else keeper.begin()
      return
    default:
      keeper.end()
      releaseAll()
  }
}

for (const device of [microphone, camera]) device.$state.listen(sendAll)
$screen.listen((screen) => {
  sendAll()
  if (screen.kind === 'off' && screen.trouble) toast(say(mediaWords, 'screenFailed'), { tone: 'brick' })
})
$streams.listen(playSounds)
$kept.subscribe((kept) => playThrough(kept?.speaker ?? ''))
onTileChanged((key) => session?.receiving.fit(key))
document.addEventListener('visibilitychange', () => session?.receiving.fitAll())
watchDevices()
$place.listen((place, before) => follow(place, before ?? { kind: 'outside' }))
if ($place.get().kind === 'inside') keeper.begin()
