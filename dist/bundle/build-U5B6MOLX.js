import {
  writeLayer
} from "./chunk-6UEK54O7.js";
import "./chunk-QXW4N7L6.js";
import "./chunk-NSVTFJLZ.js";
import {
  fingerprintKey
} from "./chunk-6ESAMBFA.js";
import "./chunk-IKLERRBT.js";
import "./chunk-YD5S5G75.js";
import "./chunk-THKFK7EL.js";
import {
  mismatch,
  thisMachine,
  wantedPackages
} from "./chunk-F4I2QZOX.js";
import {
  entryProblems,
  linkStaysInside,
  refuseAll,
  sortEntries
} from "./chunk-CF45BFEC.js";
import {
  emptyConfig,
  emptyType,
  manifestType
} from "./chunk-X3DGA4WT.js";
import {
  canonicalJson
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/archive/installed-packages.ts
const { lstatSync, readdirSync, readlinkSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
const { setImmediate: nextTurn } = process.getBuiltinModule("node:timers/promises");
async function installedFiles(root, packages) {
  if (packages.length === 0) return [];
  let wanted = wantedPackages(packages, thisMachine()), wrong = wanted.flatMap((each) => mismatch(root, each) ?? []);
  if (wrong.length > 0)
    throw new UserError(`node_modules is not what package-lock.json says (${wrong.slice(0, 3).join("; ")}${wrong.length > 3 ? "; …" : ""}): run npm ci`);
  let entries = [];
  for (let { folder } of wanted) {
    for (let entry of sorted(path.join(root, folder)))
      entry.name !== "node_modules" && collect(root, `${folder}/${entry.name}`, entry, entries);
    await nextTurn();
  }
  return entries;
}
function collect(root, name, entry, entries) {
  let file = path.join(root, name);
  if (entry.isDirectory()) for (let below of sorted(file)) collect(root, `${name}/${below.name}`, below, entries);
  else if (entry.isSymbolicLink()) entries.push({ path: name, type: "link", mode: 511, target: readlinkSync(file) });
  else if (entry.isFile()) {
    let { size, mode } = lstatSync(file);
    entries.push({ path: name, type: "file", mode: (mode & 64) === 0 ? 420 : 493, bytes: { file, size } });
  }
}
function sorted(folder) {
  return readdirSync(folder, { withFileTypes: !0 }).sort((a, b) => a.name < b.name ? -1 : 1);
}

// shared/builders/archive/build.ts
var archiveType = "application/vnd.slipway.archive.v1";
function archiveBuilder() {
  return {
    name: "native",
    async build(request) {
      let { registry, service, contents, fingerprint, tag, signal } = request, [committed, installed] = await Promise.all([committedFiles(request), installedFiles(request.root, request.packages)]), entries = [...committed, ...installed, ...links(request)];
      await refuse(request, entries);
      let layer = await writeLayer(entries, {
        name: service.name,
        compression: "gzip",
        contents,
        allow: service.build.allow.map(request.glob),
        inspect: lfsProblem,
        ...signal ? { signal } : {}
      });
      try {
        let [config, blob] = await Promise.all([registry.writeBlob(service.name, emptyConfig), registry.writeBlob(service.name, layer.blob)]), manifest = canonicalJson({
          schemaVersion: 2,
          mediaType: manifestType,
          artifactType: archiveType,
          config: { ...config, mediaType: emptyType },
          layers: [{ ...layer.descriptor, annotations: { "org.opencontainers.image.title": `${service.name}.tar.gz` } }],
          annotations: { [fingerprintKey]: fingerprint }
        }), { digest } = await registry.writeManifest(service.name, Buffer.from(manifest), manifestType, tag);
        return {
          artifact: { kind: "archive", digest, repository: service.name, size: blob.size },
          builder: "native",
          layers: [{ name: "archive", digest: blob.digest, size: blob.size, reused: !1 }],
          notes: []
        };
      } finally {
        layer.close();
      }
    }
  };
}
async function committedFiles({ files, contents, log }) {
  let kept = files.filter((file) => file.mode !== "160000");
  for (let { path: path2, mode } of files) mode === "160000" && log(`${path2} is a submodule; its files are not in the archive`);
  let oids = (wanted) => kept.filter(wanted).map((file) => file.oid), [sizes, targets] = await Promise.all([contents.sizes(oids((file) => file.mode !== "120000")), contents.blobs(oids((file) => file.mode === "120000"))]);
  return kept.map(({ path: path2, mode, oid }) => mode === "120000" ? { path: path2, type: "link", mode: 511, target: targets.get(oid)?.toString("utf8") ?? "" } : { path: path2, type: "file", mode: mode === "100755" ? 493 : 420, bytes: { oid, size: sizes.get(oid) ?? 0 } });
}
function links({ links: links2 }) {
  return links2.map(({ path: path2, target }) => ({ path: path2, type: "link", mode: 511, target }));
}
var lfsPointer = Buffer.from("version https://git-lfs.github.com/spec/");
function lfsProblem(path2, content) {
  if (!(content.length >= 1024 || !content.subarray(0, lfsPointer.length).equals(lfsPointer)))
    return `${path2} is kept in Git LFS, only its pointer is in git: commit the file itself, or name it under \`ignore\``;
}
async function refuse({ service, contents }, entries) {
  let places = /* @__PURE__ */ new Map(), problems = [];
  for (let entry of entries) {
    let { path: path2 } = entry;
    places.has(path2) && problems.push(`${path2} would be there twice, committed and as an installed package: take it out of git`), entry.type === "link" && !linkStaysInside(path2, entry.target) && problems.push(`${path2} is a link to ${entry.target}, outside the repository: make it point inside`), places.set(path2, entry);
  }
  if (problems.push(...entryProblems(sortEntries([...places.values()]))), problems.length === 0) return;
  let small = entries.flatMap(
    ({ path: path2, ...entry }) => entry.type === "file" && "oid" in entry.bytes && entry.bytes.size < 1024 ? [{ path: path2, oid: entry.bytes.oid }] : []
  ), texts = await contents.blobs(small.map(({ oid }) => oid));
  refuseAll(service.name, [...problems, ...small.flatMap(({ path: path2, oid }) => lfsProblem(path2, texts.get(oid) ?? Buffer.alloc(0)) ?? [])]);
}
export {
  archiveBuilder,
  archiveType
};
