/** Lets one after another do something that waits in between, in the order in which they asked. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return async <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(act)
    // Whoever asked hears of the failure; the next one's turn comes all the same.
    last = turn.catch(() => undefined)
    return turn
  }
}
