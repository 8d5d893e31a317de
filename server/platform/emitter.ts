/** One kind of thing that happens, told to whoever listens, in order of arrival, in the same turn. */
export class Emitter<T> {
  readonly #listeners = new Set<(happened: T) => void>()

  /** Starts to listen; returns the undo. */
  on(listener: (happened: T) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Tells everybody. A listener that throws is a bug: it is not caught here. */
  emit(happened: T): void {
    for (const listener of [...this.#listeners]) listener(happened)
  }
}
