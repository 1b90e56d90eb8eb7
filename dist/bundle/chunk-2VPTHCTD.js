import {
  ToolError
} from "./chunk-6SSIGAV4.js";

// shared/process/exec.ts
const { spawn } = process.getBuiltinModule("node:child_process");
function exec(argv, options = {}) {
  let [program, ...args] = argv;
  if (program === void 0) throw new Error("empty argv");
  return new Promise((resolve, reject) => {
    let child = spawn(program, args, {
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

export {
  exec
};
