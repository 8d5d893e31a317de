import { beforeEach, describe, expect, test } from 'vitest'
import { capture, captureBoth } from '#client/media/capture.ts'
import { OwnDevice, type Mishap } from '#client/media/own-device.ts'
import { plugIn, unplug, type FakeEquipment } from './fake-equipment.ts'

let equipment: FakeEquipment
beforeEach(() => {
  equipment = plugIn()
})

function own(kind: 'microphone' | 'camera', chosen: string | null = null) {
  const mishaps: Mishap[] = []
  const device = new OwnDevice({ kind, chosen: () => chosen, onMishap: (mishap) => mishaps.push(mishap) })
  const until = (kind: 'on' | 'off') =>
    new Promise<void>((resolve) => {
      const stop = device.$state.subscribe((state) => {
        if (state.kind !== kind) return
        resolve()
        queueMicrotask(() => stop())
      })
    })
  return { device, mishaps, until }
}

describe('a camera', () => {
  test('that is switched off is let go, so that its light goes out', async () => {
    const { device } = own('camera')
    await device.on()
    expect(device.$state.get()).toMatchObject({ kind: 'on', track: { label: 'usual-camera' } })
    device.off()
    expect(device.$state.get()).toEqual({ kind: 'off', trouble: null })
    expect(equipment.opened.map(({ readyState }) => readyState)).toEqual(['ended'])
  })

  test('that is switched off while it was being opened stays off, and dark', async () => {
    const { device } = own('camera')
    const release = equipment.hold()
    const opening = device.on()
    device.off()
    release()
    await opening
    expect(device.$state.get().kind).toBe('off')
    expect(equipment.opened.map(({ readyState }) => readyState)).toEqual(['ended'])
  })

  test('that is gone gives way to another one, and it is said', async () => {
    const { device, mishaps, until } = own('camera', 'my-camera')
    equipment.cameras = ['usual-camera', 'my-camera']
    await device.on()
    equipment.cameras = ['usual-camera']
    equipment.opened[0]!.end()
    await until('on')
    expect(device.$state.get()).toMatchObject({ kind: 'on', track: { label: 'usual-camera' } })
    expect(mishaps).toEqual([{ kind: 'fell_back', label: 'usual-camera' }])
  })

  test('that is gone, the only one, is said to be gone', async () => {
    const { device, mishaps, until } = own('camera')
    await device.on()
    equipment.cameras = []
    equipment.opened[0]!.end()
    await until('off')
    expect(device.$state.get()).toEqual({ kind: 'off', trouble: 'missing' })
    await expect.poll(() => mishaps).toEqual([{ kind: 'gone' }])
  })

  test('that was changed for another is opened anew while it is on, and not while it is off', async () => {
    const { device } = own('camera')
    await device.change()
    expect(equipment.asked).toBe(0)
    await device.on()
    await device.change()
    expect(equipment.opened.map(({ readyState }) => readyState)).toEqual(['ended', 'live'])
  })
})

describe('a microphone', () => {
  test('that is muted is kept, silent, and speaks again without being asked for', async () => {
    const { device } = own('microphone')
    await device.on()
    device.off()
    expect(equipment.opened[0]).toMatchObject({ readyState: 'live', enabled: false })
    await device.on()
    expect(equipment.opened[0]).toMatchObject({ enabled: true })
    expect(equipment.asked).toBe(1)
  })

  test('is let go when one leaves, muted or not', async () => {
    const { device } = own('microphone')
    await device.on()
    device.off()
    device.release()
    expect(equipment.opened[0]?.readyState).toBe('ended')
  })

  test('that was lost while muted is asked for again', async () => {
    const { device } = own('microphone')
    await device.on()
    device.off()
    equipment.opened[0]!.end()
    await device.on()
    expect(device.$state.get()).toMatchObject({ kind: 'on' })
    expect(equipment.asked).toBe(2)
  })

  test('that is not the chosen one is used, and it is said', async () => {
    const { device, mishaps } = own('microphone', 'left-at-home')
    await device.on()
    expect(mishaps).toEqual([{ kind: 'fell_back', label: 'usual-microphone' }])
  })
})

describe('what goes wrong', () => {
  test.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'in_use'],
    ['TypeError', 'failed'],
  ])('the browser says %s: %s', async (said, trouble) => {
    equipment.refusal = said
    const { device } = own('camera')
    await device.on()
    expect(device.$state.get()).toEqual({ kind: 'off', trouble })
    // Who then chooses to go without has no trouble any more.
    device.off()
    expect(device.$state.get()).toEqual({ kind: 'off', trouble: null })
  })

  test('a page that is not secure has no equipment at all', async () => {
    unplug()
    expect(await capture('camera', null)).toEqual({ ok: false, trouble: 'insecure' })
  })

  test('both are asked for with one question, and apart where one of them is missing', async () => {
    const both = await captureBoth({ microphone: null, camera: null })
    expect([both.microphone.ok, both.camera.ok, equipment.asked]).toEqual([true, true, 1])
    equipment.cameras = []
    const one = await captureBoth({ microphone: null, camera: null })
    expect(one.microphone.ok).toBe(true)
    expect(one.camera).toEqual({ ok: false, trouble: 'missing' })
  })
})
