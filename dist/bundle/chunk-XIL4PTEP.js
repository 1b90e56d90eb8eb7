import {
  digestOf
} from "./chunk-UXXTQV2Y.js";
import {
  exec
} from "./chunk-RKQ7FIW2.js";
import {
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/buildah/build.ts
const { readFile: readFile2 } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");

// shared/builders/fallback/layout.ts
const { createReadStream, statSync } = process.getBuiltinModule("node:fs");
const { readFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");

// shared/builders/fallback/tool-image.ts
function readToolConfig(bytes, from) {
  let config = parseJson(bytes, from);
  if (!config.os || !config.architecture) throw new UnavailableError(`${from} made an image that does not say what it runs on`);
  let { os, architecture, variant } = config;
  return { platform: { os, architecture, ...variant ? { variant } : {} }, diffIds: config.rootfs?.diff_ids ?? [] };
}
function parseJson(bytes, from) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new UnavailableError(`${from} wrote something that is not JSON`, { cause });
  }
}

// shared/builders/fallback/layout.ts
var attestation = "vnd.docker.reference.type";
async function readLayout(folder, from) {
  let store = {
    from,
    read: async (digest) => {
      let content = await readFile(blobFile(folder, digest));
      if (digestOf(content) !== digest) throw new UnavailableError(`${from} wrote bytes of another digest as ${digest}`);
      return content;
    },
    layer: ({ mediaType, digest }, diffId) => {
      let source = blobSource(blobFile(folder, digest), digest);
      return mediaType.endsWith(".tar") ? { diffId, tar: () => source.read(0) } : { diffId, packed: { mediaType, source } };
    }
  }, index = parseJson(await readFile(path.join(folder, "index.json")), from);
  return allImages(store, index.manifests ?? []);
}
async function readPushed(registry, repository, digest, from) {
  return allImages({
    from,
    read: (each) => registry.read(repository, each),
    layer: ({ mediaType, digest: digest2, size }, diffId) => ({ diffId, pushed: { mediaType, digest: digest2, size } })
  }, [{ mediaType: "", digest, size: 0 }]);
}
async function allImages(store, descriptors) {
  let images = [];
  for (let each of descriptors) images.push(...await imagesOf(store, each));
  if (images.length === 0) throw new UnavailableError(`${store.from} made no image`);
  return images;
}
async function imagesOf(store, descriptor) {
  let { from } = store;
  if (descriptor.annotations?.[attestation] !== void 0 || isUnknown(descriptor.platform)) return [];
  let manifest = parseJson(await store.read(descriptor.digest), from);
  if (manifest.manifests) {
    let images = [];
    for (let each of manifest.manifests) images.push(...await imagesOf(store, each));
    return images;
  }
  if (!manifest.config || !manifest.layers) throw new UnavailableError(`${from} made ${descriptor.digest}, which is no image`);
  let config = await store.read(manifest.config.digest), { platform, diffIds } = readToolConfig(config, from);
  if (diffIds.length !== manifest.layers.length) throw new UnavailableError(`${from} made an image whose configuration names other layers than its manifest`);
  let layers = manifest.layers.map((layer, at) => store.layer(layer, diffIds[at] ?? layer.digest));
  return [{ platform, config, layers }];
}
function blobFile(folder, digest) {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new UnavailableError(`${digest} is no digest`);
  return path.join(folder, "blobs", "sha256", digest.slice(7));
}
function blobSource(file, digest) {
  return { digest, size: statSync(file).size, read: (from) => createReadStream(file, { start: from, highWaterMark: 256 * 1024 }) };
}
function isUnknown(platform) {
  return platform?.os === "unknown";
}

// shared/builders/buildah/argv.ts
var imageIdFile = "image-id", layoutFolder = "layout";
function buildahArgv({ context, dockerfile, output, platforms, target, options, base, created }) {
  return [
    "buildah",
    "bud",
    "--layers",
    "--timestamp",
    String(created),
    "--format",
    "oci",
    "--identity-label=false",
    ...platforms[0] === void 0 ? [] : ["--platform", platforms[0]],
    ...target === void 0 ? [] : ["--target", target],
    ...options,
    ...base ? ["--build-context", `${base.written}=docker-image://${base.instead}`] : [],
    "--iidfile",
    `${output}/${imageIdFile}`,
    "--file",
    dockerfile,
    context
  ];
}
function pushArgv(imageId, output) {
  return ["buildah", "push", "--quiet", "--format", "oci", "--disable-compression", imageId, `oci:${output}/${layoutFolder}:image`];
}

// shared/builders/buildah/build.ts
async function findBuildah(env) {
  try {
    let { stdout } = await exec(["buildah", "--version"], { env });
    return buildahTool(`buildah ${/\d+\.\d+\.\d+/.exec(stdout.toString("utf8"))?.[0] ?? ""}`.trim());
  } catch {
    return "buildah is not installed";
  }
}
function buildahTool(version) {
  return {
    name: "buildah",
    version,
    notes: [],
    // Only under a tag, which would be left behind.
    pushes: () => !1,
    argv: (build) => {
      if (build.platforms.length > 1)
        throw new UserError(`${version} is called for one platform at a time, not for ${build.platforms.join(", ")}: one runner each`);
      return buildahArgv(build);
    },
    env: () => ({}),
    images: async ({ output, env, signal }) => {
      let id = (await readFile2(path2.join(output, imageIdFile), "utf8")).trim();
      return await exec(pushArgv(id, output), { env, ...signal ? { signal } : {} }), readLayout(path2.join(output, layoutFolder), version);
    }
  };
}

// shared/builders/buildx/build.ts
const { readFile: readFile3 } = process.getBuiltinModule("node:fs/promises");
const path4 = process.getBuiltinModule("node:path");

// shared/builders/fallback/docker-archive.ts
const { createReadStream: createReadStream2 } = process.getBuiltinModule("node:fs");
const { open } = process.getBuiltinModule("node:fs/promises");
const path3 = process.getBuiltinModule("node:path");
async function readDockerArchive(file, from) {
  let handle = await open(file);
  try {
    let members = await membersOf(handle), read = async (name) => {
      let { offset, size } = memberOf(members, name, from), content = Buffer.alloc(size);
      return await handle.read(content, 0, size, offset), content;
    }, [saved2] = parseJson(await read("manifest.json"), from);
    if (!saved2) throw new UnavailableError(`${from} saved no image`);
    let config = await read(saved2.Config), { platform, diffIds } = readToolConfig(config, from), layers = saved2.Layers.map((name, at) => {
      let { offset, size } = memberOf(members, name, from), diffId = diffIds[at];
      if (!diffId) throw new UnavailableError(`${from} saved a layer that its configuration does not name`);
      return { diffId, tar: () => size === 0 ? nothing() : createReadStream2(file, { start: offset, end: offset + size - 1, highWaterMark: 256 * 1024 }) };
    });
    return { platform, config, layers };
  } finally {
    await handle.close();
  }
}
function memberOf(members, name, from) {
  let member = members.get(name), at = name;
  for (let links = 0; member?.target !== void 0 && links < 8; links++)
    at = path3.posix.join(path3.posix.dirname(at), member.target), member = members.get(at);
  if (!member || member.target !== void 0) throw new UnavailableError(`${from} saved an image without ${name}`);
  return member;
}
async function membersOf(handle) {
  let members = /* @__PURE__ */ new Map(), header = Buffer.alloc(512);
  for (let at = 0; ; ) {
    let { bytesRead } = await handle.read(header, 0, 512, at);
    if (bytesRead < 512 || header[0] === 0) return members;
    let size = sizeIn(header), [type, prefix] = [String.fromCharCode(header[156] ?? 0), header.toString("latin1", 257, 262) === "ustar" ? textAt(header, 345, 155) : ""], name = path3.posix.normalize(prefix === "" ? textAt(header, 0, 100) : `${prefix}/${textAt(header, 0, 100)}`);
    type === "2" ? members.set(name, { offset: at, size: 0, target: textAt(header, 157, 100) }) : (type === "0" || type === "\0") && members.set(name, { offset: at + 512, size }), at += 512 + Math.ceil(size / 512) * 512;
  }
}
function textAt(header, start, length) {
  let field = header.subarray(start, start + length), end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? length : end);
}
function sizeIn(header) {
  return ((header[124] ?? 0) & 128) === 0 ? Number.parseInt(textAt(header, 124, 12).trim() || "0", 8) : Number(header.readBigUInt64BE(128));
}
async function* nothing() {
}

// shared/builders/buildx/argv.ts
var layoutFolder2 = "layout", imageIdFile2 = "image-id", metadataFile = "metadata.json";
function buildxArgv(call) {
  let { way, context, dockerfile, output, platforms, target, options, base } = call, common = [
    "--progress=plain",
    ...platforms.length > 0 ? ["--platform", platforms.join(",")] : [],
    ...target === void 0 ? [] : ["--target", target],
    ...options,
    "--file",
    dockerfile
  ];
  return way === "docker" ? ["docker", "build", ...common, "--iidfile", `${output}/${imageIdFile2}`, context] : [
    "docker",
    "buildx",
    "build",
    ...common,
    "--provenance=false",
    "--sbom=false",
    "--metadata-file",
    `${output}/${metadataFile}`,
    ...base ? ["--build-context", `${base.written}=docker-image://${base.instead}`] : [],
    ...(call.cacheFrom ?? []).flatMap((reference) => ["--cache-from", `type=registry,ref=${reference}`]),
    ...(call.cacheTo ?? []).flatMap((reference) => ["--cache-to", `type=registry,ref=${reference},mode=max,ignore-error=true`]),
    ...way === "buildx" ? ["--output", csv([...exporter(call), "rewrite-timestamp=true"])] : ["--load", "--iidfile", `${output}/${imageIdFile2}`],
    context
  ];
}
function exporter({ push, output }) {
  return push === void 0 ? ["type=oci", `dest=${output}/${layoutFolder2}`, "tar=false"] : ["type=image", `name=${push}`, "push=true", "push-by-digest=true", "name-canonical=true", "oci-mediatypes=true", "store=false", "unpack=false"];
}
function csv(fields) {
  return fields.map((field) => /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field).join(",");
}
function dockerAbility(buildxVersion, inspected, driverStatus, client) {
  if (buildxVersion === void 0 || inspected === void 0) {
    let major = Number.parseInt(/(\d+)\.\d/.exec(client ?? "")?.[1] ?? "0", 10);
    return driverStatus === void 0 || buildxVersion === void 0 && major >= 23 ? void 0 : { way: "docker", version: "docker build" };
  }
  let version = `docker buildx ${/v?(\d+\.\d+\.\d+)/.exec(buildxVersion)?.[1] ?? ""}`.trim(), driver = /^Driver:\s*(\S+)/m.exec(inspected)?.[1], writesLayouts = driver !== "docker" || (driverStatus ?? "").includes("io.containerd.snapshotter");
  if (!(driver === "docker" && driverStatus === void 0))
    return { way: writesLayouts ? "buildx" : "buildx-load", version, ...driver === "docker" ? {} : { ownNetwork: !0 } };
}

// shared/builders/buildx/build.ts
async function findBuildx(env) {
  let ask = async (...args) => {
    try {
      return (await exec(["docker", ...args], { env })).stdout.toString("utf8");
    } catch {
      return;
    }
  }, [version, inspected, status, client] = await Promise.all([
    ask("buildx", "version"),
    ask("buildx", "inspect"),
    ask("info", "--format", "{{json .DriverStatus}}"),
    ask("--version")
  ]), ability = dockerAbility(version, inspected, status, client);
  return ability ? buildxTool(ability) : client === void 0 ? "docker is not installed" : version === void 0 && status !== void 0 ? "docker has no buildx, which it needs for building" : version === void 0 ? "docker: no daemon answers" : "docker buildx: its builder does not answer, and no daemon does";
}
function buildxTool(ability) {
  let { way, version, ownNetwork } = ability;
  return {
    name: "buildx",
    version,
    notes: way === "docker" ? [`${version} of this Docker writes times into layers: the same inputs may get another digest; buildx would not`] : [],
    // The daemon's own builder cannot push by digest (docker/buildx, build/opt.go); the others may not see this machine's loopback addresses.
    pushes: (registry) => way === "buildx" && ownNetwork === !0 && !/^(?:localhost|127\.|\[::1\])/.test(registry),
    argv: (build) => {
      way === "docker" && refuse(build, version);
      let { push, ...call } = build;
      return buildxArgv({ ...call, way, ...push ? { push: `${push.registry.name}/${push.repository}` } : {} });
    },
    env: ({ created }) => ({ SOURCE_DATE_EPOCH: String(created), DOCKER_BUILDKIT: "1", BUILDKIT_PROGRESS: "plain" }),
    images: (build) => build.push ? pushed(build, build.push, version) : way === "buildx" ? readLayout(path4.join(build.output, layoutFolder2), version) : saved(build, version)
  };
}
async function pushed({ output }, { registry, repository }, version) {
  let digest = parseJson(await readFile3(path4.join(output, metadataFile)), version)["containerimage.digest"];
  if (digest === void 0) throw new UnavailableError(`${version} does not say what it pushed`);
  return readPushed(registry, repository, digest, version);
}
function refuse({ platforms, base }, version) {
  if (platforms.length > 1) throw new UserError(`${version} builds for one platform at a time, not for ${platforms.join(", ")}: install buildx`);
  if (base) throw new UserError(`${version} cannot put build.from ${base.instead} in place of ${base.written}: install buildx, or write it into the Dockerfile`);
}
async function saved({ output, env, signal }, version) {
  let id = (await readFile3(path4.join(output, imageIdFile2), "utf8")).trim(), file = path4.join(output, "image.tar");
  await exec(["docker", "image", "save", "--output", file, id], { env, ...signal ? { signal } : {} });
  let image = await readDockerArchive(file, version), tags = await exec(["docker", "image", "inspect", "--format", "{{json .RepoTags}}", id], { env });
  return /^(\[\]|null)$/.test(tags.stdout.toString("utf8").trim()) && await exec(["docker", "image", "rm", "--no-prune", id], { env, allow: [1] }), [image];
}

// shared/builders/fallback/find.ts
var installing = {
  buildx: "Docker with buildx is on every hosted runner; elsewhere: https://docs.docker.com/engine/install/",
  buildah: "buildah: apt-get install buildah, dnf install buildah"
};
async function findTool(wanted, env) {
  let candidates = { buildx: findBuildx, buildah: findBuildah }, names = wanted.builder === "auto" ? ["buildx", "buildah"] : [wanted.builder], tried = [];
  for (let name of names) {
    let found = await candidates[name](env);
    if (typeof found != "string") return found;
    tried.push(found);
  }
  throw new UserError(
    `${wanted.service}: nothing here builds ${wanted.dockerfile}. Tried: ${tried.join("; ")}. ${names.map((name) => installing[name]).join(". ")}`,
    whyNotNative(wanted)
  );
}
function whyNotNative({ dockerfile, notNative }) {
  return notNative.map(({ line, instruction, reason }) => ({
    file: dockerfile,
    line,
    column: 1,
    message: `${instruction} is not for the native builder: ${reason}`
  }));
}

// shared/builders/fallback/parse-platform.ts
function parsePlatform(name) {
  let [os = "", architecture = "", variant] = name.split("/");
  return { os, architecture, ...variant ? { variant } : {} };
}

export {
  findTool,
  whyNotNative,
  parsePlatform
};
