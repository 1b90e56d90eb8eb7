import {
  Folder,
  decodePath
} from "./chunk-BEJRGZ4M.js";
import {
  ToolError,
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";

// cli/commands.ts
var loaders = {
  init: async () => (await import("./init-UGFPBFVK.js")).command,
  check: async () => (await import("./check-QMENHTXB.js")).command,
  graph: async () => (await import("./graph-CISTZSMY.js")).command,
  detect: async () => (await import("./detect-OSGWJ72N.js")).command,
  test: async () => (await import("./with-workspace-V4EMBQ6I.js")).test,
  build: async () => (await import("./build-VXCITIHS.js")).command,
  contract: async () => (await import("./with-workspace-V4EMBQ6I.js")).contract,
  run: async () => (await import("./with-workspace-V4EMBQ6I.js")).run,
  promote: async () => (await import("./with-workspace-V4EMBQ6I.js")).promote,
  deploy: async () => (await import("./with-workspace-V4EMBQ6I.js")).deploy,
  rollback: async () => (await import("./with-workspace-V4EMBQ6I.js")).rollback,
  hold: async () => (await import("./with-workspace-V4EMBQ6I.js")).hold,
  freeze: async () => (await import("./with-workspace-V4EMBQ6I.js")).freeze,
  quarantine: async () => (await import("./with-workspace-V4EMBQ6I.js")).quarantine,
  adopt: async () => (await import("./with-workspace-V4EMBQ6I.js")).adopt,
  status: async () => (await import("./with-workspace-V4EMBQ6I.js")).status,
  history: async () => (await import("./with-workspace-V4EMBQ6I.js")).history,
  explain: async () => (await import("./with-workspace-V4EMBQ6I.js")).explain,
  logs: async () => (await import("./with-workspace-V4EMBQ6I.js")).logs,
  down: async () => (await import("./with-workspace-V4EMBQ6I.js")).down,
  demo: async () => (await import("./demo-WSMNM3PJ.js")).command
}, commandNames = Object.keys(loaders);
async function loadCommand(name) {
  return (Object.hasOwn(loaders, name) ? loaders[name] : void 0)?.();
}

// cli/help.ts
var globals = [
  ["--repo DIR", "the repository (default: where you are)"],
  ["--config FILE", "instead of slipway.yml"],
  ["--ledger REMOTE", "instead of the configured ledger: a remote, a URL or a folder"],
  ["--registry NAME", "instead of the configured registry"],
  ["--json", "one JSON document on stdout, everything else on stderr"]
];
async function overview(paint) {
  let lines = (await Promise.all(commandNames.map(async (name) => [name, await loadCommand(name)]))).map(([name, spec]) => `  ${paint.cyan(name.padEnd(12))}${spec?.summary ?? ""}`);
  return [
    `${paint.bold("slipway")}: one repository, one pipeline per service`,
    "",
    "usage: slipway [--repo DIR] [--config FILE] [--ledger REMOTE|DIR] [--json] <command>",
    "",
    ...lines,
    "",
    ...globals.map(([option, meaning]) => `  ${option.padEnd(18)}${meaning}`),
    "",
    "exit codes: 0 done, or nothing to do · 1 refused, failed or unknown · 2 bad input · 70 a bug of ours",
    "slipway <command> --help tells more."
  ].join(`
`);
}
function commandHelp(name, spec, paint) {
  let options = Object.entries(spec.options).map(
    ([option, { type }]) => [`--${option}${type === "string" ? ` ${option.toUpperCase()}` : ""}`, spec.describe[option] ?? ""]
  );
  return [
    `${paint.bold(`slipway ${name}`)}: ${spec.summary}`,
    "",
    `usage: slipway ${spec.usage}`,
    "",
    ...[...options, ...globals].map(([option, meaning]) => `  ${option.padEnd(22)}${meaning}`)
  ].join(`
`);
}

// cli/terminal.ts
var codes = { bold: 1, dim: 2, green: 32, red: 31, yellow: 33, cyan: 36 };
function paintWith(colour) {
  let paint = (code) => (text) => colour ? `\x1B[${code}m${text}\x1B[0m` : text;
  return {
    bold: paint(codes.bold),
    dim: paint(codes.dim),
    green: paint(codes.green),
    red: paint(codes.red),
    yellow: paint(codes.yellow),
    cyan: paint(codes.cyan)
  };
}
function openTerminal(json, env) {
  let colour = !json && (env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : process.stdout.isTTY === !0 && !env.NO_COLOR && env.TERM !== "dumb"), live = !json && process.stdout.isTTY === !0 && env.TERM !== "dumb", redirected;
  return {
    live,
    get columns() {
      return process.stdout.columns || 100;
    },
    paint: paintWith(colour),
    out: (line) => {
      process.stdout.write(`${line}
`);
    },
    log: (line) => redirected ? redirected(line) : void process.stderr.write(`${line}
`),
    write: (text) => {
      process.stdout.write(text);
    },
    redirectLog: (to) => {
      redirected = to;
    }
  };
}
function printable(text) {
  return Array.from(text, (character) => isControl(character) ? `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}` : character).join("").replace(/^(\s*):(?=:)/gm, "$1​:");
}
function isControl(character) {
  return character < " " && character !== "	" && character !== `
` || character === "";
}

// shared/git/cat-file.ts
const { spawn } = process.getBuiltinModule("node:child_process");
var CatFile = class {
  #where;
  #env;
  #failure;
  #child = null;
  #requests = [];
  #buffered = [];
  #size = 0;
  #needed = 1;
  #unsent = "";
  #inBlocks = !0;
  /** `where`: git's options that name the repository, `['--git-dir', …]` or `['-C', …]`. `failure` words the error when git itself gives up. */
  constructor(where, env, failure) {
    this.#where = where, this.#env = env, this.#failure = failure;
  }
  /** The object a name stands for (`<oid>`, `<ref>`, `<commit>:<path>`); null when there is none. */
  async read(name) {
    return (await this.readAll([name]))[0] ?? null;
  }
  /** The objects names stand for, in their order: one write asks for all of them. */
  readAll(names) {
    return this.#request(names, !1);
  }
  /** The same without their bodies, which git then does not unpack (git before 2.36 does). */
  sizes(names) {
    return this.#request(names, !0);
  }
  #request(names, sizesOnly) {
    if (names.length === 0) return Promise.resolve([]);
    if (/[\n\0]/.test(names.join(" "))) throw new Error("an object name has no line breaks");
    let child = this.#start();
    return new Promise((resolve, reject) => {
      this.#requests.length === 0 && hold(child, !0);
      let request = { names, sizesOnly, answers: [], resolve, reject };
      this.#requests.push(request), this.#ask(child, request);
    });
  }
  /** Ends the process. A later read starts another. */
  async close() {
    let child = this.#child;
    if (child === null) return;
    hold(child, !0), this.#send(child);
    let ended = new Promise((resolve) => child.once("close", () => resolve()));
    child.stdin.end(), await ended;
  }
  // With --buffer git writes whole blocks; without, three times an object, and each wakes us up.
  #ask(child, { names, sizesOnly }) {
    let command = sizesOnly ? "info" : "contents";
    this.#unsent === "" && process.nextTick(() => this.#send(child)), this.#unsent += this.#inBlocks ? `${command} ${names.join(`
${command} `)}
` : `${names.join(`
`)}
`;
  }
  #send(child) {
    this.#child !== child || this.#unsent === "" || (child.stdin.write(this.#inBlocks ? `${this.#unsent}flush
` : this.#unsent), this.#unsent = "");
  }
  #start() {
    if (this.#child !== null) return this.#child;
    let child = spawn("git", [...this.#where, "cat-file", ...this.#inBlocks ? ["--batch-command", "--buffer"] : ["--batch"]], {
      env: this.#env,
      stdio: ["pipe", "pipe", "pipe"]
    }), complaint = "";
    return child.stdout.on("data", (chunk) => this.#take(child, chunk)), child.stderr.on("data", (chunk) => {
      complaint = (complaint + chunk.toString("utf8")).slice(-2e3);
    }), child.stdin.on("error", () => {
    }), child.on("error", (cause) => this.#end(child, `git could not be started: ${cause.message}`)), child.on("close", () => this.#end(child, complaint.trim())), this.#child = child, hold(child, !1), child;
  }
  #end(child, complaint) {
    if (this.#child !== child) return;
    this.#child = null;
    let open = this.#requests;
    if (this.#requests = [], this.#buffered = [], this.#size = 0, this.#needed = 1, this.#unsent = "", open.length === 0) return;
    if (this.#inBlocks && /unknown option .batch-command/.test(complaint)) {
      this.#inBlocks = !1;
      let again = this.#start();
      hold(again, !0), this.#requests = open;
      for (let request of open) this.#ask(again, request);
      return;
    }
    let error = this.#failure(complaint);
    for (let request of open) request.reject(error);
  }
  // Chunks are joined only when an answer can be complete: a large object arrives in thousands of them.
  #take(child, chunk) {
    if (this.#buffered.push(chunk), this.#size += chunk.length, this.#size < this.#needed) return;
    let bytes = this.#buffered.length === 1 ? chunk : Buffer.concat(this.#buffered), at = 0;
    for (; ; ) {
      let answer = parseAnswer(bytes, at, this.#inBlocks && this.#requests[0]?.sizesOnly === !0);
      if (typeof answer == "number") {
        this.#needed = answer - at;
        break;
      }
      at = answer.end, this.#answer(answer.object);
    }
    let rest = bytes.subarray(at);
    this.#buffered = [rest], this.#size = rest.length, this.#requests.length === 0 && hold(child, !1);
  }
  #answer(object) {
    let [request] = this.#requests;
    request && (request.answers.push(object), !(request.answers.length < request.names.length) && (this.#requests.shift(), request.resolve(request.answers)));
  }
};
function parseAnswer(bytes, start, sizesOnly) {
  let line = bytes.indexOf(10, start);
  if (line < 0) return bytes.length + 1;
  let [oid = "", type = "", size = ""] = bytes.toString("latin1", start, line).split(" "), end = line + 1 + Number(size);
  return size === "" || Number.isNaN(end) ? { object: null, end: line + 1 } : sizesOnly ? { object: { oid, type, size: Number(size), body: nothing }, end: line + 1 } : bytes.length < end + 1 ? end + 1 : { object: { oid, type, size: Number(size), body: bytes.subarray(line + 1, end) }, end: end + 1 };
}
var nothing = Buffer.alloc(0);
function hold(child, on) {
  for (let part of [child, child.stdin, child.stdout, child.stderr])
    on ? part.ref?.() : part.unref?.();
}

// shared/git/environment.ts
var inherited = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
  "GIT_QUARANTINE_PATH",
  "GIT_GRAFT_FILE",
  "GIT_SHALLOW_FILE",
  "GIT_REPLACE_REF_BASE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_DEFAULT_HASH",
  "GIT_DEFAULT_REF_FORMAT",
  "GIT_TEMPLATE_DIR"
];
function gitEnvironment(base, config = []) {
  let env = { ...base, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", LANGUAGE: "", GIT_OPTIONAL_LOCKS: "0" };
  for (let name of inherited) delete env[name];
  if (config.length === 0) return env;
  let before = Number.parseInt(base.GIT_CONFIG_COUNT ?? "0", 10) || 0;
  return config.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${before + index}`] = key, env[`GIT_CONFIG_VALUE_${before + index}`] = value;
  }), env.GIT_CONFIG_COUNT = String(before + config.length), env;
}

// shared/git/locate.ts
const { existsSync, readFileSync, realpathSync, statSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
function locateRepository(folder) {
  try {
    for (let at = realpathSync(folder); ; at = path.dirname(at)) {
      let gitDir = gitFolderOf(at);
      if (gitDir !== void 0) return describe(at, gitDir);
      if (path.dirname(at) === at) return;
    }
  } catch {
    return;
  }
}
function gitFolderOf(folder) {
  let entry = path.join(folder, ".git"), found = statSync(entry, { throwIfNoEntry: !1 });
  if (found === void 0) return;
  if (found.isDirectory()) return existsSync(path.join(entry, "HEAD")) ? entry : void 0;
  let named = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(entry, "utf8"))?.[1];
  return named === void 0 ? void 0 : path.resolve(folder, named);
}
function describe(root, gitDir) {
  let link = path.join(gitDir, "commondir"), commonDir = realpathSync(existsSync(link) ? path.resolve(gitDir, readFileSync(link, "utf8").trim()) : gitDir);
  if (!/^\s*(worktree|bare\s*=\s*true)/im.test(readFileSync(path.join(commonDir, "config"), "utf8")))
    return { root, gitDir: realpathSync(gitDir), commonDir, shallow: existsSync(path.join(commonDir, "shallow")) };
}

// shared/commit/tree-object.ts
var modes = { 100755: "100755", 12e4: "120000", 16e4: "160000" }, TreeObject = class {
  #text;
  #idBytes;
  #names;
  /** The whole object in hex, where the ids of all its files were asked for. */
  #hex;
  /** Where each file's entry begins. */
  #starts = [];
  constructor(body, idBytes) {
    this.#text = body.toString("latin1"), this.#idBytes = idBytes;
  }
  /** Names of files, links and submodules. */
  get names() {
    if (this.#names) return this.#names;
    let text = this.#text, names = [], starts = [];
    for (let at = 0; at < text.length; ) {
      let space = spaceAfter(text, at), end = text.indexOf("\0", space);
      space - at === 6 && (names.push(nameFrom(text.slice(space + 1, end))), starts.push(at)), at = end + 1 + this.#idBytes;
    }
    return this.#starts = starts, this.#names = names, names;
  }
  /** Indexes of symbolic links. */
  get links() {
    let text = this.#text;
    return text.includes("120000 ") ? this.names.flatMap((_, index) => text.startsWith("120000 ", this.#starts[index]) ? [index] : []) : none;
  }
  /** Name and object id of the folders. */
  folders() {
    let text = this.#text;
    if (!text.includes("40000 ")) return none;
    let found = [];
    for (let at = 0; at < text.length; ) {
      let space = spaceAfter(text, at), end = text.indexOf("\0", space);
      space - at === 5 && found.push([nameFrom(text.slice(space + 1, end)), this.#idAt(end + 1)]), at = end + 1 + this.#idBytes;
    }
    return found;
  }
  mayHold(names) {
    return names.inTree.test(this.#text);
  }
  items() {
    this.#hex = Buffer.from(this.#text, "latin1").toString("hex");
    let items = this.names.map((_, index) => this.item(index));
    return this.#hex = void 0, items;
  }
  item(index) {
    let name = this.names[index] ?? "", at = this.#starts[index] ?? 0;
    return { name, mode: modes[this.#text.slice(at, at + 6)] ?? "100644", oid: this.#idAt(this.#text.indexOf("\0", at) + 1) };
  }
  identity(index) {
    this.#names === void 0 && this.names;
    let at = this.#starts[index] ?? 0, end = this.#text.indexOf("\0", at);
    return this.#text.slice(at, at + 6) + this.#text.slice(end, end + 1 + this.#idBytes);
  }
  #idAt(at) {
    return this.#hex !== void 0 ? this.#hex.slice(2 * at, 2 * (at + this.#idBytes)) : Buffer.from(this.#text.slice(at, at + this.#idBytes), "latin1").toString("hex");
  }
}, none = [];
function spaceAfter(text, at) {
  return text.charCodeAt(at + 5) === 32 ? at + 5 : at + 6;
}
var beyondAscii = /[\x80-\xff]/;
function nameFrom(bytes) {
  return beyondAscii.test(bytes) ? decodePath(Buffer.from(bytes, "latin1")) : bytes;
}

// shared/git/objects.ts
var atOnce = 2e3, Objects = class {
  #git;
  #folders = /* @__PURE__ */ new Map();
  /** Trees that are being read. */
  #reading = /* @__PURE__ */ new Map();
  #commits = /* @__PURE__ */ new Map();
  constructor(git2) {
    this.#git = git2;
  }
  /** The commit a revision names; undefined when there is none here. */
  async commit(revision) {
    if (revision === "" || /[\n\0]/.test(revision)) return;
    let known = this.#commits.get(revision);
    if (known) return known;
    let object = await this.#git.read(`${revision}^{commit}`);
    if (object?.type !== "commit") return;
    let end = object.body.indexOf(`

`), head = object.body.toString("latin1", 0, end), commit = {
      oid: object.oid,
      tree: /^tree ([0-9a-f]+)$/m.exec(head)?.[1] ?? "",
      parents: [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => match[1] ?? []),
      subject: object.body.toString("utf8", end + 2).split(`
`, 1)[0] ?? ""
    };
    return this.#commits.set(commit.oid, commit), commit;
  }
  /** A tree with everything below it, level by level: each level is one question. Throws UnavailableError for a tree that is not here. */
  folder(tree) {
    let reading = this.#reading.get(tree) ?? this.#read(tree).finally(() => this.#reading.delete(tree));
    return this.#reading.set(tree, reading), reading;
  }
  async #read(tree) {
    let found = /* @__PURE__ */ new Map();
    for (let level = [tree]; level.length > 0; ) {
      let wanted = [...new Set(level)].filter((oid) => !this.#folders.has(oid) && !found.has(oid)), next = [];
      for (let start = 0; start < wanted.length; start += atOnce) {
        let some = wanted.slice(start, start + atOnce), objects = await this.#git.readAll(some);
        some.forEach((oid, index) => {
          let object = objects[index];
          if (object?.type !== "tree") throw missing(oid);
          let content = new TreeObject(object.body, oid.length / 2), below = content.folders();
          for (let [, each] of below) next.push(each);
          found.set(oid, new Folder(oid, content, below.length === 0 ? noFolders : () => this.#named(below)));
        });
      }
      level = next;
    }
    for (let [oid, folder] of found) this.#folders.set(oid, folder);
    return this.#known(tree);
  }
  /** Contents by object id. Throws UnavailableError for one that is not here. */
  async blobs(oids) {
    let wanted = [...new Set(oids)], objects = await this.#git.readAll(wanted);
    return new Map(
      wanted.map((oid, index) => {
        let object = objects[index];
        if (!object) throw missing(oid);
        return [oid, object.body];
      })
    );
  }
  /** Bytes of each object, by object id. Throws UnavailableError for one that is not here. */
  async sizes(oids) {
    let wanted = [...new Set(oids)], objects = await this.#git.sizes(wanted);
    return new Map(
      wanted.map((oid, index) => {
        let object = objects[index];
        if (!object) throw missing(oid);
        return [oid, object.size];
      })
    );
  }
  #named(folders) {
    let named = /* @__PURE__ */ new Map();
    for (let [name, oid] of folders) named.set(name, this.#known(oid));
    return named;
  }
  #known(oid) {
    let folder = this.#folders.get(oid);
    if (!folder) throw missing(oid);
    return folder;
  }
}, noFolders = /* @__PURE__ */ new Map();
function missing(oid) {
  return new UnavailableError(`object ${oid} is not in this clone, or damaged: fetch it, clone without a filter, or look with git fsck`);
}

// shared/process/exec.ts
const { spawn: spawn2 } = process.getBuiltinModule("node:child_process");
function exec(argv, options = {}) {
  let [program, ...args] = argv;
  if (program === void 0) throw new Error("empty argv");
  return new Promise((resolve, reject) => {
    let child = spawn2(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [options.input === void 0 ? "ignore" : "pipe", "pipe", "pipe"],
      ...options.signal ? { signal: options.signal } : {}
    }), stdout = [], stderr = [];
    child.stdout?.on("data", (chunk) => stdout.push(chunk)), child.stderr?.on("data", (chunk) => stderr.push(chunk)), child.stdin?.on("error", () => {
    }), child.on("error", (cause) => reject(new ToolError(argv, void 0, cause.message, { cause }))), child.on("close", (code, signal) => {
      let exitCode = code ?? 128, text = Buffer.concat(stderr).toString("utf8") + (signal ? `
ended by ${signal}` : "");
      exitCode === 0 || options.allow?.includes(exitCode) ? resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: text }) : reject(new ToolError(argv, exitCode, text));
    }), options.input !== void 0 && child.stdin?.end(options.input);
  });
}

// shared/git/run-git.ts
function git(folder, args, options = {}) {
  return exec(["git", "-C", folder, ...args], { ...options, env: gitEnvironment(process.env) });
}

// shared/git/partial-clone.ts
const { readFileSync: readFileSync2 } = process.getBuiltinModule("node:fs");
const path2 = process.getBuiltinModule("node:path");
async function prefetchBlobs(root, gitDir, oids) {
  let remote = promisorOf(gitDir);
  if (remote === void 0 || oids.length < 2) return;
  await git(root, ["-c", "fetch.negotiationAlgorithm=noop", "-c", "core.askPass=true", "fetch", remote, ...["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--filter=blob:none", "--stdin"]], { input: `${oids.join(`
`)}
` }).catch(
    () => {
    }
  );
}
function promisorOf(gitDir) {
  return /^\[remote "([^"\\]+)"\][^[]*^\s*promisor\s*=\s*true/im.exec(readFileSync2(path2.join(gitDir, "config"), "utf8"))?.[1];
}

// shared/process/small-heap.ts
const { setFlagsFromString } = process.getBuiltinModule("node:v8");
function keepHeapSmall() {
  setFlagsFromString("--semi-space-growth-factor=1");
}

// shared/git/open.ts
const { existsSync: existsSync2, readFileSync: readFileSync3, realpathSync: realpathSync2 } = process.getBuiltinModule("node:fs");
const path3 = process.getBuiltinModule("node:path");
async function openRepository(dir) {
  let location = locateRepository(dir) ?? await askGit(dir), { root, commonDir, shallow } = location, failure = (complaint) => faultOf(dir, complaint) ?? new UnavailableError(`git cannot read ${root}${complaint ? `: ${complaint}` : ""}`), objects = new Objects(new CatFile(["-C", root], gitEnvironment(process.env), failure)), streams, commitOf = async (revision) => {
    let commit = await objects.commit(revision);
    if (commit) return commit;
    throw revision === "HEAD" ? new UserError("this repository has no commit yet: git commit first") : new UserError(`there is no commit ${revision} here${shallow ? "; this clone is shallow, it may lie beyond its depth (git fetch --deepen=100)" : ""}`);
  }, blobs = async (oids) => (await prefetchBlobs(root, commonDir, oids), objects.blobs(oids));
  return {
    root,
    gitDir: commonDir,
    shallow,
    resolve: async (revision) => (await commitOf(revision)).oid,
    commit: (revision) => objects.commit(revision),
    files: async (commit) => objects.folder((await commitOf(commit)).tree),
    branch: () => currentBranch(location),
    defaultBranch: () => defaultBranch(location, objects),
    blobs,
    contents: {
      blobs,
      async sizes(oids) {
        return await prefetchBlobs(root, commonDir, oids), objects.sizes(oids);
      },
      async *stream(oid) {
        streams ??= import("./object-streams-B773I7DZ.js").then((module) => new module.ObjectStreams(["-C", root], gitEnvironment(process.env), failure)), yield* (await streams).stream(oid);
      }
    },
    // Loaded when somebody asks: what is read before git can be started stays small.
    changes: async (from, to, paths) => (await import("./history-FVM3U7IS.js")).changesBetween(root, from, to, paths),
    isAncestor: async (ancestor, descendant) => (await import("./history-FVM3U7IS.js")).isAncestor(root, ancestor, descendant, shallow),
    fetchCommit: async (commit) => (await import("./fetch-H72IXJN7.js")).fetchCommit(root, commit, shallow),
    mergeBase: async (head, other) => (await import("./merge-base-GQVJTUBC.js")).mergeBase(root, head, other, shallow),
    dirty: () => dirtyPaths(root)
  };
}
async function askGit(dir) {
  try {
    let { stdout } = await git(dir, ["rev-parse", "--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--is-shallow-repository"]), [root = "", gitDir = "", common = "", shallow = ""] = stdout.toString("utf8").trimEnd().split(`
`);
    return { root, gitDir, commonDir: realpathSync2(path3.resolve(dir, common)), shallow: shallow === "true" };
  } catch (cause) {
    throw cause instanceof ToolError ? faultOf(dir, cause.exitCode === void 0 ? "could not be started" : cause.stderr) ?? new UserError(`${dir} is not a git repository: go to one, or make one with git init`, [], { cause }) : cause;
  }
}
function faultOf(dir, complaint) {
  if (/could not be started/.test(complaint)) return new UserError("git is not on PATH; Slipway needs git 2.30 or newer");
  if (/must be run in a work tree/.test(complaint)) return new UserError(`${dir} is a bare repository; Slipway needs a work tree: clone it first`);
  if (/dubious ownership/.test(complaint))
    return new UserError(`git does not trust ${dir}, which belongs to somebody else: git config --global --add safe.directory ${dir}`);
}
async function currentBranch({ root, gitDir }) {
  let head = readFileSync3(path3.join(gitDir, "HEAD"), "utf8"), named = /^ref: refs\/heads\/(.+?)\n?$/.exec(head)?.[1];
  if (named !== void 0 && named !== ".invalid") return named;
  if (/^[0-9a-f]{40,64}\n?$/.test(head)) return null;
  let { exitCode, stdout } = await git(root, ["symbolic-ref", "--quiet", "--short", "HEAD"], { allow: [1] });
  return exitCode === 0 ? stdout.toString("utf8").trim() : null;
}
async function defaultBranch({ commonDir }, objects) {
  let file = path3.join(commonDir, "refs/remotes/origin/HEAD"), recorded = existsSync2(file) ? /^ref: refs\/remotes\/origin\/(.+?)\n?$/.exec(readFileSync3(file, "utf8"))?.[1] : void 0;
  if (recorded !== void 0) return recorded;
  let [main, master] = await Promise.all(["main", "master"].map((name) => objects.commit(`refs/heads/${name}`)));
  return main === void 0 && master !== void 0 ? "master" : "main";
}
async function dirtyPaths(root) {
  let { stdout } = await git(root, ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal"]);
  return splitNul(stdout).map((entry) => decodePath(entry.subarray(3)));
}
function splitNul(output) {
  let parts = [], start = 0;
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, start))
    parts.push(output.subarray(start, end)), start = end + 1;
  return parts;
}

// shared/workspace/detection.ts
const path4 = process.getBuiltinModule("node:path");
async function openDetection(options) {
  keepHeapSmall();
  let repository = await openRepository(path4.resolve(options.repo)), { root } = repository, configFile = options.config ? path4.relative(root, path4.resolve(options.config)) : "slipway.yml", opened;
  return {
    repository,
    configFile,
    log: options.log,
    async workTreeProject() {
      let [{ loadProject }, { workTreeFiles }] = await Promise.all([import("./load-TC2KDSZJ.js"), import("./work-tree-532MMDVO.js")]);
      return loadProject(workTreeFiles(root), { root, configFile });
    },
    ledgerOf(project) {
      return opened ??= import("./ledger-IIAPFHLL.js").then(({ ledgerOf, identify }) => ledgerOf(repository, project, identify(options.env), () => /* @__PURE__ */ new Date(), options)), opened;
    },
    close: async () => (await opened)?.close()
  };
}
function detectionIn(workspace) {
  return {
    repository: workspace.repository,
    configFile: workspace.project.configFile,
    workTreeProject: async () => workspace.project,
    ledgerOf: async () => workspace.ledger,
    log: workspace.log
  };
}

export {
  overview,
  commandHelp,
  paintWith,
  openTerminal,
  printable,
  CatFile,
  hold,
  gitEnvironment,
  missing,
  exec,
  git,
  openRepository,
  openDetection,
  detectionIn,
  commandNames,
  loadCommand
};
