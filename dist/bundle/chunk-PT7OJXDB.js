import {
  exec
} from "./chunk-RKQ7FIW2.js";
import {
  ToolError,
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/languages/run-tool.ts
const { access, constants } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function runTool(argv, run, request, options) {
  let limit = AbortSignal.timeout(options.timeoutMs ?? 9e5), signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  try {
    return await exec(argv, { cwd: run.cwd, env: run.env, signal });
  } catch (error) {
    throw limit.aborted ? new UserError(`${run.failure}: ${argv[0]} was still running after ${(options.timeoutMs ?? 0) / 1e3} s`, [], { cause: error }) : request.signal?.aborted || !(error instanceof ToolError) ? error : error.exitCode === void 0 ? new UserError(`${run.failure}: ${argv[0]} cannot be run here (${error.stderr}); have it on PATH, or use a Dockerfile`, [], { cause: error }) : new UserError(`${run.failure}:
${error.stderr.trim().split(`
`).slice(-20).join(`
`)}`, [], { cause: error });
  }
}
async function firstProgram(names, env) {
  for (let name of names)
    for (let folder of (env.PATH ?? "").split(path.delimiter))
      if (await access(path.join(folder, name), constants.X_OK).then(
        () => !0,
        () => !1
      )) return name;
}

export {
  runTool,
  firstProgram
};
