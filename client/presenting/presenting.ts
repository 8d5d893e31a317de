// The front door of presenting in the page: what is before everybody in a room, and the switch that puts it there.
export { PresentButton } from './PresentButton.tsx'
export { takeBack, usePresented } from './shown.ts'
