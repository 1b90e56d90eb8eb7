// shared/targets/process/json-file.ts
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = process.getBuiltinModule("node:fs");
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
    return JSON.parse(readFileSync(file, "utf8"));
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
