import {
  linkStaysInside
} from "./chunk-CF45BFEC.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/languages/committed.ts
var lfsPointer = "version https://git-lfs.github.com/spec/";
async function committedEntries({ service, files, contents }) {
  let regular = files.filter((file) => file.mode === "100644" || file.mode === "100755"), links = files.filter((file) => file.mode === "120000"), [sizes, targets] = await Promise.all([contents.sizes(regular.map((file) => file.oid)), contents.blobs(links.map((file) => file.oid))]), problems = [], small = regular.filter(({ oid }) => between(sizes.get(oid), 100, 1024)), texts = await contents.blobs(small.map((file) => file.oid));
  for (let { path: path2, oid } of small)
    texts.get(oid)?.toString("latin1", 0, lfsPointer.length) === lfsPointer && problems.push(`${path2} is kept in Git LFS, only its pointer is in git: commit the file itself, or name it under \`ignore\``);
  let linked = links.map((file) => {
    let target = targets.get(file.oid)?.toString("utf8") ?? "";
    return linkStaysInside(file.path, target) || problems.push(`${file.path} is a link to ${target}, outside the repository: make it point inside`), { type: "link", path: file.path, mode: 511, target };
  });
  if (problems.length > 0) throw new UserError(`${service.name} cannot be built: ${problems.slice(0, 10).join("; ")}`);
  return [...regular.map((file) => regularEntry(file, sizes)), ...linked];
}
function submoduleNotes({ files }) {
  return files.filter((file) => file.mode === "160000").map(({ path: path2 }) => `${path2} is a submodule; its files are not in the image`);
}
function regularEntry({ path: path2, mode, oid }, sizes) {
  return { type: "file", path: path2, mode: mode === "100755" ? 493 : 420, bytes: { oid, size: sizes.get(oid) ?? 0 } };
}
function between(size, low, high) {
  return size !== void 0 && size >= low && size <= high;
}

// shared/builders/languages/start-command.ts
var shellWords = new Set(
  ". : [ alias bg break case cd command continue do done elif else esac eval exit export fg fi for if read readonly return set shift source test then times trap ulimit umask unset until wait while { } !".split(
    " "
  )
);
function imageCommand(command) {
  return typeof command != "string" ? command : plainWords(command) ?? ["/bin/sh", "-euc", isSimple(command) ? `exec ${command.trim()}` : command];
}
function plainWords(command) {
  let words = command.trim().split(/[ \t]+/);
  words[0] === "exec" && words.shift();
  let [first = ""] = words;
  if (!(first === "" || first.includes("=") || shellWords.has(first)))
    return words.every((word) => /^[\w@%+=:,./-]+$/.test(word)) ? words : void 0;
}
function isSimple(command) {
  let [first = ""] = command.trim().split(/\s/);
  return /^[\w@%+:,./-]+$/.test(first) && first !== "exec" && !shellWords.has(first) && !/[;&|<>()`\n#{}!\\]|\$\(/.test(command);
}

// shared/builders/languages/start-file.ts
const path = process.getBuiltinModule("node:path");
var interpreters = {
  node: ["", ".js", ".json", ".node", "/package.json", "/index.js", "/index.json", "/index.node"],
  python: ["", "/__main__.py"],
  python3: ["", "/__main__.py"]
};
function startFileProblem({ path: folder, deploy, build }, entries) {
  let words = typeof deploy.start == "string" ? plainWords(deploy.start) : deploy.start, [program = "", file = ""] = words ?? [], endings = Object.hasOwn(interpreters, program) ? interpreters[program] : void 0;
  if (!endings || file === "" || file.startsWith("-") || path.isAbsolute(file) || file.includes("node_modules")) return;
  let at = path.posix.join(folder, file).replace(/(?<=.)\/$/, "");
  if (entries.filter((entry) => entry.type === "link").map((entry) => entry.path).some((link) => at === link || at.startsWith(`${link}/`))) return;
  let there = new Set(entries.map((entry) => entry.path));
  if (endings.some((ending) => there.has(path.posix.normalize(at === "." ? ending.replace(/^\//, "") : `${at}${ending}`)))) return;
  let how = build.command === void 0 ? "have `build.command` make it, and name it under `build.outputs`" : "name it under `build.outputs`";
  return `it is started by \`${words?.join(" ")}\`, and ${at} is neither committed nor declared: commit it; or ${how}`;
}

// shared/builders/languages/application-layer.ts
var home = "app";
function applicationLayer({ request, outputs }, links = []) {
  return {
    name: "application",
    createdBy: `slipway: files of ${request.service.name}`,
    entries: async () => {
      let made = new Set(outputs.map((entry) => entry.path)), committed = (await committedEntries(request)).filter((entry) => !made.has(entry.path)), installed = new Set(request.packages.map(({ folder }) => folder)), twice = committed.filter(({ path: path2 }) => [...foldersOf(path2)].some((folder) => installed.has(folder)));
      if (twice.length > 0)
        throw new UserError(
          `${request.service.name} cannot be built: ${twice[0]?.path} would be there twice, committed and as an installed package: take it out of git`
        );
      let own = [...committed, ...outputs], problem = startFileProblem(request.service, own);
      if (problem !== void 0) throw new UserError(`${request.service.name} cannot be built: ${problem}`);
      return [...own.map(belowHome), ...linkEntries(links)];
    }
  };
}
function linkEntries(links) {
  return links.map(({ path: path2, target }) => ({ type: "link", path: `${home}/${path2}`, mode: 511, target }));
}
function belowHome(entry) {
  return { ...entry, path: `${home}/${entry.path}` };
}
function* foldersOf(path2) {
  if (path2.includes("node_modules/"))
    for (let at = path2.lastIndexOf("/"); at !== -1; at = path2.lastIndexOf("/", at - 1)) yield path2.slice(0, at);
}

export {
  committedEntries,
  submoduleNotes,
  imageCommand,
  plainWords,
  home,
  applicationLayer,
  linkEntries,
  belowHome
};
