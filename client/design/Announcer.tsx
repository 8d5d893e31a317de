import { useStore } from '@nanostores/react'
import { $announced } from './announce.ts'

/** The polite live region in which `announce()` speaks. It stands once, in the shell. */
export function Announcer() {
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {useStore($announced)}
    </div>
  )
}
