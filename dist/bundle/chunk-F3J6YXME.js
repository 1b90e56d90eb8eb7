// shared/process/run-command.ts
const { spawn } = process.getBuiltinModule("node:child_process");
const { closeSync, fstatSync, mkdirSync, openSync, readSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
function argvOf(command) {
  return typeof command == "string" ? ["bash", "-euo", "pipefail", "-c", command] : command;
}
async function runCommand(command, options) {
  mkdirSync(path.dirname(options.logFile), { recursive: !0 });
  let log = openSync(options.logFile, "a+", 384), from = fstatSync(log).size, started = process.hrtime.bigint(), elapsed = () => Number((process.hrtime.bigint() - started) / 1000000n);
  try {
    let outcome = await spawnGroup(argvOf(command), options, log);
    return { ...outcome, durationMs: elapsed(), tail: "message" in outcome ? [outcome.message] : tailOf(log, from) };
  } finally {
    closeSync(log);
  }
}
function spawnGroup([program = "", ...args], options, log) {
  return new Promise((resolve) => {
    if (options.signal?.aborted) return resolve({ exitCode: null, ended: "aborted" });
    let child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ["ignore", log, log], detached: !0 }), ended = "exited", hardKill, end = (why) => {
      ended = why, signalGroup(child.pid, "SIGTERM"), hardKill = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 2e3);
    }, timer = setTimeout(() => end("timed-out"), options.timeoutMs), onAbort = () => end("aborted");
    options.signal?.addEventListener("abort", onAbort, { once: !0 });
    let settle = (outcome) => {
      clearTimeout(timer), clearTimeout(hardKill), options.signal?.removeEventListener("abort", onAbort), resolve(outcome);
    };
    child.on("error", (error) => settle({ exitCode: null, ended: "not-started", message: error.message })), child.on("exit", (exitCode) => {
      signalGroup(child.pid, "SIGKILL"), settle({ exitCode, ended });
    });
  });
}
function signalGroup(pid, signal) {
  if (pid !== void 0)
    try {
      process.kill(-pid, signal);
    } catch {
    }
}
function tailOf(log, from) {
  let size = fstatSync(log).size, start = Math.max(from, size - 16384), buffer = Buffer.alloc(size - start);
  return readSync(log, buffer, 0, buffer.length, start), buffer.toString("utf8").trimEnd().split(`
`).slice(-20);
}

export {
  argvOf,
  runCommand
};
