import { atom } from 'nanostores'
import { keep, readKept, type Kept } from './kept.ts'

export interface Equipment {
  readonly id: string
  readonly label: string
}

/** What can be chosen from. Before the browser has leave the labels are empty, and so are the lists. */
export interface Devices {
  readonly microphones: readonly Equipment[]
  readonly cameras: readonly Equipment[]
  readonly speakers: readonly Equipment[]
}

/** Where sound can be sent to another speaker than the usual one. */
export const canChooseSpeaker = 'setSinkId' in HTMLMediaElement.prototype

export const $devices = atom<Devices>({ microphones: [], cameras: [], speakers: [] })

/** What was chosen on this device; null until somebody has been through the device check. */
export const $kept = atom<Kept | null>(readKept())

/** Remembers a choice on this device. */
export function remember(choice: Partial<Kept>): void {
  $kept.set(keep(choice))
}

/** Looks again at what is there. */
export async function lookForDevices(): Promise<void> {
  if (!('mediaDevices' in navigator)) return
  const found = await navigator.mediaDevices.enumerateDevices()
  const of = (kind: MediaDeviceKind): Equipment[] =>
    found
      .filter((device) => device.kind === kind && device.deviceId !== '' && device.label !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }))
  $devices.set({ microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') })
}

/** Keeps the lists right while equipment comes and goes. Returns the undo. */
export function watchDevices(): () => void {
  if (!('mediaDevices' in navigator)) return () => undefined
  const look = () => void lookForDevices()
  look()
  navigator.mediaDevices.addEventListener('devicechange', look)
  return () => {
    navigator.mediaDevices.removeEventListener('devicechange', look)
  }
}
