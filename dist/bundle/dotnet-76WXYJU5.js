import {
  lineOf,
  readXmls
} from "./chunk-4F2PTOKH.js";
import {
  folderOf,
  liesIn,
  pathIn,
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/dotnet-paths.ts
var unknown = "\0";
function dotnetPaths(manifests, files, solutions) {
  let byPath = new Map(files.map((file) => [file.path, file])), byLowerCase = new Map([...manifests.texts.keys()].map((path) => [path.toLowerCase(), path])), find = (file, written) => expand(file, written.replace(/\\/g, "/"), 0).flatMap((path) => existing(file.folder, path));
  function expand(file, written, depth) {
    let above = /\$\(\[MSBuild\]::Get(PathOfFile|DirectoryNameOfFile)Above\(([^)]*(?:\([^)]*\)[^)]*)?)\)\)/.exec(written);
    if (above) {
      let name2 = [...(above[2] ?? "").matchAll(/[\w.-]+\.(?:props|targets|json|config|sln|slnx|txt)/gi)][0]?.[0], found = name2 === void 0 ? void 0 : nearest(file.folder, name2);
      return found === void 0 ? [] : [`/${above[1] === "PathOfFile" ? found : folderOf(found)}${written.slice(above.index + above[0].length)}`];
    }
    let property = /\$\(([\w.]+)\)/.exec(written);
    if (!property || depth > 8) return [written];
    let [whole, name = ""] = property;
    return valuesOf(file, name, depth).flatMap((value) => {
      let rest = written.slice(property.index + whole.length), absolute = value.startsWith("/") || value.startsWith(unknown);
      return expand(file, (absolute ? "" : written.slice(0, property.index)) + value + rest, depth + 1);
    });
  }
  function valuesOf(file, name, depth) {
    if (/^MSBuild(?:ThisFile|Project|StartUp)Directory$/i.test(name)) return [`/${file.folder}/`];
    if (/^MSBuildThisFile$/i.test(name)) return [file.path.slice(file.path.lastIndexOf("/") + 1)];
    if (/^SolutionDir$/i.test(name)) return solutionFolders(file.folder, solutions).map((folder) => `/${folder}/`);
    for (let each of [file, ...sharedAbove(file.folder)]) {
      let values = each.properties.get(name);
      if (values)
        return [...new Set(values)].filter((value) => !value.includes(`$(${name})`)).flatMap((value) => expand(each, value.replace(/\\/g, "/"), depth + 1));
    }
    return [unknown];
  }
  function sharedAbove(folder) {
    return ancestors(folder).flatMap((at) => ["Directory.Build.props", "Directory.Build.targets"].flatMap((name) => byPath.get(pathIn(at, name)) ?? []));
  }
  function nearest(folder, name) {
    return ancestors(folder).slice(1).map((at) => pathIn(at, name)).find((path) => manifests.hasFile(path));
  }
  function existing(folder, written) {
    let tail = written.includes(unknown) ? written.slice(written.lastIndexOf(unknown) + 1).replace(/^\/+/, "") : void 0;
    if (tail !== void 0)
      return /proj$|\.props$|\.targets$/i.test(tail) ? [...manifests.texts.keys()].filter((path2) => path2 === tail || path2.endsWith(`/${tail}`)) : [];
    let plain = /[*?]/.test(written) ? written.replace(/\/?[^/]*[*?].*$/s, "") : written, path = plain.startsWith("/") ? resolvePath(".", plain.replace(/^\/+/, "")) : resolvePath(folder, plain);
    if (path === void 0) return [];
    if (manifests.hasFile(path) || manifests.hasFolder(path)) return [path];
    let found = byLowerCase.get(path.toLowerCase());
    return found === void 0 ? [] : [found];
  }
  return { find };
}
function ancestors(folder) {
  let all = [folder];
  for (let at = folder; at !== "."; )
    at = at.includes("/") ? at.slice(0, at.lastIndexOf("/")) : ".", all.push(at);
  return all;
}
function solutionFolders(folder, solutions) {
  let above = new Set(ancestors(folder)), folders = new Set(solutions.map(folderOf)), found = [...folders].filter((each) => above.has(each));
  return found.length > 0 ? found : [...folders];
}

// shared/graph/readers/dotnet-project.ts
var attributes = ["Include", "Project", "ProtoRoot", "Source"];
function readMsbuild(path, text, project2) {
  let cut = path.lastIndexOf("/"), properties = /* @__PURE__ */ new Map(), references = [];
  return walk(project2, properties, references), { path, folder: cut === -1 ? "." : path.slice(0, cut), text, properties, references };
}
function walk(element, properties, references) {
  for (let name of attributes) {
    let written = element.attributes[name];
    written !== void 0 && add(element.name, written, element.offset, !1, references);
  }
  for (let each of element.children) {
    if (element.name === "PropertyGroup") {
      let known = properties.get(each.name);
      known ? known.push(each.text) : properties.set(each.name, [each.text]), /^(?:\.\.[\\/]|\$\(MSBuildThisFileDirectory\))/.test(each.text) && add(each.name, each.text, each.offset, !0, references);
    }
    walk(each, properties, references);
  }
}
function add(kind, written, offset, isProperty, references) {
  for (let part of written.split(";")) {
    let path = part.trim();
    /[\\/$]/.test(path) && references.push({ kind, path, offset, isProperty });
  }
}

// shared/graph/readers/dotnet-solution.ts
var project = /^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+)"/gm;
function solutionProjects(text) {
  return [...text.matchAll(project)].flatMap((match) => match[1] ?? []).filter(isProject);
}
function xmlSolutionProjects(root) {
  let found = [], pending = [root];
  for (let next = pending.pop(); next; next = pending.pop())
    pending.push(...next.children), next.name === "Project" && next.attributes.Path !== void 0 && found.push(next.attributes.Path);
  return found.filter(isProject);
}
function isProject(path) {
  return /\.(?:cs|fs|vb|es|sh|sql|vcx|wap)proj$/i.test(path);
}

// shared/graph/readers/dotnet.ts
var dotnetReader = {
  names: ["*.csproj", "*.fsproj", "*.vbproj", "*.esproj", "*.shproj", "*.sqlproj", "*.vcxproj", "*.projitems", "*.props", "*.targets", "*.sln", "*.slnx"],
  async read(manifests) {
    let damaged = [], files = [], packages = /* @__PURE__ */ new Set(), solutions = [...manifests.texts.keys()].filter((path) => /\.slnx?$/i.test(path)), xml = [...manifests.texts].filter(([path, text]) => isXml(path, text)), roots = await readXmls(xml.map(([, text]) => text));
    for (let [index, [path, text]] of xml.entries()) {
      let root = roots[index] ?? "";
      if (typeof root == "string") damaged.push({ path, message: root });
      else if (/\.slnx$/i.test(path)) for (let written of xmlSolutionProjects(root)) addPackage(path, written, manifests, packages);
      else files.push(readMsbuild(path, text, root));
    }
    for (let path of solutions)
      if (/\.sln$/i.test(path)) for (let written of solutionProjects(manifests.texts.get(path) ?? "")) addPackage(path, written, manifests, packages);
    let paths = dotnetPaths(manifests, files, solutions), above = filesAbove(manifests);
    return {
      edges: files.flatMap((file) => [...referenceEdges(file, paths, manifests), ...isProject(file.path) ? above(file) : []]),
      packages: [...packages],
      damaged
    };
  }
};
function isXml(path, text) {
  return /proj$|\.slnx$/i.test(path) || /\.(?:props|targets|projitems)$/i.test(path) && /<Project\b/.test(text);
}
function addPackage(solution, written, manifests, packages) {
  let path = resolvePath(folderOf(solution), written.replace(/\\/g, "/"));
  path !== void 0 && manifests.hasFile(path) && folderOf(path) !== "." && packages.add(folderOf(path));
}
function referenceEdges(file, paths, manifests) {
  let from = isProject(file.path) ? file.folder : file.path;
  return file.references.flatMap(
    ({ kind, path, offset, isProperty }) => paths.find(file, path).flatMap((found) => {
      if (isProperty && !manifests.hasFile(found)) return [];
      let to = isProject(found) ? folderOf(found) : found;
      return liesIn(file.folder, to) || isProject(file.path) && liesIn(to, file.folder) || to === from ? [] : [{ from, to, why: () => `${file.path}:${lineOf(file.text, offset)} ${kind} ${path}` }];
    })
  );
}
var lookedFor = /^(?:Directory\.(?:Build\.(?:props|targets|rsp)|Packages\.props)|global\.json|nuget\.config)$/i;
function filesAbove(manifests) {
  let known = /* @__PURE__ */ new Map(), inFolder = (folder) => {
    let found = known.get(folder) ?? manifests.filesIn(folder).filter((name) => lookedFor.test(name)).map((name) => pathIn(folder, name));
    return known.set(folder, found), found;
  };
  return (file) => ancestors(file.folder).slice(1).flatMap((folder) => inFolder(folder).map((to) => ({ from: file.folder, to, why: () => `${file.path}:1 ${to} in a folder above` })));
}
export {
  dotnetReader
};
