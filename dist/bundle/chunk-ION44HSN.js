import {
  baseDigestKey,
  baseNameKey,
  configType,
  emptyConfig,
  emptyType,
  fingerprintKey,
  writeManifest
} from "./chunk-6TFZAFLG.js";
import {
  writeLayer
} from "./chunk-WDEVV6RU.js";
import {
  limiter,
  openBase
} from "./chunk-4DYBXOKC.js";
import {
  layerRecipe,
  layerTypes
} from "./chunk-YD5S5G75.js";
import {
  indexType
} from "./chunk-YJOUNSG2.js";
import {
  canonicalJson,
  digestOf,
  sha256Hex
} from "./chunk-O22VU6D3.js";
import {
  exec
} from "./chunk-P7ZVND2X.js";
import {
  UnavailableError,
  UserError,
  messageOf
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
  let index = parseJson(await readFile(path.join(folder, "index.json")), from), images = [];
  for (let each of index.manifests ?? []) images.push(...await imagesOf(folder, each, from));
  if (images.length === 0) throw new UnavailableError(`${from} made no image`);
  return images;
}
async function imagesOf(folder, descriptor, from) {
  if (descriptor.annotations?.[attestation] !== void 0 || isUnknown(descriptor.platform)) return [];
  let manifest = parseJson(await readBlob(folder, descriptor.digest, from), from);
  if (manifest.manifests) {
    let images = [];
    for (let each of manifest.manifests) images.push(...await imagesOf(folder, each, from));
    return images;
  }
  if (!manifest.config || !manifest.layers) throw new UnavailableError(`${from} made ${descriptor.digest}, which is no image`);
  let config = await readBlob(folder, manifest.config.digest, from), { platform, diffIds } = readToolConfig(config, from);
  if (diffIds.length !== manifest.layers.length) throw new UnavailableError(`${from} made an image whose configuration names other layers than its manifest`);
  let layers = manifest.layers.map(({ mediaType, digest }, at) => ({
    diffId: diffIds[at] ?? digest,
    packed: { mediaType, source: blobSource(blobFile(folder, digest), digest) }
  }));
  return [{ platform, config, layers }];
}
async function readBlob(folder, digest, from) {
  let content = await readFile(blobFile(folder, digest));
  if (digestOf(content) !== digest) throw new UnavailableError(`${from} wrote bytes of another digest as ${digest}`);
  return content;
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
  return ["buildah", "push", "--quiet", "--format", "oci", imageId, `oci:${output}/${layoutFolder}:image`];
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
    ...way === "buildx" ? ["--output", csv(["type=oci", `dest=${output}/${layoutFolder2}`, "tar=false", "rewrite-timestamp=true"])] : ["--load", "--iidfile", `${output}/${imageIdFile2}`],
    context
  ];
}
function csv(fields) {
  return fields.map((field) => /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field).join(",");
}
function dockerAbility(buildxVersion, inspected, driverStatus) {
  if (buildxVersion === void 0 || inspected === void 0) return driverStatus === void 0 ? void 0 : { way: "docker", version: "docker build" };
  let version = `docker buildx ${/v?(\d+\.\d+\.\d+)/.exec(buildxVersion)?.[1] ?? ""}`.trim(), driver = /^Driver:\s*(\S+)/m.exec(inspected)?.[1], writesLayouts = driver !== "docker" || (driverStatus ?? "").includes("io.containerd.snapshotter");
  if (!(driver === "docker" && driverStatus === void 0))
    return { way: writesLayouts ? "buildx" : "buildx-load", version };
}

// shared/builders/buildx/build.ts
async function findBuildx(env) {
  let ask = async (...args) => {
    try {
      return (await exec(["docker", ...args], { env })).stdout.toString("utf8");
    } catch {
      return;
    }
  }, [version, inspected, status] = await Promise.all([
    ask("buildx", "version"),
    ask("buildx", "inspect"),
    ask("info", "--format", "{{json .DriverStatus}}")
  ]), ability = dockerAbility(version, inspected, status);
  return ability ? buildxTool(ability) : await ask("--version") === void 0 ? "docker is not installed" : version === void 0 ? "docker: no daemon answers" : "docker buildx: its builder does not answer, and no daemon does";
}
function buildxTool(ability) {
  let { way, version } = ability;
  return {
    name: "buildx",
    version,
    notes: way === "docker" ? [`${version} of this Docker writes times into layers: the same inputs may get another digest; buildx would not`] : [],
    argv: (build) => {
      way === "docker" && refuse(build, version);
      let { context, dockerfile, output, platforms, target, options, base } = build;
      return buildxArgv({ way, context, dockerfile, output, platforms, options, ...target === void 0 ? {} : { target }, ...base ? { base } : {} });
    },
    env: ({ created }) => ({ SOURCE_DATE_EPOCH: String(created), DOCKER_BUILDKIT: "1", BUILDKIT_PROGRESS: "plain" }),
    images: (build) => way === "buildx" ? readLayout(path4.join(build.output, layoutFolder2), version) : saved(build, version)
  };
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

// shared/builders/image/platform.ts
function platformName({ os, architecture, variant }) {
  return variant === void 0 ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
function samePlatform(a, b) {
  return a.os === b.os && a.architecture === b.architecture && variantOf(a) === variantOf(b);
}
function variantOf({ architecture, variant }) {
  return variant !== void 0 && variant !== "" ? variant : { arm64: "v8", arm: "v7", amd64: "v1" }[architecture] ?? "";
}

// shared/builders/image/assemble-index.ts
async function assembleIndex(images, target) {
  let { registry, repository, fingerprint, annotations, tag } = target;
  if (images.length < 2) throw new UserError(`${repository}: an index is over several platforms; a single image stands for itself`);
  let seen = /* @__PURE__ */ new Set();
  for (let { digest, platform } of images) {
    if (!platform) throw new UserError(`${repository}: ${digest} does not say for which platform it is`);
    let name = platformName(platform);
    if (seen.has(name)) throw new UserError(`${repository}: there are two images for ${name}`);
    seen.add(name);
  }
  let manifests = images.map(({ mediaType, digest, size, platform }) => ({ mediaType, digest, size, platform })), index = { schemaVersion: 2, mediaType: indexType, manifests, annotations: { ...annotations, [fingerprintKey]: fingerprint } };
  return registry.writeManifest(repository, Buffer.from(canonicalJson(index)), indexType, tag);
}

// shared/builders/image/base.ts
async function resolveBase(source) {
  let found = isDigest(source.reference) ? { digest: source.reference } : await source.registry.resolve(source.repository, source.reference);
  if (!found) throw new UserError(`the base ${source.name} does not exist: ${source.registry.name} has no ${source.repository}:${source.reference}`);
  return { ...source, digest: found.digest };
}
async function readBase(base, platform) {
  let manifest = await manifestFor(base, base.digest, platform, 0), config = parse(await base.registry.read(base.repository, digestIn(manifest.config, base)), base), { architecture = "", os = "", variant } = config;
  if (!samePlatform({ os, architecture, ...variant ? { variant } : {} }, platform))
    throw new UserError(`the base ${base.name} is for ${platformName({ os, architecture })}, not for ${platformName(platform)}`);
  let layers = (manifest.layers ?? []).map(asOciLayer);
  if (layers.length !== (config.rootfs?.diff_ids ?? []).length)
    throw new UnavailableError(`the base ${base.name} is damaged: its configuration names other layers`);
  return { ...base, layers, config, annotations: manifest.annotations ?? {} };
}
async function manifestFor(base, digest, platform, depth) {
  let manifest = parse(await readManifest(base, digest), base);
  if (manifest.schemaVersion === 1)
    throw new UserError(`the base ${base.name} has the old Docker schema 1, which holds no layer contents: push it again with a current tool`);
  if (!manifest.manifests) return manifest;
  let fitting = manifest.manifests.find((each) => each.platform && samePlatform(each.platform, platform));
  if (fitting && depth < 2) return manifestFor(base, fitting.digest, platform, depth + 1);
  let there = manifest.manifests.flatMap((each) => each.platform && each.platform.os !== "unknown" ? [platformName(each.platform)] : []);
  throw new UserError(`the base ${base.name} is not there for ${platformName(platform)}; it is for ${[...new Set(there)].join(", ") || "nothing"}`);
}
async function readManifest(base, digest) {
  try {
    return await base.registry.read(base.repository, digest);
  } catch (cause) {
    throw isDigest(base.reference) && !await base.registry.resolve(base.repository, base.reference) ? new UserError(`the base ${base.name} does not exist: ${base.registry.name} has no ${base.repository}@${base.reference}`, [], { cause }) : cause;
  }
}
var ociTypes = {
  "application/vnd.docker.image.rootfs.diff.tar": "application/vnd.oci.image.layer.v1.tar",
  "application/vnd.docker.image.rootfs.diff.tar.gzip": "application/vnd.oci.image.layer.v1.tar+gzip",
  "application/vnd.docker.image.rootfs.diff.tar.zstd": "application/vnd.oci.image.layer.v1.tar+zstd"
};
function asOciLayer({ mediaType, digest, size, urls, annotations }) {
  return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size, ...urls ? { urls } : {}, ...annotations ? { annotations } : {} };
}
function parse(bytes, base) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new UnavailableError(`the base ${base.name} is damaged: a part of it is not JSON`, { cause });
  }
}
function digestIn(config, base) {
  if (config && /image\.(v1|config\.v1)\+json$|container\.image\.v1\+json$/.test(config.mediaType)) return config.digest;
  throw new UserError(`the base ${base.name} is no container image`);
}
function isDigest(reference) {
  return reference.startsWith("sha256:");
}

// shared/builders/image/bases.ts
var Bases = class {
  #request;
  #resolved = /* @__PURE__ */ new Map();
  #read = /* @__PURE__ */ new Map();
  constructor(request) {
    this.#request = request;
  }
  /** What a base stands for now. Throws UserError when it does not exist. */
  resolved(name) {
    let { root, env, registry } = this.#request, base = this.#resolved.get(name) ?? resolveBase({ name, ...openBase(name, { root, env, into: registry.name }) });
    return this.#resolved.set(name, base), base;
  }
  /** The base for one platform: its settings and what its layers are called. */
  for(name, platform) {
    let key = `${platformName(platform)} ${name}`, base = this.#read.get(key) ?? this.resolved(name).then((resolved) => readBase(resolved, platform));
    return this.#read.set(key, base), base;
  }
};

// shared/builders/image/base-layers.ts
var atOnce = 4;
async function bringBaseLayers(base, registry, repository) {
  let layers = [...new Map(base.layers.filter((layer) => !layer.urls?.length).map((layer) => [layer.digest, layer])).values()], limited = limiter(atOnce), moved = layers.map((layer) => limited(async () => await bring(base, layer, registry, repository) ? [layer.digest] : []));
  return await Promise.allSettled(moved), (await Promise.all(moved)).flat();
}
var brought = /* @__PURE__ */ new WeakMap();
async function bring(base, layer, registry, repository) {
  if (base.mountFrom === repository || base.mountFrom !== void 0 && await registry.mountBlob(repository, layer.digest, base.mountFrom) || await registry.hasBlob(repository, layer.digest)) return !1;
  let here = brought.get(registry) ?? /* @__PURE__ */ new Map();
  brought.set(registry, here);
  let before = here.get(layer.digest);
  if (before && await mounted(before, layer, registry, repository)) return !1;
  let moving = registry.writeBlob(repository, blobIn(base, layer)).then(() => repository);
  return moving.catch(() => here.delete(layer.digest)), here.set(layer.digest, moving), await moving, !0;
}
async function mounted(from, { digest }, registry, repository) {
  let source = await from.catch(() => {
  });
  return source !== void 0 && (source === repository || registry.mountBlob(repository, digest, source));
}
function blobIn({ registry, repository }, { digest, size }) {
  return { digest, size, read: (from) => skipping(registry.stream(repository, digest), from) };
}
async function* skipping(bytes, from) {
  let skip = from;
  for await (let part of bytes)
    part.length > skip && (yield skip === 0 ? part : part.subarray(skip)), skip = Math.max(skip - part.length, 0);
}

// shared/builders/image/config.ts
function imageConfig({ base, settings, layers, platform, created }) {
  let at = new Date(created * 1e3).toISOString().replace(".000Z", "Z"), variant = platform.variant ?? base?.variant, baseIds = base?.rootfs?.diff_ids ?? [];
  return {
    architecture: platform.architecture,
    os: platform.os,
    ...variant ? { variant } : {},
    ...base?.["os.version"] ? { "os.version": base["os.version"] } : {},
    ...base?.["os.features"] ? { "os.features": base["os.features"] } : {},
    created: at,
    config: runConfig(base?.config ?? {}, settings),
    rootfs: { type: "layers", diff_ids: [...baseIds, ...layers.flatMap((layer) => layer.diffId ?? [])] },
    history: [
      ...completeHistory(base?.history ?? [], baseIds.length),
      ...layers.map(({ createdBy, diffId }) => ({ created: at, created_by: createdBy, ...diffId ? {} : { empty_layer: !0 } }))
    ]
  };
}
function runConfig(base, settings) {
  let cmd = settings.cmd ?? (settings.entrypoint ? void 0 : base.Cmd), entrypoint = settings.entrypoint ?? base.Entrypoint, env = mergedEnv(base.Env ?? [], settings.env ?? {}), healthcheck = settings.healthcheck ? dockerHealthcheck(settings.healthcheck) : base.Healthcheck;
  return present({
    User: settings.user ?? base.User,
    ExposedPorts: filled({ ...base.ExposedPorts, ...empties(settings.ports) }),
    Env: env.length > 0 ? env : void 0,
    Entrypoint: entrypoint?.length ? entrypoint : void 0,
    Cmd: cmd?.length ? cmd : void 0,
    Volumes: filled({ ...base.Volumes, ...empties(settings.volumes) }),
    WorkingDir: settings.workdir ?? base.WorkingDir,
    Labels: filled({ ...base.Labels, ...settings.labels }),
    StopSignal: settings.stopSignal ?? base.StopSignal,
    ArgsEscaped: base.ArgsEscaped || void 0,
    Healthcheck: healthcheck,
    Shell: settings.shell ?? base.Shell
  });
}
function mergedEnv(base, added) {
  let values = new Map(base.map((each) => [nameOf(each), each]));
  for (let [name, value] of Object.entries(added)) values.set(name, `${name}=${value}`);
  return [...values.values()];
}
function nameOf(variable) {
  return variable.split("=", 1)[0] ?? "";
}
function completeHistory(history, layers) {
  let said = history.filter((entry) => !entry.empty_layer).length;
  return said > layers ? Array.from({ length: layers }, () => ({ created_by: "base" })) : [...history, ...Array.from({ length: layers - said }, () => ({ created_by: "base" }))];
}
function dockerHealthcheck({ test, interval, timeout, startPeriod, startInterval, retries }) {
  return present({ Test: test, Interval: interval, Timeout: timeout, StartPeriod: startPeriod, StartInterval: startInterval, Retries: retries });
}
function empties(names) {
  return Object.fromEntries((names ?? []).map((name) => [name, {}]));
}
function filled(value) {
  return Object.keys(value).length > 0 ? value : void 0;
}
function present(value) {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== void 0));
}

// shared/builders/image/kept-layer.ts
var keptLayerType = "application/vnd.slipway.layer.v1", keyAnnotation = "dev.slipway.layer-key", diffIdAnnotation = "dev.slipway.layer-diff-id";
function layerKey(key, platform, compression) {
  return sha256Hex(canonicalJson({ key, platform: platformName(platform), recipe: layerRecipe, compression }));
}
function layerTag(key) {
  return `layer-${key.slice(0, 40)}`;
}
async function findKeptLayer(registry, repository, key, compression) {
  let found = await registry.resolve(repository, layerTag(key));
  if (found?.artifactType !== void 0 && found.artifactType !== keptLayerType) return;
  let manifest = found && parse2(await registry.read(repository, found.digest)), [descriptor, ...more] = manifest?.layers ?? [], diffId = manifest?.annotations?.[diffIdAnnotation];
  if (!descriptor || more.length > 0 || manifest?.artifactType !== keptLayerType || manifest.annotations?.[keyAnnotation] !== key || descriptor.mediaType !== layerTypes[compression] || !isDigest2(diffId) || !isDigest2(descriptor.digest) || !Number.isSafeInteger(descriptor.size))
    return;
  let { mediaType, digest, size } = descriptor;
  return await registry.hasBlob(repository, digest) ? { descriptor: { mediaType, digest, size }, diffId } : void 0;
}
async function keepLayer(registry, repository, key, { descriptor, diffId }) {
  let { mediaType: _, ...config } = await registry.writeBlob(repository, emptyConfig), annotations = { [keyAnnotation]: key, [diffIdAnnotation]: diffId }, parts = { artifactType: keptLayerType, config: { mediaType: emptyType, ...config }, layers: [descriptor], annotations };
  await writeManifest(registry, repository, parts, layerTag(key));
}
function parse2(bytes) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return;
  }
}
function isDigest2(text) {
  return typeof text == "string" && /^sha256:[0-9a-f]{64}$/.test(text);
}

// shared/builders/image/planned-layers.ts
var uploadsAtOnce = 2, PlannedLayers = class {
  #plan;
  #target;
  #uploads = [];
  #notes = [];
  constructor(plan, target) {
    this.#plan = plan, this.#target = target;
  }
  /** What a reader should know, after `push`. */
  get notes() {
    return this.#notes;
  }
  async push() {
    let { layers } = this.#plan, kept = await Promise.all(layers.map((layer) => this.#find(layer))), pushed = [];
    try {
      for (let [index, layer] of layers.entries()) pushed.push(await this.#one(layer, kept[index]));
      return await Promise.all(this.#uploads), pushed;
    } finally {
      await Promise.allSettled(this.#uploads);
    }
  }
  async #one(layer, kept) {
    let { name, createdBy } = layer;
    if (layer.empty) return { name, createdBy, reused: !1 };
    if (kept) return { name, createdBy, ...kept, reused: !0 };
    let { compression, contents, spool, allow, inspect, signal, repository } = this.#target, written = await writeLayer(await layer.entries(), {
      name: repository,
      compression,
      ...contents ? { contents } : {},
      ...spool !== void 0 ? { spool } : {},
      ...allow ? { allow } : {},
      ...inspect ? { inspect } : {},
      ...signal ? { signal } : {}
    }), upload = this.#upload(layer, written);
    return upload.catch(() => {
    }), this.#uploads.push(upload), await this.#uploads.at(-1 - uploadsAtOnce), { name, createdBy, descriptor: written.descriptor, diffId: written.diffId, reused: !1 };
  }
  async #upload(layer, written) {
    let { registry, repository, compression, writeLayerTags = !0 } = this.#target;
    try {
      await registry.writeBlob(repository, written.blob);
    } finally {
      written.close();
    }
    if (layer.key === void 0 || !writeLayerTags) return;
    let key = layerKey(layer.key, this.#plan.platform, compression);
    await keepLayer(registry, repository, key, written).catch((error) => {
      this.#notes.push(`the layer ${layer.name} is not kept for later builds: ${messageOf(error)}`);
    });
  }
  async #find({ key, empty }) {
    let { registry, repository, compression, trustLayerTags = !1 } = this.#target;
    if (key === void 0 || empty || trustLayerTags === !1) return;
    let found = await findKeptLayer(registry, repository, layerKey(key, this.#plan.platform, compression), compression);
    return found && (trustLayerTags === !0 || trustLayerTags(found.descriptor.digest)) ? found : void 0;
  }
};

// shared/builders/image/assemble.ts
async function assembleImage(plan, base, target) {
  let { registry, repository, created, fingerprint } = target, planned = new PlannedLayers(plan, target), [moved, pushed] = await bothOrNeither(base ? bringBaseLayers(base, registry, repository) : Promise.resolve([]), planned.push()), { platform, config: settings } = plan, config = imageConfig({ ...base ? { base: base.config } : {}, settings, layers: pushed, platform, created }), blob = await registry.writeBlob(repository, Buffer.from(canonicalJson(config))), layers = [...base?.layers ?? [], ...pushed.flatMap((layer) => layer.descriptor ?? [])], annotations = { ...target.annotations, [fingerprintKey]: fingerprint, ...base ? baseAnnotations(base) : {} };
  return {
    descriptor: { ...await writeManifest(registry, repository, { config: { ...blob, mediaType: configType }, layers, annotations }, target.tag), platform: { ...platform, ...config.variant ? { variant: config.variant } : {} } },
    layers: [...(base?.layers ?? []).map((layer) => baseLayer(layer, moved)), ...pushed.flatMap(builtLayer)],
    ...base ? { base: { reference: base.name, digest: base.digest } } : {},
    notes: [...onBuildNote(base), ...planned.notes]
  };
}
function baseAnnotations({ name, digest }) {
  return { [baseNameKey]: name.replace(/@sha256:[0-9a-f]{64}$/, ""), [baseDigestKey]: digest };
}
async function bothOrNeither(one, other) {
  return await Promise.allSettled([one, other]), [await one, await other];
}
function baseLayer({ digest, size }, moved) {
  return { name: "base", digest, size, reused: !moved.includes(digest) };
}
function builtLayer({ name, descriptor, reused }) {
  return descriptor ? [{ name, digest: descriptor.digest, size: descriptor.size, reused }] : [];
}
function onBuildNote(base) {
  let triggers = base?.config.config?.OnBuild ?? [];
  return triggers.length === 0 ? [] : [`${base?.name} has ONBUILD instructions (${triggers.join("; ")}), which were not run`];
}

export {
  findTool,
  whyNotNative,
  parsePlatform,
  bringBaseLayers,
  platformName,
  samePlatform,
  assembleImage,
  baseAnnotations,
  assembleIndex,
  Bases
};
