import {
  SmallObjects,
  readLarge,
  readSmall,
  secretAt,
  secretGuard,
  smallFile
} from "./chunk-NSVTFJLZ.js";

// shared/builders/file-artifact/entry-bytes.ts
function sizeOf({ bytes }) {
  return Buffer.isBuffer(bytes) ? bytes.length : bytes.size;
}
function entryReader(entries, contents) {
  let objects = new SmallObjects(entries, contents);
  return { read: (entry) => pieces(entry, objects, contents) };
}
async function* pieces({ path: path2, bytes }, objects, contents) {
  if (Buffer.isBuffer(bytes)) yield bytes;
  else if ("file" in bytes)
    if (bytes.size <= smallFile) yield Buffer.from(readSmall(bytes.file, bytes.size));
    else for (let piece of readLarge(bytes.file, bytes.size)) yield Buffer.from(piece);
  else if (bytes.size <= 1048576) yield await objects.read(bytes.oid);
  else {
    let read = 0;
    for await (let piece of contents.stream(bytes.oid))
      read += piece.length, yield Buffer.from(piece);
    if (read !== bytes.size) throw new Error(`${path2}: object ${bytes.oid} has ${read} bytes, not ${bytes.size}`);
  }
}
async function gathered(chunks) {
  let all = [];
  for await (let chunk of chunks) all.push(chunk);
  return all.length === 1 && Buffer.isBuffer(all[0]) ? all[0] : Buffer.concat(all);
}
async function* inPieces(chunks, size) {
  let held = [], length = 0;
  for await (let chunk of chunks) {
    let rest = chunk;
    for (; length + rest.length >= size; )
      held.push(rest.subarray(0, size - length)), rest = rest.subarray(size - length), yield Buffer.concat(held), held = [], length = 0;
    rest.length > 0 && held.push(rest), length += rest.length;
  }
  length > 0 && (yield Buffer.concat(held));
}

// shared/builders/file-artifact/refuse-secrets.ts
var lookedInto = 1024 * 1024;
async function secretProblems(entries, contents, allow) {
  let guard = secretGuard(allow), suspects = [];
  for (let entry of entries) {
    let suspect = () => {
      entry.type === "file" && sizeOf(entry) <= lookedInto && suspects.push(entry);
    };
    secretAt(entry.path, suspect);
  }
  let problems = [...guard.names(entries.map((entry) => entry.path))], reader = entryReader(suspects, contents);
  for (let entry of new Set(suspects)) {
    let problem = guard.inspect(entry.path, await gathered(reader.read(entry)));
    problem !== void 0 && problems.push(problem);
  }
  return problems;
}

// shared/builders/file-artifact/spool.ts
const { createHash } = process.getBuiltinModule("node:crypto");
const { mkdtemp, open, rm } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path = process.getBuiltinModule("node:path");
var heldAtMost = 4 * 1024 * 1024, readSize = 1024 * 1024;
async function withSpool(use) {
  let folder, count = 0, nextFile = async () => (folder ??= mkdtemp(path.join(os.tmpdir(), "slipway-build-")), count += 1, path.join(await folder, String(count)));
  try {
    return await use({ add: (chunks, also = []) => take(chunks, also, nextFile) });
  } finally {
    folder && await rm(await folder, { recursive: !0, force: !0 });
  }
}
async function take(chunks, also, nextFile) {
  let hashes = new Map(["sha256", ...also].map((name) => [name, createHash(name)])), held = [], size = 0, heldSize = 0, file, handle;
  try {
    for await (let chunk of chunks)
      if (chunk.length !== 0) {
        for (let hash of hashes.values()) hash.update(chunk);
        held.push(chunk), size += chunk.length, heldSize += chunk.length, !(heldSize < (handle ? readSize : heldAtMost)) && (file ??= await nextFile(), handle ??= await open(file, "wx", 384), await handle.writeFile(Buffer.concat(held)), held.length = 0, heldSize = 0);
      }
    await handle?.writeFile(Buffer.concat(held));
  } finally {
    await handle?.close();
  }
  let digests = Object.fromEntries([...hashes].map(([name, hash]) => [name, hash.digest("hex")])), digest = `sha256:${digests.sha256}`, memory = file === void 0 ? Buffer.concat(held) : void 0;
  return { digest, size, hashes: digests, read: (from) => memory ? fromMemory(memory, from) : fromFile(file ?? "", from) };
}
async function* fromMemory(content, from) {
  from < content.length && (yield content.subarray(from));
}
async function* fromFile(file, from) {
  let handle = await open(file, "r");
  try {
    for (let at = from; ; ) {
      let buffer = Buffer.allocUnsafe(readSize), { bytesRead } = await handle.read(buffer, 0, readSize, at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead), at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

export {
  sizeOf,
  entryReader,
  gathered,
  inPieces,
  secretProblems,
  heldAtMost,
  withSpool
};
