import {
  compressor
} from "./chunk-QXW4N7L6.js";
import {
  SmallObjects,
  readLarge,
  readSmall,
  secretGuard,
  smallFile
} from "./chunk-NSVTFJLZ.js";
import {
  block,
  sizeOf,
  tarHeader,
  wholeBlocks
} from "./chunk-IKLERRBT.js";
import {
  layerTypes
} from "./chunk-YD5S5G75.js";
import {
  diskError
} from "./chunk-THKFK7EL.js";
import {
  entryProblems,
  refuseAll,
  sortEntries
} from "./chunk-CF45BFEC.js";

// shared/builders/layer/write-layer.ts
const { createHash: createHash2 } = process.getBuiltinModule("node:crypto");
const { tmpdir } = process.getBuiltinModule("node:os");

// shared/builders/layer/piece-queue.ts
var atOnce = 4, PieceQueue = class {
  #compress;
  #raw;
  #compressed;
  #underway = [];
  /** Buffers are used again: a thousand new ones would lie about until they are collected. */
  #free = [];
  #piece = Buffer.allocUnsafeSlow(1048576);
  #filled = 0;
  /** `raw` sees each piece before, `compressed` after; both in order. */
  constructor(compress, raw, compressed) {
    this.#compress = compress, this.#raw = raw, this.#compressed = compressed;
  }
  /** Whether to wait for `room` before more is put in. */
  get full() {
    return this.#underway.length >= atOnce;
  }
  /** Until another piece can be taken. Rejects with what went wrong in an earlier one. */
  async room() {
    for (; this.full; ) await this.#underway[0];
  }
  /** Takes bytes, at most a piece at a time. */
  put(bytes) {
    for (let at = 0; at < bytes.length; ) {
      let part = bytes.subarray(at, at + 1048576 - this.#filled);
      this.#piece.set(part, this.#filled), this.#filled += part.length, at += part.length, this.#filled === 1048576 && this.#send();
    }
  }
  /** Fills up to whole blocks of `size` bytes with zeros. */
  pad(length) {
    length > 0 && this.put(zeros.subarray(0, length));
  }
  /** The rest, and everything under way. */
  async end() {
    for (this.#filled > 0 && this.#send(); this.#underway.length > 0; ) await this.#underway[0];
  }
  #send() {
    let whole = this.#piece, piece = whole.subarray(0, this.#filled);
    this.#raw(piece);
    let before = this.#underway.at(-1), result = this.#compress(piece), done = (async () => {
      let [bytes] = await Promise.all([result, before]);
      this.#free.push(whole), this.#compressed(bytes), this.#underway.shift();
    })();
    done.catch(() => {
    }), this.#underway.push(done), this.#piece = this.#free.pop() ?? Buffer.allocUnsafeSlow(1048576), this.#filled = 0;
  }
}, zeros = Buffer.alloc(1024);

// shared/builders/layer/spool.ts
const { createHash, randomBytes } = process.getBuiltinModule("node:crypto");
const { closeSync, openSync, read, unlinkSync, writeSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
const { promisify } = process.getBuiltinModule("node:util");
var inMemory = 8 * 1024 * 1024, Spool = class {
  #folder;
  #hash = createHash("sha256");
  #held = [];
  #size = 0;
  #file;
  /** `folder`: where the file is made; it must be there. */
  constructor(folder) {
    this.#folder = folder;
  }
  get size() {
    return this.#size;
  }
  write(bytes) {
    if (this.#hash.update(bytes), this.#size += bytes.length, this.#file !== void 0) {
      this.#append(bytes);
      return;
    }
    if (this.#held.push(bytes), !(this.#size <= inMemory)) {
      this.#open();
      for (let each of this.#held) this.#append(each);
      this.#held = [];
    }
  }
  /** The blob. A large one is readable until `close`. */
  finish() {
    let { size } = this, file = this.#file;
    return file === void 0 ? Buffer.concat(this.#held) : { digest: `sha256:${this.#hash.copy().digest("hex")}`, size, read: (from) => pieces(file, from, size) };
  }
  get digest() {
    return `sha256:${this.#hash.copy().digest("hex")}`;
  }
  /** Lets go of the file. May be called again. */
  close() {
    this.#held = [], this.#file !== void 0 && (closeSync(this.#file), this.#file = void 0);
  }
  #open() {
    let file = path.join(this.#folder, `slipway-layer-${process.pid}-${randomBytes(6).toString("hex")}`);
    try {
      this.#file = openSync(file, "wx+", 384), unlinkSync(file);
    } catch (error) {
      throw diskError(error, file);
    }
  }
  // Into the page cache: quicker than a turn on the pool, which is busy with compressing.
  #append(bytes) {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file ?? -1, bytes, at);
    } catch (error) {
      throw diskError(error, `${this.#folder} (a layer before it is pushed)`);
    }
  }
}, readAt = promisify(read);
async function* pieces(file, from, size) {
  for (let at = from; at < size; ) {
    let piece = Buffer.allocUnsafeSlow(Math.min(262144, size - at)), { bytesRead } = await readAt(file, piece, 0, piece.length, at);
    if (bytesRead === 0) throw new Error("a layer became shorter before it was pushed");
    at += bytesRead, yield piece.subarray(0, bytesRead);
  }
}

// shared/builders/layer/write-layer.ts
async function writeLayer(entries, options) {
  let compress = compressor(options.compression), sorted = sortEntries(entries), guard = secretGuard(options.allow ?? []);
  refuseAll(options.name, [...entryProblems(sorted), ...guard.names(filesOf(sorted))]);
  let diff = createHash2("sha256"), spool = new Spool(options.spool ?? tmpdir());
  try {
    let queue = new PieceQueue(
      compress,
      (piece) => diff.update(piece),
      (bytes) => spool.write(bytes)
    ), problems = await putEntries(sorted, queue, options, guard);
    return refuseAll(options.name, problems), queue.pad(2 * block), await queue.end(), { descriptor: { mediaType: layerTypes[options.compression], digest: spool.digest, size: spool.size }, diffId: `sha256:${diff.digest("hex")}`, blob: spool.finish(), close: () => spool.close() };
  } catch (error) {
    throw spool.close(), error;
  }
}
function* filesOf(entries) {
  for (let { path: path2, type } of entries) type === "file" && (yield path2);
}
async function putEntries(sorted, queue, options, guard) {
  let { contents, inspect, signal } = options, objects = new SmallObjects(sorted, contents), problems = [], look = (path2, content) => {
    for (let problem of [inspect?.(path2, content), guard.inspect(path2, content)]) problem !== void 0 && problems.push(problem);
  };
  for (let entry of sorted) {
    if (queue.full && (await queue.room(), signal?.throwIfAborted()), queue.put(tarHeader(entry)), entry.type !== "file") continue;
    let { bytes } = entry, size = sizeOf(entry);
    if (Buffer.isBuffer(bytes)) {
      size <= 1048576 && look(entry.path, bytes);
      for (let at = 0; at < size; at += 1048576) await putPiece(queue, bytes.subarray(at, at + 1048576), signal);
    } else if ("file" in bytes)
      if (size <= smallFile) {
        let content = readSmall(bytes.file, size);
        look(entry.path, content), queue.put(content);
      } else for (let piece of readLarge(bytes.file, size)) await putPiece(queue, piece, signal);
    else if (size <= 1048576) {
      let content = await objects.read(bytes.oid);
      if (content.length !== size) throw wrongSize(bytes.oid, content.length, size);
      look(entry.path, content), queue.put(content);
    } else await putObject(queue, bytes, contents, signal);
    queue.pad(wholeBlocks(size) - size);
  }
  return problems;
}
async function putPiece(queue, piece, signal) {
  queue.put(piece), queue.full && (await queue.room(), signal?.throwIfAborted());
}
async function putObject(queue, { oid, size }, contents, signal) {
  if (!contents) throw new Error("entries of git objects need contents");
  let read2 = 0;
  for await (let piece of contents.stream(oid)) {
    if (read2 += piece.length, read2 > size) throw wrongSize(oid, read2, size);
    await putPiece(queue, piece, signal);
  }
  if (read2 !== size) throw wrongSize(oid, read2, size);
}
function wrongSize(oid, found, said) {
  return new Error(`object ${oid} has ${found} bytes, not ${said}`);
}

export {
  PieceQueue,
  Spool,
  writeLayer
};
