import {
  pushFiles
} from "./chunk-4WOZLTGX.js";
import "./chunk-6ESAMBFA.js";
import {
  runBuildCommand
} from "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import "./chunk-X3DGA4WT.js";
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

// shared/builders/vm/build.ts
const { readFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");

// shared/builders/vm/packer-manifest.ts
function machineImages(text, file) {
  let refuse = (why) => new UserError(`${file}: ${why}`, [{ file, line: 1, column: 1, message: why }]), manifest;
  try {
    manifest = JSON.parse(text);
  } catch (cause) {
    throw new UserError(
      `${file} is not JSON: ${cause instanceof Error ? cause.message : cause}. Packer’s manifest post-processor writes the file that is wanted here`
    );
  }
  if (!isRecord(manifest) || !Array.isArray(manifest.builds)) throw refuse("it has no list of `builds`, as Packer’s manifest post-processor writes it");
  let builds = manifest.builds.filter(isRecord);
  if (builds.length < manifest.builds.length) throw refuse("one of its `builds` is no object");
  if (builds.length === 0) throw refuse("its list of `builds` is empty: no image was made");
  let last = manifest.last_run_uuid, [build, ...more] = typeof last == "string" && last !== "" ? builds.filter((each) => each.packer_run_uuid === last) : builds;
  if (!build) throw refuse("none of its `builds` is of its last run (`last_run_uuid`)");
  if (more.length > 0) {
    let names = [build, ...more].map(({ name, builder_type: type }) => `${name} (${type})`).join(", ");
    throw refuse(
      `${1 + more.length} builds of one run: ${names}. A service is one image, in as many regions as wanted: choose one with \`packer build -only=…\``
    );
  }
  let { builder_type: builder, artifact_id: id } = build;
  if (typeof builder != "string" || builder === "") throw refuse("its build does not say its `builder_type`");
  if (typeof id != "string" || id === "") throw refuse("its build has no `artifact_id`: Packer made files at most, and no image that can be started by its id");
  return { schemaVersion: 1, builder, images: imagesOf(builder, id, refuse) };
}
function imagesOf(builder, id, refuse) {
  if (id === "VM")
    throw refuse(`\`${builder}\` made files on this machine, and its \`artifact_id\` is only \`VM\`: use kind \`command\` with the files as \`outputs\``);
  if (!builder.startsWith("amazon-")) return [{ id }];
  let images = id.split(",").map((part) => {
    let [, region, image] = /^([a-z0-9-]+):((?:ami|snap)-[0-9a-f]+)$/.exec(part.trim()) ?? [];
    if (region === void 0 || image === void 0) throw refuse(`\`artifact_id\` has ${JSON.stringify(part)}, which is not \`<region>:ami-<hex>\``);
    return { region, id: image };
  });
  images.sort((a, b) => `${a.region} ${a.id}` < `${b.region} ${b.id}` ? -1 : 1);
  let twice = images.find((image, index) => image.region === images[index - 1]?.region);
  if (twice) throw refuse(`\`artifact_id\` names two images in ${twice.region}`);
  return images;
}
function isRecord(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

// shared/builders/vm/build.ts
var imagesType = "application/vnd.slipway.vm.images.v1+json";
function vmBuilder() {
  return {
    name: "native",
    async build(request) {
      let { build } = request.service;
      if (build.manifest === void 0)
        throw new UserError(`${request.service.name}: build.manifest is missing: the file that Packer’s manifest post-processor writes`);
      build.command !== void 0 && await runBuildCommand(request, build.command);
      let file = path.posix.join(request.service.path, build.manifest), images = machineImages(await manifestText(request, file), file);
      return pushFiles(request, {
        kind: "vm",
        files: [{ name: "images.json", mediaType: imagesType, content: Buffer.from(canonicalJson(images)) }],
        facts: { "dev.slipway.vm.builder": images.builder }
      });
    }
  };
}
async function manifestText({ service, root, files, contents }, file) {
  let committed = files.find((each) => each.path === file);
  if (committed && service.build.command === void 0) return (await contents.blobs([committed.oid])).get(committed.oid)?.toString("utf8") ?? "";
  try {
    return await readFile(path.join(root, file), "utf8");
  } catch (cause) {
    let how = service.build.command === void 0 ? "run packer before the build, or name it in `build.command`" : "`build.command` did not write it";
    throw new UserError(`${service.name}: ${file}, which \`build.manifest\` names, cannot be read: ${how}`, [], { cause });
  }
}
export {
  imagesType,
  vmBuilder
};
