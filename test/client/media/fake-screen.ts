import '../call/page-parts.ts'
import { FakeTrack } from './fake-equipment.ts'

let asked: Promise<object> = new Promise(() => undefined)
// There before the page looks whether it can share a screen.
Object.assign(navigator.mediaDevices, { getDisplayMedia: () => asked })

/** The browser's question which screen to share, and the answer to it. */
export function screenToChoose() {
  const chosen = new FakeTrack('video', 'screen')
  const answer = { getTracks: () => [chosen], getVideoTracks: () => [chosen], getAudioTracks: () => [] }
  let choose = () => {}
  asked = new Promise((resolve) => {
    choose = () => resolve(answer)
  })
  return { chosen, choose: () => choose() }
}
