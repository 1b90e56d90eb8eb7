/** Where a workflow is to run: below one folder for nektos/act, or somewhere that takes full references only. */
export type Place = { readonly offline: true } | { readonly offline: false; readonly repository: string; readonly ref: string }

export function rewriteWorkflow(text: string, to: Place): string
