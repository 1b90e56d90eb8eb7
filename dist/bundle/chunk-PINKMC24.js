// shared/graph/manifests.ts
function nameMatcher(lists) {
  let exact = /* @__PURE__ */ new Map(), byHint = /* @__PURE__ */ new Map();
  lists.forEach((names, list) => {
    for (let name of names) {
      let star = name.indexOf("*");
      if (star === -1) add(exact, name, list);
      else {
        let [start, end] = [name.slice(0, star), name.slice(star + 1)];
        add(byHint, end.includes(".") ? extensionOf(end) : `^${start.charAt(0)}`, { start, end, list });
      }
    }
  });
  let any = anyOf(lists.flat()), matching = (name) => {
    let found = exact.get(name) ?? none, [ending, beginning] = [byHint.get(extensionOf(name)), byHint.get(`^${name.charAt(0)}`)];
    if (ending === void 0 && beginning === void 0) return found;
    let fitting = [...ending ?? [], ...beginning ?? []].filter(
      ({ start, end }) => name.length >= start.length + end.length && name.endsWith(end) && name.startsWith(start)
    );
    return fitting.length === 0 ? found : [.../* @__PURE__ */ new Set([...found, ...fitting.map((pattern) => pattern.list)])];
  };
  return (name) => any.test(name) ? matching(name) : none;
}
function anyOf(names) {
  let literal = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), exact = names.filter((name) => !name.includes("*")).map(literal), ending = names.filter((name) => name.startsWith("*")).map((name) => literal(name.slice(1))), inside = names.filter((name) => name.indexOf("*") > 0).map((name) => name.split("*").map(literal).join(".*"));
  return new RegExp(`^(?:${[.../* @__PURE__ */ new Set([...exact, ...inside]), `.*(?:${[...new Set(ending)].join("|") || "(?!)"})`].join("|")})$`, "s");
}
var none = [];
function extensionOf(name) {
  return name.slice(name.lastIndexOf("."));
}
function add(map, key, value) {
  let known = map.get(key);
  known ? known.push(value) : map.set(key, [value]);
}
function findManifests(root, lists) {
  let matches = nameMatcher(lists), found = lists.map(() => []), walk = (folder, prefix) => {
    let { names } = folder;
    for (let index = 0; index < names.length; index++) {
      let fitting = matches(names[index] ?? "");
      if (fitting.length === 0) continue;
      let { name, mode, oid } = folder.fileAt(index);
      if (mode.startsWith("100")) for (let list of fitting) found[list]?.push({ path: prefix + name, oid });
    }
    for (let [name, child] of folder.folders) name !== "node_modules" && name !== ".git" && walk(child, `${prefix}${name}/`);
  };
  return walk(root, ""), found;
}
function manifestsOf(root, texts) {
  return {
    texts,
    hasFile: (path) => root.hasFile(path),
    hasFolder: (path) => root.folder(path) !== void 0,
    filesIn: (folder) => root.folder(folder)?.names ?? [],
    foldersIn: (folder) => [...root.folder(folder)?.folders.keys() ?? []]
  };
}

// shared/graph/readers.ts
var tsconfigs = ["tsconfig.json", "tsconfig*.json", "jsconfig.json", "project.json"], dockerfiles = ["Dockerfile", "Dockerfile.*", "Dockerfile-*", "*.Dockerfile", "*.dockerfile", "Containerfile", "Containerfile.*"], composeFiles = ["compose.yml", "compose.yaml", "compose.*.yml", "compose.*.yaml"], olderComposeFiles = ["docker-compose.yml", "docker-compose.yaml", "docker-compose*.yml", "docker-compose*.yaml"], bakeFiles = ["docker-bake.hcl", "docker-bake.json", "docker-bake*.hcl", "docker-bake*.json"], builds = [...composeFiles, ...olderComposeFiles, ...bakeFiles], msbuild = ["*.csproj", "*.fsproj", "*.vbproj", "*.esproj", "*.shproj", "*.sqlproj", "*.vcxproj", "*.projitems", "*.props", "*.targets", "*.sln", "*.slnx"], requirements = ["requirements*.txt", "*requirements.txt", "requirements*.in", "*requirements.in"], manifestReaders = [
  { names: ["package.json", "pnpm-workspace.yaml", ".yarnrc.yml", "lerna.json"], load: async () => (await import("./npm-PJ7HQOYV.js")).npmReader },
  {
    names: ["tsconfig.json", "tsconfig*.json", "jsconfig.json", "package.json", "project.json", "pnpm-workspace.yaml"],
    when: tsconfigs,
    load: async () => (await import("./tsconfig-OS3MMARW.js")).tsconfigReader
  },
  { names: ["nx.json", "project.json", "package.json"], when: ["nx.json"], load: async () => (await import("./npm-nx-4AKXSM7A.js")).nxReader },
  { names: ["go.mod", "go.work"], load: async () => (await import("./go-G3HOFE3W.js")).goReader },
  { names: ["Cargo.toml"], load: async () => (await import("./cargo-UQYDNEW6.js")).cargoReader },
  { names: ["pyproject.toml", "Pipfile", ...requirements], load: async () => (await import("./python-WTBST3SA.js")).pythonReader },
  { names: ["pom.xml"], load: async () => (await import("./maven-H2362F42.js")).mavenReader },
  { names: ["*.gradle", "*.gradle.kts"], load: async () => (await import("./gradle-HZYH273H.js")).gradleReader },
  { names: msbuild, load: async () => (await import("./dotnet-XRWEB3TG.js")).dotnetReader },
  {
    names: [...dockerfiles, ".dockerignore", "*.dockerignore", ...builds],
    when: [...dockerfiles, ...builds],
    load: async () => (await import("./dockerfile-VWZ7DIGC.js")).dockerfileReader
  },
  { names: builds, load: async () => (await import("./compose-LRQWYQFB.js")).composeReader },
  { names: ["*.proto", "buf.yaml", "buf.work.yaml"], when: ["*.proto"], load: async () => (await import("./proto-JRASW3UG.js")).protoReader }
];

export {
  nameMatcher,
  findManifests,
  manifestsOf,
  manifestReaders
};
