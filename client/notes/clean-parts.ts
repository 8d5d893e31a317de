/** How much could not come along: pictures, and what a note cannot hold (films, frames, formulas, charts, comments). */
export interface Left {
  readonly picturesLeft: number
  readonly partsLeft: number
}

/** An element that a note knows, with what is in it. Of attributes only what stands here is left. */
export interface Clean {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly inside: readonly (Clean | string)[]
  /** Word's way of writing a list: a paragraph that says how deep it stands in one. */
  readonly listed?: { readonly level: number; readonly ordered: boolean }
}
