import {
  elfMachine,
  machineOf
} from "./chunk-7ZAEAEGH.js";
import {
  belowHome
} from "./chunk-ZKX7Y525.js";
import {
  entryAt
} from "./chunk-ALAABM3B.js";
import {
  fits,
  mismatch,
  wantedPackages
} from "./chunk-F4I2QZOX.js";
import {
  exec
} from "./chunk-RKQ7FIW2.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/languages/node/installed.ts
const { readdirSync } = process.getBuiltinModule("node:fs");
const path2 = process.getBuiltinModule("node:path");
const { setImmediate: nextTurn } = process.getBuiltinModule("node:timers/promises");

// shared/builders/languages/node/native-code.ts
const { readFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function nativeProblems(root, folder, files, target) {
  let { machine } = target, addOns = files.filter((file) => file.type === "file" && /\.node$|\.so(?:\.\d+)*$/.test(file.path)).map((file) => file.path);
  if (addOns.length === 0)
    return files.some((file) => file.path === `${folder}/binding.gyp`) && !isThisMachine(machine) ? [`${folder} has add-ons to be compiled`] : [];
  let prebuilt = addOns.filter((file) => file.startsWith(`${folder}/prebuilds/`));
  if (prebuilt.some((file) => file.startsWith(`${folder}/prebuilds/${machine.os}-${machine.cpu}/`))) return [];
  let built = addOns.filter((file) => !prebuilt.includes(file));
  if (built.length === 0) return [`${folder} brings none for it`];
  let machines = await Promise.all(built.map((file) => elfMachine(path.join(root, file))));
  return machines.includes(machine.cpu) ? otherNode(root, folder, built, target) : [`${built[0]} is for ${machines.find((each) => each !== void 0) ?? "another system"}`];
}
async function otherNode(root, folder, built, { major }) {
  if (major === void 0) return [];
  let compiled = built.filter((file) => file.startsWith(`${folder}/build/`) && file.endsWith(".node"));
  for (let file of compiled) {
    let code = await readFile(path.join(root, file));
    if (code.includes("napi_register_module") || code.includes("napi_module_register")) continue;
    let here = await nodeHere();
    if (here !== major) return [`${file} was compiled for Node ${here ?? "(none on PATH)"}, not ${major}`];
  }
  return [];
}
async function nodeHere() {
  let answer = await exec(["node", "-p", "process.versions.node"]).catch(() => {
  });
  return answer && Number.parseInt(answer.stdout.toString("utf8"), 10);
}
function isThisMachine({ os, cpu }) {
  return os === process.platform && cpu === process.arch;
}

// shared/builders/languages/node/installed.ts
function npmMachine(platform, libc) {
  return { os: platform.os, cpu: machineOf(platform), libc };
}
async function installedEntries(request, target) {
  let { root, service } = request, wanted = wantedPackages(request.packages, target.machine), unfit = wanted.filter(({ only }) => only && !fits(only, target.machine));
  if (unfit.length > 0)
    throw new UserError(
      `${service.name} cannot be built for ${target.machine.os} ${target.machine.cpu}: ${listed(unfit.map(({ folder }) => folder))} says it does not run there`
    );
  let wrong = wanted.flatMap((each) => mismatch(root, each) ?? []);
  if (wrong.length > 0) throw new UserError(`node_modules is not what package-lock.json says (${listed(wrong)}): run npm ci`);
  let entries = [], native = [];
  for (let each of wanted) {
    let files = [];
    for (let entry of readdirSync(path2.join(root, each.folder), { withFileTypes: !0 }))
      entry.name !== "node_modules" && collect(root, `${each.folder}/${entry.name}`, entry, files);
    native.push(...await nativeProblems(root, each.folder, files, target));
    for (let file of files) entries.push(belowHome(file));
    await nextTurn();
  }
  if (native.length > 0)
    throw new UserError(
      `${service.name} has native code that does not run on ${target.machine.os} ${target.machine.cpu} (${target.machine.libc}): ${listed(native)}. Build that platform on a machine of its kind, after an npm ci there (one runner per platform); or use a Dockerfile`
    );
  return entries;
}
function collect(root, name, entry, into) {
  if (!entry.isDirectory()) into.push(entryAt(root, name));
  else for (let below of readdirSync(path2.join(root, name), { withFileTypes: !0 })) collect(root, `${name}/${below.name}`, below, into);
}
function listed(texts) {
  return `${texts.slice(0, 3).join("; ")}${texts.length > 3 ? `; and ${texts.length - 3} more` : ""}`;
}

export {
  npmMachine,
  installedEntries
};
