import { useEffect, useRef, useState, type RefObject } from 'react'
import { capture, captureBoth, lookForDevices, type Captured, type Trouble } from '../media/media.ts'

/** One piece of equipment being tried out. */
export type Trial =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly track: MediaStreamTrack }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

/** What is to be tried: on or off, which one (null: the usual), and the call's own track where that is the same one. */
export interface Wish {
  readonly on: boolean
  readonly id: string | null
  readonly inUse: MediaStreamTrack | null
}

type FirstLook = Partial<Record<'microphone' | 'camera', Promise<Captured>>>

/** Opens microphone and camera to look and listen at them, and lets go of them again. The first time with one question. */
export function useTrials(microphone: Wish, camera: Wish): Record<'microphone' | 'camera', Trial> {
  const firstRef = useRef<FirstLook | null>(null)
  useEffect(() => {
    if (firstRef.current) return
    const both = microphone.on && camera.on && !microphone.inUse && !camera.inUse
    const looked = both ? captureBoth({ microphone: microphone.id, camera: camera.id }) : null
    firstRef.current = looked
      ? { microphone: looked.then((found) => found.microphone), camera: looked.then((found) => found.camera) }
      : {}
  }, [microphone, camera])
  return { microphone: useTrial('microphone', microphone, firstRef), camera: useTrial('camera', camera, firstRef) }
}

function useTrial(
  kind: 'microphone' | 'camera',
  { on, id, inUse }: Wish,
  firstRef: RefObject<FirstLook | null>,
): Trial {
  const [trial, setTrial] = useState<Trial>({ kind: 'starting' })
  useEffect(() => {
    if (!on || inUse) return
    let wanted = true
    let track: MediaStreamTrack | null = null
    const captured = firstRef.current?.[kind] ?? capture(kind, id)
    if (firstRef.current) firstRef.current = { ...firstRef.current, [kind]: undefined }
    void captured.then((found) => {
      if (found.ok) track = found.track
      if (!wanted) track?.stop()
      else if (found.ok) setTrial({ kind: 'on', track: found.track })
      else setTrial({ kind: 'trouble', trouble: found.trouble })
      // Now that the browser has leave it tells the names.
      void lookForDevices()
    })
    return () => {
      wanted = false
      track?.stop()
      setTrial({ kind: 'starting' })
    }
  }, [kind, on, id, inUse, firstRef])
  if (!on) return { kind: 'off' }
  return inUse ? { kind: 'on', track: inUse } : trial
}
