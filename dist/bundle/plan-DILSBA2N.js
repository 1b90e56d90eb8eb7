import {
  Stop,
  about,
  cleanPath,
  contextOf,
  copyOfTree,
  folder,
  follow,
  hasWildcards,
  neededFor,
  placeOf,
  problem,
  readFile,
  resolveSource,
  rootedPath,
  stageNamed,
  stagesOf,
  targetOf,
  unsupported
} from "./chunk-3C74CAOR.js";
import {
  dockerfilePath
} from "./chunk-QPKEBPQP.js";
import {
  lex,
  trimSpace
} from "./chunk-YPORUJLD.js";
import {
  isMalformedFor
} from "./chunk-JO37VZU3.js";
import "./chunk-UXXTQV2Y.js";
import {
  exec
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/dockerfile/plan.ts
const { posix } = process.getBuiltinModule("node:path");

// shared/builders/dockerfile/archives.ts
const { open } = process.getBuiltinModule("node:fs/promises");
var compressed = [
  [31, 139, 8],
  [66, 90, 104],
  [253, 55, 122, 88, 90, 0],
  [40, 181, 47, 253]
];
async function mayBeArchive(content, contents) {
  let head = await firstBlock(content, contents);
  return compressed.some((magic) => magic.every((byte, index) => head[index] === byte)) || head.length >= 4 && head.readUInt32LE(0) >>> 4 === 25481893 ? !0 : isTarHeader(head);
}
function isTarHeader(head) {
  if (head.length < 512) return !1;
  let written = Number.parseInt(
    head.toString("latin1", 148, 156).replace(/[\0 ]+/g, " ").trim(),
    8
  ), sum = 256, signed = sum;
  for (let at = 0; at < 512; at += 1)
    at >= 148 && at < 156 || (sum += head[at] ?? 0, signed += head.readInt8(at));
  return written === sum || written === signed;
}
async function firstBlock(content, contents) {
  if ("bytes" in content) return content.bytes.subarray(0, 512);
  if ("file" in content) {
    let handle = await open(content.file);
    try {
      let { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }
  let pieces = [], size = 0;
  for await (let piece of contents.stream(content.oid))
    if (pieces.push(piece), size += piece.length, size >= 512) break;
  return Buffer.concat(pieces).subarray(0, 512);
}

// shared/dockerfile/go-regexp.ts
function goRegExp(source) {
  let chars = [...source], out = "";
  for (let at = 0; at < chars.length; at += 1) {
    let char = chars[at] ?? "";
    if (char === "\\") {
      let escaped = escapeOf(chars[++at]);
      if (escaped === void 0) return;
      out += escaped;
    } else if (char === "[") {
      let end = classEnd(chars, at);
      if (end === void 0) return;
      let inner = classOf(chars.slice(at + 1, end));
      if (inner === void 0) return;
      out += inner, at = end;
    } else if (char === ".") out += "[^\\n]";
    else if (char === "]" || char === "}") out += `\\${char}`;
    else if (char === "{") {
      let repeat = /^\{\d+(?:,\d*)?\}/.exec(chars.slice(at, at + 12).join(""))?.[0];
      out += repeat ?? "\\{", repeat !== void 0 && (at += repeat.length - 1);
    } else char === "^" && chars[at + 1] === "{" ? out += "(?:^)" : out += char;
  }
  try {
    return new RegExp(out, "u");
  } catch {
    return;
  }
}
function escapeOf(char) {
  if (char !== void 0) {
    if (char === "a") return "\\x07";
    if (/^[A-Za-z0-9]$/.test(char)) return /^[bB]$/.test(char) ? `(?:\\${char})` : /^[dDsSwWfnrtv]$/.test(char) ? `\\${char}` : void 0;
    if (!(char > ""))
      return /^[\^$\\.*+?()[\]{}|/]$/.test(char) ? `\\${char}` : char;
  }
}
function classEnd(chars, open2) {
  let at = open2 + 1;
  for (chars[at] === "^" && (at += 1), chars[at] === "]" && (at += 1); at < chars.length; at += 1)
    if (chars[at] === "\\") at += 1;
    else if (chars[at] === "]") return at;
}
function classOf(inner) {
  let out = "[";
  for (let at = 0; at < inner.length; at += 1) {
    let char = inner[at] ?? "";
    if (char === "\\") {
      let next = inner[++at], escaped = next === "-" ? "\\-" : next === "b" || next === "B" ? void 0 : escapeOf(next);
      if (escaped === void 0) return;
      out += escaped;
    } else char === "^" && at === 0 ? out += char : out += /^[[\]]$/.test(char) ? `\\${char}` : char;
  }
  return `${out}]`;
}

// shared/dockerfile/ignore.ts
function readIgnoreFile(text) {
  let patterns = [];
  for (let [index, line] of text.replace(/^\ufeff/, "").split(`
`).entries()) {
    if (line.startsWith("#")) continue;
    let pattern = trimSpace(line);
    if (pattern === "") continue;
    let isException = pattern.startsWith("!");
    isException && (pattern = trimSpace(pattern.slice(1))), pattern !== "" && (pattern = cleanPath(pattern), pattern.length > 1 && pattern.startsWith("/") && (pattern = pattern.slice(1))), patterns.push({ pattern: isException ? `!${pattern}` : pattern, line: index + 1 });
  }
  return patterns;
}
function ignoreMatcher(written) {
  let patterns = [], problems = [];
  for (let { pattern: each, line } of written) {
    let trimmed = trimSpace(each);
    if (trimmed === "") continue;
    let pattern = cleanPath(trimmed);
    pattern === "!" && problems.push({ line, message: "! needs a pattern behind it" });
    let isException = pattern.startsWith("!");
    isException && (pattern = pattern.slice(1)), isMalformedFor(pattern, ".") ? problems.push({ line, message: `syntax error in pattern ${each}` }) : patterns.push({ isException, fits: lazily(pattern, each, line) });
  }
  return problems.length > 0 ? { problems } : {
    hasExceptions: patterns.some(({ isException }) => isException),
    match(path, folder2) {
      let ignored = !1, fitted = patterns.map(({ isException, fits }, index) => {
        let match = folder2?.[index] ?? !1;
        if (!match) {
          if (isException !== ignored) return !1;
          match = fits(path);
        }
        return match && (ignored = !isException), match;
      });
      return { ignored, fitted };
    }
  };
}
var MalformedPattern = class extends Error {
  line;
  constructor(written, line) {
    super(`syntax error in pattern ${written}`), this.line = line;
  }
};
function lazily(pattern, written, line) {
  let fits;
  return (path) => {
    if (fits ??= compile(pattern), !fits) throw new MalformedPattern(written, line);
    return fits(path);
  };
}
function compile(pattern) {
  let chars = [...pattern], source = "^", kind = "exact";
  for (let at = 0, count = 0; at < chars.length; at += 1, count += 1) {
    let char = chars[at] ?? "";
    if (char === "*" && chars[at + 1] === "*")
      at += chars[at + 2] === "/" ? 2 : 1, at + 1 >= chars.length ? kind === "exact" ? kind = "prefix" : (source += ".*", kind = "regexp") : (source += "(.*/)?", kind = "regexp"), count === 0 && (kind = "suffix");
    else if (char === "*" || char === "?")
      source += char === "*" ? "[^/]*" : "[^/]", kind = "regexp";
    else if (".+()$".includes(char))
      source += `\\${char}`;
    else if (char === "\\") {
      let next = chars[++at];
      source += `\\${next ?? ""}`, next !== void 0 && (kind = "regexp");
    } else
      source += char, (char === "[" || char === "]") && (kind = "regexp");
  }
  if (kind === "exact") return (path) => path === pattern;
  if (kind === "prefix") return (path) => path.startsWith(pattern.slice(0, -2));
  if (kind === "suffix") {
    let suffix = pattern.slice(2);
    return (path) => path.endsWith(suffix) || suffix.startsWith("/") && path === suffix.slice(1);
  }
  let regexp = goRegExp(`${source}$`);
  return regexp && ((path) => regexp.test(path));
}

// shared/builders/dockerfile/base-folders.ts
var links = /* @__PURE__ */ new Set([
  "/bin",
  "/sbin",
  "/lib",
  "/lib32",
  "/lib64",
  "/libx32",
  "/usr/sbin",
  "/usr/tmp",
  "/var/run",
  "/var/lock",
  "/var/mail"
]), folders = new Set(
  `/boot /dev /etc /home /media /mnt /opt /proc /root /run /srv /sys /tmp /usr /var
  /dev/shm /etc/ca-certificates /etc/cron.d /etc/default /etc/init.d /etc/opt /etc/pki /etc/profile.d /etc/security /etc/skel /etc/ssl /etc/ssl/certs
  /usr/bin /usr/games /usr/include /usr/lib /usr/lib32 /usr/lib64 /usr/libexec /usr/local /usr/share /usr/src
  /usr/local/bin /usr/local/etc /usr/local/games /usr/local/include /usr/local/lib /usr/local/libexec /usr/local/sbin /usr/local/share /usr/local/src
  /usr/local/share/ca-certificates /usr/share/ca-certificates /usr/share/doc /usr/share/man /usr/share/zoneinfo
  /var/cache /var/empty /var/lib /var/local /var/log /var/opt /var/spool /var/tmp`.trim().split(/\s+/)
);
function inBase(path, workdir) {
  return links.has(path) ? "link" : folders.has(path) || /^\/home\/[^/]+$/.test(path) || workdir !== void 0 && (workdir === path || workdir.startsWith(`${path}/`)) ? "folder" : "absent";
}
function isSurelyFile(destination, source) {
  let [to, from] = [nameOf(destination), nameOf(source)];
  if (/^(?:\/usr(?:\/local)?)?\/bin\/[^/]+$/.test(destination)) return !0;
  let extension = /.\.[^.]+$/.exec(to)?.[0].slice(1);
  return to === from || `${to}.sh` === from || extension !== void 0 && extension !== ".d" && from.endsWith(extension);
}
function nameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

// shared/builders/dockerfile/copy.ts
function patternMatcher(patterns) {
  if (patterns.length === 0) return;
  let matcher = ignoreMatcher(patterns.map((pattern) => ({ pattern, line: 0 })));
  return "problems" in matcher ? problem(matcher.problems[0]?.message ?? "") : matcher;
}
function makeFolders(tree, path, mode = 493, owner = { uid: 0, gid: 0 }) {
  let at = "";
  for (let name of path.split("/").filter((each) => each !== "")) {
    at += `/${name}`;
    let node = tree.follow(at).node;
    node ? node.type !== "folder" && problem(`${at} is a file, not a folder`) : tree.put(at, folder({ mode, ...owner }));
  }
}
function copyInto(tree, copy) {
  let { to, mode, owner } = copy, last = to.slice(to.lastIndexOf("/") + 1), ensured = last === "" || last === "." ? to : to.slice(0, to.length - last.length);
  makeFolders(tree, tree.follow(ensured).path, mode, owner);
  let source = follow(copy.from, copy.path);
  source.node || problem(`${copy.path}: not found`);
  let place = tree.follow(cleanPath(to)), target = place.path;
  if (source.node.type === "folder")
    makeFolders(tree, target, mode, owner);
  else {
    if (place.node?.type === "folder") target = rootedPath(target, copy.path.slice(copy.path.lastIndexOf("/") + 1));
    else if (!place.node && tree.onBase) {
      let parent = tree.at(parentOf(target));
      parent?.type === "folder" && parent.inBase && !isSurelyFile(target, copy.path) && unsupported(`whether ${target} is a folder in the base image is not known: write ${target}/ for a folder, or the whole name of the file`, to);
    }
    makeFolders(tree, parentOf(target), mode, owner);
  }
  try {
    new Copier(tree, copy).take(source.node, "", target, void 0, void 0, []);
  } catch (error) {
    throw error instanceof MalformedPattern && problem(error.message), error;
  }
}
function parentOf(path) {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}
var Copier = class {
  #tree;
  #copy;
  constructor(tree, copy) {
    this.#tree = tree, this.#copy = copy;
  }
  /** `path` is that below the source, empty for the source itself, which no pattern leaves out. */
  take(node, path, target, included, excluded, above) {
    let { include, exclude } = this.#copy, in_ = path === "" || !include ? void 0 : include.match(path, included), out = path === "" || !exclude ? void 0 : exclude.match(path, excluded), taken = (in_?.ignored ?? !0) && !(out?.ignored ?? !1);
    if (node.type !== "folder") {
      if (!taken) return;
      this.#makeWaiting(above), this.#putFile(node, target);
      return;
    }
    let waiting = { node, target, done: !1 };
    if (taken && (this.#makeWaiting(above), this.#putFolder(node, target, path === ""), waiting.done = !0), !(out?.ignored && !exclude?.hasExceptions)) {
      node.inBase && unsupported(`${this.#copy.path} is a folder of a base image, whose content is not known here`);
      for (let name of [...node.children.keys()].sort()) {
        let child = node.children.get(name);
        child && this.take(child, path === "" ? name : `${path}/${name}`, `${target === "/" ? "" : target}/${name}`, in_?.fitted, out?.fitted, [...above, waiting]);
      }
    }
  }
  #makeWaiting(above) {
    for (let each of above)
      each.done || this.#putFolder(each.node, each.target, !1), each.done = !0;
  }
  #putFolder(source, target, isSource) {
    let { mode, owner } = this.#copy, there = this.#tree.at(target), attributes = { mode: mode ?? source.mode, uid: owner?.uid ?? source.uid, gid: owner?.gid ?? source.gid };
    there ? there.type !== "folder" ? problem(`cannot copy to non-directory: ${target}`) : !isSource && (!there.inBase || mode !== void 0 || owner !== void 0) && (Object.assign(there, attributes), this.#tree.touch(target, there)) : this.#tree.put(target, folder(attributes));
  }
  #putFile(source, target) {
    let { mode, owner } = this.#copy;
    this.#tree.at(target)?.type === "folder" && problem(`cannot replace to directory ${target} with file`);
    let { uid, gid } = owner ?? source;
    this.#tree.put(target, source.type === "file" ? { ...source, mode: mode ?? source.mode, uid, gid } : { ...source, uid, gid });
  }
};

// shared/builders/dockerfile/owner.ts
function ownerOf(written, what) {
  let cut = written.indexOf(":"), [user, group] = cut === -1 ? [written, ""] : [written.slice(0, cut), written.slice(cut + 1)], uid = idOf(user, what);
  return { uid, gid: group === "" ? uid : idOf(group, what) };
}
function idOf(text, what) {
  return text === "root" ? 0 : ((!/^\d{1,10}$/.test(text) || Number(text) > 2147483647) && unsupported(`the number of ${text || "the user"} in ${what} stands in the base image, which is not looked into: write it as numbers`, text), Number(text));
}
function modeOf(written) {
  if (/^[0-7]+$/.test(written)) {
    let mode = Number.parseInt(written, 8);
    if (mode <= 4095) return mode;
  }
  return /^[ugoa]*(?:[-+=][rwxXstugo]*)+(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$/.test(written) && unsupported(`--chmod=${written} depends on each file's mode: write it as a number`, written), problem(`invalid chmod parameter: '${written}', it should be octal string and between 0 and 07777`, written);
}

// shared/builders/dockerfile/apply-copy.ts
async function applyCopy(stage, command, around) {
  let { variables, tree } = stage, keyword = command.kind.toUpperCase(), [chown, chmod] = [variables.expand(command.chown), variables.expand(command.chmod)], sources = command.sources.map((written) => ({ written, path: variables.expand(written) })), destination = variables.expand(command.destination), documents = command.documents.map(({ name, text, expand }) => ({ name, text: expand ? variables.expandDocument(text) : text }));
  for (let flag of command.special) unsupported(`--${flag} is for archives and remote sources`, `--${flag}`);
  for (let { written, path } of sources) refuseRemote(path, keyword, written);
  let owner = chown === "" ? void 0 : ownerOf(chown, `--chown=${chown}`), mode = chmod === "" ? void 0 : modeOf(chmod), exclude = patternMatcher(command.excludes), options = {
    to: destinationOf(stage, destination),
    ...owner ? { owner } : {},
    ...mode === void 0 ? {} : { mode },
    ...exclude ? { exclude } : {}
  }, from = command.from === void 0 ? void 0 : around.stage(command.from);
  for (let { written, path } of sources) await about(written, () => copySource(tree, around, command, from, { written, path }, options));
  for (let { name, text } of documents) {
    let document = folder();
    document.children.set(name, { type: "file", mode: 420, uid: 0, gid: 0, content: { bytes: Buffer.from(text) } }), copyInto(tree, { from: document, path: `/${name}`, ...options });
  }
  let flags = [command.parents ? "--parents" : "", chown && `--chown=${chown}`, chmod && `--chmod=${chmod}`].filter((flag) => flag !== "");
  return `${[keyword, ...flags, ...sources.map(({ path }) => path), ...documents.map(({ name }) => `<<${name}`), destination].join(" ")} # buildkit`;
}
async function copySource(tree, around, { kind, parents: keepsParents }, from, { written, path }, options) {
  let root = from?.tree.root ?? around.context.tree, parents = keepsParents ? parentsOf(path) : void 0, include = parents && patternMatcher([parents.pattern]);
  from ? refuseUnknown(from, parents?.required ?? path, written) : hasWildcards(path) || await requireSource(around, root, parents?.required ?? path, written);
  for (let found of resolveSource(root, parents?.folder ?? path))
    kind === "add" && await refuseArchive(around, root, found, written), from || refuseSubmodules(around.context, follow(root, found).path, written), copyInto(tree, { from: root, path: found, ...options, ...include ? { include } : {} });
}
function destinationOf({ workdir }, written) {
  let path = written === "." || written === "" ? "./" : written;
  !path.startsWith("/") && workdir === void 0 && unsupported("it goes into the working folder of the base image, which is not known here: set WORKDIR", written);
  let absolute = path.startsWith("/") ? rootedPath(path) : rootedPath(workdir ?? "/", path);
  return absolute !== "/" && /\/\.?$/.test(path) ? `${absolute}/` : absolute;
}
function refuseRemote(path, keyword, written) {
  let isGit = /^(?:git@|git:\/\/|ssh:\/\/|github\.com\/)|^https?:\/\/.*\.git(?:[#?]|$)/i.test(path);
  !isGit && !/^https?:\/\//.test(path) || (keyword === "ADD" && unsupported("it fetches from the network", written), problem(`source can't be a ${isGit ? "git ref" : "URL"} for COPY`, written));
}
function parentsOf(path) {
  let cut = path.indexOf("/./"), [top, below] = cut === -1 ? ["/", path] : [path.slice(0, cut), path.slice(cut + 3)], pattern = rootedPath(below).slice(1);
  return { folder: top, pattern, required: rootedPath(top, pattern) };
}
async function requireSource(around, root, path, written) {
  let { path: real, node } = follow(root, rootedPath(path));
  node || problem(await around.whyMissing(real.slice(1) || "."), written);
}
function refuseUnknown({ tree, base }, path, written) {
  if (!tree.onBase) return;
  let fixed = rootedPath(path).split("/"), first = fixed.findIndex(hasWildcards), { node, path: real } = tree.follow((first === -1 ? fixed : fixed.slice(0, first)).join("/") || "/");
  (!node || node.type === "folder" && node.inBase) && unsupported(`${real} may come from the image ${base}, which is not unpacked here`, written);
}
async function refuseArchive({ contents }, root, path, written) {
  let { node } = follow(root, path);
  node?.type === "file" && await mayBeArchive(node.content, contents) && unsupported(`${written} is an archive or compressed, and ADD unpacks archives`, written);
}
function refuseSubmodules({ submodules }, path, written) {
  let below = `${path === "/" ? "" : path}/`.slice(1);
  for (let submodule of submodules)
    (submodule.startsWith(below) || below.startsWith(`${submodule}/`)) && unsupported(`${submodule} is a submodule, whose files are not part of the commit`, written);
}

// shared/builders/dockerfile/history.ts
function quotedList(words) {
  return `[${words.map((word) => JSON.stringify(word)).join(" ")}]`;
}
function healthcheckText(health) {
  let { test, interval, timeout, startPeriod, startInterval, retries } = health, durations = Object.entries({ Interval: interval, Timeout: timeout, StartPeriod: startPeriod, StartInterval: startInterval });
  return `{Test:[${test.join(" ")}] ${durations.map(([name, value]) => `${name}:${durationText(value)}`).join(" ")} Retries:${retries}}`;
}
function durationText(nanoseconds) {
  if (nanoseconds === 0) return "0s";
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`;
  let hours = Math.floor(nanoseconds / 36e11), minutes = Math.floor(nanoseconds % 36e11 / 6e10), seconds = `${Number((nanoseconds % 6e10 / 1e9).toFixed(9))}s`;
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds}`;
}

// shared/builders/dockerfile/layer.ts
const { createHash } = process.getBuiltinModule("node:crypto");
function plannedLayer(name, createdBy, nodes, contents) {
  if (nodes.size === 0) return { name, createdBy, empty: !0, entries: async () => [] };
  let sorted = [...nodes].sort(([a], [b]) => a < b ? -1 : 1), key = keyOf(sorted);
  return { name, createdBy, ...key === void 0 ? {} : { key }, entries: () => entriesOf(sorted, contents) };
}
function keyOf(nodes) {
  let hash = createHash("sha256").update("dockerfile layer 1\0");
  for (let [path, node] of nodes) {
    let what = node.type === "file" ? contentKey(node.content) : node.type === "link" ? node.target : "";
    if (what === void 0) return;
    hash.update([path, node.type, node.type === "link" ? "" : node.mode.toString(8), node.uid, node.gid, what, ""].join("\0"), "utf16le");
  }
  return hash.digest("hex");
}
function contentKey(content) {
  return "oid" in content ? content.oid : "bytes" in content ? createHash("sha256").update(content.bytes).digest("hex") : void 0;
}
async function entriesOf(nodes, contents) {
  let oids = nodes.flatMap(([, node]) => node.type === "file" && "oid" in node.content ? [node.content.oid] : []), sizes = await contents.sizes([...new Set(oids)]);
  return nodes.map(([at, node]) => {
    let named = { path: at.slice(1), uid: node.uid, gid: node.gid };
    if (node.type === "link") return { ...named, mode: 511, type: "link", target: node.target };
    if (node.type === "folder") return { ...named, mode: node.mode, type: "folder" };
    let { content } = node;
    if ("bytes" in content) return { ...named, mode: node.mode, type: "file", bytes: content.bytes };
    if ("file" in content) return { ...named, mode: node.mode, type: "file", bytes: content };
    let size = sizes.get(content.oid);
    if (size === void 0) throw new Error(`no size of ${content.oid}`);
    return { ...named, mode: node.mode, type: "file", bytes: { oid: content.oid, size } };
  });
}

// shared/builders/dockerfile/ports.ts
const { isIP } = process.getBuiltinModule("node:net");
function portsOf(word) {
  let parts = word.split(":"), container = parts.at(-1) ?? "", host = parts.at(-2) ?? "", address = parts.slice(0, -2).join(":"), cut = container.indexOf("/"), range = cut === -1 ? container : container.slice(0, cut), protocol = (cut === -1 ? "" : container.slice(cut + 1)).toLowerCase() || "tcp";
  range === "" && problem(`invalid port: ${JSON.stringify(word)}: no port specified`, word), ["tcp", "udp", "sctp"].includes(protocol) || problem(`invalid port: ${JSON.stringify(word)}: invalid proto: ${protocol}, it is tcp, udp or sctp`, word);
  let bare = /^\[(.*)\]$/.exec(address)?.[1] ?? address;
  address !== "" && isIP(bare.replace(/%.*$/, "")) === 0 && problem(`invalid IP address: ${address}`, word);
  let [start, end] = rangeOf(range) ?? problem(`invalid containerPort: ${range}`, word);
  if (host !== "") {
    let [from, to] = rangeOf(host) ?? problem(`invalid hostPort: ${host}`, word);
    end - start !== to - from && end !== start && problem(`invalid ranges specified for container and host Ports: ${range} and ${host}`, word);
  }
  return Array.from({ length: end - start + 1 }, (_, index) => `${start + index}/${protocol}`);
}
function rangeOf(text) {
  let cut = text.indexOf("-"), [low, high] = cut === -1 ? [text, text] : [text.slice(0, cut), text.slice(cut + 1)], [start, end] = [portOf(low), portOf(high)];
  return start === void 0 || end === void 0 || end < start ? void 0 : [start, end];
}
function portOf(text) {
  if (!/^[+-]?\d+$/.test(text)) return;
  let port = Number(text);
  return port >= 0 && port <= 65535 ? port : void 0;
}

// shared/builders/dockerfile/signals.ts
var names = new Set(
  `ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH
  XCPU XFSZ RTMIN RTMAX`.trim().split(/\s+/)
);
function isSignal(text) {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  let name = text.toUpperCase().replace(/^SIG/, ""), realTime = /^RT(?:MIN\+(\d+)|MAX-(\d+))$/.exec(name);
  return realTime ? Number(realTime[1] ?? 0) <= 15 && Number(realTime[2] ?? 0) <= 14 && Number(realTime[1] ?? realTime[2]) > 0 : names.has(name);
}

// shared/builders/dockerfile/apply.ts
async function applyCommand(stage, command, around) {
  let { settings, variables } = stage, name = command.instruction.written, note = (createdBy) => stage.layers.push(settingsLayer(name, createdBy));
  switch (command.kind) {
    case "from":
      return;
    case "run":
      return unsupported("it runs a command in the image");
    case "onbuild":
      return unsupported("what it puts off is carried out by another builder");
    case "arg": {
      let texts = command.args.map((arg) => {
        let value = around.args.get(arg.name) ?? (arg.value === void 0 ? around.globals.get(arg.name) : variables.expand(arg.value));
        return value !== void 0 && variables.setArg(arg.name, value), value === void 0 ? arg.name : `${arg.name}=${value}`;
      });
      note(`ARG ${texts.join(" ")}`);
      return;
    }
    case "env":
    case "label": {
      let pairs = command.pairs.map((pair) => [variables.expand(pair.name), variables.expand(pair.value)]);
      if (command.kind === "env") {
        for (let [key, value] of pairs) variables.setEnv(key, value);
        settings.env = Object.fromEntries(variables.env);
      } else settings.labels = Object.fromEntries([...Object.entries(settings.labels ?? {}), ...pairs]);
      note(`${command.kind.toUpperCase()} ${pairs.map(([key, value]) => `${key}=${value}`).join(" ")}`);
      return;
    }
    case "copy":
    case "add": {
      let createdBy = await applyCopy(stage, command, around);
      stage.layers.push(plannedLayer(name, createdBy, stage.tree.takeLayer(), around.contents));
      return;
    }
    case "workdir":
      return applyWorkdir(stage, variables.expand(command.text), name, around.contents);
    case "user":
      stage.user = variables.expand(command.text), settings.user = stage.user, note(`USER ${stage.user}`);
      return;
    case "expose": {
      let ports = command.words.flatMap((word) => variables.words(word)).flatMap(portsOf);
      settings.ports = [.../* @__PURE__ */ new Set([...settings.ports ?? [], ...ports])], note(`EXPOSE [${ports.join(" ")}]`);
      return;
    }
    case "volume": {
      let volumes = command.words.map((word) => variables.expand(word));
      volumes.includes("") && problem("VOLUME specified can not be an empty string"), settings.volumes = [.../* @__PURE__ */ new Set([...settings.volumes ?? [], ...volumes])], note(`VOLUME [${volumes.join(" ")}]`);
      return;
    }
    case "stopsignal": {
      let signal = variables.expand(command.text);
      isSignal(signal) || problem(`invalid signal: ${signal}`, command.text), settings.stopSignal = signal, note(`STOPSIGNAL ${signal}`);
      return;
    }
    case "shell":
      stage.shell = command.words, settings.shell = command.words, note(`SHELL [${command.words.join(" ")}]`);
      return;
    case "cmd":
      settings.cmd = commandLine(stage, command), stage.hasOwnCommand = !0, note(`CMD ${quotedList(settings.cmd)}`);
      return;
    case "entrypoint":
      settings.entrypoint = commandLine(stage, command), stage.hasOwnCommand || delete settings.cmd, note(`ENTRYPOINT ${quotedList(settings.entrypoint)}`);
      return;
    case "healthcheck": {
      let { test, ...numbers } = command.health;
      settings.healthcheck = { test, ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== 0)) }, note(`HEALTHCHECK ${healthcheckText(command.health)}`);
      return;
    }
    case "maintainer":
      settings.labels = { ...settings.labels, "org.opencontainers.image.authors": command.text }, note(`MAINTAINER ${command.text}`);
  }
}
function settingsLayer(name, createdBy) {
  return { name, createdBy, empty: !0, entries: async () => [] };
}
function applyWorkdir(stage, path, name, contents) {
  !path.startsWith("/") && stage.workdir === void 0 && unsupported("it is relative to the working folder of the base image, which is not known here", path), stage.workdir = path.startsWith("/") ? path : rootedPath(stage.workdir ?? "/", path), stage.settings.workdir = stage.workdir;
  let there = stage.tree.follow(stage.workdir);
  there.node ? there.node.type !== "folder" && problem(`${stage.workdir} is a file, not a folder`, path) : makeFolders(stage.tree, there.path, 493, stage.user === "" ? void 0 : ownerOf(stage.user, `USER ${stage.user}`)), stage.layers.push(plannedLayer(name, `WORKDIR ${stage.workdir}`, stage.tree.takeLayer(), contents));
}
function commandLine({ shell }, { words, isList }) {
  return isList ? words : [...shell, words.join(" ")];
}

// shared/builders/dockerfile/context.ts
function buildContext(path, files, outputs, ignore) {
  let matcher = ignore && ignoreMatcher(readIgnoreFile(ignore.text));
  if (matcher && "problems" in matcher) return matcher.problems.map((each) => ({ ...each, file: ignore?.file ?? "", column: 1 }));
  let known = /* @__PURE__ */ new Map(), submodules = /* @__PURE__ */ new Set(), inContext = (name) => path === "." ? name : name.startsWith(`${path}/`) ? name.slice(path.length + 1) : void 0;
  for (let { path: name, mode, oid } of files) {
    let at = inContext(name);
    at !== void 0 && (mode === "160000" ? (submodules.add(at), known.set(at, folder())) : mode === "120000" ? known.set(at, { type: "link", target: `\0${oid}`, uid: 0, gid: 0 }) : known.set(at, { type: "file", mode: mode === "100755" ? 493 : 420, uid: 0, gid: 0, content: { oid } }));
  }
  for (let entry of outputs) {
    let at = inContext(entry.path);
    at === void 0 || entry.type === "folder" || (entry.type === "link" ? known.set(at, { type: "link", target: entry.target, uid: 0, gid: 0 }) : known.set(at, { type: "file", mode: entry.mode, uid: 0, gid: 0, content: Buffer.isBuffer(entry.bytes) ? { bytes: entry.bytes } : entry.bytes }));
  }
  let tree = treeOf(known), ignored = /* @__PURE__ */ new Map();
  try {
    matcher && ignore && filter(tree, "", void 0, matcher, ignored, ignore.file);
  } catch (error) {
    if (!(error instanceof MalformedPattern) || !ignore) throw error;
    return [{ file: ignore.file, line: error.line, column: 1, message: error.message }];
  }
  for (let at of submodules) follow(tree, at).node || submodules.delete(at);
  return { path, tree, ignored, submodules };
}
function linksOf(tree, found = []) {
  for (let [name, node] of tree.children)
    node.type === "folder" ? linksOf(node, found) : node.type === "link" && node.target.startsWith("\0") && found.push({ parent: tree, name, oid: node.target.slice(1) });
  return found;
}
function treeOf(known) {
  let root = folder(), folders2 = /* @__PURE__ */ new Map([["", root]]), folderAt = (path) => {
    let found = folders2.get(path);
    if (!found) {
      found = folder(), folders2.set(path, found);
      let cut = path.lastIndexOf("/");
      folderAt(cut === -1 ? "" : path.slice(0, cut)).children.set(path.slice(cut + 1), found);
    }
    return found;
  };
  for (let [path, node] of known) {
    let cut = path.lastIndexOf("/");
    folderAt(cut === -1 ? "" : path.slice(0, cut)).children.set(path.slice(cut + 1), node);
  }
  return root;
}
function filter(tree, path, fitted, matcher, ignored, file) {
  let some = !1;
  for (let [name, node] of tree.children) {
    let at = path === "" ? name : `${path}/${name}`, found = matcher.match(at, fitted), keeps = node.type === "folder" && filter(node, at, found.fitted, matcher, ignored, file);
    found.ignored && !keeps ? (tree.children.delete(name), ignored.set(at, file)) : some = !0;
  }
  return some;
}

// shared/builders/dockerfile/missing.ts
const { lstat } = process.getBuiltinModule("node:fs/promises");
const { join } = process.getBuiltinModule("node:path");
async function explainMissing({ root, service, signal }, path, context) {
  let inContext = context && (context.path === "." ? path : path.slice(context.path.length + 1)), named = inContext === void 0 ? "" : `/${inContext} `;
  if (context && inContext !== void 0) {
    let parts = inContext.split("/"), by = parts.map((_, index) => context.ignored.get(parts.slice(0, index + 1).join("/"))).find((file) => file !== void 0);
    if (by !== void 0) return `${named}is left out by ${by}`;
    for (let submodule of context.submodules)
      if (inContext === submodule || inContext.startsWith(`${submodule}/`))
        return `${named}is in the submodule ${submodule}, whose files are not part of the commit`;
  }
  let there = await lstat(join(root, path)).catch(() => {
  });
  if (!there) return `${named}not found`;
  let { stdout } = await exec(["git", "-C", root, "ls-tree", "-z", "--name-only", "HEAD", "--", path], { allow: [128], ...signal ? { signal } : {} });
  return stdout.length === 0 ? `${named}is not committed: commit it, or name it in build.outputs where the build makes it` : `${named}is not an input of ${service.name}: add \`inputs: [${there.isDirectory() ? `${path}/**` : path}]\` to its configuration`;
}

// shared/builders/dockerfile/stage-tree.ts
var StageTree = class _StageTree {
  root;
  #onBase;
  #workdir;
  #layer = /* @__PURE__ */ new Map();
  constructor(root, onBase, workdir) {
    this.root = root, this.#onBase = onBase, this.#workdir = workdir;
  }
  static fromScratch() {
    return new _StageTree(folder(), !1, void 0);
  }
  /** `workdir`: the base's own, which is surely there. */
  static onBase(workdir) {
    return new _StageTree(folder({ inBase: !0 }), !0, workdir);
  }
  copy() {
    return new _StageTree(copyOfTree(this.root), this.#onBase, this.#workdir);
  }
  get onBase() {
    return this.#onBase;
  }
  child = (parent, name, at) => {
    let own = parent.children.get(name);
    if (own || !parent.inBase) return own;
    let found = inBase(at, this.#workdir);
    if (found === "link" && unsupported(`${at} may be a link in the base image, which a layer would replace by a folder`, at), found === "absent") return;
    let node = folder({ inBase: !0 });
    return parent.children.set(name, node), node;
  };
  follow(path) {
    return follow(this.root, path, this.child);
  }
  /** What is at a path whose folders are no links. */
  at(path) {
    return follow(this.root, path, this.child, !0).node;
  }
  /** Puts something in, in place of what is there, and into the layer. Its folder must be there. */
  put(path, node) {
    let cut = path.lastIndexOf("/"), parent = this.at(path.slice(0, cut) || "/");
    if (parent?.type !== "folder") throw new Error(`no folder for ${path}`);
    parent.children.set(path.slice(cut + 1), node), this.#layer.set(path, node);
  }
  /** Notes that a folder that is there got another mode or owner. */
  touch(path, node) {
    path !== "/" && this.#layer.set(path, node);
  }
  /** What was put in since this was asked the last time, by absolute path. Folders are as they are at the end. */
  takeLayer() {
    let taken = new Map([...this.#layer].map(([path, node]) => [path, node.type === "folder" ? { ...node, children: /* @__PURE__ */ new Map() } : node]));
    return this.#layer = /* @__PURE__ */ new Map(), taken;
  }
};

// shared/builders/dockerfile/variables.ts
var Variables = class _Variables {
  #values;
  /** Set by ENV: part of the image. */
  env;
  #base;
  #escaper;
  constructor(base, escaper, values = /* @__PURE__ */ new Map(), env = /* @__PURE__ */ new Map()) {
    this.#base = base, this.#escaper = escaper, this.#values = new Map(values), this.env = new Map(env);
  }
  /** For a stage that starts from this one. */
  copy() {
    return new _Variables(this.#base, this.#escaper, this.#values, this.env);
  }
  setArg(name, value) {
    let env = this.env.get(name);
    env !== void 0 && env !== value && unsupported(`ARG ${name} after ENV ${name}: which of them counts depends on BuildKit's version`, name), this.#values.set(name, value);
  }
  setEnv(name, value) {
    this.#values.set(name, value), this.env.set(name, value);
  }
  /** One word with variables put in, quotes and escapes gone. */
  expand(word) {
    return this.#lexed(word, !1).text;
  }
  /** The same, cut at spaces outside quotes, those of values too: EXPOSE. */
  words(word) {
    return this.#lexed(word, !1).words;
  }
  /** A here-document: quotes mean nothing, and the backslash escapes. */
  expandDocument(text) {
    return this.#lexed(text, !0).text;
  }
  #lexed(word, isDocument) {
    let lexed = lex(word, (name) => this.#values.get(name) ?? (this.#base ?? unsupported(`$${name} may come from the base image, whose settings are not known here`, word)).get(name), isDocument ? { escaper: "\\", plainQuotes: !0 } : { escaper: this.#escaper });
    return "problem" in lexed ? problem(`failed to process ${JSON.stringify(word.slice(0, 100))}: ${lexed.problem}`, word) : lexed;
  }
};

// shared/builders/dockerfile/stage.ts
var defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", defaultShell = ["/bin/sh", "-c"];
function emptyStage(escaper) {
  let variables = new Variables(/* @__PURE__ */ new Map(), escaper);
  variables.setEnv("PATH", defaultPath);
  let settings = { env: { PATH: defaultPath }, workdir: "/" };
  return { tree: StageTree.fromScratch(), variables, settings, layers: [], base: void 0, workdir: "/", user: "", shell: defaultShell, hasOwnCommand: !1 };
}
function stageOnImage(image, known, escaper) {
  let pairs = (known?.Env ?? []).map((each) => [each.split("=", 1)[0] ?? "", each.slice(each.indexOf("=") + 1)]), env = known && new Map(pairs), lacksPath = env !== void 0 && !env.has("PATH");
  lacksPath && env.set("PATH", defaultPath);
  let workdir = known ? known.WorkingDir || "/" : void 0;
  return {
    tree: StageTree.onBase(workdir),
    variables: new Variables(env, escaper),
    settings: lacksPath ? { env: { PATH: defaultPath } } : {},
    layers: [],
    base: image,
    workdir,
    user: known?.User ?? "",
    shell: known?.Shell?.length ? known.Shell : defaultShell,
    hasOwnCommand: !1
  };
}
function stageOnStage(parent) {
  let { tree, variables, settings, layers } = parent;
  return { ...parent, tree: tree.copy(), variables: variables.copy(), settings: { ...settings }, layers: [...layers], hasOwnCommand: !1 };
}

// shared/builders/dockerfile/plan.ts
async function planDockerfile(request, platform, options = {}) {
  let { service, contents } = request, file = dockerfilePath(service), input = request.files.find(({ path }) => path === file);
  if (!input) throw new UserError(`${file}: ${await explainMissing(request, file)}`);
  let texts = await contents.blobs([input.oid]), read = readFile(file, texts.get(input.oid)?.toString("utf8") ?? "");
  if (read.problems.length > 0) throw wrong(request, read.problems);
  let planner = new Planner(request, platform, options, read), syntax = read.text.syntax;
  if (syntax && !/^(?:docker\.io\/)?docker\/dockerfile(?:[:@]|$)/.test(syntax.value))
    return { unsupported: [{ line: syntax.line, instruction: "# syntax", reason: `it asks for the frontend ${syntax.value}` }] };
  let { build } = service;
  return planner.plan(new Map(Object.entries(build.args)), build.target);
}
function wrong({ service }, problems) {
  return new UserError(`${service.name}: the Dockerfile cannot be built`, problems);
}
var Planner = class {
  #request;
  #platform;
  #options;
  #read;
  #problems = [];
  #unsupported = [];
  constructor(request, platform, options, read) {
    this.#request = request, this.#platform = platform, this.#options = options, this.#read = read;
  }
  async plan(args, target) {
    let { commands, text, file } = this.#read, outside = /* @__PURE__ */ new Map(), { stages, globals } = stagesOf(commands, { args, platform: this.#platform, target, escaper: text.escaper }, (command, stop) => {
      command.kind === "from" && stop.kind === "unsupported" ? outside.set(command, stop) : this.#note(command, stop);
    }), wanted = targetOf(stages, target);
    if (wanted === void 0) {
      let names2 = stages.flatMap(({ name }) => name === "" ? [] : [name]);
      this.#problems.push({
        file,
        line: 1,
        column: 1,
        message: `there is no stage ${target} (build.target); there is ${names2.join(", ") || "none with a name"}`
      });
    }
    if (wanted === void 0 || this.#problems.length > 0) throw wrong(this.#request, this.#problems);
    let needed = neededFor(stages, wanted), root = rootOf(stages, wanted);
    for (let index of needed) {
      let stop = stages[index] && outside.get(stages[index].from);
      stop && stages[index] && index === root && this.#note(stages[index].from, stop);
    }
    let states = await this.#build(stages, needed, root, args, globals);
    if (this.#unsupported.length > 0) return { unsupported: this.#unsupported.sort((a, b) => a.line - b.line) };
    if (this.#problems.length > 0) throw wrong(this.#request, this.#problems);
    let state = states.get(wanted);
    if (!state) throw new Error("the target was not built");
    let { settings, layers, base } = state, labels = { ...settings.labels, ...this.#request.service.build.labels }, config = Object.keys(labels).length === 0 ? settings : { ...settings, labels };
    return { plan: { ...base === void 0 ? {} : { base }, layers, config, platform: this.#platform } };
  }
  async #build(stages, needed, root, args, globals) {
    let asks = ![...needed].some((index) => stages[index]?.commands.some(({ kind }) => kind === "run")), states = /* @__PURE__ */ new Map(), context = await this.#context(stages, needed);
    for (let [index, stage] of stages.entries()) {
      if (!needed.has(index)) continue;
      let around = {
        context,
        contents: this.#request.contents,
        args,
        globals,
        stage: (reference) => stateNamed(stages, states, reference),
        whyMissing: (path) => explainMissing(this.#request, posix.join(context.path, path), context)
      }, state = await this.#start(stage, states, { asks, instead: index === root ? this.#request.service.build.from : void 0 });
      for (let command of stage.commands)
        try {
          await applyCommand(state, command, around);
        } catch (error) {
          if (!(error instanceof Stop)) throw error;
          state.tree.takeLayer(), this.#note(command, error);
        }
      states.set(index, state);
    }
    return states;
  }
  /** `instead`: the base that the configuration puts in place of the Dockerfile's. */
  async #start({ from, image, parent }, states, { asks, instead }) {
    let before = parent === void 0 ? void 0 : states.get(parent);
    if (before) return stageOnStage(before);
    let base = instead ?? image, { escaper } = this.#read.text;
    if (base === "scratch") return emptyStage(escaper);
    let known = asks ? await this.#settingsOf(base, from, instead === void 0) : void 0;
    return known?.OnBuild?.length && this.#note(from, new Stop("unsupported", `${base} puts instructions off for those who build on it (ONBUILD)`, image)), stageOnImage(base, known, escaper);
  }
  /** A base that is not there is told at the line that names it. */
  async #settingsOf(base, from, written) {
    try {
      return await this.#options.base?.(base);
    } catch (error) {
      if (!(error instanceof UserError) || !written || error.problems.length > 0) throw error;
      let { lines, file } = this.#read, problem2 = { file, ...placeOf(lines, from.instruction, void 0), message: error.message };
      throw new UserError(`${this.#request.service.name}: ${error.message}`, [problem2], { cause: error });
    }
  }
  async #context(stages, needed) {
    let { files, contents } = this.#request, path = this.#request.service.build.context ?? contextOf(this.#read, stages, needed, files), ignoreFile = await this.#ignoreFile(path), ignore = ignoreFile && { file: ignoreFile.path, text: (await contents.blobs([ignoreFile.oid])).get(ignoreFile.oid)?.toString("utf8") ?? "" }, context = buildContext(path, files, this.#options.outputs ?? [], ignore);
    if (!("tree" in context)) throw wrong(this.#request, context);
    let links2 = linksOf(context.tree), targets = links2.length === 0 ? /* @__PURE__ */ new Map() : await contents.blobs(links2.map(({ oid }) => oid));
    for (let { parent, name, oid } of links2) parent.children.set(name, { type: "link", target: targets.get(oid)?.toString("utf8") ?? "", uid: 0, gid: 0 });
    return context;
  }
  /** The Dockerfile's own file counts before that of the context. */
  async #ignoreFile(context) {
    let { file } = this.#read;
    for (let path of [`${file}.dockerignore`, posix.join(context, ".dockerignore")]) {
      let found = this.#request.files.find((each) => each.path === path);
      if (found) return found;
      let why = await explainMissing(this.#request, path);
      if (!why.endsWith("not found")) throw new UserError(`${this.#request.service.name}: ${path} ${why}`);
    }
  }
  #note({ instruction }, { kind, message, word }) {
    let { lines, file } = this.#read, place = placeOf(lines, instruction, word), keyword = instruction.onbuild ? "ONBUILD" : instruction.keyword;
    kind === "problem" ? this.#problems.push({ file, ...place, message: `${keyword}: ${message}` }) : this.#unsupported.push({ ...place, instruction: keyword, reason: message });
  }
};
function rootOf(stages, index) {
  let parent = stages[index]?.parent;
  return parent === void 0 ? index : rootOf(stages, parent);
}
function stateNamed(stages, states, reference) {
  let index = stageNamed(stages, reference);
  return index === void 0 && unsupported(`it copies from the image ${reference}`, reference), states.get(index) ?? (() => {
    throw new Stop("problem", `cannot copy from stage ${reference}, it needs to be defined before this stage`, reference);
  })();
}
export {
  planDockerfile
};
