// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { equipment } from './page-parts.ts'
import { $me } from '#client/accounts/accounts.ts'
import { CallStage } from '#client/call/CallStage.tsx'
import { closeCheck } from '#client/call/check.ts'
import { ControlBar } from '#client/call/ControlBar.tsx'
import { DeviceCheck } from '#client/call/DeviceCheck.tsx'
import { $shortcuts } from '#client/design/shortcuts.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import {
  $call,
  $camera,
  $kept,
  $microphone,
  $others,
  $soundHeld,
  $streams,
  setCamera,
  setMicrophone,
  tileKey,
} from '#client/media/media.ts'
import { show } from '../design/stage.tsx'
import { byId, colleagueNumber } from '../office/people.ts'
import { done, openLine } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const [ann, bob] = [colleagueNumber(1, 'Ann'), colleagueNumber(2, 'Bob')]
const kept = { microphone: null, camera: null, speaker: null, microphoneOn: false, cameraOn: false }

beforeEach(() => {
  chooseLanguage('nl')
  localStorage.clear()
  Object.assign(equipment, { microphones: ['Tafelmicrofoon'], cameras: ['Webcam'], refusal: null, asked: 0 })
  setMicrophone(false)
  setCamera(false)
  closeCheck()
  $kept.set(kept)
  $me.set({ ...ann, email: 'ann@example.nl', language: 'nl' })
  $colleagues.set(byId([ann, bob], 'memberId'))
  $others.set([bob.memberId])
  $streams.set(new Map())
  $soundHeld.set(false)
  $call.set('joined')
})

const bar = () => <ControlBar onLeave={() => undefined} />
const pressed = (element: Element, name: string) =>
  [...element.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.getAttribute('aria-pressed')

describe('the control bar', () => {
  test('switches microphone and camera on and off, says so, and remembers it', async () => {
    const { element, press } = await show(bar)
    expect([pressed(element, 'Microfoon'), pressed(element, 'Camera')]).toEqual(['false', 'false'])
    await press('Microfoon')
    await press('Camera')
    expect([pressed(element, 'Microfoon'), pressed(element, 'Camera')]).toEqual(['true', 'true'])
    expect($kept.get()).toMatchObject({ microphoneOn: true, cameraOn: true })
    await press('Camera')
    expect($camera.get().kind).toBe('off')
    expect($kept.get()).toMatchObject({ microphoneOn: true, cameraOn: false })
  })

  test('switches nothing while the call goes on on another device', async () => {
    $call.set('elsewhere')
    const { element } = await show(bar)
    const switches = [...element.querySelectorAll('button[aria-pressed]')]
    expect(switches.map((each) => (each as HTMLButtonElement).disabled)).toEqual(switches.map(() => true))
    await act(async () => {
      for (const { key, run } of $shortcuts.get()) if (key === 'm' || key === 'c') run()
    })
    expect([$microphone.get().kind, $camera.get().kind]).toEqual(['off', 'off'])
  })

  test('m and c do the same', async () => {
    await show(bar)
    const run = (key: string) =>
      act(async () =>
        $shortcuts
          .get()
          .find((shortcut) => shortcut.key === key)
          ?.run(),
      )
    await run('m')
    await run('c')
    expect([$microphone.get().kind, $camera.get().kind]).toEqual(['on', 'on'])
    await run('m')
    expect($microphone.get().kind).toBe('off')
  })

  test('leaves when it is told to', async () => {
    const leave = vi.fn()
    const { press } = await show(() => <ControlBar onLeave={leave} />)
    await press('Verlaat kamer')
    expect(leave).toHaveBeenCalledOnce()
  })
})

describe('the stage', () => {
  const stage = () => <CallStage />

  test('shows everybody by name, oneself last, and who is muted', async () => {
    const { element } = await show(stage)
    const names = [...element.querySelectorAll('li')].map(({ textContent }) => textContent)
    expect(names).toEqual(['BBob, microfoon uit', 'AAnn (jij), microfoon uit'])
  })

  test('a voice that comes in takes the mark away; a picture is drawn while its camera is on', async () => {
    const stream = (source: 'microphone' | 'camera', paused: boolean) => ({
      producerId: source,
      memberId: bob.memberId,
      source,
      stream: new MediaStream(),
      paused,
    })
    const { element } = await show(stage)
    const key = (source: 'microphone' | 'camera') => tileKey(bob.memberId, source)
    const set = (paused: boolean) =>
      act(async () =>
        $streams.set(
          new Map([
            [key('microphone'), stream('microphone', paused)],
            [key('camera'), stream('camera', paused)],
          ]),
        ),
      )
    await set(false)
    expect(element.querySelector('li')?.textContent).toBe('BBob')
    expect(element.querySelector(`video[data-member="${bob.memberId}"][data-source=camera]`)).not.toBeNull()
    expect(document.querySelector(`audio[data-member="${bob.memberId}"]`)).not.toBeNull()
    await set(true)
    expect(element.querySelector('video')).toBeNull()
    expect(element.querySelector('li')?.textContent).toContain('microfoon uit')
  })

  test('alone, it says that others can come', async () => {
    $others.set([])
    const { text } = await show(stage)
    expect(text()).toContain('Je bent hier als enige')
  })

  test('says what goes on with the call, and what can be done', async () => {
    const office = await openLine({ 'directory:colleagues': () => done({ colleagues: [ann, bob] }) })
    const { text, press } = await show(stage)
    await act(async () => $call.set('rejoining'))
    expect(text()).toContain('We zijn zo terug; je hoeft niets te doen.')
    await act(async () => $call.set('elsewhere'))
    expect(text()).toContain('Je doet nu mee op een ander apparaat')
    await press('Ga hier verder')
    expect(office.askedFor('media:join')).toHaveLength(1)
    await act(async () => $call.set('unsupported'))
    expect(text()).toContain('Deze browser kan niet meedoen')
  })

  test('sound that is held back can be let go', async () => {
    const { text, press } = await show(stage)
    await act(async () => $soundHeld.set(true))
    expect(text()).toContain('Je browser houdt het geluid nog tegen.')
    await press('Zet geluid aan')
    expect(text()).not.toContain('houdt het geluid')
  })

  test.each([
    ['NotAllowedError', 'Je browser mag je camera niet gebruiken.'],
    ['NotFoundError', 'We vinden geen camera.'],
    ['NotReadableError', 'Je camera is in gebruik door een ander programma.'],
  ])('a camera that cannot be had (%s) is said in words, with a way to look at it', async (refusal, words) => {
    equipment.refusal = refusal
    const { text, press, element } = await show(stage)
    await act(async () => setCamera(true))
    expect(text()).toContain(words)
    await press('Bekijk je apparaten')
    expect(element.querySelector('dialog')?.textContent).toContain(words)
  })
})

describe('the device check', () => {
  test('without any equipment says so, and leads inside without', async () => {
    Object.assign(equipment, { microphones: [], cameras: [] })
    $kept.set(null)
    const { text, press } = await show(() => <DeviceCheck first />)
    expect(text()).toContain('We vinden geen camera.')
    expect(text()).toContain('We vinden geen microfoon.')
    await press('Ga zonder camera en microfoon naar binnen')
    expect($kept.get()).toMatchObject({ microphoneOn: false, cameraOn: false })
  })

  test('shows the choice of cameras, remembers what is chosen, and asks for nothing that is switched off', async () => {
    equipment.cameras = ['Webcam', 'Telefoon']
    $kept.set(kept)
    const { element, press, text } = await show(() => <DeviceCheck first={false} />)
    expect(equipment.asked).toBe(0)
    expect(text()).toContain('Je camera staat uit')
    const [cameraOn] = element.querySelectorAll<HTMLInputElement>('input[type=checkbox]')
    await act(async () => cameraOn!.click())
    expect([...element.querySelectorAll('option')].map(({ textContent }) => textContent)).toContain('Telefoon')
    const choice = element.querySelector('select')!
    await act(async () => {
      choice.value = 'Telefoon'
      choice.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await press('Klaar')
    expect($kept.get()).toMatchObject({ camera: 'Telefoon', cameraOn: true, microphoneOn: false })
    expect($camera.get()).toMatchObject({ kind: 'on', track: { label: 'Telefoon' } })
  })
})
