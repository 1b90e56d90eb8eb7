import {
  firstProgram,
  runTool
} from "./chunk-PT7OJXDB.js";
import {
  baseFor,
  defaultBases,
  folderOf,
  isMusl,
  settingsFor
} from "./chunk-5NMGWZSD.js";
import {
  applicationLayer,
  home,
  plainWords,
  submoduleNotes
} from "./chunk-ZKX7Y525.js";
import {
  entryAt
} from "./chunk-ALAABM3B.js";
import "./chunk-62JGYEI3.js";
import "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import "./chunk-CF45BFEC.js";
import {
  readToml,
  tableOf,
  textOf,
  textsOf
} from "./chunk-RWFHV355.js";
import {
  linuxPython,
  markerHolds,
  normalName,
  requirementLines,
  satisfies
} from "./chunk-YUQIYGMF.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/python/plan.ts
const { posix: posix2 } = process.getBuiltinModule("node:path");

// shared/builders/languages/python/install.ts
const { mkdir, mkdtemp, readdir: readdir2, readFile: readFile2, rm, writeFile } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");

// shared/builders/languages/python/installed-metadata.ts
const { readdir, readFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function requireWhole(folder, locked, environment, service) {
  let listed = new Map(locked.packages.map((each) => [each.name, each])), missing = [], unfit = [], version = environment.python_full_version ?? "";
  for (let entry of await readdir(folder)) {
    if (!entry.endsWith(".dist-info")) continue;
    let headers = (await readFile(path.join(folder, entry, "METADATA"), "utf8")).split(/\r?\n\r?\n/)[0] ?? "", name = normalName(/^Name:\s*(\S+)/m.exec(headers)?.[1] ?? ""), range = /^Requires-Python:\s*(.+)$/m.exec(headers)?.[1];
    range !== void 0 && [version, `${environment.python_version}.99`].every((each) => satisfies(each, range) === !1) && unfit.push(`${name} (${range})`);
    for (let [, requirement = ""] of headers.matchAll(/^Requires-Dist:\s*(.+)$/gm)) {
      let [wanted = "", marker = ""] = requirement.split(/;(.*)/), needed = normalName(/^[\w.-]+/.exec(wanted)?.[0] ?? "");
      !listed.has(needed) && isWanted(marker, listed.get(name)?.extras ?? [], environment) && missing.push(`${needed} (for ${name})`);
    }
  }
  if (unfit.length > 0)
    throw new UserError(`${service}: packages of ${locked.source} are not for Python ${environment.python_version}: ${unfit.slice(0, 5).join(", ")}`);
  if (missing.length > 0)
    throw new UserError(
      `${service}: ${locked.source} does not name ${missing.slice(0, 5).join(", ")}: write all packages into it, as uv pip compile, pip-compile or pip freeze do`
    );
}
function isWanted(marker, extras, environment) {
  try {
    return ["", ...extras].some((extra) => markerHolds(marker, { ...environment, extra }));
  } catch {
    return !1;
  }
}
async function consolePrograms(folder) {
  let found = /* @__PURE__ */ new Map();
  for (let entry of (await readdir(folder)).sort()) {
    if (!entry.endsWith(".dist-info")) continue;
    let text = await readFile(path.join(folder, entry, "entry_points.txt"), "utf8").catch(() => ""), section = "";
    for (let line of text.split(/\r?\n/)) {
      section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]?.trim() ?? section;
      let [, name = "", module = "", object = ""] = /^\s*([^=\s]+)\s*=\s*([\w.]+)\s*:\s*([\w.]+)/.exec(line) ?? [];
      (section === "console_scripts" || section === "gui_scripts") && name !== "" && found.set(`bin/${name}`, programText(module, object));
    }
  }
  return found;
}
function programText(module, object) {
  let [first = object] = object.split(".");
  return `#!/usr/bin/env python3
import sys
from ${module} import ${first}
if __name__ == '__main__':
    sys.exit(${object}())
`;
}

// shared/builders/languages/python/normalise.ts
function normalisedFile(path3) {
  let parts = path3.split("/"), name = parts.at(-1) ?? "";
  if (parts.includes("__pycache__") || name.endsWith(".pyc")) return "drop";
  if (/\.dist-info$/.test(parts[0] ?? "") && parts.length === 2) {
    if (noise.has(name)) return "drop";
    if (name === "RECORD") return normalisedRecord;
  }
  return parts[0] === "bin" && parts.length === 2 ? portableProgram : "keep";
}
var noise = /* @__PURE__ */ new Set(["INSTALLER", "REQUESTED", "direct_url.json"]);
function normalisedRecord(content) {
  let kept = content.toString("utf8").split(/\r?\n/).filter((line) => line !== "").flatMap((line) => {
    let path3 = /^"((?:[^"]|"")*)"|^([^,]*)/.exec(line), file = (path3?.[1] ?? path3?.[2] ?? "").replace(/^(?:\.\.\/)+bin\//, "bin/");
    return normalisedFile(file) === "drop" ? [] : file.startsWith("bin/") ? [`${file},,`] : [line];
  });
  return Buffer.from(`${kept.sort().join(`
`)}
`);
}
function portableProgram(content) {
  let text = content.toString("latin1", 0, 1024), first = /^#!\/bin\/sh\n'''exec' [^\n]*\n' '''\n/.exec(text)?.[0] ?? /^#![^\n]*python[^\n]*\n/.exec(text)?.[0];
  return first === void 0 ? content : Buffer.concat([Buffer.from(`#!/usr/bin/env python3
`), content.subarray(first.length)]);
}

// shared/builders/languages/python/install.ts
function installCommand(python, target, into, requirements, hashed, options) {
  return [
    python,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-deps",
    "--no-compile",
    "--no-warn-script-location",
    "--ignore-requires-python",
    "--target",
    into,
    "--only-binary",
    ":all:",
    "--implementation",
    "cp",
    "--python-version",
    target.version,
    "--abi",
    `cp${target.version.split(".").slice(0, 2).join("")}`,
    ...target.tags.flatMap((tag) => ["--platform", tag]),
    ...hashed ? ["--require-hashes"] : [],
    ...options,
    "--requirement",
    requirements
  ];
}
async function installPackages(context, locked, target, environment, folder) {
  let { request, options } = context, { name } = request.service, python = await firstProgram(["python3", "python"], request.env);
  if (python === void 0) throw new UserError(`${name}: its packages cannot be installed: neither python3 nor python is on PATH`);
  await mkdir(options.scratch, { recursive: !0 });
  let place = await mkdtemp(path2.join(options.scratch, `${name}-python-`)), list = path2.join(place, "requirements.txt"), into = path2.join(place, "packages");
  await mkdir(into), await writeFile(list, `${requirementLines(locked.packages).join(`
`)}
`);
  let hashed = locked.packages.every(({ hashes }) => hashes.length > 0), argv = installCommand(python, target, into, list, hashed, locked.options), env = { ...request.env, PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1" };
  await runTool(argv, { cwd: place, env, failure: `the packages of ${name} (${locked.source}) cannot be installed for ${target.words}` }, request, options);
  let entries = await filesOf(into);
  return await requireWhole(into, locked, environment, name), await rm(list), entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }));
}
async function filesOf(root) {
  let names = await readdir2(root, { recursive: !0, withFileTypes: !0 }), programs = await consolePrograms(root), entries = [];
  for (let found of names) {
    if (found.isDirectory()) continue;
    let at = path2.relative(root, path2.join(found.parentPath, found.name)), program = programs.get(at), change = program === void 0 ? normalisedFile(at) : () => Buffer.from(program);
    if (change === "drop") continue;
    let entry = entryAt(root, at);
    change === "keep" || entry.type !== "file" ? entries.push(entry) : entries.push({ ...entry, bytes: change(await readFile2(path2.join(root, at))) });
  }
  return entries;
}

// shared/builders/languages/python/locate.ts
const { posix } = process.getBuiltinModule("node:path");
async function lockedRequirements(context, environment) {
  let { request, nearest } = context, { name, path: folder } = request.service, manifestPath = posix.join(folder, "pyproject.toml"), manifest = await request.text(manifestPath), uv = manifest === void 0 ? void 0 : await nearest("uv.lock");
  if (uv) return (await import("./uv-lock-7KIC7QFF.js")).readUvLock(uv.path, uv.text, folder, environment);
  let poetry = await request.text(posix.join(folder, "poetry.lock"));
  if (poetry !== void 0 && manifest !== void 0)
    return (await import("./poetry-lock-ZUORU63X.js")).readPoetryLock(posix.join(folder, "poetry.lock"), poetry, manifest, environment);
  let listed = await request.text(posix.join(folder, "requirements.txt"));
  if (listed !== void 0)
    return (await import("./requirements-txt-UKVQNXA7.js")).readRequirements(posix.join(folder, "requirements.txt"), listed, request.text, environment);
  if (manifest === void 0) return;
  let toml = await readToml(manifest), foreign = (typeof toml == "string" ? [] : [...textsOf(tableOf(toml, "project").dependencies), ...Object.keys(tableOf(toml, "tool", "poetry", "dependencies"))]).filter((each) => each !== "python");
  if (foreign.length !== 0)
    throw new UserError(
      `${name}: ${manifestPath} needs ${foreign.slice(0, 3).join(", ")}${foreign.length > 3 ? ", …" : ""}, and there is no uv.lock, poetry.lock or requirements.txt that says which versions: run uv lock, and commit uv.lock`
    );
}

// shared/builders/languages/python/python-version.ts
var minors = ["3.13", "3.12", "3.11", "3.10", "3.9", "3.14"];
async function pythonVersion({ nearest }) {
  let file = await nearest(".python-version");
  if (file) {
    let written = file.text.replace(/#.*$/gm, "").trim().split(/\s+/)[0] ?? "", version = /^(?:cpython-|python-?)?(3\.\d+(?:\.\d+)?)$/.exec(written)?.[1];
    if (version === void 0) throw new UserError(`${file.path}: ${written || "nothing"} names no version of Python such as 3.13 or 3.12.4`);
    return version;
  }
  let manifest = await nearest("pyproject.toml"), toml = await readToml(manifest?.text ?? "");
  if (typeof toml == "string") throw new UserError(`${manifest?.path} cannot be read: ${toml}`);
  let range = textOf(tableOf(toml, "project")["requires-python"]) ?? textOf(tableOf(toml, "tool", "poetry", "dependencies").python);
  if (range === void 0) return;
  let fitting = minors.find((minor) => satisfies(`${minor}.99`, range));
  if (fitting === void 0)
    throw new UserError(`${manifest?.path}: requires-python ${range} fits none of ${minors.join(", ")}; say which base with \`build.from\``);
  return fitting;
}
var usualPython = defaultBases.python?.version ?? "3.13";

// shared/builders/languages/python/target.ts
var machines = { amd64: "x86_64", arm64: "aarch64", 386: "i686", arm: "armv7l" };
function pythonTarget({ request, platform }, version, base) {
  let machine = machines[platform.architecture] ?? platform.architecture, words = `Python ${version} on ${named(platform)}`;
  if (isMusl(base)) return { version, machine, words, tags: ["musllinux_1_2", "musllinux_1_1"].map((tag) => `${tag}_${machine}`) };
  let newest = request.service.build.from === void 0 ? 36 : 28, tags = [];
  for (let minor = newest; minor >= 5; minor--) {
    tags.push(`manylinux_2_${minor}_${machine}`);
    let old = { 17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1" }[minor];
    old !== void 0 && tags.push(`${old}_${machine}`);
  }
  return { version, machine, words, tags };
}
function named({ os, architecture, variant }) {
  return [os, architecture, variant].filter((part) => part !== void 0).join("/");
}

// shared/builders/languages/python/plan.ts
var recipe = "python-dependencies/1", site = `${home}/.python-packages`;
async function planPython(context) {
  let { request, platform } = context, { service } = request, version = await pythonVersion(context) ?? usualPython, base = baseFor(context, version), target = pythonTarget(context, version, base.reference), environment = linuxPython(version, target.machine), locked = await lockedRequirements(context, environment), layers = [];
  locked && locked.packages.length > 0 && layers.push({
    name: "dependencies",
    createdBy: `slipway: ${locked.packages.length} packages of ${locked.source} for ${service.name}`,
    key: sha256Hex(canonicalJson({ recipe, lines: requirementLines(locked.packages), target, options: locked.options })),
    entries: () => installPackages(context, locked, target, environment, site)
  }), layers.push(applicationLayer(context));
  let { env, rest } = settingsFor(service, await startOf(context, locked)), folders = [service.path, ...locked?.folders ?? []].flatMap((folder) => sourceFolders(context, folder));
  return {
    ...base.reference === void 0 ? {} : { base: base.reference },
    layers,
    config: {
      ...rest,
      // Python would write byte code beside the files, which are root's.
      env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1", PYTHONPATH: [...folders, `/${site}`].join(":"), ...env },
      user: base.user
    },
    platform,
    // Wheels are fetched for the platform, so one machine does for all.
    native: [],
    notes: [...base.notes, ...submoduleNotes(request), ...unhashed(locked)]
  };
}
function sourceFolders({ request }, folder) {
  let source = posix2.join(folder, "src");
  return request.files.some((file) => file.path.startsWith(`${source}/`)) ? [folderOf(source), folderOf(folder)] : [folderOf(folder)];
}
function unhashed(locked) {
  let open = locked?.packages.filter(({ hashes }) => hashes.length === 0) ?? [];
  return open.length === 0 ? [] : [`${locked?.source} has no hashes for ${open.length} packages: what an index serves for a version is believed`];
}
async function startOf({ request }, locked) {
  let { start } = request.service.deploy;
  if (start === void 0) return scriptOf(request.service.name, await request.text(posix2.join(request.service.path, "pyproject.toml")) ?? "");
  let words = typeof start == "string" ? plainWords(start) : start;
  if (words === void 0) return;
  let [program = "", ...args] = /^(?:uv|poetry)$/.test(words[0] ?? "") && words[1] === "run" ? words.slice(2) : words;
  return [locked?.packages.some(({ name }) => name === normalName(program)) ?? !1 ? `/${site}/bin/${program}` : program, ...args];
}
async function scriptOf(service, manifest) {
  let toml = await readToml(manifest);
  if (typeof toml == "string") return;
  let scripts = { ...tableOf(toml, "tool", "poetry", "scripts"), ...tableOf(toml, "project", "scripts") }, names = Object.keys(scripts), [, module = "", object = ""] = /^([\w.]+):([\w.]+)$/.exec(textOf(scripts[names.length === 1 ? names[0] ?? "" : service]) ?? "") ?? [];
  return module === "" ? void 0 : ["python3", "-c", `import sys, ${module} as m; sys.exit(m.${object}())`];
}
export {
  planPython
};
