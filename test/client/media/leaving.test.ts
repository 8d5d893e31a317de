// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { equipment } from '../call/page-parts.ts'
import { screenToChoose } from './fake-screen.ts'
import { $place } from '#client/doors/doors.ts'
import {
  $call,
  $camera,
  $kept,
  $microphone,
  $screen,
  chooseDevices,
  setCamera,
  shareScreen,
  stopSharing,
} from '#client/media/media.ts'
import { coffee, hall } from '../doors/rooms.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const kept = { microphone: null, camera: null, speaker: null, microphoneOn: false, cameraOn: false }

beforeEach(() => {
  Object.assign(equipment, { cameras: ['usual-camera', 'other-camera'], opened: [] })
  $kept.set(kept)
  $place.set({ kind: 'inside', room: coffee, visit: 1 })
  onTestFinished(() => $place.set({ kind: 'outside' }))
})

test('a screen that is chosen after leaving is not shared, there or in the next room', async () => {
  const screen = screenToChoose()
  const sharing = shareScreen()
  expect($screen.get().kind).toBe('starting')
  $place.set({ kind: 'left', roomId: coffee.id, why: 'room_archived' })
  screen.choose()
  await sharing
  expect(screen.chosen.readyState).toBe('ended')
  expect($screen.get().kind).toBe('off')
})

test('a shared screen does not go along into the next room', async () => {
  const screen = screenToChoose()
  screen.choose()
  await shareScreen()
  expect($screen.get().kind).toBe('on')
  $place.set({ kind: 'entering', slug: hall.slug })
  expect(screen.chosen.readyState).toBe('ended')
  expect($screen.get().kind).toBe('off')
  stopSharing()
})

test('a device that is chosen while leaving stays off', async () => {
  setCamera(true)
  await vi.waitUntil(() => $camera.get().kind === 'on')
  const answer = equipment.hold()
  const choosing = chooseDevices({ camera: 'other-camera', microphoneOn: true, cameraOn: true })
  $place.set({ kind: 'outside' })
  answer()
  await choosing
  await vi.waitUntil(() => equipment.opened.every(({ readyState }) => readyState === 'ended'))
  expect([$microphone.get().kind, $camera.get().kind]).toEqual(['off', 'off'])
})

test('what is chosen while the call goes on on another device is switched on there only', async () => {
  $call.set('elsewhere')
  await chooseDevices({ camera: 'other-camera', microphoneOn: true, cameraOn: true })
  expect([$microphone.get().kind, $camera.get().kind]).toEqual(['off', 'off'])
})
