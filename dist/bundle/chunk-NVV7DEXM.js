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
  for (let { path, oid } of small)
    texts.get(oid)?.toString("latin1", 0, lfsPointer.length) === lfsPointer && problems.push(`${path} is kept in Git LFS, only its pointer is in git: commit the file itself, or name it under \`ignore\``);
  let linked = links.map((file) => {
    let target = targets.get(file.oid)?.toString("utf8") ?? "";
    return linkStaysInside(file.path, target) || problems.push(`${file.path} is a link to ${target}, outside the repository: make it point inside`), { type: "link", path: file.path, mode: 511, target };
  });
  if (problems.length > 0) throw new UserError(`${service.name} cannot be built: ${problems.slice(0, 10).join("; ")}`);
  return [...regular.map((file) => regularEntry(file, sizes)), ...linked];
}
function submoduleNotes({ files }) {
  return files.filter((file) => file.mode === "160000").map(({ path }) => `${path} is a submodule; its files are not in the image`);
}
function regularEntry({ path, mode, oid }, sizes) {
  return { type: "file", path, mode: mode === "100755" ? 493 : 420, bytes: { oid, size: sizes.get(oid) ?? 0 } };
}
function between(size, low, high) {
  return size !== void 0 && size >= low && size <= high;
}

// shared/builders/languages/application-layer.ts
var home = "app";
function applicationLayer({ request, outputs }, links = []) {
  return {
    name: "application",
    createdBy: `slipway: files of ${request.service.name}`,
    entries: async () => {
      let made = new Set(outputs.map((entry) => entry.path)), committed = (await committedEntries(request)).filter((entry) => !made.has(entry.path)), installed = new Set(request.packages.map(({ folder }) => folder)), twice = committed.filter(({ path }) => [...foldersOf(path)].some((folder) => installed.has(folder)));
      if (twice.length > 0)
        throw new UserError(
          `${request.service.name} cannot be built: ${twice[0]?.path} would be there twice, committed and as an installed package: take it out of git`
        );
      return [...[...committed, ...outputs].map(belowHome), ...linkEntries(links)];
    }
  };
}
function linkEntries(links) {
  return links.map(({ path, target }) => ({ type: "link", path: `${home}/${path}`, mode: 511, target }));
}
function belowHome(entry) {
  return { ...entry, path: `${home}/${entry.path}` };
}
function* foldersOf(path) {
  if (path.includes("node_modules/"))
    for (let at = path.lastIndexOf("/"); at !== -1; at = path.lastIndexOf("/", at - 1)) yield path.slice(0, at);
}

export {
  committedEntries,
  submoduleNotes,
  home,
  applicationLayer,
  linkEntries,
  belowHome
};
