import {
  flatLayout,
  linuxMachine,
  serviceEntries
} from "./chunk-VO32GIHZ.js";
import {
  entryReader,
  gathered,
  inPieces,
  sizeOf,
  withSpool
} from "./chunk-2J3BNQLD.js";
import {
  pushFiles
} from "./chunk-4WOZLTGX.js";
import "./chunk-NSVTFJLZ.js";
import "./chunk-6ESAMBFA.js";
import "./chunk-YD5S5G75.js";
import "./chunk-EIMYGJU2.js";
import "./chunk-7ZAEAEGH.js";
import "./chunk-ZKX7Y525.js";
import "./chunk-ALAABM3B.js";
import "./chunk-62JGYEI3.js";
import "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import "./chunk-F4I2QZOX.js";
import {
  entryProblems,
  refuseAll,
  sortEntries
} from "./chunk-CF45BFEC.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/function/handler.ts
function handlerOf(layout, language, files, manifest) {
  if (language !== "node") return {};
  let main = mainOf(manifest);
  if (main !== void 0) {
    let file2 = [main, `${main}.js`, `${main}.cjs`, `${main}.mjs`, `${main}/index.js`].find((each) => files.has(each));
    return file2 !== void 0 ? { file: file2 } : {
      problem: `package.json says \`main\` is ${main}, and there is no such file: name what makes it as build.command, and the folder under build.outputs`
    };
  }
  if (layout === "gcf") {
    let file2 = ["index.js", "function.js"].find((each) => files.has(each));
    return files.has("package.json") ? file2 === void 0 ? { problem: "there is no index.js or function.js, and package.json has no `main`: Cloud Functions would not find the function" } : { file: file2 } : { problem: "there is no package.json at the top, which Cloud Functions needs" };
  }
  let file = ["index.js", "index.mjs", "index.cjs"].find((each) => files.has(each));
  return file !== void 0 ? { file } : [...files].some((each) => /^(?!node_modules\/).*\.[cm]?js$/.test(each)) ? { note: "there is no index.js at the top: the function’s handler must name its file, `<file without .js>.<export>`" } : { problem: "there is no .js, .mjs or .cjs file: name what makes it as build.command, and the folder under build.outputs" };
}
function mainOf(manifest) {
  try {
    let { main } = JSON.parse(manifest ?? "{}");
    return typeof main == "string" && main !== "" ? main.replace(/^(?:\.\/)+/, "").replace(/\/$/, "") : void 0;
  } catch {
    return;
  }
}

// shared/builders/function/layout.ts
const path2 = process.getBuiltinModule("node:path");

// shared/builders/function/hosted-manifest.ts
const path = process.getBuiltinModule("node:path");
function hostedManifest(text, packages) {
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch {
    return text;
  }
  let { folder, pinned } = packages, hosted = { ...manifest };
  for (let key of ["dependencies", "optionalDependencies"]) {
    let listed = manifest[key];
    isRecord(listed) && (hosted[key] = Object.fromEntries(Object.entries(listed).map(([name, range]) => [name, versionOf(name, range, packages)])));
  }
  if (delete hosted.devDependencies, delete hosted.workspaces, folder === "." && pinned.size > 0) {
    let own = isRecord(manifest.overrides) ? manifest.overrides : {};
    hosted.overrides = { ...Object.fromEntries([...pinned].sort(([a], [b]) => a < b ? -1 : 1)), ...own };
  }
  return `${JSON.stringify(hosted, null, 2)}
`;
}
function versionOf(name, range, { folder, libraries, pinned }) {
  let library = libraries.get(name);
  return library !== void 0 ? `file:${path.posix.relative(folder, library) || "."}` : typeof range == "string" && !range.includes(":") ? pinned.get(name) ?? range : range;
}
function isRecord(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

// shared/builders/function/layout.ts
async function functionLayout(kind, parts, textOf2) {
  if (kind === "lambda") return { ...flatLayout(parts, { links: "resolve" }), notes: [] };
  let sources = parts.entries.filter((entry) => !isInstalled(entry.path)), libraryAt = (_, folder) => folder, flat = flatLayout({ ...parts, entries: sources, packages: [] }, { links: "resolve", libraryAt }), libraries = /* @__PURE__ */ new Map();
  for (let { path: link, target } of parts.links) {
    let name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(link)?.[1], from = path2.posix.normalize(path2.posix.join(path2.posix.dirname(link), target)), library = flat.libraries.find((each) => each.from === from);
    name !== void 0 && library && libraries.set(name, library.to);
  }
  let locked = new Map(parts.packages.flatMap(({ folder, version }) => version === void 0 ? [] : [[packageName(folder), version]])), several = new Set(parts.packages.filter(({ folder, version }) => version !== locked.get(packageName(folder))).map(({ folder }) => packageName(folder))), ownLock = flat.entries.some((entry) => /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/.test(entry.path)), pinned = ownLock ? /* @__PURE__ */ new Map() : new Map([...locked].filter(([name]) => !several.has(name))), entries = [];
  for (let entry of flat.entries) {
    let folder = path2.posix.dirname(entry.path);
    !(path2.posix.basename(entry.path) === "package.json" && (folder === "." || [...libraries.values()].includes(folder))) || entry.type !== "file" ? entries.push(entry) : entries.push({ ...entry, bytes: Buffer.from(hostedManifest(await textOf2(entry), { folder, libraries, pinned })) });
  }
  let notes = several.size > 0 && !ownLock ? [`${[...several].sort().join(", ")} in several versions: Google installs the newest that fit, not the lockfile’s`] : [];
  return { entries, problems: flat.problems, notes };
}
function isInstalled(at) {
  return /(?:^|\/)node_modules\//.test(at);
}
function packageName(folder) {
  return folder.slice(folder.lastIndexOf("node_modules/") + 13);
}

// shared/builders/function/limits.ts
var megabyte = 1024 * 1024, lambda = { direct: 50 * megabyte, unzipped: 250 * megabyte }, gcf = { zipped: 100 * megabyte, unzipped: 500 * megabyte };
function refuseSize(service, layout, files) {
  let total = files.reduce((sum, { size }) => sum + size, 0), most = layout === "lambda" ? lambda.unzipped : gcf.unzipped;
  if (total <= most) return;
  let list = [...files].sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1)).slice(0, 3).map(({ path: path3, size }) => `${path3} ${inMegabytes(size)}`).join(", "), whose = layout === "lambda" ? "AWS Lambda takes" : "Cloud Functions takes";
  throw new UserError(`${service} is ${inMegabytes(total)} unzipped, and ${whose} ${inMegabytes(most)} (largest: ${list}): leave files out, or use kind image`);
}
function sizeNotes(layout, zipped) {
  return layout === "lambda" && zipped > lambda.direct ? [`the zip is ${inMegabytes(zipped)}: above 50 MB Lambda takes it from an S3 bucket only`] : layout === "gcf" && zipped > gcf.zipped ? [`the zip is ${inMegabytes(zipped)}: functions of the 1st generation take 100 MB`] : [];
}
function inMegabytes(bytes) {
  return `${(bytes / megabyte).toFixed(1)} MB`;
}

// shared/builders/function/zip.ts
const { promisify } = process.getBuiltinModule("node:util");
const { crc32, createDeflateRaw, deflateRaw } = process.getBuiltinModule("node:zlib");
const { Readable } = process.getBuiltinModule("node:stream");

// shared/builders/function/zip-headers.ts
function localHeader(member) {
  let long = member.size >= 4294967295 || member.packed >= 4294967295, extra = long ? longExtra([member.size, member.packed]) : Buffer.alloc(0), header = Buffer.alloc(30);
  return header.writeUInt32LE(67324752, 0), writeCommon(header, 4, member, long, long ? [4294967295, 4294967295] : [member.packed, member.size]), header.writeUInt16LE(extra.length, 28), Buffer.concat([header, member.name, extra]);
}
function centralHeader(member) {
  let { size, packed, offset, mode } = member, long = [size, packed, offset].filter((value) => value >= 4294967295), extra = long.length > 0 ? longExtra(long) : Buffer.alloc(0), header = Buffer.alloc(46);
  return header.writeUInt32LE(33639248, 0), header.writeUInt16LE(798, 4), writeCommon(header, 6, member, long.length > 0, [Math.min(packed, 4294967295), Math.min(size, 4294967295)]), header.writeUInt16LE(extra.length, 30), header.writeUInt32LE(mode * 65536, 38), header.writeUInt32LE(Math.min(offset, 4294967295), 42), Buffer.concat([header, member.name, extra]);
}
function writeCommon(header, at, { name, method, crc }, long, [packed, size]) {
  header.writeUInt16LE(long ? 45 : 20, at), header.writeUInt16LE(2048, at + 2), header.writeUInt16LE(method === "stored" ? 0 : 8, at + 4), header.writeUInt16LE(0, at + 6), header.writeUInt16LE(33, at + 8), header.writeUInt32LE(crc, at + 10), header.writeUInt32LE(packed, at + 14), header.writeUInt32LE(size, at + 18), header.writeUInt16LE(name.length, at + 22);
}
function longExtra(values) {
  let extra = Buffer.alloc(4 + 8 * values.length);
  return extra.writeUInt16LE(1, 0), extra.writeUInt16LE(8 * values.length, 2), values.forEach((value, index) => {
    extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  }), extra;
}
function endRecords(count, start, length) {
  let end = Buffer.alloc(22);
  if (end.writeUInt32LE(101010256, 0), end.writeUInt16LE(Math.min(count, 65535), 8), end.writeUInt16LE(Math.min(count, 65535), 10), end.writeUInt32LE(Math.min(length, 4294967295), 12), end.writeUInt32LE(Math.min(start, 4294967295), 16), count < 65535 && length < 4294967295 && start < 4294967295) return end;
  let long = Buffer.alloc(56);
  long.writeUInt32LE(101075792, 0), long.writeBigUInt64LE(44n, 4), long.writeUInt16LE(813, 12), long.writeUInt16LE(45, 14), long.writeBigUInt64LE(BigInt(count), 24), long.writeBigUInt64LE(BigInt(count), 32), long.writeBigUInt64LE(BigInt(length), 40), long.writeBigUInt64LE(BigInt(start), 48);
  let locator = Buffer.alloc(20);
  return locator.writeUInt32LE(117853008, 0), locator.writeBigUInt64LE(BigInt(start + length), 8), locator.writeUInt32LE(1, 16), Buffer.concat([long, locator, end]);
}

// shared/builders/function/zip.ts
var deflated = promisify(deflateRaw), deflateSettings = { level: 6, memLevel: 8, windowBits: 15 }, wholeAtMost = 1024 * 1024, atOnce = 8, kinds = { file: 32768, folder: 16384, link: 40960 };
async function* zipOf(entries, reader, spool) {
  let directory = [], at = 0, place = function* ({ content, ...draft }) {
    let member = { ...draft, offset: at }, header = localHeader(member);
    at += header.length + member.packed, directory.push(centralHeader(member)), yield header, content && (yield content);
  }, underway = [];
  try {
    for (let entry of entries) {
      if (entry.type === "file" && sizeOf(entry) > wholeAtMost) {
        for (let each of underway.splice(0)) yield* place(await each);
        let { draft, read } = await packLarge(entry, reader, spool);
        yield* place(draft), yield* read();
        continue;
      }
      let content = entry.type === "file" ? await gathered(reader.read(entry)) : Buffer.from(entry.type === "link" ? entry.target : "");
      if (underway.push(packSmall(entry, content)), underway.length < atOnce) continue;
      let first = underway.shift();
      first && (yield* place(await first));
    }
    for (let each of underway.splice(0)) yield* place(await each);
  } finally {
    await Promise.allSettled(underway);
  }
  let start = at, length = directory.reduce((sum, header) => sum + header.length, 0);
  yield* directory, yield endRecords(directory.length, start, length);
}
function named({ path: path3, type, mode }) {
  return { name: Buffer.from(type === "folder" ? `${path3}/` : path3, "utf8"), mode: kinds[type] | mode };
}
async function packSmall(entry, content) {
  let smaller = content.length === 0 || entry.type === "link" ? content : await deflated(content, deflateSettings), method = smaller.length < content.length ? "deflated" : "stored", packed = method === "deflated" ? smaller : content;
  return { ...named(entry), method, crc: crc32(content), packed: packed.length, size: content.length, content: packed };
}
async function packLarge(entry, reader, spool) {
  let size = sizeOf(entry), crc = 0, source = async function* () {
    for await (let piece of inPieces(reader.read(entry), wholeAtMost))
      crc = crc32(piece, crc), yield piece;
  }, { read, size: packed } = await spool.add(deflatedStream(source())), method = packed < size ? "deflated" : "stored";
  return { draft: { ...named(entry), method, crc, packed: method === "stored" ? size : packed, size }, read: () => method === "stored" ? reader.read(entry) : read(0) };
}
async function* deflatedStream(source) {
  let from = Readable.from(source, { objectMode: !1 }), through = createDeflateRaw(deflateSettings);
  from.on("error", (error) => through.destroy(error)), yield* from.pipe(through);
}

// shared/builders/function/build.ts
var zipType = "application/zip";
function functionBuilder() {
  return {
    name: "native",
    async build(request) {
      let { service, contents } = request, { layout } = service.build, packages = layout === "gcf" ? [] : request.packages, parts = { ...await serviceEntries({ ...request, packages }, linuxMachine("amd64")), packages: request.packages }, placed = await functionLayout(layout, parts, (entry) => textOf(entry, request)), entries = sortEntries(placed.entries), files = entries.flatMap((entry) => entry.type === "file" ? [{ path: entry.path, size: sizeOf(entry), entry }] : []), manifest = files.find(({ path: path3 }) => path3 === "package.json"), handler = handlerOf(layout, service.language, new Set(files.map(({ path: path3 }) => path3)), manifest && await textOf(manifest.entry, request));
      if (refuseAll(service.name, [...placed.problems, ...entryProblems(entries), ...handler.problem === void 0 ? [] : [handler.problem]]), files.length === 0) throw new UserError(`${service.name} has no files: a function needs at least one`);
      return refuseSize(service.name, layout, files), withSpool(async (spool) => {
        let zip = await spool.add(zipOf(entries, entryReader(entries, contents), spool));
        return pushFiles(request, {
          kind: "function",
          files: [{ name: `${service.name}.zip`, mediaType: zipType, content: zip }],
          facts: { "dev.slipway.function.layout": layout, ...handler.file === void 0 ? {} : { "dev.slipway.function.entry": handler.file } },
          notes: [
            ...parts.notes,
            ...placed.notes,
            ...handler.note === void 0 ? [] : [handler.note],
            ...packageNotes(service, files),
            ...sizeNotes(layout, zip.size)
          ]
        });
      });
    }
  };
}
function packageNotes({ language, build }, files) {
  return language !== "python" || build.layout !== "lambda" || build.outputs.length > 0 ? [] : files.some(({ path: path3 }) => path3 === "requirements.txt" || path3 === "pyproject.toml") ? ["Python packages are not in the zip: have build.command install them (pip install --target), and name what it makes under build.outputs"] : [];
}
async function textOf(entry, { contents }) {
  return entry.type === "file" ? (await gathered(entryReader([entry], contents).read(entry))).toString("utf8") : "";
}
export {
  functionBuilder
};
