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
    if (names.length === 0) return Promise.resolve([]);
    if (names.some((name) => /[\n\0]/.test(name))) throw new Error("an object name has no line breaks");
    let child = this.#start();
    return new Promise((resolve, reject) => {
      this.#requests.length === 0 && hold(child, !0), this.#requests.push({ names, answers: [], resolve, reject }), this.#ask(child, names);
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
  #ask(child, names) {
    child.stdin.write(this.#inBlocks ? `${names.map((name) => `contents ${name}
`).join("")}flush
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
      for (let { names } of open) this.#ask(again, names);
      return;
    }
    let error = this.#failure(complaint);
    for (let request of open) request.reject(error);
  }
  // Chunks are joined only when an answer can be complete: a large object arrives in thousands of them.
  #take(child, chunk) {
    if (this.#buffered.push(chunk), this.#size += chunk.length, this.#size < this.#needed) return;
    let rest = Buffer.concat(this.#buffered);
    for (; ; ) {
      let answer = parseAnswer(rest);
      if (typeof answer == "number") {
        this.#needed = answer;
        break;
      }
      rest = rest.subarray(answer.length), this.#answer(answer.object);
    }
    this.#buffered = [rest], this.#size = rest.length, this.#requests.length === 0 && hold(child, !1);
  }
  #answer(object) {
    let [request] = this.#requests;
    request && (request.answers.push(object), !(request.answers.length < request.names.length) && (this.#requests.shift(), request.resolve(request.answers)));
  }
};
function parseAnswer(bytes) {
  let end = bytes.indexOf(10);
  if (end < 0) return bytes.length + 1;
  let [oid = "", type = "", size = ""] = bytes.toString("latin1", 0, end).split(" "), bodyEnd = end + 1 + Number(size);
  return size === "" || Number.isNaN(bodyEnd) ? { object: null, length: end + 1 } : bytes.length < bodyEnd + 1 ? bodyEnd + 1 : { object: { oid, type, body: bytes.subarray(end + 1, bodyEnd) }, length: bodyEnd + 1 };
}
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

export {
  CatFile,
  gitEnvironment
};
