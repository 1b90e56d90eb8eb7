import {
  resolveRemote,
  withoutCredentials
} from "./chunk-CXRBJBE6.js";
import {
  canonicalJson,
  isDigest,
  releaseIdOf,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import {
  CatFile,
  exec,
  gitEnvironment
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  ToolError,
  UnavailableError,
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/workspace/ledger.ts
const { randomBytes: randomBytes4 } = process.getBuiltinModule("node:crypto");
const os2 = process.getBuiltinModule("node:os");
const path4 = process.getBuiltinModule("node:path");

// shared/ledger/open.ts
const { randomBytes: randomBytes3 } = process.getBuiltinModule("node:crypto");

// shared/ledger/bare-repository.ts
const { randomBytes } = process.getBuiltinModule("node:crypto");
const { mkdir, rename, rm, stat } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function ensureBareRepository(folder, env) {
  if (await exists(path.join(folder, "HEAD"))) return;
  let temporary = path.join(path.dirname(folder), `.${path.basename(folder)}-${randomBytes(6).toString("hex")}`);
  try {
    await mkdir(path.dirname(folder), { recursive: !0 }), await exec(["git", "init", "--quiet", "--bare", "--object-format=sha1", "--template=", temporary], { env: gitEnvironment(env) }), await rename(temporary, folder);
  } catch (cause) {
    if (await rm(temporary, { recursive: !0, force: !0 }), await exists(path.join(folder, "HEAD"))) return;
    throw new UnavailableError(`the repository ${folder} could not be made: ${messageOf(cause)}`, { cause });
  }
}
function exists(file2) {
  return stat(file2).then(
    () => !0,
    () => !1
  );
}

// shared/ledger/document.ts
var schemaVersion = 1;
function encodeDocument(value) {
  return Buffer.from(`${canonicalJson(value)}
`);
}
function decodeDocument(where, bytes, expected = {}) {
  let value;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw unreadable(where, "it is not JSON", cause);
  }
  if (value === null || typeof value != "object" || Array.isArray(value)) throw unreadable(where, "it is not a JSON object");
  let members = value, version = members.schemaVersion;
  if (typeof version != "number" || !Number.isInteger(version) || version < 1) throw unreadable(where, "it has no schemaVersion");
  if (version > schemaVersion)
    throw new UserError(`${where} has schemaVersion ${version}; this Slipway reads up to ${schemaVersion}. Upgrade Slipway to the version that wrote it.`);
  for (let [name, wanted] of Object.entries(expected))
    if (members[name] !== wanted) throw unreadable(where, `its ${name} is ${JSON.stringify(members[name])} where ${JSON.stringify(wanted)} belongs`);
  return value;
}
function unreadable(where, why, cause) {
  return new UnavailableError(
    `${where} of the ledger cannot be read: ${why}. It was not written by Slipway, or was changed since; see "recovery" in docs/ledger.md.`,
    { cause }
  );
}

// shared/ledger/ref-name.ts
var plain = /^[a-z0-9][a-z0-9-]{0,62}$/, refName = {
  cell: (environment, service) => `cells/${environmentPart(environment)}/${servicePart(service)}`,
  releases: (service) => `releases/${servicePart(service)}`,
  facts: (provider) => `facts/${servicePart(provider)}`,
  lock: (environment, service) => `locks/${environmentPart(environment)}/${servicePart(service)}`,
  pipelines: (service) => `pipelines/${servicePart(service)}`,
  environment: (name) => `environments/${environmentPart(name)}`,
  /** `at` is ISO 8601 UTC; decisions are kept by month. */
  decisions: (at, service) => `decisions/${monthOf(at)}/${servicePart(service)}`,
  receipt: (environment, service) => `receipts/${environmentPart(environment)}/${servicePart(service)}`,
  quarantine: (service) => `quarantine/${servicePart(service)}`
};
function checkPrefix(prefix) {
  let name = prefix.replace(/\/+$/, ""), parts = name.split("/");
  if (!parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part) && !part.endsWith(".lock") && !part.endsWith(".") && !part.includes("..")) || parts[0] !== "refs" || parts.length < 2)
    throw new UserError(`ledger.prefix is ${JSON.stringify(prefix)}; it must be a ref prefix such as refs/slipway or refs/heads/slipway`);
  if (/^refs\/(heads|tags|remotes|notes)$/.test(name))
    throw new UserError(`ledger.prefix ${name} would take every ref there for the ledger's; use a folder below it, such as ${name}/slipway`);
  return name;
}
function servicePart(name) {
  return checked("service", name);
}
function environmentPart(name) {
  return checked("environment", name);
}
function checked(what, name) {
  if (!plain.test(name))
    throw new UserError(`${JSON.stringify(name)} is no ${what} name: lower-case letters, digits and dashes, 63 at most, starting with a letter or digit`);
  return name;
}
function monthOf(at) {
  let month = /^(\d{4}-\d{2})-\d{2}T/.exec(at)?.[1];
  if (month === void 0) throw new Error(`not an ISO 8601 time: ${at}`);
  return month;
}

// shared/ledger/cells.ts
var file = "state.json", Cells = class {
  #refs;
  constructor(refs) {
    this.#refs = refs;
  }
  async read(environment, service) {
    let name = refName.cell(environment, service), bytes = await this.#refs.file(name, file);
    if (bytes !== null) return decodeCell(name, bytes);
    if (await this.#refs.head(name) !== null) throw unreadable(name, `it has no ${file}`);
    return null;
  }
  async all() {
    let names = await this.#refs.names("cells");
    return Promise.all(names.map(async (name) => this.#at(name, await this.#refs.head(name) ?? "")));
  }
  async update(changes) {
    let results = changes.map(() => null), edits = changes.map(({ environment, service, change }, index) => {
      let name = refName.cell(environment, service);
      return {
        name,
        change: async (view) => {
          let bytes = view === null ? null : await view.file(file);
          if (view !== null && bytes === null) throw unreadable(name, `it has no ${file}`);
          let current = bytes === null ? null : decodeCell(name, bytes), next = change(current);
          return results[index] = next ?? current, next === null || current !== null && canonicalJson(next) === canonicalJson(current) ? null : { files: /* @__PURE__ */ new Map([[file, encodeDocument(next)]]), message: describeCell(next) };
        }
      };
    });
    return await this.#refs.update(edits), results;
  }
  async history(environment, service, limit = 100) {
    let name = refName.cell(environment, service), entries = [];
    for (let at = await this.#refs.head(name); at !== null && entries.length < limit; at = (await this.#refs.commit(at)).parents[0] ?? null)
      entries.push({ state: await this.#at(name, at), commit: at });
    return entries;
  }
  /** Every cell as it stood at a time; cells that came later are left out. */
  async at(time) {
    let moment = Date.parse(time);
    if (Number.isNaN(moment)) throw new Error(`not a time: ${time}`);
    let names = await this.#refs.names("cells");
    return (await Promise.all(
      names.map(async (name) => {
        for (let at = await this.#refs.head(name); at !== null; ) {
          let commit = await this.#refs.commit(at);
          if (writtenAt(commit.message, commit.seconds) <= moment) return [await this.#at(name, at)];
          at = commit.parents[0] ?? null;
        }
        return [];
      })
    )).flat();
  }
  async #at(name, commit) {
    let bytes = await this.#refs.fileAt(commit, file);
    if (bytes === null) throw unreadable(name, `it has no ${file}`);
    return decodeCell(name, bytes);
  }
};
function describeCell(state) {
  let { version, status, number } = state.attempt;
  return `${state.service} ${version} -> ${state.environment}: ${status} (attempt ${number})`;
}
function decodeCell(name, bytes) {
  let [, environment, service] = name.split("/");
  return decodeDocument(`${name}:${file}`, bytes, { environment, service });
}
function writtenAt(message, seconds) {
  let exact = Date.parse(/^Slipway-Write: (\S+)/m.exec(message)?.[1] ?? "");
  return Number.isNaN(exact) ? seconds * 1e3 : exact;
}

// shared/ledger/locks.ts
const { setTimeout: sleep } = process.getBuiltinModule("node:timers/promises");

// shared/ledger/lock-document.ts
async function mayStealLock(lock, now, liveness, isRunFinished) {
  if (lock.releasedAt !== void 0) return "released";
  if (await liveness() === "dead") return "holder is dead";
  let expired = now.getTime() - Date.parse(lock.expiresAt);
  return Number.isNaN(expired) || expired <= 0 ? null : expired > 6e4 ? "expired for another lease" : await isRunFinished() === !0 ? "expired, run finished" : null;
}

// shared/ledger/lease.ts
var lockFile = "lock.json", renewEveryMs = 6e4 / 3, HeldLease = class {
  environment;
  service;
  #refs;
  #name;
  #options;
  #ended;
  #timer;
  #lock;
  #lost = !1;
  #over = !1;
  #renewing = Promise.resolve();
  #releasing = null;
  constructor(refs, name, lock, options, ended) {
    let [, environment = "", service = ""] = name.split("/");
    this.environment = environment, this.service = service, this.#refs = refs, this.#name = name, this.#lock = lock, this.#options = options, this.#ended = ended, this.#timer = setInterval(() => {
      this.#renewing = this.#renewing.then(() => this.renew());
    }, renewEveryMs), this.#timer.unref();
  }
  get holder() {
    return this.#lock.holder;
  }
  get run() {
    return this.#lock.run;
  }
  get expiresAt() {
    return this.#lock.expiresAt;
  }
  get lost() {
    return this.#lost;
  }
  /** Moves the expiry; called by the timer. An unreachable remote is tried again next time: the lease holds until somebody else may take it. */
  async renew() {
    if (this.#over) return;
    let next = { ...this.#lock, expiresAt: new Date(this.#options.now().getTime() + 6e4).toISOString() };
    try {
      let mine = !1;
      await this.#update(async (own) => (mine = own, own ? { files: /* @__PURE__ */ new Map([[lockFile, encodeDocument(next)]]), message: `lock ${this.environment}/${this.service}: renewed by ${next.holder}` } : null)), mine ? this.#lock = next : this.#lose();
    } catch (error) {
      this.#options.log(`the lock of ${this.environment}/${this.service} could not be renewed: ${messageOf(error)}`);
    }
  }
  release() {
    return this.#releasing ??= this.#release(), this.#releasing;
  }
  /** Stops renewing and leaves the lock as it is. */
  async abandon() {
    this.#stop(), await this.#renewing;
  }
  async #release() {
    if (this.#stop(), await this.#renewing, !this.#lost)
      try {
        await this.#update(async (own) => own ? "delete" : null);
      } catch (error) {
        if (!(error instanceof UnavailableError) || !/declined the write/.test(error.message)) throw error;
        let free = { ...this.#lock, releasedAt: this.#options.now().toISOString() };
        await this.#update(
          async (own) => own ? { files: /* @__PURE__ */ new Map([[lockFile, encodeDocument(free)]]), message: `lock ${this.environment}/${this.service}: released by ${free.holder}` } : null
        );
      }
  }
  #update(change) {
    return this.#refs.update([{ name: this.#name, change: async (view) => change(await this.#isOwn(view)) }]);
  }
  async #isOwn(view) {
    let bytes = await view?.file(lockFile) ?? null;
    if (bytes === null) return !1;
    let lock = decodeDocument(`${this.#name}:${lockFile}`, bytes);
    return lock.id === this.#lock.id && lock.releasedAt === void 0;
  }
  #lose() {
    this.#lost = !0, this.#stop(), this.#options.log(`the lock of ${this.environment}/${this.service} was lost: somebody else took it over`);
  }
  #stop() {
    this.#over || (this.#over = !0, clearInterval(this.#timer), this.#ended());
  }
};

// shared/ledger/process-identity.ts
const { execFile } = process.getBuiltinModule("node:child_process");
const { readFile, readlink } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const { promisify } = process.getBuiltinModule("node:util");
async function ownIdentity() {
  return { host: os.hostname(), bootId: await bootId(), pid: process.pid, processStart: await processStart(process.pid) ?? "" };
}
async function livenessOf(identity, own) {
  if (identity.bootId === "" || identity.processStart === "" || identity.host !== own.host || identity.bootId !== own.bootId) return "unknown";
  if (!exists2(identity.pid)) return "dead";
  let start = await processStart(identity.pid);
  return start === null ? exists2(identity.pid) ? "unknown" : "dead" : start === identity.processStart ? "alive" : "dead";
}
function sameProcess(a, b) {
  return a.host === b.host && a.bootId === b.bootId && a.pid === b.pid && a.processStart === b.processStart;
}
function exists2(pid) {
  try {
    return process.kill(pid, 0), !0;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}
async function bootId() {
  try {
    return process.platform === "linux" ? `${(await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim()} ${await readlink("/proc/self/ns/pid")}` : await output("sysctl", ["-n", "kern.bootsessionuuid"]);
  } catch {
    return "";
  }
}
async function processStart(pid) {
  try {
    return process.platform !== "linux" ? await output("ps", ["-o", "lstart=", "-p", String(pid)]) || null : parseStat(await readFile(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return null;
  }
}
function parseStat(stat3) {
  let fields = stat3.slice(stat3.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "ended" : fields[19] ?? null;
}
async function output(program, args) {
  let { stdout } = await promisify(execFile)(program, [...args], { env: { ...process.env, LC_ALL: "C" } });
  return stdout.trim();
}

// shared/ledger/locks.ts
var Locks = class {
  #refs;
  #options;
  #held = /* @__PURE__ */ new Set();
  #own = null;
  constructor(refs, options) {
    this.#refs = refs, this.#options = options;
  }
  /** Takes the lock, waiting up to `waitMs` for another holder. A lock of this very process and run is answered at once: waiting would never end. */
  async acquire(environment, service, options) {
    let name = refName.lock(environment, service);
    this.#own ??= ownIdentity();
    let own = await this.#own, id = this.#options.nonce(), until = performance.now() + options.waitMs;
    for (; ; ) {
      let { taken, other } = await this.#try(name, { id, run: options.run, attempt: options.attempt, own });
      if (taken !== null) {
        let lease = new HeldLease(this.#refs, name, taken, this.#options, () => this.#held.delete(lease));
        return this.#held.add(lease), { acquired: !0, lease };
      }
      if (other === null) throw new UnavailableError(`the lock ${name} could not be taken, and nobody holds it`);
      let left = until - performance.now();
      if (left <= 0 || other.run === options.run && sameProcess(other, own))
        return { acquired: !1, holder: other.holder, run: other.run, expiresAt: other.expiresAt };
      await sleep(Math.min(left, 100 + Math.random() * 900));
    }
  }
  /** Stops renewing. The locks stay as they are until they expire or this process is gone. */
  async close() {
    await Promise.all([...this.#held].map((lease) => lease.abandon()));
  }
  async #try(name, mine) {
    let taken = null, other = null, change = async (view) => {
      if (taken = null, other = view === null ? null : await readLock(name, view), other !== null && !await this.#free(name, other, mine.own)) return null;
      let now = this.#options.now(), { bootId: bootId2, host, pid, processStart: processStart2 } = mine.own, expiresAt = new Date(now.getTime() + 6e4).toISOString();
      taken = {
        schemaVersion: 1,
        id: mine.id,
        holder: this.#options.holder,
        host,
        bootId: bootId2,
        pid,
        processStart: processStart2,
        run: mine.run,
        attempt: mine.attempt,
        acquiredAt: now.toISOString(),
        expiresAt
      };
      let how = other === null || other.releasedAt !== void 0 ? "taken" : `taken over from ${other.holder}`;
      return {
        files: /* @__PURE__ */ new Map([[lockFile, encodeDocument(taken)]]),
        message: `lock ${name.slice(6)}: ${how} by ${taken.holder} (attempt ${taken.attempt})`
      };
    };
    return await this.#refs.update([{ name, change }]), { taken, other };
  }
  async #free(name, lock, own) {
    let reason = await mayStealLock(
      lock,
      this.#options.now(),
      () => livenessOf(lock, own),
      async () => {
        try {
          return await this.#options.isRunFinished(lock.run, lock.holder);
        } catch (error) {
          return this.#options.log(`could not find out whether run ${lock.run} is finished: ${messageOf(error)}`), "unknown";
        }
      }
    );
    return reason !== null && reason !== "released" && this.#options.log(`taking over ${name} from ${lock.holder} (run ${lock.run}): ${reason}`), reason !== null;
  }
};
async function readLock(name, view) {
  let bytes = await view.file(lockFile);
  if (bytes === null) throw unreadable(name, `it has no ${lockFile}`);
  return decodeDocument(`${name}:${lockFile}`, bytes);
}

// shared/ledger/object-store.ts
const { randomBytes: randomBytes2 } = process.getBuiltinModule("node:crypto");
const { access, mkdir: mkdir2, rename: rename2, unlink, writeFile } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");
const { promisify: promisify2 } = process.getBuiltinModule("node:util");

// shared/ledger/git-object.ts
const { createHash } = process.getBuiltinModule("node:crypto");
function encodeObject(type, body) {
  let bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  return { oid: createHash("sha1").update(bytes).digest("hex"), bytes };
}
function encodeTree(items) {
  let keyed = items.map((item) => ({ item, key: Buffer.from(item.kind === "folder" ? `${item.name}/` : item.name) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)), Buffer.concat(
    keyed.flatMap(({ item }) => [Buffer.from(`${item.kind === "folder" ? "40000" : "100644"} ${item.name}\0`), Buffer.from(item.oid, "hex")])
  );
}
function parseTree(body) {
  let items = [];
  for (let at = 0; at < body.length; ) {
    let space = body.indexOf(32, at), end = body.indexOf(0, space);
    if (space < 0 || end < 0 || end + 21 > body.length) throw new UnavailableError("a tree object of the ledger cannot be read");
    items.push({
      name: body.toString("utf8", space + 1, end),
      kind: body.toString("latin1", at, space) === "40000" ? "folder" : "file",
      oid: body.toString("hex", end + 1, end + 21)
    }), at = end + 21;
  }
  return items;
}
function encodeCommit(fields) {
  let who = `${fields.author.replace(/[<>\n\r\0]/g, " ").trim() || "slipway"} <slipway@localhost> ${fields.seconds} +0000`, parents = fields.parents.map((parent) => `parent ${parent}
`).join("");
  return Buffer.from(`tree ${fields.tree}
${parents}author ${who}
committer ${who}

${fields.message}
`);
}
function parseCommit(body) {
  let text = body.toString("utf8"), end = text.indexOf(`

`), head = (end < 0 ? text : text.slice(0, end)).split(`
`), valuesOf = (name) => head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1)), committer = /^(.*) <[^>]*> (\d+) /.exec(valuesOf("committer")[0] ?? ""), tree = valuesOf("tree")[0];
  if (tree === void 0 || committer === null) throw new UnavailableError("a commit object of the ledger cannot be read");
  return { tree, parents: valuesOf("parent"), seconds: Number(committer[2]), author: committer[1] ?? "", message: end < 0 ? "" : text.slice(end + 2).trimEnd() };
}

// shared/ledger/object-store.ts
var ObjectStore = class {
  #gitDir;
  #reader;
  constructor(gitDir, env) {
    this.#gitDir = gitDir, this.#reader = new CatFile(["--git-dir", gitDir], env, (complaint) => {
      let why = complaint ? `: ${complaint}` : "";
      return new UnavailableError(`the ledger's cache ${gitDir} cannot be read${why}
It is only a cache: delete that folder and run the command again.`);
    });
  }
  /** The object a name stands for; null when there is none. */
  read(name) {
    return this.#reader.read(name);
  }
  /** A file of a commit; null when the commit has no such file. */
  async file(commit, file2) {
    let object = await this.#reader.read(`${commit}:${file2}`);
    return object?.type === "blob" ? object.body : null;
  }
  /** Every file of a commit under a folder (empty: all), by path from the root. */
  async files(commit, folder = "") {
    let found = /* @__PURE__ */ new Map(), walk = async (tree, prefix) => {
      let items = parseTree((await this.#need(tree)).body);
      await Promise.all(
        items.map(async (item) => {
          let name = `${prefix}${item.name}`;
          item.kind === "folder" ? await walk(item.oid, `${name}/`) : found.set(name, (await this.#need(item.oid)).body);
        })
      );
    }, root = await this.#reader.read(`${commit}:${folder}`);
    return root?.type === "tree" && await walk(root.oid, folder ? `${folder}/` : ""), found;
  }
  /** Writes an object and answers its id. Throws UnavailableError when the cache cannot be written. */
  async write(type, body) {
    let { oid, bytes } = encodeObject(type, body), folder = path2.join(this.#gitDir, "objects", oid.slice(0, 2)), file2 = path2.join(folder, oid.slice(2));
    if (await exists3(file2)) return oid;
    let temporary = path2.join(folder, `tmp_obj_${randomBytes2(8).toString("hex")}`);
    try {
      await mkdir2(folder, { recursive: !0 });
      let { deflate } = await import("node:zlib");
      await writeFile(temporary, await promisify2(deflate)(bytes), { mode: 292, flag: "wx" }), await rename2(temporary, file2);
    } catch (cause) {
      throw await unlink(temporary).catch(() => {
      }), new UnavailableError(
        `the ledger was not written: its cache ${this.#gitDir} takes no new objects (${messageOf(cause)}). Make room or fix the folder's rights, and run the command again.`,
        { cause }
      );
    }
    return oid;
  }
  /** A tree that is the commit's (or empty) with some files set. Paths use slashes. */
  async writeTree(commit, changes) {
    let root = commit === null ? null : await this.#reader.read(`${commit}^{tree}`);
    if (commit !== null && root === null)
      throw new UnavailableError(`the ledger's cache ${this.#gitDir} lacks commit ${commit}; delete that folder and run the command again`);
    return this.#writeFolder(root?.body ?? null, changes);
  }
  close() {
    return this.#reader.close();
  }
  async #writeFolder(base, changes) {
    let items = new Map((base ? parseTree(base) : []).map((item) => [item.name, item])), folders = /* @__PURE__ */ new Map();
    for (let [file2, content] of changes) {
      let slash = file2.indexOf("/");
      if (slash < 0) {
        items.set(file2, { name: file2, kind: "file", oid: await this.write("blob", content) });
        continue;
      }
      let name = file2.slice(0, slash), inner = folders.get(name) ?? /* @__PURE__ */ new Map();
      folders.set(name, inner.set(file2.slice(slash + 1), content));
    }
    for (let [name, inner] of folders) {
      let before = items.get(name), body = before?.kind === "folder" ? (await this.#need(before.oid)).body : null;
      items.set(name, { name, kind: "folder", oid: await this.#writeFolder(body, inner) });
    }
    return this.write("tree", encodeTree([...items.values()]));
  }
  async #need(oid) {
    let object = await this.#reader.read(oid);
    if (object === null) throw new UnavailableError(`the ledger's cache ${this.#gitDir} lacks object ${oid}; delete that folder and run the command again`);
    return object;
  }
};
async function exists3(file2) {
  return access(file2).then(
    () => !0,
    () => !1
  );
}

// shared/ledger/records.ts
async function read(refs, name, path5, expected) {
  let bytes = await refs.file(name, path5);
  return bytes === null ? null : decodeDocument(`${name}:${path5}`, bytes, expected);
}
async function write(refs, name, path5, expected, change, message) {
  await refs.update([
    {
      name,
      change: async (view) => {
        let bytes = view === null ? null : await view.file(path5), current = bytes === null ? null : decodeDocument(`${name}:${path5}`, bytes, expected), next = change(current);
        return next === null || current !== null && canonicalJson(next) === canonicalJson(current) ? null : { files: /* @__PURE__ */ new Map([[path5, encodeDocument(next)]]), message: message(next) };
      }
    }
  ]);
}
function readPipeline(refs, service, branch) {
  return read(refs, refName.pipelines(service), branchFile(branch), { service, branch });
}
async function readPipelines(refs, branch, fallback) {
  let services = (await refs.names("pipelines")).map((name) => name.slice(10)), records = await Promise.all(
    services.map(async (service) => await readPipeline(refs, service, branch) ?? await readPipeline(refs, service, fallback))
  );
  return new Map(records.filter((record) => record !== null).map((record) => [record.service, record]));
}
function writePipeline(refs, record) {
  let { service, branch, commit } = record;
  return write(
    refs,
    refName.pipelines(service),
    branchFile(branch),
    { service, branch },
    () => record,
    () => `${service} on ${branch}: green at ${commit.slice(0, 12)}`
  );
}
async function readFacts(refs, provider) {
  let name = refName.facts(provider);
  return [...await refs.files(name)].map(([path5, bytes]) => {
    let fact = decodeDocument(`${name}:${path5}`, bytes, { provider });
    if (`${fact.providerFingerprint}/${fact.contractSha}.json` !== path5)
      throw unreadable(`${name}:${path5}`, "it is about another contract or version than its name says");
    return fact;
  });
}
async function writeFacts(refs, facts) {
  let byProvider = /* @__PURE__ */ new Map();
  for (let fact of facts) byProvider.set(fact.provider, [...byProvider.get(fact.provider) ?? [], fact]);
  byProvider.size !== 0 && await refs.update(
    [...byProvider].map(([provider, own]) => {
      let name = refName.facts(provider);
      return {
        name,
        change: async (view) => {
          let files = /* @__PURE__ */ new Map();
          for (let fact of own) {
            let path5 = factFile(fact), bytes = await view?.file(path5) ?? null;
            bytes !== null && substance(decodeDocument(`${name}:${path5}`, bytes)) === substance(fact) || files.set(path5, encodeDocument(fact));
          }
          return files.size === 0 ? null : { files, message: `${provider}: ${files.size} contract ${files.size === 1 ? "fact" : "facts"}` };
        }
      };
    })
  );
}
function writeDecision(refs, decision) {
  let { id, kind, service, environment, at } = decision;
  if (!/^[a-z]+-[0-9a-f]{12}$/.test(id)) throw new Error(`not a decision id: ${id}`);
  return write(
    refs,
    refName.decisions(at, service),
    `${id}.json`,
    { id },
    (current) => current ?? decision,
    () => `${kind} decision ${id}: ${service} -> ${environment}`
  );
}
async function readDecision(refs, id) {
  if (!/^[a-z]+-[0-9a-f]{12}$/.test(id)) return null;
  let names = await refs.names("decisions");
  await refs.heads.ensure(names);
  let newestFirst = [...names].sort().reverse();
  return (await Promise.all(newestFirst.map((name) => read(refs, name, `${id}.json`, { id })))).find((decision) => decision !== null) ?? null;
}
function readReceipt(refs, environment, service) {
  return read(refs, refName.receipt(environment, service), "receipt.json", { environment, service });
}
function writeReceipt(refs, receipt) {
  let { environment, service, decision } = receipt, name = refName.receipt(environment, service);
  return write(
    refs,
    name,
    "receipt.json",
    { environment, service },
    () => receipt,
    () => `receipt: ${service} ${decision.version} -> ${environment}: ${decision.decision}`
  );
}
function readQuarantine(refs, service) {
  return read(refs, refName.quarantine(service), "quarantine.json", { service });
}
function updateQuarantine(refs, service, change) {
  return write(
    refs,
    refName.quarantine(service),
    "quarantine.json",
    { service },
    change,
    (next) => `${service}: ${Object.keys(next.digests).length} in quarantine`
  );
}
function readEnvironment(refs, environment) {
  return read(refs, refName.environment(environment), "environment.json", { environment });
}
function updateEnvironment(refs, environment, change) {
  return write(
    refs,
    refName.environment(environment),
    "environment.json",
    { environment },
    change,
    (next) => `${environment}: ${next.freezes.length} freezes`
  );
}
function branchFile(branch) {
  return `${encodeURIComponent(branch)}.json`;
}
function factFile(fact) {
  return `${hex(fact.providerFingerprint)}/${hex(fact.contractSha)}.json`;
}
function hex(text) {
  if (!/^[0-9a-f]{8,64}$/.test(text)) throw new Error(`not a sha256: ${text}`);
  return text;
}
function substance({ run: _run, at: _at, ...rest }) {
  return canonicalJson(rest);
}

// shared/ledger/back-off.ts
const { setTimeout: sleep2 } = process.getBuiltinModule("node:timers/promises");
function pause(attempt, firstMs) {
  return sleep2(backOffMs(attempt, firstMs, Math.random()));
}
function backOffMs(attempt, firstMs, random) {
  return Math.round(random * Math.min(2e3, firstMs * 2 ** (attempt - 1)));
}
var Patience = class {
  #tries;
  #until;
  tried = 0;
  constructor(tries = 25, forMs = 3e4) {
    this.#tries = tries, this.#until = performance.now() + forMs;
  }
  /** Waits a moment and answers whether to try again. */
  async again() {
    return this.tried++, this.tried >= this.#tries && performance.now() > this.#until ? !1 : (await pause(Math.min(this.tried, 5), 30), !0);
  }
};

// shared/ledger/heads.ts
var eager = /^(cells|releases|pipelines|facts|environments|quarantine)\//, Heads = class {
  #objects;
  #transport;
  #prefix;
  #oids = /* @__PURE__ */ new Map();
  /** When each name was last looked at or written, in ticks: an older listing that comes in late must not undo it. */
  #seenAt = /* @__PURE__ */ new Map();
  #complete = /* @__PURE__ */ new Set();
  #ticks = 0;
  #listed = !1;
  #running = null;
  #next = null;
  constructor(objects, transport, prefix) {
    this.#objects = objects, this.#transport = transport, this.#prefix = prefix;
  }
  /** Lists the remote and fetches what is missing. Calls that come while one runs share the next one. */
  refresh() {
    if (this.#next !== null) return this.#next;
    let next = (this.#running ?? Promise.resolve()).catch(() => {
    }).then(() => (this.#next = null, this.#running = this.#list(), this.#running));
    return this.#next = next, next;
  }
  /** Lists once, unless that was done. */
  async loaded() {
    this.#listed || await this.refresh();
  }
  /** Whether anything is known about the name, be it that it does not exist. */
  knows(name) {
    return this.#listed || this.#seenAt.has(name);
  }
  /** The newest commit known for a name. */
  get(name) {
    return this.#oids.get(name) ?? null;
  }
  /** Known names that start with `<kind>/`, sorted. */
  names(kind) {
    return [...this.#oids.keys()].filter((name) => name.startsWith(`${kind}/`)).sort();
  }
  /** Asks the remote about these names only. */
  async look(names) {
    let since = ++this.#ticks, refs = await this.#transport.list(names.map((name) => this.refOf(name)));
    for (let name of names) this.#take(name, refs.get(this.refOf(name)) ?? null, since);
    await this.ensure(names);
  }
  /** Takes note of an own write; its objects are in the cache. */
  learn(name, oid) {
    this.#take(name, oid, ++this.#ticks), oid !== null && this.#complete.add(oid);
  }
  /** Fetches the commits of these names that are not in the cache with all they hold. */
  async ensure(names) {
    let patience = new Patience(10, 2e4);
    for (; ; ) {
      let missing = await this.#missing(names);
      if (missing.length === 0) return;
      let since = ++this.#ticks, fetched = await this.#transport.fetch(missing.map((name) => this.refOf(name))), arrived = fetched ? await Promise.all(missing.map((name) => this.#cached(name))) : [];
      for (let [index, name] of missing.entries()) {
        let oid = arrived[index];
        oid && (this.#complete.add(oid), this.#take(name, oid, since));
      }
      if (fetched && arrived.every((oid) => oid !== null)) continue;
      if (!await patience.again())
        throw new UnavailableError(
          `the ledger at ${this.#transport.remote.description} could not be read: its refs or the cache's changed faster than they could be fetched. Run the command again.`
        );
      let refs = await this.#transport.list(missing.map((name) => this.refOf(name)));
      for (let name of missing) this.#take(name, refs.get(this.refOf(name)) ?? null, since);
    }
  }
  /** The full name of a ref. */
  refOf(name) {
    return `${this.#prefix}/${name}`;
  }
  async #list() {
    let since = ++this.#ticks, refs = await this.#transport.list([`${this.#prefix}/*`]), listed = /* @__PURE__ */ new Set();
    for (let [ref, oid] of refs) {
      let name = ref.slice(this.#prefix.length + 1);
      listed.add(name), this.#take(name, oid, since);
    }
    for (let name of [...this.#oids.keys()]) listed.has(name) || this.#take(name, null, since);
    this.#listed = !0, await this.ensure([...this.#oids.keys()].filter((name) => eager.test(name)));
  }
  #take(name, oid, since) {
    (this.#seenAt.get(name) ?? 0) > since || (this.#seenAt.set(name, since), oid === null ? this.#oids.delete(name) : this.#oids.set(name, oid));
  }
  // A commit that is merely present may lack its files (a fetch that was killed); one that a cached ref points at has them all.
  async #missing(names) {
    let checked2 = names.map(async (name) => {
      let oid = this.#oids.get(name);
      return oid === void 0 || this.#complete.has(oid) ? [] : await this.#cached(name) !== oid ? [name] : (this.#complete.add(oid), []);
    });
    return (await Promise.all(checked2)).flat();
  }
  async #cached(name) {
    return (await this.#objects.read(this.#transport.tracking(this.refOf(name))))?.oid ?? null;
  }
};

// shared/ledger/keyed-queue.ts
var KeyedQueue = class {
  #tails = /* @__PURE__ */ new Map();
  /** Runs the task when every earlier task with one of the keys has ended, however it ended. */
  run(keys, task) {
    let earlier = keys.map((key) => this.#tails.get(key)), running = Promise.allSettled(earlier).then(task), tail = running.catch(() => {
    });
    for (let key of keys) this.#tails.set(key, tail);
    return tail.then(() => {
      for (let key of keys) this.#tails.get(key) === tail && this.#tails.delete(key);
    }), running;
  }
};

// shared/ledger/ref-store.ts
var RefStore = class {
  heads;
  #objects;
  #transport;
  #writer;
  #queue = new KeyedQueue();
  constructor(objects, transport, prefix, writer) {
    this.heads = new Heads(objects, transport, prefix), this.#objects = objects, this.#transport = transport, this.#writer = writer;
  }
  /** Names under `<kind>/`, sorted. */
  async names(kind) {
    return await this.heads.loaded(), this.heads.names(kind);
  }
  /** The newest commit of a name, complete in the cache; null when there is none. */
  async head(name) {
    return await this.heads.loaded(), await this.heads.ensure([name]), this.heads.get(name);
  }
  /** A file of a name's newest commit; null when there is no such ref or file. */
  async file(name, path5) {
    let head = await this.head(name);
    return head === null ? null : this.#objects.file(head, path5);
  }
  /** A file of any commit that is in the cache. */
  fileAt(commit, path5) {
    return this.#objects.file(commit, path5);
  }
  /** Every file of a name's newest commit, by path. */
  async files(name) {
    let head = await this.head(name);
    return head === null ? /* @__PURE__ */ new Map() : this.#objects.files(head);
  }
  /** A commit of a chain. Throws UnavailableError when it is not there. */
  async commit(oid) {
    let object = await this.#objects.read(oid);
    if (object?.type !== "commit") throw new UnavailableError(`the ledger's history is cut: commit ${oid} is missing`);
    return parseCommit(object.body);
  }
  /** Applies the edits in one atomic push, again and again until nobody else was first. Throws UnavailableError, and then nothing was written. */
  update(edits) {
    return this.#queue.run(
      edits.map((edit) => edit.name),
      () => this.#apply(edits)
    );
  }
  // What is known may be old. That is good enough to try a write (the push compares), never to decide that nothing is to be written.
  async #apply(edits) {
    let names = edits.map((edit) => edit.name), fresh = !names.every((name) => this.heads.knows(name));
    fresh ? await this.heads.look(names) : await this.heads.ensure(names);
    let patience = new Patience();
    for (; ; ) {
      let moves = await this.#plan(edits).catch((error) => {
        if (fresh) throw error;
        return [];
      });
      if (moves.length === 0 && fresh) return;
      if (moves.length > 0 && await this.#transport.push(moves, () => this.#landed(moves)) === "ok") {
        for (let { name, to } of moves) this.heads.learn(name, to);
        return;
      }
      if (await this.heads.look(names), fresh = !0, moves.length !== 0) {
        if (await this.#contained(moves)) return;
        if (!await patience.again()) throw await this.#outrun(moves, patience.tried);
      }
    }
  }
  async #plan(edits) {
    let moves = edits.map(async (edit) => {
      let from = this.heads.get(edit.name), change = await edit.change(from === null ? null : { commit: from, file: (path5) => this.#objects.file(from, path5) });
      if (change === null || change === "delete" && from === null) return [];
      let to = change === "delete" ? null : await this.#write(from, change.files, change.message);
      return [{ name: edit.name, ref: this.heads.refOf(edit.name), from, to }];
    });
    return (await Promise.all(moves)).flat();
  }
  async #write(parent, files, message) {
    let { actor, run, now, nonce } = this.#writer, at = now(), body = encodeCommit({
      tree: await this.#objects.writeTree(parent, files),
      parents: parent === null ? [] : [parent],
      seconds: Math.floor(at.getTime() / 1e3),
      author: actor,
      message: `${message}

Slipway-Run: ${run.replace(/\s/g, " ")}
Slipway-Write: ${at.toISOString()} ${nonce()}`
    });
    return this.#objects.write("commit", body);
  }
  async #landed(moves) {
    return await this.heads.look(moves.map((move) => move.name)), this.#contained(moves);
  }
  // A set moves as a whole, so that one of its commits is proof for all; somebody may have built on it since.
  async #contained(moves) {
    let sample = moves.find((move) => move.to !== null);
    if (sample === void 0) return moves.every((move) => this.heads.get(move.name) === null);
    for (let at = this.heads.get(sample.name); at !== null && at !== sample.from; at = (await this.commit(at)).parents[0] ?? null)
      if (at === sample.to) return !0;
    return !1;
  }
  async #outrun(moves, tries) {
    let told = await Promise.all(
      moves.map(async ({ name, from }) => {
        let head = this.heads.get(name);
        if (head === null || head === from) return [];
        let { author, message } = await this.commit(head);
        return [`${name} was last written by ${author}: ${message.split(`
`)[0]}`];
      })
    );
    return new UnavailableError(
      `the ledger was not written: in ${tries} tries somebody else was first each time. Nothing was written; run the command again.
${told.flat().join(`
`)}`
    );
  }
};

// shared/ledger/releases.ts
var nominationsFile = "nominations.json", keptNominations = 500;
async function readReleases(refs, service) {
  let name = refName.releases(service), files = await refs.files(name), pointer = (folder, hex2) => {
    let bytes = files.get(`${folder}/${hex2}`);
    if (bytes === void 0) return;
    let id = bytes.toString("utf8").trim();
    if (!isDigest(id)) throw unreadable(`${name}:${folder}/${hex2}`, "it names no release");
    return id;
  }, byId = (id) => {
    let path5 = releasePath(id), bytes = files.get(path5);
    if (bytes === void 0) return;
    let release = decodeDocument(`${name}:${path5}`, bytes, { service });
    if (releaseIdOf(release) !== id) throw unreadable(`${name}:${path5}`, "its content does not have the sha256 in its name");
    return release;
  }, followed = (where, id, fits) => {
    if (id === void 0) return;
    let release = byId(id);
    if (release === void 0 || !fits(release)) throw unreadable(`${name}:${where}`, "it points at another release");
    return release;
  }, list = files.get(nominationsFile);
  if (files.size > 0 && list === void 0) throw unreadable(name, `it has no ${nominationsFile}`);
  return {
    nominations: list === void 0 ? [] : decodeNominations(name, list),
    byId,
    byDigest: (digest) => followed(`digests/${hexOf(digest)}`, pointer("digests", hexOf(digest)), (release) => release.artifact.digest === digest),
    byFingerprint: (fingerprint) => followed(`fingerprints/${fingerprint}`, pointer("fingerprints", fingerprint), (release) => release.fingerprint === fingerprint)
  };
}
async function writeNominations(refs, nominated) {
  let edits = nominated.map(({ release, nomination }) => ({ name: refName.releases(release.service), change: appended(release, nomination) }));
  if (edits.length !== 0)
    try {
      await refs.update(edits);
    } catch (error) {
      if (edits.length === 1) throw error;
      let outcomes = await Promise.allSettled(edits.map((edit) => refs.update([edit])));
      for (let outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    }
}
function appended(release, nomination) {
  let id = releaseIdOf(release);
  if (nomination.release !== id || nomination.digest !== release.artifact.digest) throw new Error(`the nomination names another release than ${id}`);
  let name = refName.releases(release.service);
  return async (view) => {
    let bytes = view === null ? null : await view.file(nominationsFile);
    if (view !== null && bytes === null) throw unreadable(name, `it has no ${nominationsFile}`);
    let before = bytes === null ? [] : decodeNominations(name, bytes);
    if (before.some((one) => one.release === id && one.commit === nomination.commit && one.run === nomination.run)) return null;
    let list = { schemaVersion: 1, nominations: [...before, nomination].slice(-keptNominations) }, pointer = Buffer.from(`${id}
`);
    return { files: /* @__PURE__ */ new Map([
      [releasePath(id), encodeDocument(release)],
      [`digests/${hexOf(release.artifact.digest)}`, pointer],
      [`fingerprints/${release.fingerprint}`, pointer],
      [nominationsFile, encodeDocument(list)]
    ]), message: `${release.service} ${release.version} nominated at ${nomination.commit.slice(0, 12)}` };
  };
}
function decodeNominations(name, bytes) {
  let where = `${name}:${nominationsFile}`, { nominations } = decodeDocument(where, bytes);
  if (!Array.isArray(nominations)) throw unreadable(where, "it has no list of nominations");
  return nominations;
}
function releasePath(id) {
  return `releases/${hexOf(id)}.json`;
}
function hexOf(digest) {
  return digest.slice(7);
}

// shared/ledger/transport.ts
const { stat: stat2 } = process.getBuiltinModule("node:fs/promises");
const path3 = process.getBuiltinModule("node:path");

// shared/ledger/git-outcome.ts
var causes = [
  {
    pattern: /no space left on device|disk quota exceeded|file too large/i,
    kind: "fatal",
    cause: "the disk is full",
    next: "Make room and run the command again."
  },
  {
    pattern: /hash algorithm|object format|mismatched algorithms/i,
    kind: "fatal",
    cause: "the remote keeps sha256 objects, and the ledger needs a sha1 repository",
    next: "Give the ledger a repository of its own with ledger.remote."
  },
  {
    pattern: /authentication failed|could not read (username|password)|permission denied|permission to .* denied|invalid credentials|terminal prompts disabled|error: 40[13]|access denied|write access|host key verification/i,
    kind: "fatal",
    cause: "the remote refused the credentials",
    next: "Give ledger.token (or SLIPWAY_LEDGER_TOKEN) a token that may write there; in a workflow, the job needs contents: write."
  },
  {
    pattern: /hook declined|deletion prohibited|protected branch|gh0\d\d|denying|deny updating|refusing to/i,
    kind: "fatal",
    cause: "the remote's rules or hooks declined the write",
    next: "Let the rules of the remote accept the ledger refs, or choose another ledger.prefix or ledger.remote."
  },
  {
    pattern: /unpacker error|unpack failed|unable to (write|create|migrate|append)|read-only file system|insufficient permission|unable to open .*lock/i,
    kind: "fatal",
    cause: "the remote could not store the objects (read-only, or full)",
    next: "Fix the rights or the space of the remote's folder and run the command again."
  },
  {
    pattern: /not found|does not appear to be a git repository|not a git repository|does not exist|no such file or directory|error: 404/i,
    kind: "fatal",
    cause: "the remote was not found",
    next: "Check ledger.remote, and that the credentials may see it."
  },
  {
    pattern: /dubious ownership/i,
    kind: "fatal",
    cause: "the folder belongs to another user",
    next: "Add it to safe.directory of your git configuration, or change its owner."
  },
  {
    pattern: /could not resolve|connection (reset|refused|timed out|closed)|timed? ?out|early eof|unexpected disconnect|hung up|rpc failed|error: (429|5\d\d)|ssl|tls|temporary failure|kex_exchange|network is unreachable|unable to (access|connect|look up)|did not answer|broken pipe|could not read from remote|bad line length|expected flush|unexpected end/i,
    kind: "transient",
    cause: "the remote could not be reached",
    next: "Check the network and run the command again."
  }
], lostRace = /\((stale info|fetch first|non-fast-forward|already exists|failed to update ref|failed to update|atomic push failed|atomic transaction failed|incorrect old value provided|reference already exists|cannot lock ref|failed to lock|remote ref updated since checkout|needs force)|cannot lock ref|failed to update ref|is at [0-9a-f]{40,64} but expected|reference already exists|incorrect old value/i;
function judgePush(exitCode, stdout, stderr) {
  if (exitCode === 0) return { kind: "ok" };
  let rejected = stdout.split(`
`).filter((line) => line.startsWith("!")), storage = causes.slice(0, 2).some(({ pattern }) => pattern.test(stderr)), declined = rejected.some((line) => /hook declined|prohibited|protected|unpacker error|denied|gh0\d\d|refusing|currently checked out/i.test(line));
  return !storage && !declined && rejected.some((line) => lostRace.test(line)) && !/unable to (write|create|append)|read-only file system|permission denied/i.test(stderr) ? { kind: "lost" } : judge(`${rejected.join(`
`)}
${stderr}`);
}
function judgeRead(exitCode, stderr) {
  return exitCode === 0 ? { kind: "ok" } : /cannot lock ref|couldn't find remote ref|could(n't| not) find remote ref|unable to update local ref|failed to update ref/i.test(stderr) && !/no space left|read-only file system|permission denied/i.test(stderr) ? { kind: "lost" } : judge(stderr);
}
function judge(text) {
  let found = causes.find(({ pattern }) => pattern.test(text)), tail = withoutCredentials(text).split(`
`).map((line) => line.trim()).filter((line) => line !== "").slice(-6).join(`
`);
  return found ? { kind: found.kind, cause: found.cause, next: found.next, tail } : { kind: "fatal", cause: "git failed", next: "Read what git said below.", tail };
}

// shared/ledger/process-limit.ts
var ProcessLimit = class {
  #free;
  #waiting = [];
  constructor(size) {
    this.#free = size;
  }
  /** Runs the task when there is room. */
  async run(task) {
    this.#free > 0 ? this.#free-- : await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      let next = this.#waiting.shift();
      next ? next() : this.#free++;
    }
  }
};

// shared/ledger/transport.ts
var timeoutMs = 12e4, transientTries = 3, Transport = class {
  remote;
  env;
  #cacheDir;
  #prefix;
  #tracking;
  #limit = new ProcessLimit(8);
  #found = !1;
  constructor(remote, cacheDir, prefix, env) {
    this.remote = remote, this.#cacheDir = cacheDir, this.#prefix = prefix, this.#tracking = `refs/cache/${sha256Hex(`${remote.url}
${prefix}`).slice(0, 12)}`, this.env = gitEnvironment(env, [
      ...remote.config,
      // A push also moves the cached ref: what was written need not be fetched.
      ["remote.ledger.fetch", `+${prefix}/*:${this.#tracking}/*`],
      ["core.hooksPath", "/dev/null"],
      ["gc.auto", "0"],
      ["maintenance.auto", "false"],
      ["http.lowSpeedLimit", "1"],
      ["http.lowSpeedTime", "60"]
    ]);
  }
  /** The cache's ref for one of the remote's. */
  tracking(ref) {
    return this.#tracking + ref.slice(this.#prefix.length);
  }
  /** The remote's refs that match; object ids by full ref name. */
  async list(patterns) {
    if (await this.#absent()) return /* @__PURE__ */ new Map();
    let { stdout } = await this.#read("read", ["ls-remote", "--quiet", "ledger", ...patterns]), refs = /* @__PURE__ */ new Map();
    for (let line of stdout.toString("utf8").split(`
`)) {
      let [oid, ref] = line.split("	");
      oid && ref?.startsWith(`${this.#prefix}/`) && refs.set(ref, oid);
    }
    if ([...refs.values()].some((oid) => oid.length !== 40))
      throw new UnavailableError(
        `the ledger's remote ${this.remote.description} keeps sha256 objects, and the ledger needs a sha1 repository. Give the ledger a repository of its own with ledger.remote.`
      );
    return refs;
  }
  /** Brings refs and all they hold into the cache. False when some were gone or moved in between: list again. */
  async fetch(refs) {
    let argv = [
      "fetch",
      "--quiet",
      "--no-tags",
      "--no-write-fetch-head",
      "--no-prune",
      "--no-recurse-submodules",
      "--no-auto-maintenance",
      "--refmap=",
      "--stdin",
      "ledger"
    ], input = refs.map((ref) => `+${ref}:${this.tracking(ref)}
`).join("");
    return await this.#read("read", argv, input) !== lostRead;
  }
  /**
   * Moves all the refs or none. `landed` is asked when it is not certain whether a failed push arrived. Throws UnavailableError when the
   * remote cannot be written.
   */
  async push(moves, landed) {
    await this.#absent() && (await ensureBareRepository(this.remote.missingFolder ?? "", this.env), this.#found = !0);
    let leases = moves.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ""}`), specs = moves.map(({ ref, to }) => `${to ?? ""}:${ref}`), flags = ["--porcelain", "--no-verify", "--atomic", "--no-signed", "--no-follow-tags", "--recurse-submodules=no"];
    for (let attempt = 1; ; attempt++) {
      let result = await this.#git(["push", ...flags, ...leases, "ledger", ...specs]), outcome = judgePush(result.exitCode, result.stdout.toString("utf8"), result.stderr);
      if (outcome.kind === "ok" || outcome.kind === "lost") return outcome.kind;
      if (outcome.kind === "transient" && await landed().catch(() => !1)) return "ok";
      if (outcome.kind === "fatal" || attempt === transientTries) throw this.#unavailable("write", outcome);
      await pause(attempt, 500);
    }
  }
  async #read(what, args, input) {
    for (let attempt = 1; ; attempt++) {
      let result = await this.#git(args, input), outcome = judgeRead(result.exitCode, result.stderr);
      if (outcome.kind === "ok") return result;
      if (outcome.kind === "lost") return lostRead;
      if (outcome.kind === "fatal" || attempt === transientTries) throw this.#unavailable(what, outcome);
      await pause(attempt, 500);
    }
  }
  async #git(args, input) {
    let argv = ["git", "--git-dir", this.#cacheDir, ...args];
    try {
      return await this.#limit.run(
        () => exec(argv, {
          cwd: this.#cacheDir,
          env: this.env,
          allow: everyExitCode,
          signal: AbortSignal.timeout(timeoutMs),
          ...input === void 0 ? {} : { input }
        })
      );
    } catch (cause) {
      if (cause instanceof ToolError && cause.cause instanceof Error && cause.cause.name === "AbortError") return { exitCode: 128, stdout: Buffer.alloc(0), stderr: `the remote did not answer within ${timeoutMs / 1e3} s` };
      throw new UnavailableError(`git could not be run for the ledger: ${messageOf(cause)}`, { cause });
    }
  }
  // A folder that was there once and is gone is an unreachable ledger, not an empty one.
  async #absent() {
    let folder = this.remote.missingFolder;
    return folder === null || this.#found ? !1 : (this.#found = await stat2(path3.join(folder, "HEAD")).then(
      () => !0,
      () => !1
    ), !this.#found);
  }
  #unavailable(what, outcome) {
    let certain = outcome.kind === "fatal" ? "Nothing was written." : "It could not be confirmed that anything was written; the next run reads it again.", sentence = what === "read" ? `the ledger at ${this.remote.description} could not be read: ${outcome.cause}.` : `the ledger at ${this.remote.description} was not written: ${outcome.cause}. ${certain}`;
    return new UnavailableError(`${sentence} ${outcome.next}
git said: ${outcome.tail}`);
  }
}, everyExitCode = Array.from({ length: 256 }, (_, code) => code), lostRead = { exitCode: 1, stdout: Buffer.alloc(0), stderr: "" };

// shared/ledger/open.ts
async function openLedger(options) {
  let prefix = checkPrefix(options.prefix), parts = null, description = withoutCredentials(options.remote), opened = async () => (parts === null && (parts = connect(options, prefix), parts.then(
    (connected) => {
      description = connected.description;
    },
    () => {
      parts = null;
    }
  )), parts), refs = async () => (await opened()).refs, cells = async () => (await opened()).cells;
  return {
    get description() {
      return description;
    },
    refresh: async () => (await refs()).heads.refresh(),
    cell: async (environment, service) => (await cells()).read(environment, service),
    cells: async () => (await cells()).all(),
    updateCell: async (environment, service, change) => (await (await cells()).update([{ environment, service, change }]))[0] ?? null,
    updateCells: async (changes) => (await cells()).update(changes),
    history: async (environment, service, limit) => (await cells()).history(environment, service, limit),
    cellsAt: async (time) => (await cells()).at(time),
    releases: async (service) => readReleases(await refs(), service),
    nominate: async (release, nomination) => writeNominations(await refs(), [{ release, nomination }]),
    nominateAll: async (nominated) => writeNominations(await refs(), nominated),
    pipeline: async (service, branch) => readPipeline(await refs(), service, branch),
    pipelines: async (branch, fallback) => readPipelines(await refs(), branch, fallback),
    recordPipeline: async (record) => writePipeline(await refs(), record),
    facts: async (provider) => readFacts(await refs(), provider),
    recordFacts: async (facts) => writeFacts(await refs(), facts),
    recordDecision: async (decision) => writeDecision(await refs(), decision),
    decision: async (id) => readDecision(await refs(), id),
    recordReceipt: async (receipt) => writeReceipt(await refs(), receipt),
    receipt: async (environment, service) => readReceipt(await refs(), environment, service),
    quarantine: async (service) => readQuarantine(await refs(), service),
    updateQuarantine: async (service, change) => updateQuarantine(await refs(), service, change),
    environment: async (name) => readEnvironment(await refs(), name),
    updateEnvironment: async (name, change) => updateEnvironment(await refs(), name, change),
    acquire: async (environment, service, wanted) => (await opened()).locks.acquire(environment, service, wanted),
    close: async () => {
      let connected = await parts?.catch(() => null);
      connected && (await connected.locks.close(), await connected.objects.close());
    }
  };
}
async function connect(options, prefix) {
  let env = process.env, { remote, repositoryRoot, token } = options, found = await resolveRemote({ remote, ...repositoryRoot ? { repositoryRoot } : {}, ...token ? { token } : {}, env });
  await ensureBareRepository(options.cacheDir, env);
  let objects = new ObjectStore(options.cacheDir, gitEnvironment(env)), nonce = () => randomBytes3(8).toString("hex"), transport = new Transport(found, options.cacheDir, prefix, env), refs = new RefStore(objects, transport, prefix, { actor: options.run.actor, run: options.run.id, now: options.now, nonce }), locks = new Locks(refs, {
    holder: options.run.actor,
    now: options.now,
    nonce,
    log: options.log ?? (() => {
    }),
    isRunFinished: options.isRunFinished ?? (async () => "unknown")
  });
  return { refs, objects, cells: new Cells(refs), locks, description: found.description };
}

// shared/workspace/ledger.ts
function ledgerOf(repository, project, run, now, options) {
  let { remote, prefix, token } = project.ledger, secret = options.env.SLIPWAY_LEDGER_TOKEN ?? (token === void 0 ? void 0 : options.env[token]);
  return openLedger({
    remote: options.ledger ?? options.env.SLIPWAY_LEDGER ?? remote,
    prefix,
    cacheDir: path4.join(repository.gitDir, "slipway", "ledger"),
    repositoryRoot: repository.root,
    ...secret ? { token: secret } : {},
    run,
    now,
    log: options.log
  });
}
function identify(env) {
  let { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt = "1", GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_ACTOR: actor } = env;
  if (run) {
    let url = server && repository ? { url: `${server}/${repository}/actions/runs/${run}` } : {};
    return { id: `github-${run}-${attempt}`, actor: actor ?? "github", ...url };
  }
  return { id: `local-${os2.hostname()}-${process.pid}-${randomBytes4(4).toString("hex")}`, actor: env.SLIPWAY_ACTOR ?? os2.userInfo().username };
}
export {
  identify,
  ledgerOf
};
