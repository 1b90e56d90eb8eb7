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

export {
  processStart,
  isSameProcess,
  signalGroup,
  killGroup,
  killProcess
};
