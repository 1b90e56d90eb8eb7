import {
  secretProblems
} from "./chunk-2J3BNQLD.js";
import {
  installedEntries
} from "./chunk-EIMYGJU2.js";
import {
  committedEntries,
  home
} from "./chunk-ZKX7Y525.js";
import {
  findOutputs
} from "./chunk-62JGYEI3.js";
import {
  runBuildCommand
} from "./chunk-Q7G4H7ZG.js";
import {
  refuseAll
} from "./chunk-CF45BFEC.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/file-artifact/service-entries.ts
const path = process.getBuiltinModule("node:path");
var compiled = /* @__PURE__ */ new Set(["go", "rust", "java", "dotnet"]);
async function serviceEntries(request, machine) {
  let { service, files, links, packages } = request, { build } = service;
  build.command !== void 0 && await runBuildCommand(request, build.command);
  let outputs = (await findOutputs(request.root, service, request.glob)).map(
    (entry) => ({ ...entry, path: path.posix.join(service.path, entry.path) })
  );
  if (outputs.length > 0 && compiled.has(service.language))
    return { path: service.path, entries: await checked(request, outputs), links: [], packages: [], notes: [] };
  let made = new Set(outputs.map((entry) => entry.path)), committed = (await committedEntries(request)).filter((entry) => !made.has(entry.path)), installed = packages.length === 0 ? [] : await installedEntries(request, { machine }), entries = [...committed, ...outputs, ...installed.map((entry) => ({ ...entry, path: entry.path.slice(home.length + 1) }))], submodules = files.filter((file) => file.mode === "160000").map((file) => `${file.path} is a submodule; its files are not in the artifact`);
  return { path: service.path, entries: await checked(request, entries), links, packages, notes: submodules };
}
async function checked({ service, contents, glob }, entries) {
  let odd = entries.filter(({ path: name }) => !isWellFormed(name)).map(({ path: name }) => `${JSON.stringify(name)} is not UTF-8: rename it`);
  return refuseAll(service.name, [...odd, ...await secretProblems(entries, contents, service.build.allow.map(glob))]), entries;
}
function isWellFormed(text) {
  return /[\ud800-\udfff]/.test(text) ? Buffer.from(text, "utf8").toString("utf8") === text : !0;
}
function linuxMachine(architecture) {
  let cpu = (/* @__PURE__ */ new Map([
    ["amd64", "x64"],
    ["x86_64", "x64"],
    ["arm64", "arm64"],
    ["aarch64", "arm64"],
    ["armhf", "arm"],
    ["armv7hl", "arm"],
    ["i386", "ia32"],
    ["i686", "ia32"],
    ["ppc64el", "ppc64"],
    ["ppc64le", "ppc64"],
    ["s390x", "s390x"],
    ["riscv64", "riscv64"]
  ])).get(architecture);
  if (cpu === void 0) throw new UserError(`architecture ${architecture} is not known; amd64, arm64, x86_64 and aarch64 are, or none at all for all machines`);
  return { os: "linux", cpu, libc: "glibc" };
}

// shared/builders/file-artifact/flat-layout.ts
const path2 = process.getBuiltinModule("node:path");
function flatLayout(parts, options) {
  let { libraryAt = (name) => `node_modules/${name}` } = options, libraries = parts.links.filter((link) => !isProgram(link)).flatMap((link) => libraryOf(link, libraryAt)), moves = [...libraries, { from: parts.path, to: "" }].sort((a, b) => b.from.length - a.from.length), problems = [], dropped = shadowed(parts, moves, problems), programs = parts.links.filter(isProgram).map(({ path: at, target }) => ({ type: "link", path: at, mode: 511, target })), all = new Map(
    [...parts.entries, ...programs].filter(({ path: at }) => !dropped.some((folder) => isBelow(folder, at))).map((entry) => [entry.path, entry])
  ), flat = /* @__PURE__ */ new Map(), put = (entry, from) => {
    let there = flat.get(entry.path);
    there && there.from !== from && !isProgram(entry) ? problems.push(`${from} and ${there.from} would both be ${entry.path}`) : (!there || from.length > there.from.length) && flat.set(entry.path, { entry, from });
  };
  for (let entry of all.values()) {
    let at = moved(entry.path, moves);
    if (entry.type !== "link") put({ ...entry, path: at }, entry.path);
    else for (let each of relinked(entry, at, { all, moves, options, problems })) put(each, entry.path);
  }
  return { entries: [...flat.values()].map(({ entry }) => entry), libraries, problems };
}
function libraryOf(link, libraryAt) {
  let name = link.path.slice(link.path.lastIndexOf("node_modules/") + 13), from = path2.posix.normalize(path2.posix.join(path2.posix.dirname(link.path), link.target));
  return [{ from, to: libraryAt(name, from) }];
}
function isProgram({ path: at }) {
  return /(?:^|\/)node_modules\/\.bin\//.test(at);
}
function moved(at, moves) {
  let move = moves.find(({ from }) => isBelow(from, at));
  if (!move) return at;
  let rest = move.from === "." ? at : at.slice(move.from.length + 1);
  return move.to === "" ? rest : rest === "" ? move.to : `${move.to}/${rest}`;
}
function isBelow(folder, at) {
  return folder === "." || at === folder || at.startsWith(`${folder}/`);
}
function shadowed({ packages }, moves, problems) {
  let places = /* @__PURE__ */ new Map(), dropped = [];
  for (let each of [...packages].sort((a, b) => b.folder.length - a.folder.length)) {
    let to = moved(each.folder, moves), there = places.get(to);
    there ? there.version === each.version ? dropped.push(each.folder) : problems.push(
      `${each.folder} ${each.version ?? ""} and ${there.folder} ${there.version ?? ""} would both be ${to}: let the service and what it is built from agree on one version`
    ) : places.set(to, each);
  }
  return dropped;
}
function relinked(link, at, linking, seen = []) {
  let { all, moves, options, problems } = linking, goal = path2.posix.normalize(path2.posix.join(path2.posix.dirname(link.path), link.target)).replace(/\/$/, "");
  if (options.links === "resolve" && isProgram(link)) return [];
  let found = all.get(goal), below = found || goal === "." ? [] : [...all.values()].filter((each) => each.path.startsWith(`${goal}/`));
  return !found && below.length === 0 ? (isProgram(link) || problems.push(`${link.path} is a link to ${link.target}, which is not part of the service`), []) : options.links === "keep" ? [{ ...link, path: at, target: path2.posix.relative(path2.posix.dirname(at), moved(goal, moves)) || "." }] : seen.includes(link.path) || isBelow(goal, link.path) ? (problems.push(`${link.path} is a link that leads to itself`), []) : (found ? [found] : below).flatMap((entry) => {
    let to = found ? at : `${at}/${entry.path.slice(goal.length + 1)}`;
    return entry.type === "link" ? relinked(entry, to, linking, [...seen, link.path]) : [{ ...entry, path: to }];
  });
}

export {
  serviceEntries,
  linuxMachine,
  flatLayout
};
