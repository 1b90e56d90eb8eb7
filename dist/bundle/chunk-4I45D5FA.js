// shared/process/alive.ts
const { execFileSync } = process.getBuiltinModule("node:child_process");
const { readFileSync } = process.getBuiltinModule("node:fs");
const { setTimeout: delay } = process.getBuiltinModule("node:timers/promises");
function processStart(pid) {
  return process.platform === "linux" ? linuxStart(pid) : psStart(pid);
}
function isSameProcess(pid, start) {
  return processStart(pid) === start;
}
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal), !0;
  } catch {
    return !1;
  }
}
async function killGroup(pid, start, graceMs) {
  if (!isSameProcess(pid, start)) return;
  signalGroup(pid, "SIGTERM");
  let deadline = performance.now() + graceMs;
  for (; isSameProcess(pid, start) && performance.now() < deadline; ) await delay(25);
  for (signalGroup(pid, "SIGKILL"); isSameProcess(pid, start); ) await delay(10);
}
async function killProcess(pid, start) {
  if (isSameProcess(pid, start)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      return;
    }
    for (; isSameProcess(pid, start); ) await delay(10);
  }
}
function startInStat(stat) {
  let fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (!(fields[0] === "Z" || fields[0] === "X"))
    return fields[19];
}
var bootId;
function linuxStart(pid) {
  try {
    let ticks = startInStat(readFileSync(`/proc/${pid}/stat`, "latin1"));
    return bootId ??= readFileSync("/proc/sys/kernel/random/boot_id", "latin1").slice(0, 8), ticks === void 0 ? void 0 : `${bootId}-${ticks}`;
  } catch {
    return;
  }
}
function psStart(pid) {
  try {
    let [state = "", ...start] = execFileSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim().split(/\s+/);
    return state === "" || state.startsWith("Z") ? void 0 : start.join(" ");
  } catch {
    return;
  }
}

// shared/targets/process/json-file.ts
const { mkdirSync, readFileSync: readFileSync2, renameSync, rmSync, writeFileSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
var sequence = 0;
function writeJsonFile(file, value) {
  mkdirSync(path.dirname(file), { recursive: !0 });
  let temporary = `${file}.${process.pid}.${sequence++}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify(value, null, 1)}
`, { mode: 384 }), renameSync(temporary, file);
  } catch (error) {
    throw rmSync(temporary, { force: !0 }), error;
  }
}
function readJsonFile(file) {
  try {
    return JSON.parse(readFileSync2(file, "utf8"));
  } catch {
    return;
  }
}

// shared/targets/process/layout.ts
const path2 = process.getBuiltinModule("node:path");
function environmentFolder(stateDir, environment) {
  return path2.join(stateDir, "process", environment);
}
function cellFolder(folder, service) {
  return path2.join(folder, service);
}
function releaseFolder(cell, digest) {
  return path2.join(cell, "releases", digest.replace("sha256:", "").slice(0, 12));
}
function envFile(cell, attempt) {
  return path2.join(cell, "env", `${attempt}.json`);
}
function logFile(cell, attempt, index) {
  return path2.join(cell, "logs", `${attempt}-${index}.log`);
}
function keeperFile(folder) {
  return path2.join(folder, "keeper.json");
}
function keeperLog(folder) {
  return path2.join(folder, "keeper.log");
}

// shared/targets/process/log-tail.ts
const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule("node:fs");
var longestLine = 500;
function tailLines(file, lines, from = 0) {
  let log;
  try {
    log = openSync(file, "r");
  } catch {
    return [];
  }
  try {
    let size = fstatSync(log).size, start = Math.max(size < from ? 0 : from, size - 65536), buffer = Buffer.alloc(Math.max(0, size - start)), read = readSync(log, buffer, 0, buffer.length, start), text = buffer.toString("utf8", 0, read).replace(/\n$/, "");
    return text === "" ? [] : text.split(`
`).slice(-lines).map((line) => line.length > longestLine ? `${line.slice(0, longestLine)}…` : line);
  } finally {
    closeSync(log);
  }
}

export {
  processStart,
  isSameProcess,
  signalGroup,
  killGroup,
  killProcess,
  writeJsonFile,
  readJsonFile,
  environmentFolder,
  cellFolder,
  releaseFolder,
  envFile,
  logFile,
  keeperFile,
  keeperLog,
  tailLines
};
