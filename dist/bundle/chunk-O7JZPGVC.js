import {
  filesBelow
} from "./chunk-DTRG2LNX.js";

// shared/config/files.ts
async function indexOf(files) {
  return files.index?.() ?? indexFiles(await files.paths());
}
function indexFolder(root) {
  let folders;
  return {
    files: {
      has: (path) => root.hasFile(path),
      [Symbol.iterator]: () => filesBelow(root, ".").map((entry) => entry.path)[Symbol.iterator]()
    },
    get folders() {
      return folders ??= foldersBelow(root).sort(), folders;
    },
    hasFolder: (path) => root.folder(path) !== void 0,
    foldersIn: (folder) => [...root.folder(folder)?.folders.keys() ?? []].sort(),
    namesIn: (folder) => root.folder(folder)?.names ?? []
  };
}
function foldersBelow(root) {
  let found = ["."], walk = (folder, prefix) => {
    for (let [name, child] of folder.folders)
      found.push(prefix + name), walk(child, `${prefix}${name}/`);
  };
  return walk(root, ""), found;
}
function indexFiles(paths) {
  let names = /* @__PURE__ */ new Map([[".", []]]);
  for (let path of paths) {
    let cut = path.lastIndexOf("/"), folder = cut < 0 ? "." : path.slice(0, cut), known = names.get(folder);
    if (known) known.push(path.slice(cut + 1));
    else {
      names.set(folder, [path.slice(cut + 1)]);
      for (let up = folder.lastIndexOf("/"); up > 0; up = folder.lastIndexOf("/", up - 1)) {
        let parent = folder.slice(0, up);
        if (names.has(parent)) break;
        names.set(parent, []);
      }
    }
  }
  let children;
  return {
    files: new Set(paths),
    folders: [...names.keys()].sort(),
    hasFolder: (path) => names.has(path),
    foldersIn(folder) {
      return children ??= childrenOf(names.keys()), children.get(folder) ?? [];
    },
    namesIn: (folder) => names.get(folder) ?? []
  };
}
function childrenOf(folders) {
  let children = /* @__PURE__ */ new Map();
  for (let folder of [...folders].sort()) {
    if (folder === ".") continue;
    let cut = folder.lastIndexOf("/"), parent = cut === -1 ? "." : folder.slice(0, cut), known = children.get(parent);
    known ? known.push(folder.slice(cut + 1)) : children.set(parent, [folder.slice(cut + 1)]);
  }
  return children;
}
function inFolder(folder, path) {
  return folder === "." ? path : `${folder}/${path}`;
}
function normalised(path) {
  let parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 ? "." : parts.join("/");
}

export {
  indexOf,
  indexFolder,
  indexFiles,
  inFolder,
  normalised
};
