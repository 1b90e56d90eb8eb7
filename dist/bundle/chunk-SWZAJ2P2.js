import {
  pathMatcher
} from "./chunk-JO37VZU3.js";
import {
  foldersAbove,
  resolveBuild,
  withoutTag
} from "./chunk-CI4M6IMS.js";
import {
  folderOf,
  liesIn,
  readSimpleYaml,
  resolvePath
} from "./chunk-UXXTQV2Y.js";

// shared/graph/readers/compose-hcl.ts
var tokens = /[ \t\r]+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|(\n)|"((?:\\[\s\S]|[^"\\\n])*)"|<<-?([A-Za-z_]\w*)\r?\n|([\w-]+(?:\.[\w-]+)*)|([\s\S])/g;
function readHcl(text2) {
  let list = tokenize(text2), blocks = [];
  for (let at = 0; at < list.length; ) {
    let header = headerAt(list, at);
    if (!header) {
      at += 1;
      continue;
    }
    let attributes = /* @__PURE__ */ new Map();
    at = readBody(list, header.next, attributes), blocks.push({ type: header.type, labels: header.labels, attributes });
  }
  return blocks;
}
function tokenize(text2) {
  let list = [];
  tokens.lastIndex = 0;
  for (let match = tokens.exec(text2); match; match = tokens.exec(text2)) {
    let [, line, quoted, document, word, mark] = match;
    if (line !== void 0) list.push({ kind: "line", value: line });
    else if (quoted !== void 0) list.push({ kind: "text", value: quoted.replace(/\\(["\\])/g, "$1") });
    else if (document !== void 0) {
      let found = new RegExp(`^[ \\t]*${document}[ \\t]*\\r?$`, "m").exec(text2.slice(tokens.lastIndex)), length = found ? found.index + found[0].length : text2.length - tokens.lastIndex;
      list.push({ kind: "text", value: text2.slice(tokens.lastIndex, tokens.lastIndex + (found?.index ?? length)) }), tokens.lastIndex += length;
    } else word !== void 0 ? list.push({ kind: "word", value: word }) : mark !== void 0 && list.push({ kind: "mark", value: mark });
  }
  return list;
}
function headerAt(list, from) {
  if (list[from]?.kind !== "word") return;
  let labels = [], at = from + 1;
  for (; list[at]?.kind === "text" || list[at]?.kind === "word"; ) labels.push(list[at++]?.value ?? "");
  return isMark(list[at], "{") ? { type: list[from]?.value ?? "", labels, next: at + 1 } : void 0;
}
function readBody(list, from, attributes) {
  let at = from;
  for (; at < list.length && !isMark(list[at], "}"); ) {
    let token = list[at];
    if (token?.kind !== "word") at += 1;
    else if (isMark(list[at + 1], "=")) {
      let [value, next] = readValue(list, at + 2, 0);
      attributes.has(token.value) || attributes.set(token.value, value), at = next;
    } else {
      let inner = headerAt(list, at);
      at = inner ? skip(list, inner.next - 1) : at + 1;
    }
  }
  return at + 1;
}
function readValue(list, from, depth) {
  let token = list[from], after = isMark(token, "[") || isMark(token, "{") ? skip(list, from) : from + 1, ending = list[after];
  if (ending !== void 0 && ending.kind !== "line" && !isMark(ending, ",") && !isMark(ending, "}") && !isMark(ending, "]"))
    return [void 0, endOfExpression(list, from)];
  if (token?.kind === "text") return [token.value, after];
  if (token?.kind === "word") return [`\${${token.value}}`, after];
  if (depth > 4) return [void 0, after];
  if (isMark(token, "[")) {
    let items = [];
    for (let at = from + 1; at < after - 1; )
      if (list[at]?.kind === "line" || isMark(list[at], ",")) at += 1;
      else {
        let [value, next] = readValue(list, at, depth + 1);
        typeof value == "string" && items.push(value), at = Math.max(next, at + 1);
      }
    return [items, after];
  }
  if (!isMark(token, "{")) return [void 0, after];
  let entries = /* @__PURE__ */ new Map();
  for (let at = from + 1; at < after - 1; at += 1) {
    let name = list[at];
    if (name?.kind !== "word" && name?.kind !== "text" || !(isMark(list[at + 1], "=") || isMark(list[at + 1], ":"))) continue;
    let [value, next] = readValue(list, at + 2, depth + 1);
    entries.set(name.value, value), at = Math.max(next - 1, at);
  }
  return [entries, after];
}
function skip(list, from) {
  let depth = 0;
  for (let at = from; at < list.length; at += 1) {
    let token = list[at];
    if (token?.kind === "mark" && ("{[(".includes(token.value) ? depth += 1 : "}])".includes(token.value) && (depth -= 1), depth === 0))
      return at + 1;
  }
  return list.length;
}
function endOfExpression(list, from) {
  for (let at = from; at < list.length; at += 1) {
    let token = list[at];
    if (token?.kind === "line" || isMark(token, "}") || isMark(token, "]") || isMark(token, ",")) return at;
    token?.kind === "mark" && "{[(".includes(token.value) && (at = skip(list, at) - 1);
  }
  return list.length;
}
function isMark(token, value) {
  return token?.kind === "mark" && token.value === value;
}

// shared/graph/readers/dockerfile-words.ts
function expandWord(word, lookup, escaper, depth = 0) {
  if (!/["'$\\`]/.test(word)) return word;
  let out = "", quoted = !1;
  for (let at = 0; at < word.length; ) {
    let char = word[at] ?? "";
    if (char === escaper) {
      let next = word[at + 1] ?? "";
      out += quoted && !['"', "$", escaper].includes(next) ? char + next : next, at += 2;
    } else if (char === "'" && !quoted) {
      let end = word.indexOf("'", at + 1);
      out += word.slice(at + 1, end === -1 ? void 0 : end), at = end === -1 ? word.length : end + 1;
    } else if (char === '"')
      quoted = !quoted, at += 1;
    else if (char === "$") {
      let [value, next] = variableAt(word, at, lookup, escaper, depth);
      out += value, at = next;
    } else
      out += char, at += 1;
  }
  return out.length > 1e4 ? "\0" : out;
}
function variableAt(word, at, lookup, escaper, depth) {
  if (word[at + 1] !== "{") {
    let name = /^[\p{L}_][\p{L}\p{Nd}_]*|^[0-9@*#?!$-]/u.exec(word.slice(at + 1, at + 257))?.[0];
    return name === void 0 ? ["$", at + 1] : [lookup(name) ?? "\0", at + 1 + name.length];
  }
  let end = closingBrace(word, at + 1);
  if (end === -1) return ["\0", word.length];
  let match = /^([A-Za-z_]\w*|\d+)(?:(:?[-+])([\s\S]*))?$/.exec(word.slice(at + 2, end));
  if (!match || depth > 8) return ["\0", end + 1];
  let value = lookup(match[1] ?? ""), [operator = "", alternative = ""] = [match[2], match[3]];
  if (operator === "") return [value ?? "\0", end + 1];
  let other = expandWord(alternative, lookup, escaper, depth + 1);
  return operator.endsWith("-") ? [value === void 0 || value === "" && operator === ":-" ? other : value, end + 1] : [value === void 0 ? "\0" : value === "" && operator === ":+" ? "" : other, end + 1];
}
function closingBrace(word, open) {
  let depth = 0;
  for (let at = open; at < word.length; at += 1)
    if (word[at] === "{") depth += 1;
    else if (word[at] === "}" && (depth -= 1, depth === 0))
      return at;
  return -1;
}
function assignments(keyword, rest) {
  let plain = /^([^\s="']+)\s+([^\s][\s\S]*)$/.exec(rest);
  return keyword === "ENV" && plain && !(plain[1] ?? "").includes("=") ? [[plain[1] ?? "", plain[2] ?? ""]] : [...rest.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\[\s\S]|[^\s"'\\])+/g)].map(([word]) => {
    let cut = word.indexOf("=");
    return cut === -1 ? [word, void 0] : [word.slice(0, cut), word.slice(cut + 1)];
  });
}

// shared/graph/readers/compose-bake.ts
var mostCombinations = 1e3;
function readBake(file, text2) {
  let blocks = file.endsWith(".json") ? jsonBlocks(text2) : readHcl(text2);
  if (!blocks) return;
  let variables = /* @__PURE__ */ new Map();
  for (let { type, labels, attributes } of blocks) {
    let value = attributes.get("default");
    type === "variable" && typeof value == "string" && variables.set(labels[0] ?? "", value);
  }
  let targets = /* @__PURE__ */ new Map();
  for (let { type, labels, attributes } of blocks) {
    let name = labels[0] ?? "";
    type === "target" && targets.set(name, new Map([...targets.get(name) ?? [], ...attributes]));
  }
  let known = /* @__PURE__ */ new Map();
  return [...targets.keys()].flatMap((name) => {
    let attributes = inherited(targets, name, known);
    return combinations(attributes.get("matrix"), variables).map((values) => toBuild(file, name, attributes, values));
  });
}
function toBuild(file, target, attributes, known) {
  let text2 = (key) => {
    let value = attributes.get(key), filled = typeof value == "string" ? fill(value, known) : void 0;
    return filled?.includes("\0") ? void 0 : filled;
  }, [context, dockerfile, stage, inline] = [text2("context"), text2("dockerfile"), text2("target"), text2("dockerfile-inline")], tags = attributes.get("tags");
  return {
    name: text2("name") ?? target,
    file,
    marks: [target, "context"],
    ...context === void 0 ? {} : { context },
    ...dockerfile === void 0 ? {} : { dockerfile },
    ...stage === void 0 ? {} : { target: stage },
    ...inline === void 0 ? {} : { inline },
    images: (Array.isArray(tags) ? tags : []).map((tag) => withoutTag(fill(tag.replace(/:\$\{[^{}/]*\}$/, ""), known))).filter((tag) => !tag.includes("\0")),
    contexts: Object.fromEntries(texts(attributes.get("contexts"), known).filter(([, value]) => !value.includes("\0"))),
    args: Object.fromEntries(texts(attributes.get("args"), known))
  };
}
function inherited(targets, name, known) {
  let before = known.get(name);
  if (before) return before;
  let merged = /* @__PURE__ */ new Map();
  known.set(name, /* @__PURE__ */ new Map());
  let own = targets.get(name) ?? /* @__PURE__ */ new Map(), put = (attributes) => {
    for (let [key, value] of attributes) {
      let earlier = merged.get(key);
      merged.set(key, earlier instanceof Map && value instanceof Map ? new Map([...earlier, ...value]) : value);
    }
  }, parents = own.get("inherits");
  for (let parent of Array.isArray(parents) ? parents : []) put(inherited(targets, parent, known));
  return merged.delete("matrix"), merged.delete("name"), put(own), known.set(name, merged), merged;
}
function combinations(matrix, variables) {
  let all = [variables];
  if (!(matrix instanceof Map)) return all;
  for (let [name, values] of matrix) {
    let list = Array.isArray(values) ? values : [];
    list.length === 0 || all.length * list.length > mostCombinations || (all = all.flatMap((known) => list.map((value) => new Map([...known, [name, fill(value, known)]]))));
  }
  return all;
}
function texts(value, known) {
  return value instanceof Map ? [...value].map(([name, each]) => [name, typeof each == "string" ? fill(each, known) : "\0"]) : [];
}
function fill(text2, known, budget = { left: 200 }) {
  return text2.includes("${") ? text2.replace(/\$\{([^{}]*)\}/g, (_, name) => {
    let value = known.get(name.trim());
    return budget.left -= 1, value === void 0 || budget.left < 0 ? "\0" : fill(value, known, budget);
  }) : text2;
}
function jsonBlocks(text2) {
  try {
    let file = JSON.parse(text2);
    return ["variable", "target"].flatMap(
      (type) => Object.entries(record(record(file)[type])).map(([name, attributes]) => ({
        type,
        labels: [name],
        attributes: new Map(Object.entries(record(attributes)).map(([key, value]) => [key, fromJson(value, 0)]))
      }))
    );
  } catch {
    return;
  }
}
function fromJson(value, depth) {
  if (typeof value == "string") return value;
  if (Array.isArray(value)) return value.filter((each) => typeof each == "string");
  if (!(value === null || typeof value != "object" || depth > 4))
    return new Map(Object.entries(value).map(([key, each]) => [key, fromJson(each, depth + 1)]));
}
function record(value) {
  return value !== null && typeof value == "object" && !Array.isArray(value) ? value : {};
}

// shared/graph/readers/compose-excerpt.ts
var kept = /* @__PURE__ */ new Set(["build", "extends", "image", "<<"]);
function buildLines(text2) {
  let found = [], skipBelow = -1, serviceIndent = -1, keyIndent = -1;
  for (let line of text2.split(`
`)) {
    let indent = line.search(/[^ ]/);
    if (indent === -1 || line[indent] === "#" || line[indent] === "\r" || skipBelow !== -1 && (indent > skipBelow || indent === skipBelow && line.startsWith("- ", indent))) continue;
    skipBelow = -1;
    let key = /^(?:<<|[A-Za-z0-9_][\w.-]*)(?=\s*:(?:\s|$))/.exec(line.slice(indent, indent + 100))?.[0];
    indent === 0 ? [serviceIndent, keyIndent] = [-1, -1] : serviceIndent === -1 || indent <= serviceIndent ? [serviceIndent, keyIndent] = [indent, -1] : keyIndent === -1 && (keyIndent = indent), key !== void 0 && (indent === 0 ? key !== "services" : indent === keyIndent && !kept.has(key)) ? skipBelow = indent : found.push(line);
  }
  return found.join(`
`);
}

// shared/graph/readers/compose-yaml.ts
var builds = /^[ \t]*['"]?(?:build|extends)['"]?[ \t]*:|[{,][ \t]*['"]?(?:build|extends)['"]?[ \t]*:/m;
async function readComposeFiles(files, resolve) {
  let relevant = [...files].filter(([, text2]) => builds.test(text2));
  if (relevant.length === 0) return /* @__PURE__ */ new Map();
  let parsed = /* @__PURE__ */ new Map(), texts2 = /* @__PURE__ */ new Map();
  for (let [path, text2] of relevant) {
    let services = await parse(text2);
    typeof services == "string" ? texts2.set(path, { builds: [], damaged: services }) : parsed.set(path, services);
  }
  let find = (path, name, seen) => {
    let service = parsed.get(path)?.get(name), key = `${path}\0${name}`;
    if (!service || seen.has(key)) return;
    let base = service.extends;
    if (!base) return service.build;
    let file = base.file === void 0 ? path : resolve(folderOf(path), base.file), inherited2 = file === void 0 ? void 0 : find(file, base.service, /* @__PURE__ */ new Set([...seen, key]));
    return merge(rebase(inherited2, path, file), service.build);
  };
  for (let [path, services] of parsed) {
    let found = [];
    for (let [name, service] of services) {
      let own = find(path, name, /* @__PURE__ */ new Set()), build = own && own.context === void 0 && service.build ? merge(besides(parsed, path, name), own) : own;
      build && found.push({
        name,
        file: path,
        marks: [`${name}:`, service.build ? "build" : "extends"],
        images: service.image === void 0 ? [] : [service.image],
        ...build
      });
    }
    texts2.set(path, { builds: found });
  }
  return texts2;
}
function besides(parsed, path, name) {
  for (let [other, services] of parsed) {
    let build = other !== path && folderOf(other) === folderOf(path) ? services.get(name)?.build : void 0;
    if (build?.context !== void 0) return build;
  }
}
function rebase(build, path, file) {
  if (!build || file === void 0 || folderOf(file) === folderOf(path)) return build;
  let up = folderOf(path) === "." ? "" : "../".repeat(folderOf(path).split("/").length), down = folderOf(file) === "." ? "" : `${folderOf(file)}/`, moved = (value) => /^(?:\/|~|[a-z][a-z0-9+.-]*:)/i.test(value) ? value : `${up}${down}${value}`;
  return {
    ...build,
    context: moved(build.context ?? "."),
    contexts: Object.fromEntries(Object.entries(build.contexts).map(([name, value]) => [name, moved(value)]))
  };
}
function merge(base, own) {
  return !base || !own ? own ?? base : { ...base, ...own, contexts: { ...base.contexts, ...own.contexts }, args: { ...base.args, ...own.args } };
}
async function parse(text2) {
  let simple = readSimpleYaml(buildLines(text2));
  if (simple) return new Map(Object.entries(record2(simple.services)).map(([name, value]) => [name, serviceOf(record2(value))]));
  let { parseAllDocuments } = await import("./browser-ZXG5244G.js");
  try {
    let services = /* @__PURE__ */ new Map(), documents = parseAllDocuments(text2, { schema: "failsafe", merge: !0, logLevel: "silent" });
    for (let document of Array.isArray(documents) ? documents : []) {
      let [error] = document.errors;
      if (error) return error.message.split(`
`)[0] ?? error.message;
      for (let [name, value] of Object.entries(record2(record2(document.toJS()).services))) services.set(name, serviceOf(record2(value)));
    }
    return services;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
function serviceOf(service) {
  let base = typeof service.extends == "string" ? { service: service.extends } : extendsOf(record2(service.extends)), written = typeof service.build == "string" ? { context: service.build } : record2(service.build), hasBuild = service.build !== void 0 && !isNothing(service.build), context = text(written.context), dockerfile = text(written.dockerfile), target = text(written.target), build = {
    ...context === void 0 ? {} : { context },
    ...dockerfile === void 0 ? {} : { dockerfile },
    ...target === void 0 ? {} : { target },
    ...typeof written.dockerfile_inline == "string" ? { inline: written.dockerfile_inline } : {},
    contexts: pairs(written.additional_contexts),
    args: pairs(written.args, "\0")
  }, image = text(service.image);
  return { ...hasBuild ? { build } : {}, ...image === void 0 ? {} : { image }, ...base ? { extends: base } : {} };
}
function extendsOf(value) {
  let [service, file] = [text(value.service), text(value.file)];
  return service === void 0 ? void 0 : { service, ...file === void 0 ? {} : { file } };
}
function pairs(value, unknown) {
  let list = Array.isArray(value) ? value.map((each) => {
    let [name = "", ...rest] = String(each).split("=");
    return [name, rest.length === 0 ? void 0 : rest.join("=")];
  }) : Object.entries(record2(value));
  return Object.fromEntries(
    list.flatMap(([name, each]) => {
      let known = text(each) ?? unknown;
      return known === void 0 ? [] : [[name, known]];
    })
  );
}
function text(value) {
  if (typeof value != "string" || isNothing(value)) return;
  let plain = value.replace(/\$\{[A-Za-z_]\w*:?-([^${}]*)\}/g, "$1");
  return plain.replaceAll("$$", "").includes("$") ? void 0 : plain.replaceAll("$$", "$");
}
function isNothing(value) {
  return value === "" || value === "~" || value === "null" || value === null;
}
function record2(value) {
  return value !== null && typeof value == "object" && !Array.isArray(value) ? value : {};
}

// shared/graph/readers/compose-builds.ts
var buildFileNames = [
  "compose.yml",
  "compose.yaml",
  "compose.*.yml",
  "compose.*.yaml",
  "docker-compose.yml",
  "docker-compose.yaml",
  "docker-compose*.yml",
  "docker-compose*.yaml",
  "docker-bake.hcl",
  "docker-bake.json",
  "docker-bake*.hcl",
  "docker-bake*.json"
];
function isBuildFile(path) {
  return isBake(path) || /\.ya?ml$/.test(path) && !/(^|\/)Dockerfile[^/]*$|\.[dD]ockerfile$/.test(path);
}
async function readBuildFiles(manifests) {
  let compose = /* @__PURE__ */ new Map(), written = [], damaged = [];
  for (let [path, text2] of manifests.texts)
    if (isBuildFile(path))
      if (!isBake(path)) compose.set(path, text2);
      else {
        let targets = readBake(path, text2);
        targets ? written.push(...targets) : damaged.push({ path, message: "it is not JSON" });
      }
  if (compose.size > 0)
    for (let [path, file] of await readComposeFiles(compose, resolvePath))
      written.push(...file.builds), file.damaged !== void 0 && damaged.push({ path, message: file.damaged });
  return { builds: written.map((build) => resolveBuild(build, manifests)), damaged };
}
function includedFiles(manifests) {
  let found = /* @__PURE__ */ new Set();
  for (let [path, text2] of manifests.texts) {
    if (!isBuildFile(path) || isBake(path) || !/\b(?:include|extends)\b/.test(text2)) continue;
    let folder = folderOf(path);
    for (let [, written = ""] of text2.matchAll(/(?:^|[\s{,[])(?:file:|path:|-)[ \t]*["']?([^\s"'#,}\]]+\.ya?ml)\b/g)) {
      let file = resolvePath(folder, written);
      file !== void 0 && !manifests.texts.has(file) && manifests.hasFile(file) && found.add(file);
    }
  }
  return [...found];
}
function isBake(path) {
  return /(^|\/)docker-bake[^/]*\.(hcl|json)$/.test(path);
}

// shared/graph/readers/dockerfile-content.ts
var slicedLockfiles = /* @__PURE__ */ new Map([
  ["package-lock.json", "node"],
  ["npm-shrinkwrap.json", "node"],
  ["pnpm-lock.yaml", "node"],
  ["yarn.lock", "node"],
  ["bun.lock", "node"],
  ["bun.lockb", "node"],
  ["go.sum", "go"],
  ["go.work.sum", "go"],
  ["Cargo.lock", "rust"],
  ["uv.lock", "python"],
  ["poetry.lock", "python"]
]), manifestLanguages = /* @__PURE__ */ new Map([
  ["package.json", "node"],
  ["go.mod", "go"],
  ["Cargo.toml", "rust"],
  ["pyproject.toml", "python"],
  ["pom.xml", "maven"],
  ["build.gradle", "gradle"],
  ["build.gradle.kts", "gradle"]
]);
function manifestLanguage(name) {
  return manifestLanguages.get(name) ?? (/\.(?:cs|fs|vb)proj$/.test(name) ? "dotnet" : void 0);
}
function isForPeople(name) {
  return /\.(?:md|mdx|rst|adoc)$/i.test(name) || /^(?:readme|licen[cs]e|copying|notice|changelog|changes|history|contributing|code_of_conduct|security|support|authors|contributors|maintainers|codeowners|owners|patents)(?:[.-].*)?$/i.test(
    name
  ) || /^\.git|^\.(?:editorconfig|mailmap|travis\.yml|dockerignore|pre-commit-config\.yaml|codecov\.yml)$/.test(name) || /^(?:renovate\.json5?|codecov\.yml|Jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|slipway\.yml)$/.test(name) || /^(?:Dockerfile|Containerfile)(?:[.-].*)?$|\.[dD]ockerfile$|^(?:docker-)?compose[^/]*\.ya?ml$|^docker-bake[^/]*\.(?:hcl|json)$/.test(name);
}

// shared/graph/readers/dockerfile-match.ts
var special = /[*?[\\\0]/;
function isPattern(path) {
  return special.test(path);
}
var mostFolders = 5e3;
function sourcesIn(tree, context, source) {
  if (source.path === ".") return tree.hasFolder(context) ? [context] : [];
  let whole = joinPath(context, source.path);
  if (!special.test(source.path)) return tree.hasFile(whole) || tree.hasFolder(whole) ? [whole] : [];
  if (!source.path.includes("\0") && (tree.hasFile(whole) || tree.hasFolder(whole))) return [whole];
  let found = [], budget = { folders: mostFolders };
  return descend(tree, context, source.path.split("/"), 0, source.deep, budget, found), [...new Set(found)];
}
function descend(tree, folder, parts, at, deep, budget, found) {
  let part = parts[at] ?? "", isLast = at === parts.length - 1;
  if (deep && part === "**") {
    if (isLast) {
      found.push(folder);
      return;
    }
    descend(tree, folder, parts, at + 1, deep, budget, found);
    for (let name of tree.foldersIn(folder))
      if (name !== "node_modules") {
        if (budget.folders -= 1, budget.folders < 0) {
          found.push(folder);
          return;
        }
        descend(tree, joinPath(folder, name), parts, at, deep, budget, found);
      }
    return;
  }
  if (!special.test(part)) {
    let path = joinPath(folder, part);
    isLast ? (tree.hasFile(path) || tree.hasFolder(path)) && found.push(path) : tree.hasFolder(path) && descend(tree, path, parts, at + 1, deep, budget, found);
    return;
  }
  let matches = nameMatcher(part);
  if (isLast) for (let name of tree.filesIn(folder)) matches(name) && found.push(joinPath(folder, name));
  for (let name of tree.foldersIn(folder))
    matches(name) && (isLast ? found.push(joinPath(folder, name)) : descend(tree, joinPath(folder, name), parts, at + 1, deep, budget, found));
}
var longestName = 1e3;
function nameMatcher(pattern) {
  return pattern.length > longestName ? () => !0 : pathMatcher(pattern.replaceAll("\0", "*"));
}
function joinPath(folder, path) {
  return path === "." ? folder : folder === "." ? path : `${folder}/${path}`;
}

// shared/graph/readers/dockerfile-owner.ts
var mostDepth = 3;
function ownersIn(tree) {
  let known = /* @__PURE__ */ new Map(), languages = (folder) => {
    let found = known.get(folder) ?? new Set(tree.filesIn(folder).flatMap((name) => manifestLanguage(name) ?? []));
    return known.set(folder, found), found;
  }, index;
  return {
    languages,
    packageAround: (file) => foldersAbove(file).find((folder) => folder !== "." && languages(folder).size > 0),
    named(name, copied) {
      if (name === "") return;
      index ??= foldersByName(tree);
      let fitting = (index.get(name) ?? []).filter((folder) => copied.some((path) => liesIn(path, folder) || liesIn(folder, path))), depth = (folder) => folder.split("/").length, least = Math.min(...fitting.map(depth)), highest = fitting.filter((folder) => depth(folder) === least);
      return highest.length === 1 ? highest[0] : void 0;
    }
  };
}
function homesOf(owners, { name, context, dockerfile }) {
  let homes = [];
  if (dockerfile !== void 0 && context !== void 0 && liesIn(dockerfile, context) ? dockerfile.includes("/") && homes.push(folderOf(dockerfile)) : context !== void 0 && context !== "." && homes.push(context), dockerfile === void 0 || owners.packageAround(dockerfile) === void 0) {
    let named = owners.named(name, context === void 0 ? ["."] : [context]);
    named !== void 0 && !homes.some((home) => liesIn(home, named)) && homes.push(named);
  }
  return homes;
}
function namesFor(dockerfile) {
  let parts = dockerfile.split("/"), name = parts.at(-1) ?? "";
  return [/^(?:Dockerfile|Containerfile)[.-](.+)$/.exec(name)?.[1] ?? /^(.+)\.[dD]ockerfile$/.exec(name)?.[1], parts.at(-2)].flatMap((each) => each ?? []);
}
function foldersByName(tree) {
  let found = /* @__PURE__ */ new Map(), walk = (folder, depth) => {
    for (let name of tree.foldersIn(folder)) {
      if (name.startsWith(".") || name === "node_modules") continue;
      let path = joinPath(folder, name), others = found.get(name);
      others ? others.push(path) : found.set(name, [path]), depth < mostDepth && walk(path, depth + 1);
    }
  };
  return walk(".", 1), found;
}

export {
  expandWord,
  assignments,
  buildFileNames,
  isBuildFile,
  readBuildFiles,
  includedFiles,
  slicedLockfiles,
  manifestLanguage,
  isForPeople,
  isPattern,
  sourcesIn,
  longestName,
  nameMatcher,
  joinPath,
  ownersIn,
  homesOf,
  namesFor
};
