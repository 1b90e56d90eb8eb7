// shared/affected/lockfile.ts
function parseLockfile(text) {
  try {
    let { packages } = JSON.parse(text);
    return packages !== null && typeof packages == "object" && !Array.isArray(packages) ? packages : void 0;
  } catch {
    return;
  }
}
function lockKey(folder) {
  return folder === "." ? "" : folder;
}
function lockedClosure(lockfile, folders, dev) {
  let starting = new Set(folders.map(lockKey)), packages = /* @__PURE__ */ new Set(), missing = /* @__PURE__ */ new Set(), visited = /* @__PURE__ */ new Set(), pending = [...starting];
  for (let folder = pending.pop(); folder !== void 0; folder = pending.pop()) {
    if (visited.has(folder)) continue;
    visited.add(folder);
    let entry = Object.hasOwn(lockfile, folder) ? lockfile[folder] : void 0;
    entry && eachWanted(entry, dev && starting.has(folder), (name, required) => {
      let at = lookUp(lockfile, folder, name), target = at === void 0 ? void 0 : lockfile[at];
      at === void 0 || !target ? required && missing.add(`${name}, asked for by ${folder || "the root"}`) : target.link ? pending.push(target.resolved ?? at) : (packages.add(at), pending.push(at));
    });
  }
  return { packages: [...packages].sort(), missing: [...missing].sort() };
}
function eachWanted(entry, dev, visit) {
  let { dependencies, optionalDependencies, peerDependencies, devDependencies } = entry;
  for (let name in dependencies) (!optionalDependencies || !Object.hasOwn(optionalDependencies, name)) && visit(name, !0);
  for (let name in optionalDependencies) visit(name, !1);
  for (let name in peerDependencies) visit(name, !1);
  if (dev) for (let name in devDependencies) visit(name, !1);
}
function lookUp(lockfile, from, name) {
  for (let folder = from; ; ) {
    let candidate = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (Object.hasOwn(lockfile, candidate)) return candidate;
    if (folder === "") return;
    let nested = folder.lastIndexOf("/node_modules/"), cut = folder.startsWith("node_modules/") || nested !== -1 ? nested === -1 ? 0 : nested : Math.max(folder.lastIndexOf("/"), 0);
    folder = folder.slice(0, cut);
  }
}

export {
  parseLockfile,
  lockKey,
  lockedClosure,
  eachWanted
};
