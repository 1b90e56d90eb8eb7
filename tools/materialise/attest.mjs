// Where nobody can sign, signing fails, as it does in a private repository without attestations; the steps behind it attach the statement unsigned.

/** The step that stands for GitHub's `actions/attest`; undefined for any other step. */
export function attestStep(document, step) {
  if (!String(step.get('uses')).startsWith('actions/attest@')) return undefined
  const kept = ['id', 'if', 'continue-on-error'].filter((key) => step.has(key)).map((key) => [key, step.get(key)])
  return document.createNode({ ...Object.fromEntries(kept), shell: 'bash', run: `echo 'no attestations here: the statement stays unsigned'\nexit 1\n` })
}
