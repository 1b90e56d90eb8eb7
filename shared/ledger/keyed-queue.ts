/** Runs tasks one after another where they share a key, side by side where they do not. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<unknown>>()

  /** Runs the task when every earlier task with one of the keys has ended, however it ended. */
  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const earlier = keys.map((key) => this.#tails.get(key))
    const running = Promise.allSettled(earlier).then(task)
    const tail = running.catch(() => {})
    for (const key of keys) this.#tails.set(key, tail)
    void tail.then(() => {
      for (const key of keys) if (this.#tails.get(key) === tail) this.#tails.delete(key)
    })
    return running
  }
}
