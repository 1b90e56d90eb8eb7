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
  init: async () => (await import("./init-QMQXERGN.js")).command,
  check: async () => (await import("./check-4Z3KWHG7.js")).command,
  graph: async () => (await import("./graph-YU64D4JT.js")).command,
  detect: async () => (await import("./detect-4QSQUKNP.js")).command,
  test: async () => (await import("./with-workspace-Y33H476L.js")).test,
  build: async () => (await import("./with-workspace-Y33H476L.js")).build,
  contract: async () => (await import("./with-workspace-Y33H476L.js")).contract,
  run: async () => (await import("./with-workspace-Y33H476L.js")).run,
  promote: async () => (await import("./with-workspace-Y33H476L.js")).promote,
  deploy: async () => (await import("./with-workspace-Y33H476L.js")).deploy,
  rollback: async () => (await import("./with-workspace-Y33H476L.js")).rollback,
  hold: async () => (await import("./with-workspace-Y33H476L.js")).hold,
  freeze: async () => (await import("./with-workspace-Y33H476L.js")).freeze,
  quarantine: async () => (await import("./with-workspace-Y33H476L.js")).quarantine,
  adopt: async () => (await import("./with-workspace-Y33H476L.js")).adopt,
  status: async () => (await import("./with-workspace-Y33H476L.js")).status,
  history: async () => (await import("./with-workspace-Y33H476L.js")).history,
  explain: async () => (await import("./with-workspace-Y33H476L.js")).explain,
  logs: async () => (await import("./with-workspace-Y33H476L.js")).logs,
  down: async () => (await import("./with-workspace-Y33H476L.js")).down,
  demo: async () => (await import("./demo-2D5JHZBY.js")).command
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
    hold(child, !0);
    let ended = new Promise((resolve) => child.once("close", () => resolve()));
    child.stdin.end(), await ended;
  }
  // With --buffer git writes whole blocks; without, three times an object, and each wakes us up.
  #ask(child, { names, sizesOnly }) {
    let command = sizesOnly ? "info" : "contents";
    child.stdin.write(this.#inBlocks ? `${command} ${names.join(`
${command} `)}
flush
` : `${names.join(`
`)}
`);
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
    if (this.#requests = [], this.#buffered = [], this.#size = 0, this.#needed = 1, open.length === 0) return;
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

// shared/git/fetch.ts
var patienceMs = 6e4, patienceForHistoryMs = 3e5, quietly = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance"];
function fetchCommit(root, commit, shallow, config = []) {
  return fetchCommits(root, [commit], shallow, config);
}
async function fetchCommits(root, commits, shallow, config = []) {
  return commits.length === 0 || !commits.every(isCommitId) ? !1 : succeeds(root, ["fetch", ...quietly, ...shallow ? ["--depth=1"] : [], "origin", ...commits], config, patienceMs);
}
async function fetchHistory(root, tips, more, config = []) {
  return tips.length === 0 || !tips.every(isCommitId) ? !1 : succeeds(root, ["fetch", ...quietly, more === "all" ? "--unshallow" : `--deepen=${more}`, "origin", ...tips], config, patienceForHistoryMs);
}
async function remoteTip(root, branch, config = []) {
  let ref = `refs/heads/${branch}`;
  return ((await run(root, ["ls-remote", "--quiet", "origin", ref], config, patienceMs).catch(() => {
  }))?.stdout.toString("utf8").split(`
`) ?? []).map((line) => line.split("	")).find(([id = "", name]) => name === ref && isCommitId(id))?.[0];
}
function isCommitId(text) {
  return /^(?!0+$)[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}
function succeeds(root, args, config, patience) {
  return run(root, args, config, patience).then(
    () => !0,
    () => !1
  );
}
function run(root, args, config, patience) {
  let argv = ["git", "-C", root, "-c", "core.askPass=true", ...args];
  return exec(argv, { env: gitEnvironment(process.env, config), signal: AbortSignal.timeout(patience) });
}

// shared/git/run-git.ts
function git(folder, args, options = {}) {
  return exec(["git", "-C", folder, ...args], { ...options, env: gitEnvironment(process.env) });
}

// shared/git/history.ts
async function changesBetween(root, from, to, paths) {
  let answer = await git(
    root,
    ["log", "-z", "--no-renames", "--format=%H%x00%s%x00%an%x00", `${from}..${to}`, "--", ...paths.map((path6) => path6 === "." ? ":(top)" : `:(top,literal)${path6}`)],
    {
      allow: [128]
    }
  );
  if (answer.exitCode !== 0) return null;
  let fields = answer.stdout.toString("utf8").split("\0"), changes = [];
  for (let at = 0; at + 2 < fields.length; at += 4) {
    let [commit = "", subject = "", author = ""] = fields.slice(at, at + 3), pr = pullRequestOf(subject);
    commit && changes.push({ commit, subject, author, ...pr ? { pr } : {} });
  }
  return changes;
}
function pullRequestOf(subject) {
  let match = /\(#(\d+)\)$|^Merge pull request #(\d+) /.exec(subject), number = match?.[1] ?? match?.[2];
  return number === void 0 ? void 0 : Number(number);
}
async function isAncestor(root, ancestor, descendant, shallow) {
  if (ancestor === descendant) return !0;
  let { exitCode } = await git(root, ["merge-base", "--is-ancestor", ancestor, descendant], { allow: [1, 128] });
  return exitCode === 0 ? !0 : exitCode === 1 && !shallow ? !1 : "unknown";
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

// shared/git/merge-base.ts
const { existsSync: existsSync2, readFileSync: readFileSync2 } = process.getBuiltinModule("node:fs");
const path2 = process.getBuiltinModule("node:path");
var steps = [32, 128, 512, 2048, "all"];
async function mergeBase(root, one, other, startsShallow, config = []) {
  let [a, b] = [await tipOf(root, one, startsShallow, config), await tipOf(root, other, startsShallow, config)];
  if (a === void 0 || b === void 0) return;
  if (a === b) return a;
  let shallow = startsShallow;
  for (let step of [0, ...steps]) {
    if (step !== 0 && (!shallow || !await deepen(root, a, b, step, config)))
      return;
    let cuts = shallow ? await cutsOf(root) : /* @__PURE__ */ new Set();
    shallow = cuts.size > 0;
    let found = await commonAncestor(root, a, b);
    if (found !== void 0 && (!shallow || !await reachesCut(root, [a, b], found, cuts)) || !shallow) return found;
  }
}
async function deepen(root, a, b, step, config) {
  for (let tips of [[a, b], [b], [a]]) if (await fetchHistory(root, tips, step, config)) return !0;
  return !1;
}
async function tipOf(root, other, shallow, config) {
  let id = (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(other) ? other : await commitNamed(root, `refs/remotes/origin/${other}`) ?? await remoteTip(root, other, config)) ?? await commitNamed(root, `refs/heads/${other}`);
  if (id !== void 0)
    return await commitNamed(root, id) !== void 0 || await fetchCommit(root, id, shallow, config) ? id : void 0;
}
async function commitNamed(root, name) {
  let { exitCode, stdout } = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], { allow: [1, 128] });
  return exitCode === 0 ? stdout.toString("utf8").trim() : void 0;
}
async function commonAncestor(root, a, b) {
  let { exitCode, stdout } = await git(root, ["merge-base", a, b], { allow: [1, 128] });
  return exitCode === 0 && stdout.toString("utf8").trim() || void 0;
}
async function reachesCut(root, tips, base, cuts) {
  let { stdout } = await git(root, ["rev-list", ...tips, "--not", base]);
  return stdout.toString("latin1").split(`
`).some((commit) => cuts.has(commit));
}
async function cutsOf(root) {
  let { stdout } = await git(root, ["rev-parse", "--git-path", "shallow"]), file = path2.resolve(root, stdout.toString("utf8").trimEnd());
  return new Set(existsSync2(file) ? readFileSync2(file, "utf8").split(`
`).filter(Boolean) : []);
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

// shared/git/object-streams.ts
const { spawn: spawn3 } = process.getBuiltinModule("node:child_process");
var ObjectStreams = class {
  #where;
  #env;
  #failure;
  #idle = [];
  /** As for CatFile. */
  constructor(where, env, failure) {
    this.#where = where, this.#env = env, this.#failure = failure;
  }
  /** An object's bytes. Throws UnavailableError for one that is not here. A reader that stops early ends the git it read from. */
  async *stream(oid) {
    if (!/^[0-9a-f]+$/.test(oid)) throw new Error(`${JSON.stringify(oid)} is no object id`);
    let git2 = this.#idle.pop() ?? this.#start();
    hold(git2, !0);
    let whole = !1;
    try {
      git2.stdin.write(`${oid}
`);
      let [size, first] = await this.#header(git2);
      if (size === void 0)
        throw whole = !0, missing(oid);
      let left = size + 1;
      for (let piece = first; ; piece = await this.#next(git2)) {
        left -= piece.length;
        let bytes = left > 0 ? piece : piece.subarray(0, piece.length - 1);
        if (bytes.length > 0 && (yield bytes), left <= 0) break;
      }
      whole = !0;
    } finally {
      whole && git2.exitCode === null ? (hold(git2, !1), this.#idle.push(git2)) : git2.kill();
    }
  }
  async #header(git2) {
    let bytes = Buffer.alloc(0), end = -1;
    for (; end < 0; )
      bytes = Buffer.concat([bytes, await this.#next(git2)]), end = bytes.indexOf(10);
    let size = /^[0-9a-f]+ [a-z]+ ([0-9]+)$/.exec(bytes.toString("latin1", 0, end))?.[1];
    return [size === void 0 ? void 0 : Number(size), bytes.subarray(end + 1)];
  }
  /** What git has sent so far; it sends no more until this is asked for. */
  async #next(git2) {
    for (; ; ) {
      let piece = git2.stdout.read();
      if (piece) return piece;
      if (git2.stdout.readableEnded || git2.stdout.destroyed) throw this.#failure(complaints.get(git2)?.trim() ?? "");
      await new Promise((resolve) => {
        let done = () => {
          git2.stdout.off("readable", done).off("end", done).off("close", done), resolve();
        };
        git2.stdout.on("readable", done).on("end", done).on("close", done);
      });
    }
  }
  #start() {
    let git2 = spawn3("git", ["-c", "core.bigFileThreshold=1m", ...this.#where, "cat-file", "--batch"], { env: this.#env, stdio: ["pipe", "pipe", "pipe"] });
    return complaints.set(git2, ""), git2.stderr.on("data", (chunk) => complaints.set(git2, ((complaints.get(git2) ?? "") + chunk.toString("utf8")).slice(-2e3))), git2.stdin.on("error", () => {
    }), git2.on("error", (cause) => {
      complaints.set(git2, `git could not be started: ${cause.message}`), git2.stdout.destroy();
    }), git2.on("close", () => {
      let at = this.#idle.indexOf(git2);
      at >= 0 && this.#idle.splice(at, 1);
    }), git2;
  }
}, complaints = /* @__PURE__ */ new WeakMap();

// shared/git/partial-clone.ts
const { readFileSync: readFileSync3 } = process.getBuiltinModule("node:fs");
const path3 = process.getBuiltinModule("node:path");
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
  return /^\[remote "([^"\\]+)"\][^[]*^\s*promisor\s*=\s*true/im.exec(readFileSync3(path3.join(gitDir, "config"), "utf8"))?.[1];
}

// shared/git/open.ts
const { existsSync: existsSync3, readFileSync: readFileSync4, realpathSync: realpathSync2 } = process.getBuiltinModule("node:fs");
const path4 = process.getBuiltinModule("node:path");
async function openRepository(dir) {
  let location = locateRepository(dir) ?? await askGit(dir), { root, commonDir, shallow } = location, failure = (complaint) => faultOf(dir, complaint) ?? new UnavailableError(`git cannot read ${root}${complaint ? `: ${complaint}` : ""}`), objects = new Objects(new CatFile(["-C", root], gitEnvironment(process.env), failure)), streams = new ObjectStreams(["-C", root], gitEnvironment(process.env), failure), commitOf = async (revision) => {
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
      stream: (oid) => streams.stream(oid)
    },
    changes: (from, to, paths) => changesBetween(root, from, to, paths),
    isAncestor: (ancestor, descendant) => isAncestor(root, ancestor, descendant, shallow),
    fetchCommit: (commit) => fetchCommit(root, commit, shallow),
    mergeBase: (head, other) => mergeBase(root, head, other, shallow),
    dirty: () => dirtyPaths(root)
  };
}
async function askGit(dir) {
  try {
    let { stdout } = await git(dir, ["rev-parse", "--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--is-shallow-repository"]), [root = "", gitDir = "", common = "", shallow = ""] = stdout.toString("utf8").trimEnd().split(`
`);
    return { root, gitDir, commonDir: realpathSync2(path4.resolve(dir, common)), shallow: shallow === "true" };
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
  let head = readFileSync4(path4.join(gitDir, "HEAD"), "utf8"), named = /^ref: refs\/heads\/(.+?)\n?$/.exec(head)?.[1];
  if (named !== void 0 && named !== ".invalid") return named;
  if (/^[0-9a-f]{40,64}\n?$/.test(head)) return null;
  let { exitCode, stdout } = await git(root, ["symbolic-ref", "--quiet", "--short", "HEAD"], { allow: [1] });
  return exitCode === 0 ? stdout.toString("utf8").trim() : null;
}
async function defaultBranch({ commonDir }, objects) {
  let file = path4.join(commonDir, "refs/remotes/origin/HEAD"), recorded = existsSync3(file) ? /^ref: refs\/remotes\/origin\/(.+?)\n?$/.exec(readFileSync4(file, "utf8"))?.[1] : void 0;
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

// shared/process/small-heap.ts
const { setFlagsFromString } = process.getBuiltinModule("node:v8");
function keepHeapSmall() {
  setFlagsFromString("--semi-space-growth-factor=1");
}

// shared/workspace/detection.ts
const path5 = process.getBuiltinModule("node:path");
async function openDetection(options) {
  keepHeapSmall();
  let repository = await openRepository(path5.resolve(options.repo)), { root } = repository, configFile = options.config ? path5.relative(root, path5.resolve(options.config)) : "slipway.yml", opened;
  return {
    repository,
    configFile,
    log: options.log,
    async workTreeProject() {
      let [{ loadProject }, { workTreeFiles }] = await Promise.all([import("./load-VLDL42SX.js"), import("./work-tree-RAPXPGR7.js")]);
      return loadProject(workTreeFiles(root), { root, configFile });
    },
    ledgerOf(project) {
      return opened ??= import("./ledger-RV6GAZYU.js").then(({ ledgerOf, identify }) => ledgerOf(repository, project, identify(options.env), () => /* @__PURE__ */ new Date(), options)), opened;
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
  gitEnvironment,
  exec,
  fetchCommit,
  mergeBase,
  openRepository,
  openDetection,
  detectionIn,
  commandNames,
  loadCommand
};
