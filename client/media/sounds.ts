import { atom } from 'nanostores'
import { kindOf } from '#shared/media/limits.ts'
import { canChooseSpeaker } from './devices.ts'
import type { RemoteStream, RemoteStreams } from './receiving.ts'

/** Whether the browser holds the sound back until somebody touches the page. */
export const $soundHeld = atom(false)

const elements = new Map<string, HTMLAudioElement>()
let speaker = ''

/** Plays all that is to be heard. The elements stand outside the pages: one hears on while looking around the office. */
export function playSounds(streams: RemoteStreams): void {
  const heard = new Map<string, RemoteStream>()
  for (const stream of streams.values())
    if (kindOf(stream.source) === 'audio' && stream.stream) heard.set(stream.producerId, stream)
  for (const [producerId, element] of elements) {
    if (heard.has(producerId)) continue
    element.srcObject = null
    element.remove()
    elements.delete(producerId)
  }
  for (const [producerId, stream] of heard) if (!elements.has(producerId)) elements.set(producerId, begin(stream))
  if (elements.size === 0) $soundHeld.set(false)
}

/** Sends all sound to this speaker; '' is the usual one. */
export function playThrough(deviceId: string): void {
  speaker = deviceId
  for (const element of elements.values()) void sendTo(element)
}

/** Tries again, now that somebody has touched the page. */
export function releaseSound(): void {
  $soundHeld.set(false)
  for (const element of elements.values()) void play(element)
}

function begin({ memberId, source, stream }: RemoteStream): HTMLAudioElement {
  const element = document.createElement('audio')
  element.dataset['member'] = memberId
  element.dataset['source'] = source
  element.srcObject = stream
  document.body.append(element)
  void sendTo(element)
  void play(element)
  return element
}

async function play(element: HTMLAudioElement): Promise<void> {
  try {
    await element.play()
  } catch (cause) {
    // Stopped before it began is no matter; held back is, and any touch of the page lets go of it.
    if (!(cause instanceof DOMException) || cause.name !== 'NotAllowedError') return
    $soundHeld.set(true)
    document.addEventListener('pointerdown', releaseSound, { once: true })
    document.addEventListener('keydown', releaseSound, { once: true })
  }
}

/** Where the speaker is no longer there the sound goes on through the usual one. */
async function sendTo(element: HTMLAudioElement): Promise<void> {
  if (canChooseSpeaker && element.sinkId !== speaker) await element.setSinkId(speaker).catch(() => undefined)
}
