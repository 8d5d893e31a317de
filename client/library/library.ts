// The front door of the library in the page: what a room has, and what others show of it.
export { GroupLibrary } from './GroupLibrary.tsx'
export { LibraryBar } from './LibraryBar.tsx'
export { LibraryEmpty } from './LibraryEmpty.tsx'
export { useArrivals } from './leaving.ts'
export { chooseDocument } from './order.ts'
export { libraryOf, type RoomLibrary } from './shelves.ts'
export { useTitle } from './title.ts'
export { useHits } from './use-hits.ts'
