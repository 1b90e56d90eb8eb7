import {
  parseReference,
  parseRegistryName
} from "./chunk-B7XANDSK.js";
import {
  isSameProcess,
  processStart
} from "./chunk-NQXL5FV5.js";
import {
  diskError
} from "./chunk-THKFK7EL.js";
import {
  manifestParts,
  referrerEntry,
  referrersTag
} from "./chunk-UBY5Y5E5.js";
import {
  checkDigest,
  checkRepository,
  checkTag,
  hexOf,
  looksLikeDigest
} from "./chunk-KCAU4I3I.js";
import {
  indexType,
  manifestLimit,
  manifestType,
  manifestTypes
} from "./chunk-X3DGA4WT.js";
import {
  digestOf
} from "./chunk-UXXTQV2Y.js";
import {
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/registry/open.ts
const path5 = process.getBuiltinModule("node:path");

// shared/registry/mirrors.ts
function mirrorOf(host, path6, env) {
  let written = env.SLIPWAY_MIRRORS ?? "";
  for (let pair of written.split(",").filter((each) => each.trim() !== "")) {
    let [from, to] = pair.split("=").map((part) => part.trim());
    if (!from || !to || !/^[^/\s]+(\/[^\s]*)?$/.test(to))
      throw new UserError(`SLIPWAY_MIRRORS: ${pair.trim()} is no pair; write for example docker.io=mirror.acme.example/hub`);
    if (from !== host) continue;
    let [mirror = "", ...below] = to.replace(/\/+$/, "").split("/");
    return { host: mirror, path: [...below, path6].join("/") };
  }
  return { host, path: path6 };
}

// shared/registry/oci-layout.ts
const { readFile: readFile3 } = process.getBuiltinModule("node:fs/promises");
const path4 = process.getBuiltinModule("node:path");

// shared/registry/atomic-file.ts
const { randomBytes } = process.getBuiltinModule("node:crypto");
const { mkdir, open, readdir, rename, rm, stat } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function writeAtomically(file, content, drafts) {
  let draft = path.join(drafts, `${process.pid}-${randomBytes(6).toString("hex")}`);
  try {
    await mkdir(drafts, { recursive: !0 }), await mkdir(path.dirname(file), { recursive: !0 });
    let handle = await open(draft, "wx");
    try {
      await handle.writeFile(content), await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    throw await rm(draft, { force: !0 }), diskError(error, file);
  }
}
var abandonedAfterMs = 10 * 6e4;
async function removeDrafts(folder, name = /^(\d+)-/) {
  for (let entry of await readdir(folder).catch(() => [])) {
    let pid = name.exec(entry)?.[1];
    if (pid === void 0 || processStart(Number(pid)) !== void 0) continue;
    let file = path.join(folder, entry), { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    Date.now() - mtimeMs > abandonedAfterMs && await rm(file, { force: !0 });
  }
}

// shared/registry/folder-lock.ts
const { randomBytes: randomBytes2 } = process.getBuiltinModule("node:crypto");
const { readlinkSync } = process.getBuiltinModule("node:fs");
const { link, mkdir: mkdir2, readdir: readdir2, readFile, rm: rm2, truncate, writeFile } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");
const { setTimeout: delay } = process.getBuiltinModule("node:timers/promises");
var patienceMs = 3e4;
async function withFolderLock(folder, work) {
  let draft = path2.join(folder, `draft-${process.pid}-${randomBytes2(6).toString("hex")}`);
  try {
    await mkdir2(folder, { recursive: !0 }), await writeFile(draft, JSON.stringify({ pid: process.pid, start: processStart(process.pid) ?? "", world: pidWorld() }));
    let turn = await take(folder, draft);
    try {
      return await tidy(folder, turn), await work();
    } finally {
      await truncate(path2.join(folder, String(turn)));
    }
  } catch (error) {
    throw diskError(error, folder);
  } finally {
    await rm2(draft, { force: !0 });
  }
}
async function take(folder, draft) {
  let deadline = performance.now() + patienceMs;
  for (; ; ) {
    let newest = Math.max(0, ...turnsIn(await readdir2(folder)));
    if (newest === 0 || !await isHeld(path2.join(folder, String(newest)))) {
      let mine = newest + 1;
      if (await linked(draft, path2.join(folder, String(mine)))) {
        if (Math.max(...turnsIn(await readdir2(folder))) === mine) return mine;
        await rm2(path2.join(folder, String(mine)), { force: !0 });
      }
    } else {
      if (performance.now() > deadline) throw new UnavailableError(`${folder} has been held by another process for ${patienceMs / 1e3} s`);
      await delay(5 + Math.random() * 20);
    }
  }
}
function turnsIn(names) {
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}
async function linked(draft, file) {
  try {
    return await link(draft, file), !0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return !1;
    throw error;
  }
}
async function isHeld(file) {
  try {
    let { pid, start, world } = JSON.parse(await readFile(file, "utf8"));
    return world !== pidWorld() || isSameProcess(pid, start);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT";
  }
}
function pidWorld() {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
async function tidy(folder, turn) {
  for (let name of await readdir2(folder))
    /^\d+$/.test(name) && Number(name) < turn && await rm2(path2.join(folder, name), { force: !0 });
  await removeDrafts(folder, /^draft-(\d+)-/);
}

// shared/registry/oci-blobs.ts
const { createHash: createHash2, randomBytes: randomBytes3 } = process.getBuiltinModule("node:crypto");
const { createReadStream } = process.getBuiltinModule("node:fs");
const { copyFile, link: link2, mkdir: mkdir3, open: open2, readFile: readFile2, rename: rename2, rm: rm3, stat: stat2 } = process.getBuiltinModule("node:fs/promises");
const path3 = process.getBuiltinModule("node:path");

// shared/registry/checked-stream.ts
const { createHash } = process.getBuiltinModule("node:crypto");
async function* checkedStream(pieces, digest, mismatch) {
  let hash = createHash("sha256");
  for await (let piece of pieces)
    hash.update(piece), yield piece;
  if (`sha256:${hash.digest("hex")}` !== digest) throw mismatch();
}

// shared/registry/oci-blobs.ts
async function storeBytes(file, content, drafts) {
  let present = await readFile2(file).catch(absent);
  (present === void 0 || digestOf(present) !== digestOf(content)) && await writeAtomically(file, content, drafts);
}
async function storeSource(file, source, drafts) {
  if (await sizeOf(file) === source.size) return;
  let draft = path3.join(drafts, `${process.pid}-${randomBytes3(6).toString("hex")}`);
  try {
    await mkdir3(drafts, { recursive: !0 }), await mkdir3(path3.dirname(file), { recursive: !0 });
    let handle = await open2(draft, "wx");
    try {
      let hash = createHash2("sha256"), size = 0;
      for await (let piece of source.read(0))
        hash.update(piece), size += piece.byteLength, await handle.writeFile(piece);
      if (size !== source.size || `sha256:${hash.digest("hex")}` !== source.digest)
        throw new UnavailableError(`the bytes of ${source.digest} changed while they were stored: build again`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename2(draft, file);
  } catch (error) {
    throw await rm3(draft, { force: !0 }), diskError(error, file);
  }
}
async function shareFile(from, to, drafts) {
  if (await sizeOf(from) === void 0) return !1;
  if (await sizeOf(to) !== void 0) return !0;
  try {
    await mkdir3(path3.dirname(to), { recursive: !0 }), await mkdir3(drafts, { recursive: !0 });
    let draft = path3.join(drafts, `${process.pid}-${randomBytes3(6).toString("hex")}`);
    return await link2(from, draft).catch(() => copyFile(from, draft)), await rename2(draft, to), await rm3(draft, { force: !0 }), !0;
  } catch (error) {
    throw diskError(error, to);
  }
}
function readFileChecked(file, digest, name) {
  return checkedStream(createReadStream(file, { highWaterMark: 256 * 1024 }), digest, () => damaged(name, digest, file));
}
function damaged(name, digest, file) {
  return new UnavailableError(`${name}: the bytes of ${digest} have another digest: remove the damaged ${file} and build again`);
}
async function sizeOf(file) {
  let found = await stat2(file).catch(absent);
  return found?.isFile() ? found.size : void 0;
}
function absent(error) {
  if (!(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")))
    throw error;
}

// shared/registry/oci-index.ts
var refName = "org.opencontainers.image.ref.name", emptyIndex = { schemaVersion: 2, mediaType: indexType, manifests: [] };
function entered(manifests, descriptor, tag) {
  let known = manifests.filter((each) => each.digest === descriptor.digest);
  return (tag === void 0 ? known.length > 0 : known.some((each) => each.annotations?.[refName] === tag)) ? manifests : tag === void 0 ? [...manifests, descriptor] : [...manifests.flatMap((each) => each.annotations?.[refName] !== tag ? [each] : each.digest === descriptor.digest ? [] : [withoutTag(each)]).filter((each) => each.digest !== descriptor.digest || each.annotations?.[refName] !== void 0), { ...descriptor, annotations: { [refName]: tag } }];
}
function withoutTag({ annotations: _, ...descriptor }) {
  return descriptor;
}

// shared/registry/oci-layout.ts
var blobType = "application/octet-stream";
function openOciLayout(folder, name) {
  let layoutOf = (repository) => path4.join(folder, safeRepository(repository)), workOf = (repository) => path4.join(folder, ".work", safeRepository(repository)), draftsOf = (repository) => path4.join(workOf(repository), "drafts"), blobFile = (repository, digest) => path4.join(layoutOf(repository), "blobs", "sha256", hexOf(digest));
  async function index(repository) {
    let file = path4.join(layoutOf(repository), "index.json"), text = await readFile3(file, "utf8").catch(absent);
    if (text === void 0) return emptyIndex;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new UnavailableError(`${file} is not JSON; move the folder away and build again`, { cause });
    }
  }
  async function manifest(repository, digest) {
    let size = await sizeOf(blobFile(repository, digest));
    if (size === void 0 || size > manifestLimit) return;
    let content = await readFile3(blobFile(repository, digest)).catch(absent);
    return content === void 0 ? void 0 : { content, parts: manifestParts(content) };
  }
  async function isComplete(repository, digest) {
    let { parts } = await manifest(repository, digest) ?? {};
    if (parts === void 0) return !1;
    for (let part of parts.blobs) if (await sizeOf(blobFile(repository, part)) === void 0) return !1;
    for (let part of parts.manifests) if (!await isComplete(repository, part.digest)) return !1;
    return !0;
  }
  async function unlisted(repository, digest) {
    let { content, parts } = await manifest(repository, digest) ?? {}, mediaType = parts?.mediaType ?? (parts && parts.blobs.length > 0 ? manifestType : void 0);
    return content && mediaType && manifestTypes.includes(mediaType) ? { mediaType, digest, size: content.length } : void 0;
  }
  async function resolve(repository, reference) {
    let { manifests } = await index(repository), digest = looksLikeDigest(reference) ? checkDigest(reference) : void 0, descriptor = manifests.find((each) => digest ? each.digest === digest : each.annotations?.[refName] === reference) ?? (digest ? await unlisted(repository, digest) : void 0);
    return descriptor && await isComplete(repository, descriptor.digest) ? descriptor : void 0;
  }
  return {
    name,
    resolve,
    async read(repository, digest) {
      let file = blobFile(repository, digest), content = await readFile3(file).catch(absent);
      if (content === void 0) throw notThere(`${name}/${repository}`, digest);
      if (digestOf(content) !== digest) throw damaged(`${name}/${repository}`, digest, file);
      return content;
    },
    async *stream(repository, digest) {
      let file = blobFile(repository, digest);
      if (await sizeOf(file) === void 0) throw notThere(`${name}/${repository}`, digest);
      yield* readFileChecked(file, digest, `${name}/${repository}`);
    },
    async hasBlob(repository, digest) {
      return await sizeOf(blobFile(repository, digest)) !== void 0;
    },
    async writeBlob(repository, content) {
      if (!(content instanceof Uint8Array))
        return await storeSource(blobFile(repository, content.digest), content, draftsOf(repository)), { mediaType: blobType, digest: content.digest, size: content.size };
      let digest = digestOf(content);
      return await storeBytes(blobFile(repository, digest), content, draftsOf(repository)), { mediaType: blobType, digest, size: content.byteLength };
    },
    async mountBlob(repository, digest, from) {
      return shareFile(blobFile(from, digest), blobFile(repository, digest), draftsOf(repository));
    },
    async writeManifest(repository, content, mediaType, tag) {
      tag !== void 0 && checkTag(tag);
      let [layout, drafts, digest] = [layoutOf(repository), draftsOf(repository), digestOf(content)];
      await storeBytes(blobFile(repository, digest), content, drafts);
      let { artifactType } = JSON.parse(Buffer.from(content).toString("utf8")), descriptor = { mediaType, digest, size: content.byteLength, ...artifactType ? { artifactType } : {} };
      return await withFolderLock(path4.join(workOf(repository), "lock"), async () => {
        await removeDrafts(drafts);
        let current = await index(repository), next = { ...current, manifests: entered(current.manifests, descriptor, tag) };
        next.manifests !== current.manifests && (await writeAtomically(path4.join(layout, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}', drafts), await writeAtomically(path4.join(layout, "index.json"), `${JSON.stringify(next, null, 2)}
`, drafts));
      }), descriptor;
    },
    async referrers(repository, digest, artifactType) {
      let found = /* @__PURE__ */ new Map(), { manifests } = await index(repository), list = manifests.find((each) => each.annotations?.[refName] === referrersTag(digest)), listed = list ? (await manifest(repository, list.digest))?.parts?.manifests ?? [] : [];
      for (let each of [...manifests, ...listed]) {
        let { content, parts } = (found.has(each.digest) ? void 0 : await manifest(repository, each.digest)) ?? {};
        content && parts?.subject === digest && found.set(each.digest, referrerEntry({ ...each, size: content.length }, content));
      }
      return [...found.values()].filter((each) => artifactType === void 0 || each.artifactType === artifactType);
    },
    async tags(repository) {
      let { manifests } = await index(repository);
      return [...new Set(manifests.flatMap((each) => each.annotations?.[refName] ?? []))].sort();
    }
  };
}
function notThere(name, digest) {
  return new UnavailableError(`${name} does not have ${digest}`);
}
function safeRepository(repository) {
  if (!repository.includes("/")) return checkRepository(repository);
  throw new UserError(`${JSON.stringify(repository)} is no repository name of a folder, which has no / in it`);
}

// shared/registry/open.ts
function openRegistry(name, root, { env = process.env } = {}) {
  if (name.startsWith("oci:")) return openOciLayout(path5.resolve(root, folderOf(name)), name);
  let { host, prefix } = parseRegistryName(name);
  return overHttp(host, prefix, env, !0);
}
function folderOf(name) {
  let folder = name.slice(4);
  if (folder === "") throw new UserError("registry oci: names no folder; write for example oci:.slipway/registry");
  return folder;
}
function openBase(reference, options) {
  let { root, into, env = process.env } = options;
  if (reference.startsWith("oci:")) return layoutBase(reference, root, into);
  let { host: written, path: place, tag, digest } = parseReference(reference), { host, path: whole } = mirrorOf(written, place, env), wanted = digest ?? tag ?? "latest", target = into === void 0 || into.startsWith("oci:") ? void 0 : parseRegistryName(into);
  if (into !== void 0 && target?.host === host) {
    let below = target.prefix === "" ? "" : `${target.prefix}/`, repository = whole.startsWith(below) ? whole.slice(below.length) : `/${whole}`;
    return { registry: openRegistry(into, root, { env }), repository, reference: wanted, mountFrom: repository };
  }
  let slash = whole.lastIndexOf("/");
  return {
    registry: overHttp(host, whole.slice(0, Math.max(0, slash)), env, !1),
    repository: whole.slice(slash + 1),
    reference: wanted,
    mountFrom: void 0
  };
}
function layoutBase(reference, root, into) {
  let [, folder, repository, tag, digest] = /^oci:(.*)\/([^/@:]+)(?::([^/@:]+))?(?:@(.+))?$/.exec(reference) ?? [];
  if (!folder || repository === void 0)
    throw new UserError(`image reference ${reference}: write oci:<folder>/<repository>:<tag> or oci:<folder>/<repository>@sha256:…`);
  let absolute = path5.resolve(root, folder), isSame = into?.startsWith("oci:") && path5.resolve(root, into.slice(4)) === absolute;
  return {
    registry: openOciLayout(absolute, isSame && into ? into : `oci:${folder}`),
    repository,
    reference: digest ?? tag ?? "latest",
    mountFrom: isSame ? repository : void 0
  };
}
function overHttp(host, prefix, env, own) {
  let loading, client = () => (loading ??= import("./registry-HIZESORK.js").then(({ openHttpRegistry }) => openHttpRegistry(host, prefix, { env, own })), loading);
  return {
    name: prefix === "" ? host : `${host}/${prefix}`,
    resolve: async (...args) => (await client()).resolve(...args),
    read: async (...args) => (await client()).read(...args),
    stream: async function* (...args) {
      yield* (await client()).stream(...args);
    },
    hasBlob: async (...args) => (await client()).hasBlob(...args),
    writeBlob: async (...args) => (await client()).writeBlob(...args),
    mountBlob: async (...args) => (await client()).mountBlob(...args),
    writeManifest: async (...args) => (await client()).writeManifest(...args),
    referrers: async (...args) => (await client()).referrers(...args),
    tags: async (...args) => (await client()).tags(...args)
  };
}

export {
  openRegistry,
  openBase
};
