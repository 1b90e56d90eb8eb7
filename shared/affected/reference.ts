/**
 * What a commit is compared with. Chosen from the event (`shared/github/event-reference.ts`) or from the command line, before anything is read;
 * what it comes to is found by detection. `why` is a short sentence for people: "first parent of the pull request's merge commit".
 */
export type Reference =
  /** A commit that was named: `--base REV`, the merge queue's base. */
  | { readonly kind: 'commit'; readonly revision: string; readonly why: string }
  /** The first parent of the head, read from the commit object itself: the cut of a shallow clone hides it from `rev-parse`. */
  | { readonly kind: 'first-parent'; readonly why: string }
  /** Where the head's history left another commit's or branch's. */
  | { readonly kind: 'merge-base'; readonly with: string; readonly why: string }
  /** Per service, its last green pipeline on `branch`, else on `fallback`. */
  | { readonly kind: 'pipelines'; readonly branch: string; readonly fallback: string; readonly why: string }
  /** Per service, what is live in an environment. */
  | { readonly kind: 'live'; readonly environment: string; readonly why: string }
