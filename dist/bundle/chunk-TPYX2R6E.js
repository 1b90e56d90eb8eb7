// shared/graph/readers/folder-path.ts
function resolvePath(fromFolder, written) {
  if (written.startsWith("/")) return;
  let parts = fromFolder === "." ? [] : fromFolder.split("/");
  for (let part of written.split("/"))
    if (!(part === "" || part === ".")) {
      if (part !== "..") parts.push(part);
      else if (parts.pop() === void 0) return;
    }
  return parts.length === 0 ? "." : parts.join("/");
}
function folderOf(path) {
  let cut = path.lastIndexOf("/");
  return cut === -1 ? "." : path.slice(0, cut);
}
function pathIn(folder, name) {
  return folder === "." ? name : `${folder}/${name}`;
}
function liesIn(path, folder) {
  return folder === "." || path === folder || path.startsWith(`${folder}/`);
}

export {
  resolvePath,
  folderOf,
  pathIn,
  liesIn
};
