import type { MemberId } from '../kernel/ids.ts'

/** What became of a piece of text or a block since the version that is compared with. */
export type Change = 'added' | 'removed' | 'changed'

/** What has changed, and by whom, as far as that is known: of what was only taken away, where one person alone wrote in between. */
export interface Marked {
  readonly change?: Change
  readonly by?: MemberId
}

/** A piece of text with its marks: `{ bold: true, link: { href } }`. */
export interface Run extends Marked {
  readonly text: string
  readonly marks: Readonly<Record<string, unknown>>
}

/** A node of a note: a paragraph, a list, a mention. What it is called and holds is as somebody wrote it. */
export interface Block extends Marked {
  readonly node: string
  readonly attrs: Readonly<Record<string, unknown>>
  readonly parts: readonly (Block | Run)[]
}

/** An element of a board, as somebody wrote it. */
export interface Shape extends Marked {
  readonly id: string
  readonly element: Readonly<Record<string, unknown>>
}

/** A version as a page shows it. What has been removed stands where it was. */
export type VersionView =
  | { readonly kind: 'note'; readonly blocks: readonly Block[] }
  | { readonly kind: 'board'; readonly shapes: readonly Shape[] }

/** Whether a part is text. */
export function isRun(part: Block | Run): part is Run {
  return 'text' in part
}
