import {
  block
} from "./chunk-IKLERRBT.js";
import {
  layerTypes
} from "./chunk-YD5S5G75.js";
import {
  diskError
} from "./chunk-THKFK7EL.js";
import {
  linkStaysInside,
  staysInside
} from "./chunk-CF45BFEC.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import {
  decodePath,
  encodePath
} from "./chunk-BEJRGZ4M.js";
import {
  UnavailableError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/archive/unpack.ts
const { closeSync, mkdirSync, openSync, symlinkSync, writeSync } = process.getBuiltinModule("node:fs");
const { mkdir, mkdtemp, readdir, rename, rm } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
const { Readable } = process.getBuiltinModule("node:stream");
const { pipeline } = process.getBuiltinModule("node:stream/promises");
const { createGunzip } = process.getBuiltinModule("node:zlib");

// shared/builders/archive/places.ts
var Places = class {
  #taken = /* @__PURE__ */ new Set();
  #folders = /* @__PURE__ */ new Set();
  /** Throws when the place is taken, or is no place. */
  take(path2) {
    if (this.#taken.has(path2)) throw new Error(`two members of one path: ${path2}`);
    if (this.#folders.has(path2)) throw new Error(`something lies below ${path2}, which is no folder`);
    for (let cut = path2.lastIndexOf("/"); cut > 0; cut = path2.lastIndexOf("/", cut - 1)) {
      let above = path2.slice(0, cut);
      if (this.#taken.has(above)) throw new Error(`${path2} lies below ${above}, which is no folder`);
      if (this.#folders.has(above)) break;
      this.#folders.add(above);
    }
    this.#taken.add(path2);
  }
};

// shared/builders/archive/tar-reader.ts
var paxLimit = 1024 * 1024, TarReader = class {
  #open;
  #places = new Places();
  #held = Buffer.alloc(0);
  #pax = {};
  /** Whose content is being read: pax values are gathered, a file's bytes are handed on. */
  #pending;
  #left = 0;
  #padding = 0;
  #ended = !1;
  /** `open` is told of each member in the archive's order, and answers with what takes a file's content. */
  constructor(open) {
    this.#open = open;
  }
  write(chunk) {
    let bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    for (; !this.#ended; ) {
      let used = this.#step(bytes);
      if (used === void 0) break;
      bytes = bytes.subarray(used);
    }
    this.#held = this.#ended ? Buffer.alloc(0) : Buffer.from(bytes);
  }
  /** Throws when the archive stops before its end. Closes a file that was being read. */
  end() {
    let pending = this.#pending;
    if (this.#pending = void 0, pending !== void 0 && pending !== "pax" && pending.file?.close(), !this.#ended)
      throw new Error(pending === void 0 ? "the end of the archive is missing" : "the archive ends in the middle of a file");
  }
  /** How many bytes could be used; undefined when more are needed. */
  #step(bytes) {
    if (this.#pending === void 0)
      return bytes.length < block ? void 0 : (this.#header(bytes.subarray(0, block)), block);
    if (this.#pending === "pax")
      return bytes.length < this.#left + this.#padding ? void 0 : (this.#pax = paxValues(bytes.subarray(0, this.#left)), this.#pending = void 0, this.#left + this.#padding);
    let { file } = this.#pending;
    if (this.#left > 0) {
      if (bytes.length === 0) return;
      let part = bytes.subarray(0, this.#left);
      return file?.write(part), this.#left -= part.length, part.length;
    }
    if (!(bytes.length < this.#padding))
      return this.#pending = void 0, file?.close(), this.#padding;
  }
  #header(header) {
    if (header.every((byte) => byte === 0)) {
      this.#ended = !0;
      return;
    }
    checkSum(header);
    let type = text(header, 156, 1).toString("latin1"), size = this.#pax.size ? decimal(this.#pax.size) : octal(header, 124, 12);
    if (this.#left = size, this.#padding = (block - size % block) % block, type === "x") {
      if (size > paxLimit) throw new Error("a pax header of the archive is damaged");
      this.#pending = "pax";
      return;
    }
    if (type !== "0" && type !== "2") throw new Error(`the archive has a member of type ${JSON.stringify(type)}, which Slipway does not write`);
    let member = this.#member(header, type, size);
    this.#pax = {}, this.#places.take(member.path), this.#pending = { file: this.#open(member) };
  }
  #member(header, type, size) {
    let path2 = decodePath(this.#pax.path ?? text(header, 0, 100));
    if (!staysInside(path2)) throw new Error(`${path2} leaves the archive`);
    if (type === "0") return { type: "file", path: path2, size, executable: (octal(header, 100, 8) & 64) !== 0 };
    let target = decodePath(this.#pax.linkpath ?? text(header, 157, 100));
    if (!linkStaysInside(path2, target)) throw new Error(`${path2} is a link to ${target || "nothing"}, which leaves the archive`);
    if (size !== 0) throw new Error("a header of the archive is damaged");
    return { type: "link", path: path2, target };
  }
};
function checkSum(header) {
  let sum = 256;
  for (let index = 0; index < block; index++) (index < 148 || index >= 156) && (sum += header[index] ?? 0);
  if (sum !== octal(header, 148, 8)) throw new Error("a header of the archive is damaged");
}
function paxValues(content) {
  let values = {};
  for (let at = 0; at < content.length; ) {
    let space = content.indexOf(32, at), length = Number.parseInt(content.toString("latin1", at, space), 10), record = content.subarray(space + 1, at + length - 1), equals = record.indexOf("=");
    if (!(length > 0 && space > at && at + length <= content.length && equals > 0 && content[at + length - 1] === 10))
      throw new Error("a pax header of the archive is damaged");
    values[record.toString("latin1", 0, equals)] = Buffer.from(record.subarray(equals + 1)), at += length;
  }
  return values;
}
function octal(header, start, length) {
  let digits = text(header, start, length).toString("latin1").trim();
  if (!/^[0-7]+$/.test(digits)) throw new Error("a header of the archive is damaged");
  return Number.parseInt(digits, 8);
}
function decimal(bytes) {
  let size = Number(bytes.toString("latin1"));
  if (!Number.isSafeInteger(size) || size < 0) throw new Error("a pax header of the archive is damaged");
  return size;
}
function text(header, start, length) {
  let field = header.subarray(start, start + length), end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end);
}

// shared/builders/archive/unpack.ts
async function unpackArtifact(registry, release, into) {
  let { repository, digest } = release.artifact, name = `${registry.name}/${repository}@${digest}`, [layer] = layersOf(await registry.read(repository, digest));
  if (layer?.mediaType !== layerTypes.gzip) throw new UnavailableError(`${name} is not an archive that Slipway made`);
  await mkdir(path.dirname(into), { recursive: !0 });
  let draft = await mkdtemp(`${into}.`);
  try {
    await unpack(() => registry.stream(repository, layer.digest), draft, name), await rename(draft, into);
  } catch (cause) {
    throw (await readdir(into).catch(() => [])).length > 0 ? new UnavailableError(`${into} is not empty; an artifact is unpacked into a folder of its own only`, { cause }) : diskError(cause, into);
  } finally {
    await rm(draft, { recursive: !0, force: !0 });
  }
}
function layersOf(manifest) {
  try {
    let { layers } = JSON.parse(manifest.toString("utf8"));
    return Array.isArray(layers) ? layers : [];
  } catch {
    return [];
  }
}
async function unpack(archive, folder, name) {
  let writer = new FolderWriter(folder), reader = new TarReader((member) => writer.open(member)), gunzip = createGunzip({ chunkSize: 256 * 1024 }), feeding = pipeline(Readable.from(archive()), gunzip);
  feeding.catch(() => {
  });
  try {
    for await (let chunk of gunzip) reader.write(chunk);
    await feeding, reader.end();
  } catch (cause) {
    if (gunzip.destroy(), writer.close(), cause instanceof UnavailableError || cause instanceof Error && "syscall" in cause) throw cause;
    for await (let _ of archive()) ;
    throw new UnavailableError(`${name} cannot be unpacked: ${messageOf(cause)}`, { cause });
  }
  writer.link();
}
var FolderWriter = class {
  #folder;
  #made = /* @__PURE__ */ new Set();
  #links = [];
  #file;
  constructor(folder) {
    this.#folder = folder;
  }
  open(member) {
    let parent = path.posix.dirname(member.path);
    if (this.#made.has(parent) || mkdirSync(this.#place(parent), { recursive: !0 }), this.#made.add(parent), member.type === "link") {
      this.#links.push(member);
      return;
    }
    let file = openSync(this.#place(member.path), "wx", member.executable ? 493 : 420);
    return this.#file = file, {
      write(bytes) {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      },
      close: () => this.close()
    };
  }
  link() {
    for (let { path: name, target } of this.#links) symlinkSync(encodePath(target), this.#place(name));
  }
  /** Closes the file that is being written, if one is. */
  close() {
    this.#file !== void 0 && closeSync(this.#file), this.#file = void 0;
  }
  /** Names that are not UTF-8 go to the disk as the bytes they are. */
  #place(name) {
    return /[\udc80-\udcff]/.test(name) ? Buffer.concat([Buffer.from(`${this.#folder}/`), encodePath(name)]) : path.join(this.#folder, name);
  }
};
export {
  unpackArtifact
};
