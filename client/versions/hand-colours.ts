import { createContext, useContext } from 'react'
import { colourOf } from '#shared/documents/colours.ts'

/** The colours of those whose hands are in what is shown, so that no two of them look alike. */
export const HandColours = createContext<ReadonlyMap<string, string>>(new Map())

/** Answers somebody's colour in what is shown. */
export function useColourOf(): (memberId: string) => string {
  const colours = useContext(HandColours)
  return (memberId) => colours.get(memberId) ?? colourOf(memberId)
}
