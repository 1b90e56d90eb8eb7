import "./chunk-UXXTQV2Y.js";
import {
  hold,
  missing
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/git/object-streams.ts
const { spawn } = process.getBuiltinModule("node:child_process");
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
    let git = this.#idle.pop() ?? this.#start();
    hold(git, !0);
    let whole = !1;
    try {
      git.stdin.write(`${oid}
`);
      let [size, first] = await this.#header(git);
      if (size === void 0)
        throw whole = !0, missing(oid);
      let left = size + 1;
      for (let piece = first; ; piece = await this.#next(git)) {
        left -= piece.length;
        let bytes = left > 0 ? piece : piece.subarray(0, piece.length - 1);
        if (bytes.length > 0 && (yield bytes), left <= 0) break;
      }
      whole = !0;
    } finally {
      whole && git.exitCode === null ? (hold(git, !1), this.#idle.push(git)) : git.kill();
    }
  }
  async #header(git) {
    let bytes = Buffer.alloc(0), end = -1;
    for (; end < 0; )
      bytes = Buffer.concat([bytes, await this.#next(git)]), end = bytes.indexOf(10);
    let size = /^[0-9a-f]+ [a-z]+ ([0-9]+)$/.exec(bytes.toString("latin1", 0, end))?.[1];
    return [size === void 0 ? void 0 : Number(size), bytes.subarray(end + 1)];
  }
  /** What git has sent so far; it sends no more until this is asked for. */
  async #next(git) {
    for (; ; ) {
      let piece = git.stdout.read();
      if (piece) return piece;
      if (git.stdout.readableEnded || git.stdout.destroyed) throw this.#failure(complaints.get(git)?.trim() ?? "");
      await new Promise((resolve) => {
        let done = () => {
          git.stdout.off("readable", done).off("end", done).off("close", done), resolve();
        };
        git.stdout.on("readable", done).on("end", done).on("close", done);
      });
    }
  }
  #start() {
    let git = spawn("git", ["-c", "core.bigFileThreshold=1m", ...this.#where, "cat-file", "--batch"], { env: this.#env, stdio: ["pipe", "pipe", "pipe"] });
    return complaints.set(git, ""), git.stderr.on("data", (chunk) => complaints.set(git, ((complaints.get(git) ?? "") + chunk.toString("utf8")).slice(-2e3))), git.stdin.on("error", () => {
    }), git.on("error", (cause) => {
      complaints.set(git, `git could not be started: ${cause.message}`), git.stdout.destroy();
    }), git.on("close", () => {
      let at = this.#idle.indexOf(git);
      at >= 0 && this.#idle.splice(at, 1);
    }), git;
  }
}, complaints = /* @__PURE__ */ new WeakMap();
export {
  ObjectStreams
};
