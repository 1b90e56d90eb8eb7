/** A file that must not be in an artifact, and why. */
export interface SecretFile {
  readonly path: string
  /** `holds a private key`. */
  readonly why: string
}

interface Rule {
  /** Of the path with a slash before it. */
  readonly path: RegExp
  readonly why: string
  /** What its content must match; absent: the name is enough. */
  readonly content?: RegExp
}

const privateKey = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/

/**
 * Names after what the tools that write such files document: ssh-keygen(1), npmrc(5), netrc(5), gitcredentials(7), the AWS, Google, Azure, Docker and Kubernetes
 * command lines, pip and twine (`.pypirc`), Java's keytool, Ansible. Where a name alone says little, the content decides.
 */
const rules: readonly Rule[] = [
  { path: /\/\.env(?:\.(?!(?:[^/]*\.)?(?:example|sample|template|dist|defaults?|schema)$)[^/]+)?$/, why: 'sets environment variables, which may be secret' },
  { path: /\/id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)$/, why: 'is a private key of ssh' },
  { path: /\/[._]netrc$/, why: 'holds passwords for hosts' },
  { path: /\/\.git-credentials$/, why: 'holds passwords of git' },
  { path: /\/\.aws\/credentials$/, why: 'holds keys of AWS' },
  { path: /\/\.azure\/(?:accessTokens|msal_token_cache)\.(?:json|bin)$/, why: 'holds tokens of Azure' },
  { path: /\/(?:application_default_credentials|\.config\/gcloud\/[^/]*credentials[^/]*)(?:\.json|\.db)?$/, why: 'holds credentials of Google Cloud' },
  { path: /\/\.kube\/config$/, why: 'holds credentials of Kubernetes' },
  { path: /\/\.vault[-_]pass(?:word)?(?:\.txt)?$/, why: 'holds a password of Ansible' },
  { path: /\/\.vault-token$/, why: 'holds a token of Vault' },
  { path: /\/\.pgpass$/, why: 'holds passwords of PostgreSQL' },
  { path: /\.(?:p12|pfx|jks|keystore|kdbx|ppk)$/i, why: 'is a store of private keys' },
  { path: /\/(?:terraform\.tfstate|[^/]+\.tfstate)(?:\.backup)?$/, why: 'holds the state of Terraform, with its secrets' },
  { path: /\/\.npmrc$/, why: 'holds a token or password of npm', content: /^[^#;\n]*(?:_authToken|_auth|_password)\s*=\s*(?!["']?\$\{)\S/m },
  { path: /\/\.yarnrc\.yml$/, why: 'holds a token of yarn', content: /^\s*npmAuth(?:Token|Ident)\s*:\s*(?!["']?\$\{)\S/m },
  { path: /\/\.pypirc$/, why: 'holds a password of PyPI', content: /^\s*password\s*[:=]\s*\S/m },
  { path: /\/\.docker\/config\.json$|\/\.dockercfg$/, why: 'holds passwords of registries', content: /"(?:auth|identitytoken|password)"\s*:\s*"[^"]/ },
  { path: /\/\.cargo\/credentials(?:\.toml)?$/, why: 'holds a token of cargo', content: /^\s*token\s*=\s*\S/m },
  {
    path: /\/[^/]*(?:credentials?|service[-_]?account|client[-_]secret)[^/]*\.json$/i,
    why: 'holds credentials',
    content: /"(?:private_key|client_secret|refresh_token|secretAccessKey|aws_secret_access_key)"\s*:\s*"[^"]/,
  },
  {
    path: /\/[^/]*kubeconfig[^/]*$|\.kubeconfig$/i,
    why: 'holds credentials of Kubernetes',
    content: /^\s*(?:-\s+)?(?:token|client-key-data|password)\s*:\s*\S/m,
  },
  { path: /\.(?:pem|key|asc|gpg)$/i, why: 'holds a private key', content: privateKey },
]

/** Packages are somebody's who published them, keys for their tests and all. */
const foreign = /\/(?:node_modules|site-packages|vendor|\.venv)\//

/** Files whose names say that they are secrets, or that are and whose contents show it. `contentOf`: a file's text where it is known; undefined counts as harmless. */
export function secretsAmong(paths: Iterable<string>, contentOf: (path: string) => string | undefined = () => undefined): readonly SecretFile[] {
  const found: SecretFile[] = []
  for (const path of paths) {
    const why = secretAt(path, contentOf)
    if (why !== undefined) found.push({ path, why })
  }
  return found
}

/** Why a file must not be in an artifact; undefined when nothing speaks against it. */
export function secretAt(path: string, contentOf: (path: string) => string | undefined): string | undefined {
  const full = `/${path}`
  if (foreign.test(full)) return undefined
  return rules.find((rule) => rule.path.test(full) && (!rule.content || rule.content.test(contentOf(path) ?? '')))?.why
}

/** Sentences that refuse secrets. */
export interface SecretGuard {
  names(paths: Iterable<string>): readonly string[]
  inspect(path: string, content: Buffer): string | undefined
}

/**
 * Refuses secrets as a layer is written: `names` before anything is read, `inspect` with what is read. `allow`: the globs of `build.allow` as matchers; they
 * match a path or the end of one.
 */
export function secretGuard(allow: readonly ((path: string) => boolean)[]): SecretGuard {
  const allowed = (path: string) => allow.length > 0 && endsOf(path).some((end) => allow.some((matches) => matches(end)))
  return {
    names: (paths) => secretsAmong(paths).flatMap((each) => (allowed(each.path) ? [] : [refusal(each.path, each.why)])),
    inspect(path, content) {
      const why = secretAt(path, () => content.toString('latin1'))
      return why === undefined || allowed(path) ? undefined : refusal(path, why)
    },
  }
}

function refusal(path: string, why: string): string {
  return `${path} ${why}: take it out of git or name it under \`ignore\`; if it is meant to be there, \`build.allow: [${path.slice(path.lastIndexOf('/') + 1)}]\``
}

/** `a/b/c`, `b/c`, `c`. */
function endsOf(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(index).join('/'))
}
