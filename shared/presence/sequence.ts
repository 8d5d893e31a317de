/** Deltas are numbered from 0 up to this and begin again: a number stays short, and a gap still shows. */
export const SEQ_END = 1000

/** The number of the delta that comes after this one. */
export function nextSeq(seq: number): number {
  return (seq + 1) % SEQ_END
}
