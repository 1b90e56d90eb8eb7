// shared/commit/path-name.ts
function decodePath(bytes) {
  let text = bytes.toString("utf8");
  return text.includes("�") && !Buffer.from(text, "utf8").equals(bytes) ? decodeByParts(bytes) : text;
}
function encodePath(path) {
  if (!/[\udc80-\udcff]/.test(path)) return Buffer.from(path, "utf8");
  let parts = path.match(/[\ud800-\udbff][\udc00-\udfff]|[\udc80-\udcff]|[^\udc80-\udcff\ud800-\udbff]+|[\ud800-\udbff]/g) ?? [];
  return Buffer.concat(parts.map((part) => /^[\udc80-\udcff]$/.test(part) ? Buffer.from([part.charCodeAt(0) - 56320]) : Buffer.from(part, "utf8")));
}
function decodeByParts(bytes) {
  let decoder = new TextDecoder("utf-8", { fatal: !0, ignoreBOM: !0 }), text = "";
  for (let at = 0; at < bytes.length; ) {
    let length = sequenceLength(bytes[at] ?? 0), part = length === 0 ? void 0 : tryDecode(decoder, bytes.subarray(at, at + length), length);
    part === void 0 ? (text += String.fromCharCode(56320 + (bytes[at] ?? 0)), at += 1) : (text += part, at += length);
  }
  return text;
}
function sequenceLength(first) {
  return first < 128 ? 1 : first >= 194 && first < 224 ? 2 : first >= 224 && first < 240 ? 3 : first >= 240 && first < 245 ? 4 : 0;
}
function tryDecode(decoder, bytes, length) {
  if (!(bytes.length < length))
    try {
      return decoder.decode(bytes);
    } catch {
      return;
    }
}

// shared/commit/folder.ts
var Folder = class {
  /** Id of git's tree object: equal for equal content. */
  oid;
  #content;
  #folders;
  #files;
  /** `folders`: by name, in git's order; put together when somebody looks below. */
  constructor(oid, content, folders) {
    this.oid = oid, this.#content = content, this.#folders = folders;
  }
  /** Names of the files directly in it, in git's order. */
  get names() {
    return this.#content.names;
  }
  /** Indexes in `names` of the symbolic links directly in it. */
  get links() {
    return this.#content.links;
  }
  /** The folders directly in it by name, in git's order. */
  get folders() {
    return typeof this.#folders == "function" && (this.#folders = this.#folders()), this.#folders;
  }
  /** False only where no file directly in it has such a name. */
  mayHold(names) {
    return this.#content.mayHold?.(names) ?? !0;
  }
  /** The files directly in it, in git's order. */
  get files() {
    return this.#files ??= this.#content.items?.() ?? this.names.map((_, index) => this.#content.item(index)), this.#files;
  }
  /** A folder below this one; `.` is this one. Undefined when there is none. */
  folder(path) {
    if (path === ".") return this;
    let at = this;
    for (let start = 0; at && start <= path.length; ) {
      let slash = path.indexOf("/", start), end = slash === -1 ? path.length : slash;
      at = at.folders.get(path.slice(start, end)), start = end + 1;
    }
    return at;
  }
  /** A file below this folder. */
  file(path) {
    let [folder, index] = this.#find(path);
    return folder === void 0 || index === -1 ? void 0 : folder.fileAt(index);
  }
  hasFile(path) {
    return this.#find(path)[1] !== -1;
  }
  /** The file directly in this folder at an index of `names`. */
  fileAt(index) {
    return this.#content.item(index);
  }
  /** Equal for two files directly in folders that have the same mode and content; says nothing else. */
  identityAt(index) {
    return this.#content.identity(index);
  }
  #find(path) {
    let cut = path.lastIndexOf("/"), folder = cut === -1 ? this : this.folder(path.slice(0, cut));
    return [folder, folder?.names.indexOf(path.slice(cut + 1)) ?? -1];
  }
};
function filesBelow(folder, path, skip) {
  let found = [];
  return collect(folder, path === "." ? "" : `${path}/`, skip, found), found;
}
function collect(folder, prefix, skip, found) {
  let folders = folder.folders.entries(), next = folders.next(), below = (upTo) => {
    for (; !next.done && (upTo === void 0 || comesBefore(next.value[0], upTo)); next = folders.next()) {
      let [name, child] = next.value;
      skip?.(prefix + name) || collect(child, `${prefix}${name}/`, skip, found);
    }
  };
  for (let { name, mode, oid } of folder.files)
    below(name), found.push({ path: prefix + name, mode, oid });
  below();
}
function comesBefore(folder, file) {
  let name = `${folder}/`;
  return /[\ud800-\udfff]/.test(name + file) ? Buffer.compare(encodePath(name), encodePath(file)) < 0 : name < file;
}

// shared/config/closest.ts
function closest(word, candidates) {
  let wanted = word.toLowerCase(), best;
  for (let candidate of candidates) {
    let limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    let distance = editDistance(wanted, candidate.toLowerCase());
    distance <= limit && (best === void 0 || distance < best.distance) && (best = { candidate, distance });
  }
  return best?.candidate;
}
function didYouMean(word, candidates) {
  let hint = closest(word, candidates);
  return hint === void 0 ? "" : `; did you mean \`${hint}\`?`;
}
function closestPath(path, candidates) {
  let parts = path.split("/"), near = [...candidates].filter((candidate) => {
    let others = candidate.split("/");
    return others.length === parts.length && parts.every((part, index) => closest(part, [others[index] ?? ""]) !== void 0);
  });
  return closest(path, near);
}
function editDistance(a, b) {
  let beforePrevious = [], previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let current = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = a[i - 1] === b[j - 1] ? 0 : 1, distance = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && (distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1)), current.push(distance);
    }
    beforePrevious = previous, previous = current;
  }
  return previous[b.length] ?? 0;
}

export {
  decodePath,
  encodePath,
  Folder,
  filesBelow,
  closest,
  didYouMean,
  closestPath
};
