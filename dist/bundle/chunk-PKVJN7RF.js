import {
  flatLayout,
  linuxMachine,
  serviceEntries
} from "./chunk-VO32GIHZ.js";
import {
  entryReader,
  gathered,
  inPieces
} from "./chunk-2J3BNQLD.js";
import {
  compressor
} from "./chunk-QXW4N7L6.js";
import {
  elfMachine
} from "./chunk-7ZAEAEGH.js";
import {
  entryProblems,
  refuseAll,
  sortEntries
} from "./chunk-CF45BFEC.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/file-artifact/gzip.ts
var atOnce = 4;
async function* gzipped(chunks) {
  let compress = compressor("gzip"), underway = [];
  try {
    for await (let piece of inPieces(chunks, 1048576))
      underway.push(compress(piece)), underway.length >= atOnce && (yield await underway.shift() ?? Buffer.alloc(0));
    for (; underway.length > 0; ) yield await underway.shift() ?? Buffer.alloc(0);
  } finally {
    await Promise.allSettled(underway);
  }
}

// shared/builders/file-artifact/package-contents.ts
const path = process.getBuiltinModule("node:path");
async function packageContents(request, architecture) {
  let { service, contents } = request, spec = service.build.package;
  if (!spec) throw new UserError(`${service.name}: build.package is missing: it needs at least \`summary\` and \`maintainer\``);
  let machine = linuxMachine(architecture ?? "amd64"), parts = await serviceEntries(request, machine), flat = flatLayout(parts, { links: "keep" }), problems = [...flat.problems, ...await programProblems(flat.entries, architecture, machine.cpu)], prefix = spec.prefix.slice(1);
  prefix === "" && problems.push("build.package.prefix is /: name a folder of its own, such as /opt/orders");
  let own = new Map(flat.entries.flatMap((entry) => entry.type === "file" ? [[entry.path, entry]] : [])), named = (key, file) => {
    let entry = own.get(path.posix.normalize(file));
    return entry || problems.push(`build.package.${key} names ${file}, which is not in ${service.path}: commit it, or name it under build.outputs`), entry;
  }, further = Object.entries(spec.files).flatMap(([at, file]) => {
    let entry = named(`files.${at}`, file);
    return entry ? [{ ...entry, path: at.slice(1) }] : [];
  }), placed = sortEntries([...flat.entries.map((entry) => ({ ...entry, path: `${prefix}/${entry.path}` })), ...further]), there = new Set(placed.map((entry) => entry.path)), configFiles = new Set(spec.configFiles.map((file) => file.slice(1)));
  for (let file of configFiles)
    there.has(file) || problems.push(`build.package.configFiles names /${file}, which is not in the package: name it under build.package.files`);
  let scripts = /* @__PURE__ */ new Map();
  for (let [name, file] of Object.entries(spec.scripts)) {
    let entry = named(`scripts.${name}`, file), text = entry ? (await gathered(entryReader([entry], contents).read(entry))).toString("utf8") : "#!";
    text.startsWith("#!") || problems.push(`${file} does not say what runs it: begin it with \`#!/bin/sh\``), scripts.set(name, text);
  }
  refuseAll(service.name, [...problems, ...entryProblems(placed)]);
  let entries = sortEntries([...placed, ...foldersAbove(placed)]);
  return { spec, name: spec.name ?? service.name, entries, configFiles, scripts, notes: parts.notes };
}
function foldersAbove(entries) {
  let folders = /* @__PURE__ */ new Set();
  for (let { path: at } of entries)
    for (let cut = at.lastIndexOf("/"); cut > 0 && !folders.has(at.slice(0, cut)); cut = at.lastIndexOf("/", cut - 1)) folders.add(at.slice(0, cut));
  return [...folders].map((at) => ({ type: "folder", path: at, mode: 493 }));
}
async function programProblems(entries, architecture, cpu) {
  let problems = [];
  for (let entry of entries) {
    if (entry.type !== "file" || Buffer.isBuffer(entry.bytes) || !("file" in entry.bytes) || (entry.mode & 64) === 0 && !/\.(?:node|so)$/.test(entry.path)) continue;
    let machine = await elfMachine(entry.bytes.file);
    machine !== void 0 && (architecture === void 0 && !entry.path.includes("/prebuilds/") ? problems.push(`${entry.path} is a program for ${machine}: say so with build.package.architecture`) : architecture !== void 0 && machine !== cpu && !entry.path.startsWith("node_modules/") && problems.push(`${entry.path} is a program for ${machine}, and the package is for ${architecture}`));
  }
  return problems;
}
function packageVersion(manifestVersion) {
  let [, release = "", before = "", build = ""] = /^v?([^-+]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(manifestVersion) ?? [], clean = (text) => text.replace(/[^A-Za-z0-9.]+/g, ".").replace(/^\.+|\.+$/g, ""), version = [clean(release), before && `~${clean(before)}`, build && `+${clean(build)}`].join("");
  return /^\d/.test(version) ? version : `0~${version.replace(/^~/, "") || "0"}`;
}

export {
  gzipped,
  packageContents,
  packageVersion
};
