/** Where the members of an archive are, as they come: one in each place, and none below a file or a link, which would lead it elsewhere. */
export class Places {
  readonly #taken = new Set<string>()
  readonly #folders = new Set<string>()

  /** Throws when the place is taken, or is no place. */
  take(path: string): void {
    if (this.#taken.has(path)) throw new Error(`two members of one path: ${path}`)
    if (this.#folders.has(path)) throw new Error(`something lies below ${path}, which is no folder`)
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      const above = path.slice(0, cut)
      if (this.#taken.has(above)) throw new Error(`${path} lies below ${above}, which is no folder`)
      if (this.#folders.has(above)) break
      this.#folders.add(above)
    }
    this.#taken.add(path)
  }
}
