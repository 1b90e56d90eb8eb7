import {
  exec
} from "./chunk-RKQ7FIW2.js";

// shared/pipeline/compose-stage-docker.ts
async function composeFault(file) {
  if (await answer(["docker", "info", "--format", "{{.ServerVersion}}"]) === void 0) return `needs Docker to bring up ${file}, and no Docker engine answers here`;
  if (await answer(["docker", "compose", "version", "--short"]) === void 0) return `needs Docker Compose to bring up ${file}, and \`docker compose\` is not there`;
}
async function answer(argv) {
  let { stdout } = await exec(argv, { signal: AbortSignal.timeout(3e4) }).catch(() => ({ stdout: "" }));
  return stdout.toString().trim() || void 0;
}

export {
  composeFault
};
