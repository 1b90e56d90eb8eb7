import {
  encodePath
} from "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/layer/git-objects.ts
var SmallObjects = class {
  #contents;
  #batches;
  #at = 0;
  #now = /* @__PURE__ */ new Map();
  #next;
  constructor(entries, contents) {
    this.#contents = contents, this.#batches = batchesOf(entries), this.#prefetch();
  }
  /** The bytes of the object that comes next; one already read again costs nothing. */
  async read(oid) {
    for (; ; ) {
      let found = this.#now.get(oid);
      if (found) return found;
      if (!this.#next) throw new Error(`object ${oid} was not asked for`);
      this.#now = await this.#next, this.#prefetch();
    }
  }
  #prefetch() {
    let batch = this.#batches[this.#at++];
    this.#next = batch && ask(this.#contents, batch), this.#next?.catch(() => {
    });
  }
};
function batchesOf(entries) {
  let batches = [], batch = [], bytes = 0;
  for (let entry of entries)
    entry.type !== "file" || !("oid" in entry.bytes) || entry.bytes.size > 1048576 || (batch.length > 0 && (bytes + entry.bytes.size > 4194304 || batch.length >= 1e3) && (batches.push(batch), batch = [], bytes = 0), batch.push(entry.bytes.oid), bytes += entry.bytes.size);
  return batch.length > 0 ? [...batches, batch] : batches;
}
async function ask(contents, oids) {
  if (!contents) throw new Error("entries of git objects need contents");
  return contents.blobs([...new Set(oids)]);
}

// shared/builders/layer/read-file.ts
const { closeSync, constants, fstatSync, openSync, readSync } = process.getBuiltinModule("node:fs");
var smallFile = 256 * 1024, scratch = Buffer.allocUnsafeSlow(1048576), flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
function readSmall(file, size) {
  let handle = opened(file);
  try {
    if (readFully(file, handle, size + 1) !== size) throw changed(file);
    return scratch.subarray(0, size);
  } finally {
    closeSync(handle);
  }
}
function* readLarge(file, size) {
  let handle = opened(file);
  try {
    let before = fstatSync(handle);
    if (!before.isFile() || before.size !== size) throw changed(file);
    for (let at = 0; at < size; ) {
      let read = readFully(file, handle, Math.min(1048576, size - at));
      if (read === 0) throw changed(file);
      yield scratch.subarray(0, read), at += read;
    }
    let after = fstatSync(handle);
    if (after.size !== size || after.mtimeMs !== before.mtimeMs) throw changed(file);
  } finally {
    closeSync(handle);
  }
}
function opened(file) {
  try {
    return openSync(/[\udc80-\udcff]/.test(file) ? encodePath(file) : file, flags);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
function readFully(file, handle, wanted) {
  try {
    let read = 0;
    for (let more = 1; more > 0 && read < wanted; read += more) more = readSync(handle, scratch, read, wanted - read, null);
    return read;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
function changed(file) {
  return new UserError(`${file} changed while it was read: let what writes it end, and build again`);
}
function unreadable(file, cause) {
  let code = cause instanceof Error && "code" in cause ? cause.code : void 0;
  return code === "ENOENT" || code === "ENOTDIR" ? new UserError(`${file} was removed while it was read: let what removes it end, and build again`, [], { cause }) : code === "EACCES" || code === "EPERM" ? new UserError(`${file} cannot be read: permission denied`, [], { cause }) : code === "EISDIR" ? new UserError(`${file} changed while it was read: it is a folder now`, [], { cause }) : new UserError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, [], { cause });
}

// shared/builders/layer/secrets.ts
var privateKey = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/, rules = [
  { path: /\/\.env(?:\.(?!(?:[^/]*\.)?(?:example|sample|template|dist|defaults?|schema)$)[^/]+)?$/, why: "sets environment variables, which may be secret" },
  { path: /\/id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)$/, why: "is a private key of ssh" },
  { path: /\/[._]netrc$/, why: "holds passwords for hosts" },
  { path: /\/\.git-credentials$/, why: "holds passwords of git" },
  { path: /\/\.aws\/credentials$/, why: "holds keys of AWS" },
  { path: /\/\.azure\/(?:accessTokens|msal_token_cache)\.(?:json|bin)$/, why: "holds tokens of Azure" },
  { path: /\/(?:application_default_credentials|\.config\/gcloud\/[^/]*credentials[^/]*)(?:\.json|\.db)?$/, why: "holds credentials of Google Cloud" },
  { path: /\/\.kube\/config$/, why: "holds credentials of Kubernetes" },
  { path: /\/\.vault[-_]pass(?:word)?(?:\.txt)?$/, why: "holds a password of Ansible" },
  { path: /\/\.vault-token$/, why: "holds a token of Vault" },
  { path: /\/\.pgpass$/, why: "holds passwords of PostgreSQL" },
  { path: /\.(?:p12|pfx|jks|keystore|kdbx|ppk)$/i, why: "is a store of private keys" },
  { path: /\/(?:terraform\.tfstate|[^/]+\.tfstate)(?:\.backup)?$/, why: "holds the state of Terraform, with its secrets" },
  { path: /\/\.npmrc$/, why: "holds a token or password of npm", content: /^[^#;\n]*(?:_authToken|_auth|_password)\s*=\s*(?!["']?\$\{)\S/m },
  { path: /\/\.yarnrc\.yml$/, why: "holds a token of yarn", content: /^\s*npmAuth(?:Token|Ident)\s*:\s*(?!["']?\$\{)\S/m },
  { path: /\/\.pypirc$/, why: "holds a password of PyPI", content: /^\s*password\s*[:=]\s*\S/m },
  { path: /\/\.docker\/config\.json$|\/\.dockercfg$/, why: "holds passwords of registries", content: /"(?:auth|identitytoken|password)"\s*:\s*"[^"]/ },
  { path: /\/\.cargo\/credentials(?:\.toml)?$/, why: "holds a token of cargo", content: /^\s*token\s*=\s*\S/m },
  {
    path: /\/[^/]*(?:credentials?|service[-_]?account|client[-_]secret)[^/]*\.json$/i,
    why: "holds credentials",
    content: /"(?:private_key|client_secret|refresh_token|secretAccessKey|aws_secret_access_key)"\s*:\s*"[^"]/
  },
  {
    path: /\/[^/]*kubeconfig[^/]*$|\.kubeconfig$/i,
    why: "holds credentials of Kubernetes",
    content: /^\s*(?:-\s+)?(?:token|client-key-data|password)\s*:\s*\S/m
  },
  { path: /\.(?:pem|key|asc|gpg)$/i, why: "holds a private key", content: privateKey }
], foreign = /\/(?:node_modules|site-packages|vendor|\.venv)\//;
function secretsAmong(paths, contentOf = () => {
}) {
  let found = [];
  for (let path of paths) {
    let why = secretAt(path, contentOf);
    why !== void 0 && found.push({ path, why });
  }
  return found;
}
function secretAt(path, contentOf) {
  let full = `/${path}`;
  if (!foreign.test(full))
    return rules.find((rule) => rule.path.test(full) && (!rule.content || rule.content.test(contentOf(path) ?? "")))?.why;
}
function secretGuard(allow) {
  let allowed = (path) => allow.length > 0 && endsOf(path).some((end) => allow.some((matches) => matches(end)));
  return {
    names: (paths) => secretsAmong(paths).flatMap((each) => allowed(each.path) ? [] : [refusal(each.path, each.why)]),
    inspect(path, content) {
      let why = secretAt(path, () => content.toString("latin1"));
      return why === void 0 || allowed(path) ? void 0 : refusal(path, why);
    }
  };
}
function refusal(path, why) {
  return `${path} ${why}: take it out of git or name it under \`ignore\`; if it is meant to be there, \`build.allow: [${path.slice(path.lastIndexOf("/") + 1)}]\``;
}
function endsOf(path) {
  let parts = path.split("/");
  return parts.map((_, index) => parts.slice(index).join("/"));
}

export {
  SmallObjects,
  smallFile,
  readSmall,
  readLarge,
  secretAt,
  secretGuard
};
