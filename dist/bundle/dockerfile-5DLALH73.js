import {
  readDockerfile
} from "./chunk-YPORUJLD.js";
import {
  assignments,
  buildFileNames,
  expandWord,
  homesOf,
  includedFiles,
  isBuildFile,
  isForPeople,
  isPattern,
  joinPath,
  longestName,
  manifestLanguage,
  nameMatcher,
  namesFor,
  ownersIn,
  readBuildFiles,
  slicedLockfiles,
  sourcesIn
} from "./chunk-SWZAJ2P2.js";
import "./chunk-JO37VZU3.js";
import {
  foldersAbove,
  withoutTag
} from "./chunk-CI4M6IMS.js";
import {
  folderOf,
  liesIn,
  lineAt,
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/dockerfile-ignore.ts
var mostDepth = 4;
function contextContent(tree, context, ignore) {
  let patterns = readPatterns(ignore), files = tree.filesIn(context).filter((name) => !isExcluded(patterns, [name]).excluded), paths = [], leftOut = !1, collect = (folder, parts) => {
    for (let name of tree.foldersIn(folder)) {
      let at = [...parts, name], { excluded, by } = isExcluded(patterns, at), exceptions = excluded ? patterns.slice(by + 1).filter((pattern) => pattern.negated && mayFitBelow(pattern, at)) : [];
      if (!excluded) paths.push(joinPath(folder, name));
      else if (exceptions.length === 0) leftOut = !0;
      else if (at.length >= mostDepth || exceptions.some((pattern) => pattern.parts.slice(0, at.length + 1).some((part) => part.includes("**"))))
        paths.push(joinPath(folder, name));
      else {
        leftOut = !0;
        for (let file of tree.filesIn(joinPath(folder, name)))
          isExcluded(patterns, [...at, file]).excluded || paths.push(joinPath(joinPath(folder, name), file));
        collect(joinPath(folder, name), at);
      }
    }
  };
  return collect(context, []), { paths: leftOut ? [...paths, ...files.map((name) => joinPath(context, name))] : [context], files };
}
function readPatterns(text) {
  return text.replace(/^\ufeff/, "").split(`
`).flatMap((line) => {
    let trimmed = line.trim();
    if (trimmed === "" || line.startsWith("#")) return [];
    let negated = trimmed.startsWith("!"), parts = [];
    for (let part of (negated ? trimmed.slice(1).trim() : trimmed).split("/")) {
      if (part === ".." && parts.pop() === void 0) return [];
      part !== ".." && part !== "" && part !== "." && !(part === "**" && parts.at(-1) === "**") && parts.push(part);
    }
    return !negated && parts.some((part) => part !== "**" && part.includes("**") || part.length > longestName) ? [] : parts.length === 0 ? [] : [{ negated, parts, matchers: parts.map(nameMatcher) }];
  });
}
function isExcluded(patterns, path) {
  for (let by = patterns.length - 1; by >= 0; by -= 1) {
    let pattern = patterns[by];
    if (pattern && path.some((_, index) => fits(pattern, 0, path, 0, index + 1))) return { excluded: !pattern.negated, by };
  }
  return { excluded: !1, by: -1 };
}
function fits(pattern, at, path, from, to) {
  if (at === pattern.parts.length) return from === to;
  if (pattern.parts[at] === "**") {
    if (at === pattern.parts.length - 1) return from < to;
    for (let next = from; next <= to; next += 1) if (fits(pattern, at + 1, path, next, to)) return !0;
    return !1;
  }
  return from < to && (pattern.matchers[at]?.(path[from] ?? "") ?? !1) && fits(pattern, at + 1, path, from + 1, to);
}
function mayFitBelow(pattern, folder) {
  for (let at = 0; at < folder.length; at += 1) {
    let part = pattern.parts[at];
    if (part === void 0) return !1;
    if (part.includes("**")) return !0;
    if (!pattern.matchers[at]?.(folder[at] ?? "")) return !1;
  }
  return pattern.parts.length > folder.length;
}

// shared/graph/readers/dockerfile-commit.ts
function commitOf(manifests) {
  let sources = /* @__PURE__ */ new Map(), contents = /* @__PURE__ */ new Map(), commit = {
    manifests,
    owners: ownersIn(manifests),
    has(context, copy) {
      if (isPattern(copy.path)) return commit.sources(context, copy).length > 0;
      let path = joinPath(context, copy.path);
      return manifests.hasFolder(path) || manifests.hasFile(path);
    },
    sources(context, copy) {
      let known = sources.get(context);
      known || (known = /* @__PURE__ */ new Map(), sources.set(context, known));
      let key = copy.deep ? `\0\0${copy.path}` : copy.path, found = known.get(key);
      return found || (found = sourcesIn(manifests, context, copy).map((path) => foundAt(manifests, path)), known.set(key, found)), found;
    },
    content(context, ignoreFile) {
      let key = `${context}\0${ignoreFile ?? ""}`, found = contents.get(key) ?? contextContent(manifests, context, manifests.texts.get(ignoreFile ?? "") ?? "");
      return contents.set(key, found), found;
    }
  };
  return commit;
}
function isAll({ path }) {
  return path === "." || path === "*" || path === "\0";
}
function targetsFor(commit, { file, own, context, contexts }) {
  let none = [], targetsIn = (folder) => {
    if (liesIn(folder, own)) return () => none;
    let ignoreFile = [`${file}.dockerignore`, joinPath(folder, ".dockerignore")].find((path) => commit.manifests.texts.has(path)), languages = liesIn(own, folder) ? commit.owners.languages(own) : /* @__PURE__ */ new Set();
    return (copy) => {
      let targets = [];
      if (isAll(copy)) targets.push(...allOf(commit.content(folder, ignoreFile), folder, languages));
      else for (let found of commit.sources(folder, copy)) isTold(found, own, languages) || targets.push(found.path);
      let taken = targets.filter((path) => !liesIn(path, own));
      return ignoreFile === void 0 || liesIn(ignoreFile, own) || taken.length === 0 ? taken : [...taken, ignoreFile];
    };
  }, main = targetsIn(context);
  return (copy) => {
    if (copy.from === void 0) return main(copy);
    let named = contexts.get(copy.from);
    return named === void 0 ? none : targetsIn(named)(copy);
  };
}
function allOf(content, context, languages) {
  return languages.size === 0 ? content.paths : content.files.filter((name) => !slicedLockfiles.has(name) && !isForPeople(name)).map((name) => joinPath(context, name));
}
function isTold({ told }, own, languages) {
  return told !== void 0 && languages.has(told.language) && (told.folder === void 0 || !liesIn(own, told.folder));
}
function foundAt(manifests, path) {
  let cut = path.lastIndexOf("/"), name = path.slice(cut + 1), lock = slicedLockfiles.get(name), language = lock ?? manifestLanguage(name);
  return language === void 0 || !manifests.hasFile(path) ? { path } : { path, told: lock === void 0 ? { language, folder: folderOf(path) } : { language } };
}

// shared/graph/readers/dockerfile-copies.ts
function readStages(text, args) {
  let stages = [], globals = /* @__PURE__ */ new Map();
  for (let instruction of text.instructions) {
    let { keyword, rest } = instruction, stage = stages.at(-1), lookup = (name) => stage ? stage.env.get(name) ?? stage.args.get(name) : globals.get(name), expand = (word) => expandWord(word, lookup, text.escaper);
    if (keyword === "FROM")
      stages.push(openStage(instruction, stages, (word) => expandWord(word, (name) => globals.get(name), text.escaper)));
    else if (keyword === "ARG")
      for (let [name, value] of assignments(keyword, rest)) {
        let known = args.get(name) ?? (value === void 0 ? stage && globals.get(name) : expand(value));
        known !== void 0 && (stage?.args ?? globals).set(name, known);
      }
    else if (keyword === "ENV" && stage) {
      let values = assignments(keyword, rest).map(([name, value]) => [name, expand(value ?? "")]);
      for (let [name, value] of values) stage.env.set(name, value);
    } else stage && (keyword === "COPY" || keyword === "ADD") ? addCopies(stage, instruction, stages, expand, text.escaper) : stage && keyword === "RUN" && (stage.runs.push(instruction), rest.startsWith("--") && addMounts(stage, instruction, stages, expand, text.escaper));
  }
  return stages;
}
function stagesOf(stages, target) {
  let start = target === void 0 ? -1 : stageIndex(stages, target);
  if (start === -1) return stages;
  let seen = /* @__PURE__ */ new Set(), open = [start];
  for (let next = open.pop(); next !== void 0; next = open.pop())
    seen.has(next) || (seen.add(next), open.push(...stages[next]?.needs ?? []));
  return stages.filter((_, index) => seen.has(index));
}
function openStage(instruction, stages, expand) {
  let words = instruction.rest.split(/\s+/).filter((word) => !word.startsWith("--")), base = expand(words[0] ?? ""), from = stageIndex(stages, base), parent = from === -1 ? void 0 : stages[from];
  return { name: /^as$/i.test(words[1] ?? "") ? (words[2] ?? "").toLowerCase() : "", base, instruction, copies: [], runs: [], needs: new Set(from === -1 ? [] : [from]), args: /* @__PURE__ */ new Map(), env: new Map(parent?.env) };
}
function stageIndex(stages, reference) {
  let name = reference.toLowerCase(), found = stages.findLastIndex((stage) => stage.name === name && name !== "");
  return found !== -1 ? found : /^\d+$/.test(name) && Number(name) < stages.length ? Number(name) : -1;
}
function addCopies(stage, instruction, stages, expand, escaper) {
  let { flags, rest } = splitFlags(instruction.rest), from = flags.find((flag) => flag.name === "from"), other = from ? expand(from.value) : void 0;
  if (other !== void 0 && needs(stage, stages, other)) return;
  let words = jsonWords(rest) ?? rest.split(/[\t\v\f\r ]+/).filter((word) => !/^\d*<<-?[^<]/.test(word)), deep = flags.some((flag) => flag.name === "parents" && flag.value !== "false");
  for (let written of words.slice(0, -1)) {
    let source = expand(written);
    instruction.keyword === "ADD" && /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i.test(source) || stage.copies.push({ path: withinContext(source, escaper), written, deep, ...other === void 0 ? {} : { from: other }, instruction });
  }
}
function addMounts(stage, instruction, stages, expand, escaper) {
  for (let flag of splitFlags(instruction.rest).flags) {
    if (flag.name !== "mount") continue;
    let fields = new Map(
      expand(flag.value).split(",").map((field) => {
        let cut = field.indexOf("=");
        return cut === -1 ? [field, ""] : [field.slice(0, cut).toLowerCase(), field.slice(cut + 1)];
      })
    ), from = fields.get("from");
    if (from !== void 0 && needs(stage, stages, from) || (fields.get("type") ?? "bind") !== "bind") continue;
    let source = fields.get("source") ?? fields.get("src") ?? ".";
    stage.copies.push({ path: withinContext(source, escaper), written: source, deep: !1, ...from === void 0 ? {} : { from }, instruction });
  }
}
function needs(stage, stages, reference) {
  let index = stageIndex(stages, reference);
  return index !== -1 && stage.needs.add(index), index !== -1;
}
function splitFlags(text) {
  let flags = [], rest = text;
  for (; ; ) {
    let match = /^--([A-Za-z][\w-]*)(?:=((?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])*))?(?:\s+|$)/.exec(rest);
    if (!match) return { flags, rest };
    flags.push({ name: (match[1] ?? "").toLowerCase(), value: match[2] ?? "" }), rest = rest.slice(match[0].length);
  }
}
function jsonWords(rest) {
  if (rest.startsWith("["))
    try {
      let list = JSON.parse(rest);
      return Array.isArray(list) && list.every((each) => typeof each == "string") ? list : void 0;
    } catch {
      return;
    }
}
function withinContext(source, escaper) {
  let parts = [];
  for (let part of (escaper === "`" ? source.replaceAll("\\", "/") : source).split("/"))
    part === ".." ? parts.pop() : part !== "" && part !== "." && parts.push(part);
  return parts.length === 0 ? "." : parts.join("/");
}
function isVague(path) {
  return path.includes("\0");
}

// shared/graph/readers/dockerfile-context.ts
function likelyContext(dockerfile, copies, exists) {
  let [own = ".", ...above] = foldersAbove(dockerfile), telling = copies.filter((copy) => copy.path !== "." && !isVague(copy.path)), count = (context) => telling.filter((copy) => exists(context, copy)).length, best = own, most = count(own);
  for (let context of above) {
    if (most === telling.length) break;
    let found = count(context);
    found > most && ([best, most] = [context, found]);
  }
  return best;
}

// shared/graph/readers/dockerfile-mentions.ts
function mentionsIn(stages) {
  return stages.flatMap(
    ({ runs }) => runs.flatMap(
      (instruction) => [instruction.rest, ...instruction.documents.map((document) => document.text)].flatMap(
        (text) => text.includes("/") ? text.split(/[^\w./@-]+/).flatMap((word) => word.includes("/") ? mention(word, instruction) : []) : []
      )
    )
  );
}
function mention(written, instruction) {
  let parts = written.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  return { paths: (written.startsWith("/") ? [1, 2] : [0]).filter((start) => start < parts.length).map((start) => parts.slice(start).join("/")), written, instruction };
}

// shared/graph/readers/dockerfile-images.ts
function readImages(manifests, dockerfiles, builds) {
  let commit = commitOf(manifests), byDockerfile = /* @__PURE__ */ new Map();
  for (let build of builds) {
    if (build.dockerfile === void 0) continue;
    let known = byDockerfile.get(build.dockerfile);
    known ? known.push(build) : byDockerfile.set(build.dockerfile, [build]);
  }
  let homes = new Map(builds.flatMap((build) => build.images.map((image) => [image, homesOf(commit.owners, build)[0]])));
  return [
    ...dockerfiles.flatMap((dockerfile) => {
      let text = readDockerfile(manifests.texts.get(dockerfile) ?? "");
      return (byDockerfile.get(dockerfile) ?? [void 0]).flatMap((build) => imagesOf(commit, dockerfile, text, build));
    }),
    ...builds.flatMap(
      (build) => build.inline === void 0 || build.context === void 0 ? [] : imagesOf(commit, build.file, readDockerfile(build.inline), build)
    )
  ].flatMap((image) => [...copyEdges(commit, image), ...baseEdges(commit, image, homes)]);
}
function imagesOf(commit, file, text, build) {
  let { owners } = commit, all = readStages(text, build?.args ?? /* @__PURE__ */ new Map()), stages = stagesOf(all, build?.target), copies = stages.flatMap((stage) => stage.copies).filter((copy) => copy.from === void 0), context = build?.context ?? likelyContext(file, copies, commit.has), around = owners.packageAround(file), folder = folderOf(file), image = (from, own, taken) => {
    let contexts = (build?.contexts ?? []).flatMap(({ name, path }) => path !== void 0 && liesIn(own, path) ? [[name, path]] : []);
    return { file, from, isApart: from !== folder, own, context, contexts: new Map(contexts), stages: taken };
  }, itself = image(folder, around !== void 0 && around !== context && !liesIn(context, around) ? around : folder, stages);
  if (around !== void 0) return [itself];
  let isFor = (name, taken) => {
    let copied = taken.flatMap((stage) => stage.copies).flatMap((copy) => copy.from === void 0 ? commit.sources(context, copy).map(({ path }) => path) : []), found = owners.named(name, copied);
    return found === void 0 || liesIn(file, found) ? void 0 : image(found, found, taken);
  };
  for (let name of [...build ? [build.name] : [], ...namesFor(file)]) {
    let found = isFor(name, stages);
    if (found) return [itself, found];
  }
  if (context !== "." && !liesIn(file, context)) return [itself, image(context, context, stages)];
  let byStage = build ? [] : all.flatMap(({ name }) => name === "" ? [] : isFor(name, stagesOf(all, name)) ?? []);
  return [itself, ...byStage];
}
function copyEdges(commit, image) {
  let { file, from } = image, edges = [], seen = /* @__PURE__ */ new Set(), targets = targetsFor(commit, image);
  image.isApart && edges.push({ from, to: file, why: () => `${file}:1 builds ${from}` });
  let add = (to, instruction, written) => {
    seen.has(to) || (seen.add(to), edges.push({ from, to, why: () => whyOf(commit, image, instruction, written) }));
  }, hasAll = !1;
  for (let stage of image.stages)
    for (let copy of stage.copies) {
      for (let to of targets(copy)) add(to, copy.instruction, copy.written);
      hasAll ||= copy.from === void 0 && isAll(copy);
    }
  if (hasAll && !liesIn(image.context, image.own))
    for (let { paths, instruction, written } of mentionsIn(image.stages)) {
      let copied = paths.map((path) => ({ path, written, deep: !1, instruction })).find((copy) => commit.has(image.context, copy));
      if (copied) for (let to of targets(copied)) add(to, instruction, written);
    }
  return edges;
}
function baseEdges(commit, image, homes) {
  return homes.size === 0 ? [] : image.stages.flatMap(({ base, instruction }) => {
    let to = homes.get(withoutTag(base));
    return to === void 0 || liesIn(to, image.own) || liesIn(image.own, to) ? [] : [{ from: image.from, to, why: () => whyOf(commit, image, instruction, base) }];
  });
}
function whyOf(commit, { file }, { keyword, line, lastLine }, written) {
  let text = commit.manifests.texts.get(file) ?? "";
  if (!isDockerfile(file)) return `${file}:${lineAt(text, "inline", written)} ${keyword} ${written}`;
  let at = text.split(`
`).slice(line - 1, lastLine).findIndex((each) => each.includes(written));
  return `${file}:${line + Math.max(at, 0)} ${keyword} ${written}`;
}
function isDockerfile(file) {
  return !/\.(?:ya?ml|hcl|json)$/.test(file) || /(^|\/)Dockerfile[^/]*$/.test(file);
}

// shared/graph/readers/dockerfile.ts
var dockerfileReader = {
  names: [
    "Dockerfile",
    "Dockerfile.*",
    "Dockerfile-*",
    "*.Dockerfile",
    "*.dockerfile",
    "Containerfile",
    "Containerfile.*",
    ".dockerignore",
    "*.dockerignore",
    ...buildFileNames
  ],
  further: (manifests) => [...includedFiles(manifests), ...otherDockerfiles(manifests)],
  async read(manifests) {
    let { builds } = await readBuildFiles(manifests), named = new Set(builds.map((build) => build.dockerfile)), dockerfiles = [...manifests.texts.keys()].filter((path) => !path.endsWith(".dockerignore") && (named.has(path) || !isBuildFile(path))), edges = readImages(manifests, dockerfiles, builds);
    return builds.length === 0 ? { edges } : { edges: [...new Map(edges.map((edge) => [`${edge.from}\0${edge.to}`, edge])).values()] };
  }
};
function otherDockerfiles(manifests) {
  let found = /* @__PURE__ */ new Set();
  for (let [path, text] of manifests.texts) {
    if (!isBuildFile(path) || !text.includes("dockerfile")) continue;
    let folder = folderOf(path), names = valuesOf(text, /\bdockerfile["']?[ \t]*[:=][ \t]*["']?([^\s"',}#$]+)/g), contexts = /* @__PURE__ */ new Set([...valuesOf(text, /\b(?:build|context)["']?[ \t]*[:=][ \t]*["']?([^\s"',{}#$]+)/g), "."]);
    for (let name of names)
      if (!/(^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.[dD]ockerfile$/.test(name))
        for (let context of contexts) {
          let at = resolvePath(folder, context), file = at === void 0 ? void 0 : resolvePath(at, name);
          file !== void 0 && !manifests.texts.has(file) && manifests.hasFile(file) && found.add(file);
        }
  }
  return [...found];
}
function valuesOf(text, pattern) {
  return new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []));
}
export {
  dockerfileReader
};
