// What the call's faces want of a browser and jsdom lacks: sizes, sights, streams and moving pictures.
import { plugIn } from '../media/fake-equipment.ts'

class NoWatch {
  observe(): void {}
  disconnect(): void {}
}

class FakeMediaStream {
  readonly #tracks: readonly unknown[]
  constructor(tracks: readonly unknown[] = []) {
    this.#tracks = tracks
  }
  getTracks() {
    return this.#tracks
  }
}

Object.assign(globalThis, { ResizeObserver: NoWatch, IntersectionObserver: NoWatch, MediaStream: FakeMediaStream })
Object.assign(HTMLVideoElement.prototype, {
  requestVideoFrameCallback: () => 1,
  cancelVideoFrameCallback: () => undefined,
})
Object.assign(HTMLMediaElement.prototype, { play: async () => undefined })
Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { writable: true, value: null })

/** The equipment of this page, there before the page looks for it. */
export const equipment = plugIn()
