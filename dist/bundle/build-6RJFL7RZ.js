import {
  entryReader,
  gathered,
  heldAtMost,
  secretProblems,
  sizeOf,
  withSpool
} from "./chunk-2J3BNQLD.js";
import {
  pushFiles
} from "./chunk-4WOZLTGX.js";
import {
  writeLayer
} from "./chunk-6UEK54O7.js";
import "./chunk-QXW4N7L6.js";
import "./chunk-NSVTFJLZ.js";
import "./chunk-6ESAMBFA.js";
import "./chunk-IKLERRBT.js";
import "./chunk-YD5S5G75.js";
import "./chunk-THKFK7EL.js";
import {
  findOutputs
} from "./chunk-62JGYEI3.js";
import {
  runBuildCommand
} from "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import {
  refuseAll
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

// shared/builders/command/build.ts
const { createHash } = process.getBuiltinModule("node:crypto");
const path = process.getBuiltinModule("node:path");
function commandBuilder(options = {}) {
  return {
    name: "native",
    async build(request) {
      let { command, outputs } = request.service.build;
      if (command === void 0 || outputs.length === 0)
        throw new UserError(`${request.service.name}: kind command needs build.command, and build.outputs to say what it makes`);
      await runBuildCommand(request, command);
      let entries = await outputsOf(request), before = options.twice ? await digestsOf(entries, request) : void 0;
      before && await runBuildCommand(request, command);
      let made = before ? await outputsOf(request) : entries, notes = before ? differences(before, await digestsOf(made, request)) : [];
      return pushOutputs(request, made, notes);
    }
  };
}
function outputsOf({ root, service, glob }) {
  return findOutputs(root, service, glob);
}
async function pushOutputs(request, entries, notes) {
  let { service, contents, signal, glob } = request, allow = service.build.allow.map(glob), [only] = entries;
  if (refuseAll(service.name, await secretProblems(entries, contents, allow)), entries.length === 1 && only?.type === "file")
    return withSpool(async (spool) => pushFiles(request, { kind: "command", files: [await asItIs(only, request, spool)], notes }));
  let layer = await writeLayer(entries, { compression: "gzip", name: service.name, contents, allow, ...signal ? { signal } : {} });
  try {
    let { mediaType, digest } = layer.descriptor, content = Buffer.isBuffer(layer.blob) ? layer.blob : { ...layer.blob, digest };
    return await pushFiles(request, { kind: "command", files: [{ name: `${service.name}.tar.gz`, mediaType, content }], notes });
  } finally {
    layer.close();
  }
}
async function asItIs(entry, { contents }, spool) {
  let name = path.posix.basename(entry.path), chunks = entryReader([entry], contents).read(entry);
  return { name, mediaType: mediaTypeOf(name), content: sizeOf(entry) <= heldAtMost ? await gathered(chunks) : await spool.add(chunks) };
}
var mediaTypes = [
  [".tar.gz", "application/gzip"],
  [".tgz", "application/gzip"],
  [".gz", "application/gzip"],
  [".zip", "application/zip"],
  [".jar", "application/java-archive"],
  [".war", "application/java-archive"],
  [".json", "application/json"],
  [".wasm", "application/wasm"],
  [".deb", "application/vnd.debian.binary-package"],
  [".rpm", "application/x-rpm"]
];
function mediaTypeOf(name) {
  return mediaTypes.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1] ?? "application/octet-stream";
}
async function digestsOf(entries, { contents }) {
  let reader = entryReader(entries, contents), digests = /* @__PURE__ */ new Map();
  for (let entry of entries) {
    let hash = createHash("sha256").update(`${entry.type} ${entry.mode} ${entry.type === "link" ? entry.target : ""}`);
    if (entry.type === "file") for await (let piece of reader.read(entry)) hash.update(piece);
    digests.set(entry.path, hash.digest("hex"));
  }
  return digests;
}
function differences(before, after) {
  let other = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort().filter((file) => before.get(file) !== after.get(file));
  return other.length === 0 ? ["run twice, build.command made the same files both times"] : [
    `not reproducible: run twice, build.command made other bytes of ${`${other.slice(0, 5).join(", ")}${other.length > 5 ? ` and ${other.length - 5} more` : ""}`}; a rebuild gets another digest (SOURCE_DATE_EPOCH is set for tools that heed it)`
  ];
}
export {
  commandBuilder
};
