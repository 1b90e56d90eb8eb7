import { withoutCredentials } from './remote.ts'

/** How a git command against the remote ended. `lost`: somebody else moved the ref first; `transient`: worth trying again; `fatal`: not. */
export type GitOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'transient' | 'fatal'; readonly cause: string; readonly next: string; readonly tail: string }

interface Cause {
  readonly pattern: RegExp
  readonly kind: 'transient' | 'fatal'
  readonly cause: string
  readonly next: string
}

// In this order: a refused login also says that the remote hung up.
const causes: readonly Cause[] = [
  {
    pattern: /no space left on device|disk quota exceeded|file too large/i,
    kind: 'fatal',
    cause: 'the disk is full',
    next: 'Make room and run the command again.',
  },
  {
    pattern: /hash algorithm|object format|mismatched algorithms/i,
    kind: 'fatal',
    cause: 'the remote keeps sha256 objects, and the ledger needs a sha1 repository',
    next: 'Give the ledger a repository of its own with ledger.remote.',
  },
  {
    pattern:
      /authentication failed|could not read (username|password)|permission denied|permission to .* denied|invalid credentials|terminal prompts disabled|error: 40[13]|access denied|write access|host key verification/i,
    kind: 'fatal',
    cause: 'the remote refused the credentials',
    next: 'Give ledger.token (or SLIPWAY_LEDGER_TOKEN) a token that may write there; in a workflow, the job needs contents: write.',
  },
  {
    pattern: /hook declined|deletion prohibited|protected branch|gh0\d\d|denying|deny updating|refusing to/i,
    kind: 'fatal',
    cause: "the remote's rules or hooks declined the write",
    next: 'Let the rules of the remote accept the ledger refs, or choose another ledger.prefix or ledger.remote.',
  },
  {
    pattern: /unpacker error|unpack failed|unable to (write|create|migrate|append)|read-only file system|insufficient permission|unable to open .*lock/i,
    kind: 'fatal',
    cause: 'the remote could not store the objects (read-only, or full)',
    next: "Fix the rights or the space of the remote's folder and run the command again.",
  },
  {
    pattern: /not found|does not appear to be a git repository|not a git repository|does not exist|no such file or directory|error: 404/i,
    kind: 'fatal',
    cause: 'the remote was not found',
    next: 'Check ledger.remote, and that the credentials may see it.',
  },
  {
    pattern: /dubious ownership/i,
    kind: 'fatal',
    cause: 'the folder belongs to another user',
    next: 'Add it to safe.directory of your git configuration, or change its owner.',
  },
  {
    pattern:
      /could not resolve|connection (reset|refused|timed out|closed)|timed? ?out|early eof|unexpected disconnect|hung up|rpc failed|error: (429|5\d\d)|ssl|tls|temporary failure|kex_exchange|network is unreachable|unable to (access|connect|look up)|did not answer|broken pipe|could not read from remote|bad line length|expected flush|unexpected end/i,
    kind: 'transient',
    cause: 'the remote could not be reached',
    next: 'Check the network and run the command again.',
  },
]

const lostRace =
  /\((stale info|fetch first|non-fast-forward|already exists|failed to update ref|failed to update|atomic push failed|atomic transaction failed|incorrect old value provided|reference already exists|cannot lock ref|failed to lock|remote ref updated since checkout|needs force)|cannot lock ref|failed to update ref|is at [0-9a-f]{40,64} but expected|reference already exists|incorrect old value/i

/** Judges a push by its porcelain output (stdout) and its messages (stderr). */
export function judgePush(exitCode: number, stdout: string, stderr: string): GitOutcome {
  if (exitCode === 0) return { kind: 'ok' }
  const rejected = stdout.split('\n').filter((line) => line.startsWith('!'))
  const storage = causes.slice(0, 2).some(({ pattern }) => pattern.test(stderr))
  const declined = rejected.some((line) => /hook declined|prohibited|protected|unpacker error|denied|gh0\d\d|refusing|currently checked out/i.test(line))
  if (
    !storage &&
    !declined &&
    rejected.some((line) => lostRace.test(line)) &&
    !/unable to (write|create|append)|read-only file system|permission denied/i.test(stderr)
  )
    return { kind: 'lost' }
  return judge(`${rejected.join('\n')}\n${stderr}`)
}

/** Judges a failed fetch or ls-remote. `lost` stands for a race about a ref of the cache. */
export function judgeRead(exitCode: number, stderr: string): GitOutcome {
  if (exitCode === 0) return { kind: 'ok' }
  if (
    /cannot lock ref|couldn't find remote ref|could(n't| not) find remote ref|unable to update local ref|failed to update ref/i.test(stderr) &&
    !/no space left|read-only file system|permission denied/i.test(stderr)
  ) {
    return { kind: 'lost' }
  }
  return judge(stderr)
}

function judge(text: string): GitOutcome {
  const found = causes.find(({ pattern }) => pattern.test(text))
  const lines = withoutCredentials(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const tail = lines.slice(-6).join('\n')
  if (found) return { kind: found.kind, cause: found.cause, next: found.next, tail }
  return { kind: 'fatal', cause: 'git failed', next: 'Read what git said below.', tail }
}
