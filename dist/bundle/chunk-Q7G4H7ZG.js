import {
  argvOf,
  runCommand
} from "./chunk-F3J6YXME.js";
import {
  ToolError,
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/command/run-build.ts
const { mkdtemp, rm } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path = process.getBuiltinModule("node:path");
var buildTimeout = 30 * 6e4;
async function runBuildCommand(request, command) {
  let { service, root, log, signal } = request, env = buildEnvironment(request), timeoutMs = service.stages?.build?.timeout ?? buildTimeout, folder = await mkdtemp(path.join(os.tmpdir(), "slipway-build-log-"));
  try {
    let result = await runCommand(command, { cwd: path.join(root, service.path), env, logFile: path.join(folder, "log"), timeoutMs, signal });
    if (result.ended === "exited" && result.exitCode === 0) return log(`${service.name}: build.command took ${(result.durationMs / 1e3).toFixed(1)} s`);
    if (result.ended === "aborted") throw new UnavailableError(`${service.name}: build.command was interrupted`);
    for (let line of result.tail) log(line);
    let why = result.ended === "timed-out" ? `still running after ${timeoutMs / 1e3} s (set stages.build.timeout)
` : "";
    throw new ToolError(argvOf(command), result.exitCode ?? void 0, `${why}${result.tail.join(`
`)}`);
  } finally {
    await rm(folder, { recursive: !0, force: !0 });
  }
}
function buildEnvironment({ service, env, created, fingerprint }) {
  let missing = service.build.secrets.filter((name) => env[name] === void 0);
  if (missing.length > 0)
    throw new UserError(
      `${service.name}: build.secrets names ${missing.join(", ")}, which ${missing.length === 1 ? "is" : "are"} not set here: pass it as an environment variable`
    );
  let kept = ["PATH", "HOME", "TMPDIR", ...service.build.secrets].flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]);
  return {
    ...Object.fromEntries(kept),
    CI: "true",
    LANG: "C.UTF-8",
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    SOURCE_DATE_EPOCH: String(created),
    SLIPWAY_SERVICE: service.name,
    SLIPWAY_FINGERPRINT: fingerprint
  };
}

export {
  runBuildCommand
};
