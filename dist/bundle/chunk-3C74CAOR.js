import {
  documentName,
  jsonWords,
  lex,
  pairsOf,
  plainWords,
  quotedWords,
  readDockerfile,
  splitFlags
} from "./chunk-YPORUJLD.js";
import {
  pathMatcher
} from "./chunk-JO37VZU3.js";

// shared/builders/dockerfile/stop.ts
var Stop = class extends Error {
  kind;
  /** The word of the instruction that it is about, for the column. */
  word;
  constructor(kind, message, word) {
    super(message), this.kind = kind, this.word = word;
  }
};
function problem(message, word) {
  throw new Stop("problem", message, word);
}
function unsupported(reason, word) {
  throw new Stop("unsupported", reason, word);
}
async function about(word, work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Stop && error.word === void 0 ? new Stop(error.kind, error.message, word) : error;
  }
}

// shared/dockerfile/clean-path.ts
const { posix } = process.getBuiltinModule("node:path");
function cleanPath(path) {
  let normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}
function rootedPath(...parts) {
  return cleanPath(`/${parts.filter((part) => part !== "").join("/")}`);
}
function namesOf(path) {
  return path.split("/").filter((name) => name !== "" && name !== ".");
}

// shared/builders/dockerfile/tree.ts
function folder(options = {}) {
  let { mode = 493, uid = 0, gid = 0, inBase = !1 } = options;
  return { type: "folder", mode, uid, gid, inBase, children: /* @__PURE__ */ new Map() };
}
function copyOfTree(tree) {
  let children = /* @__PURE__ */ new Map();
  for (let [name, node] of tree.children) children.set(name, node.type === "folder" ? copyOfTree(node) : node);
  return { ...tree, children };
}
var ownChild = (parent, name) => parent.children.get(name), mostLinks = 255;
function follow(root, path, child = ownChild, keepLast = !1) {
  let open = [...namesOf(path)].reverse(), names = [], nodes = [root], links = 0;
  for (let name = open.pop(); name !== void 0; name = open.pop()) {
    if (name === "..") {
      names.pop(), nodes.length > 1 && nodes.length > names.length + 1 && nodes.pop();
      continue;
    }
    let at = `/${[...names, name].join("/")}`, parent = nodes.length === names.length + 1 ? nodes.at(-1) : void 0, node = parent?.type === "folder" ? child(parent, name, at) : void 0;
    if (node?.type === "link" && !(keepLast && open.length === 0)) {
      links += 1, links > mostLinks && problem(`too many links on the way to ${path}`), open.push(...[...namesOf(node.target)].reverse()), node.target.startsWith("/") && (names = [], nodes = [root]);
      continue;
    }
    names.push(name), node && nodes.push(node);
  }
  return { path: `/${names.join("/")}`, node: nodes.length === names.length + 1 ? nodes.at(-1) : void 0 };
}

// shared/builders/dockerfile/sources.ts
function hasWildcards(path) {
  return /(?:^|[^\\])(?:\\\\)*[*?[]/.test(path);
}
function resolveSource(root, written) {
  let path = rootedPath(written);
  if (!hasWildcards(path)) return [path];
  let parts = namesOf(cleanPath(path)), first = parts.findIndex(hasWildcards), start = follow(root, `/${parts.slice(0, first).join("/")}`);
  start.node || problem(`${`/${parts.slice(0, first).join("/")}`}: not found`, written);
  let patterns = parts.slice(first), matches = pathMatcher(patterns.join("/")), each = patterns.map(pathMatcher), found = [], walk = (folder2, below, depth) => {
    for (let name of [...folder2.children.keys()].sort()) {
      if (!each[depth]?.(name)) continue;
      let at = below === "" ? name : `${below}/${name}`, node = folder2.children.get(name);
      depth === patterns.length - 1 ? matches(at) && found.push(rootedPath(start.path, at)) : node?.type === "folder" && walk(node, at, depth + 1);
    }
  };
  return start.node.type === "folder" && walk(start.node, "", 0), found;
}

// shared/builders/dockerfile/context-path.ts
function contextOf({ file }, stages, needed, files) {
  let paths = /* @__PURE__ */ new Set(["."]);
  for (let { path } of files)
    for (let cut = path.length; cut > 0 && !paths.has(path.slice(0, cut)); cut = path.lastIndexOf("/", cut - 1))
      paths.add(path.slice(0, cut));
  let telling = stages.flatMap(
    ({ commands }, index) => needed.has(index) ? commands.flatMap((command) => command.kind === "copy" && command.from === void 0 || command.kind === "add" ? command.sources : []) : []
  ).flatMap((source) => {
    let fixed = rootedPath(source).slice(1);
    return fixed === "" || /["'$`]/.test(fixed) ? [] : [fixed];
  }), count = (folder2) => telling.filter((source) => existsIn(folder2, source, paths)).length, [own = ".", ...above] = foldersAbove(file), best = own, most = count(own);
  for (let folder2 of above) {
    if (most === telling.length) break;
    let found = count(folder2);
    found > most && ([best, most] = [folder2, found]);
  }
  return best;
}
function existsIn(folder2, source, paths) {
  let parts = source.split("/"), first = parts.findIndex(hasWildcards), fixed = (first === -1 ? parts : parts.slice(0, first)).join("/"), at = [folder2 === "." ? "" : folder2, fixed].filter((part) => part !== "").join("/") || ".";
  return fixed !== "" && paths.has(at);
}
function foldersAbove(file) {
  let folders = [];
  for (let cut = file.lastIndexOf("/"); cut > 0; cut = file.lastIndexOf("/", cut - 1)) folders.push(file.slice(0, cut));
  return [...folders, "."];
}

// shared/dockerfile/duration.ts
var units = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 36e11 };
function parseDuration(name, text) {
  if (text === "") return 0;
  let [, sign = "", body = ""] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (body === "0") return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(body))
    return { problem: `--${name}: invalid duration ${JSON.stringify(text)}, write one like 30s or 1m30s` };
  let total = 0;
  for (let [, number = "", unit = ""] of body.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    let [whole = "", fraction = ""] = number.split("."), size = units[unit] ?? 0;
    total += Number(whole) * size + Math.trunc(+`0.${fraction || 0}` * size);
  }
  return total > Number.MAX_SAFE_INTEGER ? { problem: `--${name}: ${text} is too long` } : total === 0 ? 0 : sign === "-" || total < 1e6 ? { problem: `--${name} cannot be less than 1ms` } : total;
}

// shared/dockerfile/flags.ts
function readFlags(words, kinds) {
  let flags = /* @__PURE__ */ new Map();
  for (let word of words) {
    let cut = word.indexOf("="), name = word.slice(2, cut === -1 ? void 0 : cut), value = cut === -1 ? void 0 : word.slice(cut + 1), kind = Object.hasOwn(kinds, name) ? kinds[name] : void 0;
    if (kind === void 0) return { problem: `unknown flag: --${name}${known(kinds)}` };
    let before = flags.get(name);
    if (before && kind !== "list") return { problem: `duplicate flag specified: --${name}` };
    if (kind === "switch") {
      let isOn = value?.toLowerCase() ?? "true";
      if (value === "") return { problem: `missing a value on flag: --${name}` };
      if (isOn !== "true" && isOn !== "false") return { problem: `expecting boolean value for flag --${name}, not: ${value}` };
      flags.set(name, [isOn]);
    } else {
      if (value === void 0) return { problem: `missing a value on flag: --${name}` };
      before ? before.push(value) : flags.set(name, [value]);
    }
  }
  return flags;
}
function known(kinds) {
  let names = Object.keys(kinds);
  return names.length === 0 ? "" : ` (it knows ${names.map((name) => `--${name}`).join(", ")})`;
}

// shared/dockerfile/commands.ts
var copyFlags = { chown: "text", from: "text", chmod: "text", link: "switch", exclude: "list", parents: "switch" }, addFlags = {
  chown: "text",
  chmod: "text",
  link: "switch",
  "keep-git-dir": "switch",
  checksum: "text",
  unpack: "switch",
  exclude: "list"
}, healthFlags = { interval: "text", timeout: "text", "start-period": "text", "start-interval": "text", retries: "text" }, keywords = "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(" ");
function readCommand(instruction, escaper) {
  if (instruction.onbuild)
    return instruction.rest === "" && instruction.keyword === "ONBUILD" ? { problem: "ONBUILD requires at least one argument" } : instruction.keyword === "ONBUILD" ? { problem: "chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed" } : instruction.keyword === "MAINTAINER" || instruction.keyword === "FROM" ? { problem: `${instruction.keyword} isn't allowed as an ONBUILD trigger` } : instruction.keyword.startsWith("--") ? { problem: `unknown flag: ${instruction.keyword.toLowerCase()}` } : refusalWithin(instruction, escaper) ?? { kind: "onbuild", instruction };
  let { keyword } = instruction;
  if (!keywords.includes(keyword)) return { problem: `unknown instruction: ${keyword}${guess(keyword)}` };
  if (keyword === "RUN") return { kind: "run", instruction };
  let { flags: words, rest } = splitFlags(instruction.rest, escaper), kinds = keyword === "COPY" ? copyFlags : keyword === "ADD" ? addFlags : keyword === "FROM" ? { platform: "text" } : {}, hasNone = keyword === "ARG" || keyword === "STOPSIGNAL" || keyword === "HEALTHCHECK" && /^none(?:\s|$)/i.test(rest), flags = readFlags(hasNone ? [] : words, keyword === "HEALTHCHECK" ? healthFlags : kinds);
  if ("problem" in flags) return flags;
  let command = read(instruction, rest, flags, escaper);
  return "problem" in command ? command : { ...command, instruction };
}
function refusalWithin({ keyword, rest: written }, escaper) {
  let { rest } = splitFlags(written, escaper);
  if ((keyword === "ENV" || keyword === "LABEL") && rest !== "") {
    let pairs = pairsOf(keyword, rest, escaper);
    return "problem" in pairs && !pairs.problem.endsWith("blank") ? pairs : void 0;
  }
  let command = keyword === "HEALTHCHECK" ? rest.replace(/^\S*\s*/, "") : rest, words = /^(?:ADD|COPY|RUN|CMD|ENTRYPOINT|SHELL|VOLUME|HEALTHCHECK)$/.test(keyword) ? jsonWords(command) : void 0;
  return words && "problem" in words ? words : void 0;
}
function read(instruction, rest, flags, escaper) {
  let { keyword } = instruction, needsOne = { problem: `${keyword} requires exactly one argument` }, needsSome = { problem: `${keyword} requires at least one argument` };
  switch (keyword) {
    case "FROM":
      return readFrom(plainWords(rest), flags.get("platform")?.[0]);
    case "ENV":
    case "LABEL": {
      let pairs = pairsOf(keyword, rest, escaper);
      return "problem" in pairs ? pairs : { kind: keyword === "ENV" ? "env" : "label", pairs };
    }
    case "ARG":
      return readArg(quotedWords(rest, escaper)) ?? needsSome;
    case "COPY":
    case "ADD":
      return readCopy(instruction, rest, flags);
    case "WORKDIR":
    case "USER":
    case "STOPSIGNAL":
    case "MAINTAINER":
      return rest === "" ? needsOne : { kind: keyword.toLowerCase(), text: rest };
    case "EXPOSE":
      return rest === "" ? needsSome : { kind: "expose", words: [...plainWords(rest)].sort() };
    case "VOLUME": {
      let list = jsonWords(rest) ?? plainWords(rest);
      if ("problem" in list) return list;
      if (list.length === 0) return needsSome;
      let words = list.map((word) => word.trim());
      return words.includes("") ? { problem: "VOLUME specified can not be an empty string" } : { kind: "volume", words };
    }
    case "SHELL":
    case "CMD":
    case "ENTRYPOINT": {
      let line = commandLine(rest);
      return "problem" in line ? line : keyword !== "SHELL" ? { kind: keyword === "CMD" ? "cmd" : "entrypoint", ...line } : line.words.length === 0 ? needsSome : line.isList ? { kind: "shell", ...line } : { problem: 'SHELL requires the arguments to be in JSON form: ["/bin/sh", "-c"]' };
    }
    default:
      return readHealthcheck(rest, flags);
  }
}
function readFrom(words, platform) {
  let [image = "", as = "", written = ""] = words, named = words.length === 3 && /^as$/i.test(as);
  if (!named && words.length !== 1) return { problem: "FROM requires either one or three arguments" };
  let name = written.toLowerCase();
  return named && !/^[a-z][a-z0-9\-_.]*$/.test(name) ? { problem: `invalid name for build stage: ${JSON.stringify(written)}, name can't start with a number or contain symbols` } : { kind: "from", image, ...named ? { name } : {}, ...platform === void 0 ? {} : { platform } };
}
function readArg(words) {
  if (words.length === 0) return;
  let args = words.map((word) => {
    let cut = word.indexOf("=");
    return cut === -1 ? { name: word } : { name: word.slice(0, cut), value: word.slice(cut + 1) };
  });
  return args.some(({ name }) => name === "") ? { problem: "ARG names can not be blank" } : { kind: "arg", args };
}
function readCopy({ keyword, documents }, rest, flags) {
  let words = jsonWords(rest) ?? plainWords(rest);
  if ("problem" in words) return words;
  if (words.length < 2) return { problem: `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined` };
  let destination = words.at(-1) ?? "";
  if (documentName(destination)) return { problem: `${keyword} cannot accept a heredoc as a destination` };
  let sources = [], taken = [];
  for (let word of words.slice(0, -1)) {
    let name = documentName(word);
    if (name === void 0) {
      sources.push(word);
      continue;
    }
    let text2 = documents.findLast((document) => document.name === name.name)?.text ?? "";
    taken.push({ ...name, text: name.withoutTabs ? text2.replace(/^\t+/gm, "") : text2 });
  }
  let text = (name) => flags.get(name)?.[0] ?? "", from = flags.get("from")?.[0];
  return {
    kind: keyword === "COPY" ? "copy" : "add",
    sources,
    documents: taken,
    destination,
    // `--from=` is none.
    ...from === void 0 || from === "" ? {} : { from },
    chown: text("chown"),
    chmod: text("chmod"),
    parents: text("parents") === "true",
    excludes: flags.get("exclude") ?? [],
    special: ["keep-git-dir", "checksum", "unpack"].filter((name) => flags.has(name))
  };
}
function commandLine(rest) {
  if (rest === "") return { words: [], isList: !1 };
  let list = jsonWords(rest);
  return list === void 0 ? { words: [rest], isList: !1 } : "problem" in list ? list : { words: list, isList: !0 };
}
function readHealthcheck(rest, flags) {
  let [, written = "", after = ""] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [], type = written.toUpperCase();
  if (type === "") return { problem: "HEALTHCHECK requires at least one argument" };
  let none = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 }, line = commandLine(after);
  if ("problem" in line) return line;
  if (type === "NONE")
    return line.words.length > 0 ? { problem: "HEALTHCHECK NONE takes no arguments" } : { kind: "healthcheck", health: { test: ["NONE"], ...none } };
  if (type !== "CMD") return { problem: `unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)` };
  if (line.words.length === 0) return { problem: "missing command after HEALTHCHECK CMD" };
  let health = { test: [line.isList ? "CMD" : "CMD-SHELL", ...line.words], ...none };
  for (let [name, field] of [
    ["interval", "interval"],
    ["timeout", "timeout"],
    ["start-period", "startPeriod"],
    ["start-interval", "startInterval"]
  ]) {
    let duration = parseDuration(name, flags.get(name)?.[0] ?? "");
    if (typeof duration != "number") return duration;
    health[field] = duration;
  }
  let retries = flags.get("retries")?.[0] ?? "";
  return retries !== "" && (!/^\+?\d+$/.test(retries) || Number(retries) > 2147483647) ? { problem: `--retries must be a whole number, 0 or more, not ${retries}` } : { kind: "healthcheck", health: { ...health, retries: Number(retries || 0) } };
}
function guess(written) {
  let found = keywords.find((keyword) => Math.abs(keyword.length - written.length) <= 1 && distance(keyword, written) <= 2);
  return found === void 0 ? "" : ` (did you mean ${found}?)`;
}
function distance(left, right) {
  let row = [...Array(right.length + 1).keys()];
  for (let [index, char] of [...left].entries()) {
    let next = [index + 1];
    for (let at = 0; at < right.length; at += 1)
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (char === right[at] ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

// shared/builders/dockerfile/read.ts
function readFile(file, content) {
  let lines = content.split(`
`), text = readDockerfile(content), problems = text.problems.map((each) => ({ file, column: 1, ...each })), commands = [];
  for (let instruction of text.instructions) {
    let command = readCommand(instruction, text.escaper);
    "problem" in command ? problems.push({ file, line: instruction.line, column: columnOf(lines, instruction), message: command.problem }) : commands.push(command);
  }
  return problems.length === 0 && !commands.some(({ kind }) => kind === "from") && problems.push({ file, line: 1, column: 1, message: "there is no FROM in it: nothing is built" }), { file, lines, text, commands, problems };
}
function placeOf(lines, instruction, word) {
  if (word !== void 0 && word !== "")
    for (let line = instruction.line; line <= instruction.lastLine; line += 1) {
      let from = line === instruction.line ? instruction.keyword.length : 0, column = lines[line - 1]?.indexOf(word, from) ?? -1;
      if (column !== -1) return { line, column: column + 1 };
    }
  return { line: instruction.line, column: columnOf(lines, instruction) };
}
function columnOf(lines, { line }) {
  return Math.max((lines[line - 1] ?? "").search(/\S/), 0) + 1;
}

// shared/builders/dockerfile/stages.ts
function stagesOf(commands, {
  args,
  platform,
  target,
  escaper
}, report) {
  let first = commands.findIndex(({ kind }) => kind === "from"), froms = commands.flatMap((command, index) => command.kind === "from" ? [{ from: command, index }] : []), globals = predefined(platform, args, target ?? froms.at(-1)?.from.name), expand = (word) => expanded(word, globals, escaper), attempt = (command, work) => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      report(command, error);
      return;
    }
  };
  for (let command of first === -1 ? commands : commands.slice(0, first)) {
    if (command.kind !== "arg") {
      report(command, new Stop("problem", "no build stage in current context: FROM comes first"));
      continue;
    }
    for (let { name, value } of command.args) {
      let known2 = args.get(name) ?? (value === void 0 ? void 0 : attempt(command, () => expand(value)));
      known2 !== void 0 && globals.set(name, known2);
    }
  }
  let stages = [];
  for (let [at, { from, index }] of froms.entries()) {
    let image = attempt(from, () => expand(from.image) || problem(`base name (${from.image}) should not be blank`, from.image)) ?? "";
    if (from.platform !== void 0) {
      let platform2 = from.platform;
      attempt(from, () => checkPlatform(platform2, expand(platform2), globals.get("TARGETPLATFORM") ?? ""));
    }
    let found = stages.findLastIndex(({ name }) => name !== "" && name === image), parent = found === -1 ? void 0 : found;
    stages.push({ from, name: from.name ?? "", image, parent, commands: commands.slice(index + 1, froms[at + 1]?.index) });
  }
  return { stages, globals };
}
function targetOf(stages, target) {
  if (target === void 0) return stages.length - 1;
  let found = stages.findLastIndex(({ name }) => name !== "" && name === target.toLowerCase());
  return found === -1 ? void 0 : found;
}
function stageNamed(stages, reference) {
  if (/^[+-]?\d+$/.test(reference)) {
    let index = Number(reference);
    return index >= 0 && index < stages.length ? index : problem(`invalid stage index ${reference}`, reference);
  }
  return targetOf(stages, reference);
}
function neededFor(stages, target) {
  let needed = /* @__PURE__ */ new Set(), open = [target];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    if (needed.has(next)) continue;
    needed.add(next);
    let stage = stages[next];
    stage?.parent !== void 0 && open.push(stage.parent);
    for (let command of stage?.commands ?? []) {
      if (command.kind !== "copy" || command.from === void 0 || /^[+-]?\d+$/.test(command.from)) {
        command.kind === "copy" && command.from !== void 0 && stages[Number(command.from)] && open.push(Number(command.from));
        continue;
      }
      let found = targetOf(stages, command.from);
      found !== void 0 && open.push(found);
    }
  }
  return needed;
}
function expanded(word, globals, escaper) {
  let lexed = lex(word, (name) => globals.get(name), { escaper });
  return "problem" in lexed ? problem(`failed to process ${JSON.stringify(word)}: ${lexed.problem}`, word) : lexed.text;
}
function checkPlatform(written, platform, target) {
  platform === "" && problem(`empty platform value from expression ${written}`, written);
  let normal = (text) => text.toLowerCase().replace(/x86_64|x86-64/, "amd64").replace("aarch64", "arm64").replace(/^(linux\/arm64)\/v8$/, "$1");
  if (normal(platform) !== normal(target)) throw new Stop("unsupported", `the stage is for ${platform}, the image for ${target}`, written);
}
function predefined({ os, architecture, variant = "" }, args, stage) {
  let name = [os, architecture, variant].filter((part) => part !== "").join("/"), values = ["BUILD", "TARGET"].flatMap((kind) => [
    [`${kind}PLATFORM`, name],
    [`${kind}OS`, os],
    [`${kind}OSVERSION`, ""],
    [`${kind}ARCH`, architecture],
    [`${kind}VARIANT`, variant]
  ]);
  return new Map([...values, ["TARGETSTAGE", stage ?? "default"]].map(([key, value]) => [key, args.get(key) ?? value]));
}

export {
  cleanPath,
  rootedPath,
  Stop,
  problem,
  unsupported,
  about,
  folder,
  copyOfTree,
  follow,
  hasWildcards,
  resolveSource,
  contextOf,
  readFile,
  placeOf,
  stagesOf,
  targetOf,
  stageNamed,
  neededFor
};
